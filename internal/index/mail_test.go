package index_test

import (
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestMailTakesRowsFromWhoHasNone: the true owner of a text that an impostor took
// first is credited what the impostor was not, and the impostor's score falls.
func TestMailTakesRowsFromWhoHasNone(t *testing.T) {
	b := newBench(t)
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 30), Tier: contribution.TierConsistent})
	before := b.account(1)
	taking, c := b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 20), Mail: 7})
	if a := b.account(1); b.units(1) != 10*full || a.Score >= before.Score || a.Score == 0 {
		t.Errorf("the impostor has %d units and score %d, had score %d", b.units(1), a.Score, before.Score)
	}
	const taken = full - full*3/7 // what of each row's weight was not paid to the impostor
	if row := b.row(3); b.units(2) != 20*taken || row.Owner != b.account(2).Number || row.Weight != full {
		t.Errorf("the owner has %d units and row %+v, want %d", b.units(2), row, 20*taken)
	}
	if r := b.receipt(c); !c.Pays || r.Tier != contribution.TierMail {
		t.Errorf("pays %v, tier %d", c.Pays, r.Tier)
	}
	// Once: mail takes nothing from mail, and nobody without takes it back.
	for _, e := range []indextest.Export{
		{Account: 3, Texts: indextest.Texts(0, 20), Mail: 8},
		{Account: 1, Texts: indextest.Texts(0, 20), Tier: contribution.TierConsistent},
	} {
		units := b.units(e.Account)
		if b.credit(e); b.units(e.Account) != units || b.row(3).Owner != b.account(2).Number {
			t.Errorf("account %d takes it again", e.Account)
		}
	}
	b.withdraw(1, taking)
	if row := b.row(3); !row.Dead || b.units(2) != 0 {
		t.Errorf("withdrawn: row %+v and %d units, want a tombstone and none", row, b.units(2))
	}
}

func TestAMailIsTheTickets(t *testing.T) {
	b := newBench(t)
	e := indextest.Export{Account: 1, Texts: indextest.Texts(0, 20), Mail: 7}
	for name, alter := range map[string]func(*contribution.Ticket, *score.Features){
		"of no ticket":            func(k *contribution.Ticket, _ *score.Features) { k.Mail, k.MailDay = 0, 0 },
		"of another day":          func(k *contribution.Ticket, _ *score.Features) { k.MailDay++ },
		"another than the ticket": func(k *contribution.Ticket, _ *score.Features) { k.Mail++ },
		"left out":                func(_ *contribution.Ticket, f *score.Features) { f.Mail, f.MailDay = nil, 0 },
		"for another print":       func(_ *contribution.Ticket, f *score.Features) { f.Mail = []uint32{1} },
	} {
		j, tagged, f := b.jobs.Make(t, e)
		mail, day := tagged.Ticket.Mail, tagged.Ticket.MailDay
		k := contribution.Ticket{Mail: mail, MailDay: day}
		alter(&k, &f)
		tagged = b.jobs.TicketWithMail(t, j, indextest.Account(1), f.Prints, k.Mail, k.MailDay)
		if _, err := b.Credit(t.Context(), j, tagged, f); !errors.Is(err, index.ErrMismatch) {
			t.Errorf("a mail %s: %v, want ErrMismatch", name, err)
		}
	}
}
