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

// TestMailLeavesBehindWhatCameBeforeIt: what an impostor brought under an account
// neither counts for its owner, who comes with mail, nor keeps the owner's own text from
// counting; and when the impostor's consent ends, the owner loses nothing.
func TestMailLeavesBehindWhatCameBeforeIt(t *testing.T) {
	b := newBench(t)
	impostors, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 30), Tier: contribution.TierConsistent})
	was := b.row(3)
	owners, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(10, 30), Mail: 7})
	if a := b.account(1); b.units(1) != 30*full || b.row(3) != was || b.row(20).Credit <= was.Credit || a.Mailed != b.row(20).Credit {
		t.Fatalf("%+v with %d units, want %d of the rows that came with mail", a, b.units(1), 30*full)
	}
	score := b.account(1).Score
	b.withdraw(1, impostors)
	if a := b.account(1); b.units(1) != 30*full || a.Score != score || !b.row(3).Dead || b.row(20).Dead {
		t.Errorf("the impostor's consent withdrawn: %+v, rows %+v and %+v", a, b.row(3), b.row(20))
	}
	b.reopen()
	_, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 10)})
	if row := b.row(3); !c.Pays || b.units(1) != 40*full || row.Dead || row.Weight != full {
		t.Errorf("the owner's own text that the impostor had: pays %v, %d units, row %+v", c.Pays, b.units(1), row)
	}
	b.withdraw(1, owners)
	if row := b.row(20); !row.Dead || b.units(1) != 10*full {
		t.Errorf("withdrawn by the owner: row %+v and %d units", row, b.units(1))
	}
	if b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(10, 30)}); b.units(1) != 10*full {
		t.Errorf("%d units once more, want none for what the owner withdrew", b.units(1))
	}
}

// TestWhatPrecedesMailPasses: what an account got before it had mail stays held below
// mail, though the account has mail now, and passes to whoever presents it with mail.
func TestWhatPrecedesMailPasses(t *testing.T) {
	b := newBench(t)
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 30), Tier: contribution.TierConsistent})
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(20, 20), Mail: 7})
	before := b.account(1)
	b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 40), Mail: 8})
	const taken = full - full*3/7 // what was not paid for it
	if row := b.row(3); row.Owner != b.account(2).Number || b.units(2) != 20*taken {
		t.Errorf("row %+v and %d units, want %d", row, b.units(2), 20*taken)
	}
	if a := b.account(1); a.Score != before.Score || b.units(1) != 20*full || b.row(25).Owner != a.Number {
		t.Errorf("%+v, want what came with mail to stay", a)
	}
}

// TestMailTakesNoScore: a smaller export with mail is worth less than what was there
// before, and the score stays.
func TestMailTakesNoScore(t *testing.T) {
	b := newBench(t)
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 40), Tier: contribution.TierConsistent})
	before := b.account(1).Score
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 5), Mail: 7})
	if a := b.account(1); a.Score != before || b.units(1) != 5*full || a.State.Tier != contribution.TierMail {
		t.Errorf("%+v, want score %d and the units of what came with mail", a, before)
	}
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 40)})
	if a := b.account(1); a.Score <= before || b.units(1) != 40*full {
		t.Errorf("all of it: %+v, want more than %d", a, before)
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
