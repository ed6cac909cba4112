package index

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// dayOf is the day of block time that a ticket is of.
func dayOf(t contribution.Ticket) uint64 { return t.ProvedAt / 86_400 }

// mayCredit says whether an account has been scored seldom enough on the ticket's
// day. Each scoring tells whoever asks a little of what others contributed, so how
// often one may ask is limited, and counted where nobody can reset it. With mail one may
// ask twice as often: else whoever poses as an account could use up its owner's days.
func mayCredit(p *score.Policy, a Account, t contribution.Ticket) error {
	most := p.Daily
	if t.Mail != 0 {
		most *= 2
	}
	if dayOf(t) <= a.Day && a.Credits >= most {
		return fmt.Errorf("%d contributions on day %d: %w", a.Credits, a.Day, ErrDaily)
	}
	return nil
}

// credited returns the account with one more credit. A ticket that is older than the
// last one's counts on the last one's day: whoever hands tickets in by turns gains none.
func (a Account) credited(t contribution.Ticket) Account {
	if day := dayOf(t); day > a.Day {
		a.Day, a.Credits = day, 0
	}
	a.Credits++
	return a
}
