package index_test

import (
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

// row returns what the table has of a text, after landing everything.
func (b *bench) row(text uint64) index.Row {
	b.Helper()
	b.land()
	rows, err := b.table.Rows(b.Context(), []contribution.Tag{indextest.TextTag(text)})
	if err != nil {
		b.Fatal(err)
	}
	return rows[0]
}

func (b *bench) account(n uint8) index.Account {
	b.Helper()
	b.land()
	a, _, err := b.table.Account(b.Context(), indextest.Account(n))
	if err != nil {
		b.Fatal(err)
	}
	return a
}

func (b *bench) units(n uint8) uint64 {
	for _, f := range b.account(n).State.Families {
		return f.Units
	}
	return 0
}

// end runs Withdraw or Void and checks how many entries it made.
func (b *bench) end(f func() (int, error), want int) {
	b.Helper()
	if n, err := f(); err != nil || n != want {
		b.Errorf("ended %d, %v; want %d", n, err, want)
	}
}

func (b *bench) withdraw(want int, ids ...contribution.ID) {
	b.Helper()
	b.end(func() (int, error) { return b.Withdraw(b.Context(), ids) }, want)
}

func (b *bench) void(want int, ids ...contribution.ID) {
	b.Helper()
	b.end(func() (int, error) { return b.Void(b.Context(), ids) }, want)
}

const (
	full = 100_000 // weight of a text of full quality
	half = 50_000
)

func TestWithdrawnTextIsKnownForEverAndPaysNobody(t *testing.T) {
	b := newBench(t)
	id, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	b.withdraw(1, id, id, contribution.ID{1})
	b.withdraw(0, id)
	b.void(0, id)
	if got, want := b.row(3), (index.Row{Owner: 2, Credit: 2, Weight: full, Dead: true}); got != want {
		t.Errorf("row %+v, want %+v", got, want)
	}
	if a := b.account(1); a.Score != 190 {
		t.Errorf("score %d, want it kept", a.Score)
	}
	for _, account := range []uint8{1, 2} {
		if _, c := b.credit(indextest.Export{Account: account, Texts: indextest.Texts(0, 20)}); c.Pays {
			t.Errorf("account %d is paid for it", account)
		}
	}
	if ok, err := b.Reissue(t.Context(), id); ok || err != nil {
		t.Errorf("reissued %v, %v", ok, err)
	}
}

func TestRaisedRowsFallBackAndCanBeEarnedAgainOnce(t *testing.T) {
	b := newBench(t)
	low, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20), Quality: 5000})
	high, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	if got := b.units(1); got != 20*full {
		t.Fatalf("units %d, want %d", got, 20*full)
	}
	for range 3 { // each round raises, withdraws, and must leave nothing behind
		b.withdraw(1, high)
		if row := b.row(3); row.Weight != half || row.Dead {
			t.Errorf("row %+v, want weight %d and alive", row, half)
		}
		if got := b.units(1); got != 20*half {
			t.Errorf("units %d, want %d", got, 20*half)
		}
		high, _ = b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
		if a := b.account(1); a.Score != 190 {
			t.Fatalf("score %d after raising again, want 190", a.Score)
		}
	}
	b.withdraw(1, low)
	if row := b.row(3); !row.Dead || row.Weight != full {
		t.Errorf("row %+v, want a tombstone", row)
	}
	b.withdraw(1, high)
	if row := b.row(3); !row.Dead || row.Weight != full {
		t.Errorf("row %+v, want the tombstone untouched", row)
	}
}

func TestVoidedTextIsStillItsOwnersAndEarnsAgain(t *testing.T) {
	b := newBench(t)
	id, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	b.void(1, id)
	b.void(0, id)
	if row := b.row(3); row != (index.Row{Owner: 2, Credit: 2}) {
		t.Errorf("row %+v, want weight 0 of the owner", row)
	}
	if _, c := b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 20)}); c.Pays {
		t.Error("another account is paid for it")
	}
	if ok, err := b.Reissue(t.Context(), id); ok || err != nil {
		t.Errorf("reissued %v, %v", ok, err)
	}
	again, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	if a := b.account(1); !c.Pays || a.Score != 190 || b.units(1) != 20*full {
		t.Errorf("contributed again: pays %v, %+v", c.Pays, a)
	}
	b.withdraw(1, id) // after the void, and of rows that another credit raised since
	if row := b.row(3); !row.Dead || b.units(1) != 20*full {
		t.Errorf("row %+v, want a tombstone", row)
	}
	b.void(1, again)
}

func TestTextPassesToItsOwnerWithMail(t *testing.T) {
	b := newBench(t)
	thief, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20), Quality: 5000})
	owner, c := b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 20), Tier: contribution.TierMail, MailDay: 20_000})
	if !c.Pays {
		t.Fatal("the owner is not paid")
	}
	if row, want := b.row(3), (index.Row{Owner: 3, Credit: 2, Weight: full}); row != want {
		t.Errorf("row %+v, want %+v", row, want)
	}
	if got := b.units(2); got != 20*half {
		t.Errorf("the owner has %d units, want what was not paid before", got)
	}
	b.withdraw(1, thief)
	if row := b.row(3); row.Dead || row.Owner != 3 {
		t.Errorf("row %+v, want it untouched by the thief's withdrawal", row)
	}
	b.withdraw(1, owner)
	if row := b.row(3); row.Dead || row.Weight != half {
		t.Errorf("row %+v, want it at the weight it came with", row)
	}
}

func TestAReissueProvesThePresentScore(t *testing.T) {
	b := newBench(t)
	first, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	if ok, err := b.Reissue(t.Context(), first); ok || err != nil {
		t.Errorf("reissued %v, %v while the proof is on its way", ok, err)
	}
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(20, 20)})
	b.land()
	for _, want := range []bool{true, false} {
		if ok, err := b.Reissue(t.Context(), first); ok != want || err != nil {
			t.Errorf("reissued %v, %v; want %v", ok, err, want)
		}
	}
	b.reopen()
	records := b.land()
	if got := kinds(records); !slices.Equal(got, []string{"reissue"}) {
		t.Fatalf("entries %v", got)
	}
	proof, err := index.ProofOf(records[0])
	if err != nil || proof.Score != b.account(1).Score || proof.Receipt != contribution.ReceiptDigest(c.Receipt) || proof.Consent != first {
		t.Errorf("proof %+v, %v", proof, err)
	}
}
