package writer

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

// TestDueIsProvedAgain: what a cap cut off is tried again once in each window, until
// it is paid.
func TestDueIsProvedAgain(t *testing.T) {
	d := newDesk(t)
	id := d.credit(1, 1000)
	d.land()
	d.chain.unpaid = true
	for day := range uint64(3) {
		d.chain.now = day * window
		for range 2 {
			if err := d.Sweep(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		batch := d.next()
		if got := consentsOf(batch); len(got) != 1 || got[0] != id {
			t.Fatalf("day %d: proofs of %v, want one of %s", day, got, id)
		}
		d.chain.head = batch.Batch.LogAfter
		d.wantDone()
	}
	d.chain.unpaid = false
	d.chain.now = 3 * window
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.wantDone()
}

// TestDueIsProvedAgainAfterARestart sweeps before anything has told the index that the last
// proof has landed. The next sweep would be an hour later.
func TestDueIsProvedAgainAfterARestart(t *testing.T) {
	d := newDesk(t)
	id := d.credit(1, 1000)
	d.chain.head = d.next().Batch.LogAfter
	d.restart()
	d.chain.unpaid = true
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := consentsOf(d.next()); len(got) != 1 || got[0] != id {
		t.Fatalf("proofs of %v, want one of %s", got, id)
	}
}

// TestOnlyTheNewestOfAnAccountIsProvedAgain: its score is the account's.
func TestOnlyTheNewestOfAnAccountIsProvedAgain(t *testing.T) {
	d := newDesk(t)
	d.credit(1, 1000)
	d.land()
	newest := d.credit(1, 2000)
	d.land()
	d.chain.unpaid = true
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := consentsOf(d.next()); len(got) != 1 || got[0] != newest {
		t.Errorf("proofs of %v, want one of %s", got, newest)
	}
}

// TestWhatIsDueFollowsFromThePresentScore: a score that fell below what was paid is not
// proved again, whatever the newest credit's was; and one that an older consent proves
// now is.
func TestWhatIsDueFollowsFromThePresentScore(t *testing.T) {
	d := newDesk(t)
	first := d.credit(1, 1000)
	d.land()
	second := d.credit(1, 2000)
	d.land()
	at := func() uint64 {
		t.Helper()
		score, err := d.index.Score(t.Context(), indextest.Account(1))
		if err != nil {
			t.Fatal(err)
		}
		return score
	}
	both := at()
	d.chain.withdrawn[first] = true
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.land()
	if at() >= both {
		t.Fatalf("score %d after a withdrawal, was %d", at(), both)
	}
	d.chain.paid = at() // and less than the second credit's entry says
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.wantDone()
	d.chain.paid = at() - 60
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if batch := d.next(); len(batch.Batch.Proofs) != 1 || batch.Batch.Proofs[0].Consent != second || batch.Batch.Proofs[0].Score != at() {
		t.Errorf("proofs %+v, want one of %s at %d", batch.Batch.Proofs, second, at())
	}
}

// TestRevokedWorkersCreditsAreVoided, and are not proved again.
func TestRevokedWorkersCreditsAreVoided(t *testing.T) {
	d := newDesk(t)
	id := d.credit(1, 1000)
	d.land()
	d.chain.unpaid = true
	d.chain.revoked = map[common.Address]bool{d.workerOf(id): true}
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if batch := d.next(); len(batch.Proofs) != 0 {
		t.Errorf("%d proofs of what a revoked worker scored", len(batch.Proofs))
	}
	if r, ok, err := d.index.Record(t.Context(), id); err != nil || !ok || r.Entry.Kind != contribution.KindCredit {
		t.Errorf("the credit is %v, %t, %v", r.Entry.Kind, ok, err)
	}
	d.land()
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.wantDone()
}

// land has everything that was credited on chain.
func (d *desk) land() {
	d.Helper()
	for {
		batch, ok, err := d.Next(d.Context())
		if err != nil {
			d.Fatal(err)
		}
		if !ok {
			return
		}
		d.chain.head = batch.Batch.LogAfter
	}
}

func (d *desk) workerOf(id contribution.ID) common.Address {
	d.Helper()
	r, ok, err := d.index.Record(d.Context(), id)
	if err != nil || !ok {
		d.Fatalf("no record of %s: %v", id, err)
	}
	return r.Ticket.Worker
}

// TestWhatLandsMeanwhileIsNotProvedAgain: between the sweep's look and its turn the
// batch landed and was paid.
func TestWhatLandsMeanwhileIsNotProvedAgain(t *testing.T) {
	d := newDesk(t)
	d.credit(1, 1000)
	batch := d.next()
	d.chain.unpaid = true
	d.chain.onAccount = func() { // as soon as the sweep has looked
		d.chain.onAccount, d.chain.unpaid = nil, false
		d.chain.head = batch.Batch.LogAfter
		d.land()
	}
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.wantDone()
}
