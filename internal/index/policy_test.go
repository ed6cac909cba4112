package index_test

import (
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestAPolicyMayChangeWhileAJobIsRead: a job that was leased under the policy before is
// neither refused nor credited by it. Read again, it is credited, once.
func TestAPolicyMayChangeWhileAJobIsRead(t *testing.T) {
	b := newBench(t)
	b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(500, 20)})
	j, tagged, leased := b.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})

	b.upgrade()
	other, ticket, f := b.jobs.Make(t, indextest.Export{Account: 3, Texts: indextest.Texts(900, 20)})
	f.Policy++
	if _, err := b.Credit(t.Context(), other, ticket, f); err != nil { // the policy's entry lands
		t.Fatal(err)
	}
	entries := len(b.land())
	if _, err := b.Credit(t.Context(), j, tagged, leased); !errors.Is(err, index.ErrPolicy) || errors.Is(err, index.ErrMismatch) {
		t.Fatalf("read under policy %d: %v, want ErrPolicy", leased.Policy, err)
	}
	if _, found, err := b.Find(t.Context(), tagged.Ticket.Consent); found || err != nil || len(b.land()) != 0 || entries != 4 {
		t.Fatalf("found %v, %v after %d entries; want nothing appended", found, err, entries)
	}

	again := leased
	again.Policy++
	paid := 0
	for range 2 {
		if c, err := b.Credit(t.Context(), j, tagged, again); err != nil || !c.Pays {
			t.Fatalf("read again: pays %v, %v", c.Pays, err)
		}
	}
	for _, r := range b.land() {
		if r.Pays {
			paid++
		}
	}
	if paid != 1 || b.units(1) != 20*full {
		t.Errorf("%d proofs and %d units, want one and %d", paid, b.units(1), 20*full)
	}
}

// upgrade opens the index again under a policy that is the current one, but for its
// number.
func (b *bench) upgrade() {
	b.Helper()
	if err := b.Index.Close(); err != nil {
		b.Fatal(err)
	}
	c := indextest.Config(b.dir, b.table)
	next := *indextest.Policy(score.Current().Number)
	next.Number++
	c.Policy = next.Number
	c.Policies = func(number uint32) *score.Policy {
		if number == next.Number {
			return &next
		}
		return indextest.Policy(number)
	}
	var err error
	if b.Index, err = index.Open(b.Context(), c); err != nil {
		b.Fatal(err)
	}
}
