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
// often one may ask is limited, and counted where nobody can reset it.
func mayCredit(p *score.Policy, a Account, t contribution.Ticket) error {
	if dayOf(t) <= a.Day && a.Credits >= p.Daily {
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
