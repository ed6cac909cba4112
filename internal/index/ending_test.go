package index_test

import (
	"errors"
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

// TestFootprintInAnotherOrderIsBroken: a table keeps it unsealed, and what follows
// from it is merged as it comes.
func TestFootprintInAnotherOrderIsBroken(t *testing.T) {
	b := newBench(t)
	id, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	b.row(3) // lands it
	kept := b.table.Dump.Consents[id]
	row := len(kept.Footprint) / 20
	kept.Footprint = slices.Concat(kept.Footprint[row:2*row], kept.Footprint[:row], kept.Footprint[2*row:])
	b.table.Dump.Consents[id] = kept
	if _, err := b.Withdraw(t.Context(), []contribution.ID{id}); !errors.Is(err, index.ErrBroken) {
		t.Errorf("withdrawing gives %v, want ErrBroken", err)
	}
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
	if a := b.account(1); a.Score != 0 || a.Proved != 0 || b.units(1) != 0 {
		t.Errorf("%+v, want it worth nothing", a)
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
	if row := b.row(3); row != (index.Row{Owner: 2, Credit: 2, Void: true}) {
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
	if row := b.row(3); !row.Dead || b.units(1) != 0 {
		t.Errorf("row %+v, %d units; want a tombstone that counts nothing", row, b.units(1))
	}
	b.void(1, again)
}

// TestWhatEndedIsNotPaidForLater: a revoked worker's credit, or withdrawn text,
// must not be in the score that the next honest credit proves.
func TestWhatEndedIsNotPaidForLater(t *testing.T) {
	for name, end := range map[string]func(*bench, contribution.ID){
		"void":     func(b *bench, id contribution.ID) { b.void(1, id) },
		"withdraw": func(b *bench, id contribution.ID) { b.withdraw(1, id) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			overstated, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 500)})
			if a := b.account(1); a.Score != 4900 {
				t.Fatalf("score %d, want 4900", a.Score)
			}
			end(b, overstated)
			if a := b.account(1); a.Score != 0 {
				t.Errorf("score %d, want none", a.Score)
			}
			if ok, err := b.Reissue(t.Context(), overstated); ok || err != nil {
				t.Errorf("reissued %v, %v", ok, err)
			}
			_, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(1000, 20)})
			records := b.land()
			proof, err := index.ProofOf(records[len(records)-1])
			if err != nil || !c.Pays || proof.Score != 190 {
				t.Errorf("the next credit proves %d, %v; want 190 for its own text", proof.Score, err)
			}
		})
	}
}

// TestAReissueMayProveLessThanItsReceipt: the score fell since.
func TestAReissueMayProveLessThanItsReceipt(t *testing.T) {
	b := newBench(t)
	first, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	second, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(20, 20)}) // its receipt says 390
	b.withdraw(1, first)
	if ok, err := b.Reissue(t.Context(), second); !ok || err != nil {
		t.Fatalf("reissued %v, %v", ok, err)
	}
	records := b.land()
	proof, err := index.ProofOf(records[len(records)-1])
	if err != nil || proof.Score != 190 {
		t.Errorf("it proves %d, %v; want 190", proof.Score, err)
	}
}

func TestNoReissueOfNothing(t *testing.T) {
	b := newBench(t)
	low, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	small, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(20, 1)})
	b.void(1, low) // what is left is below the toll
	if a := b.account(1); a.Score != 0 || b.units(1) != full {
		t.Fatalf("%+v, want a text and no score", a)
	}
	if ok, err := b.Reissue(t.Context(), small); ok || err != nil {
		t.Errorf("reissued %v, %v", ok, err)
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
