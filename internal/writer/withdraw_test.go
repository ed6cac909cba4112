package writer

import (
	"context"
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// live lists the consents that were credited and not withdrawn.
func (d *desk) live() map[contribution.ID]bool {
	d.Helper()
	ids := map[contribution.ID]bool{}
	err := d.index.Consents(d.Context(), func(r index.Record) error {
		ids[r.Entry.Consent] = true
		return nil
	})
	if err != nil {
		d.Fatal(err)
	}
	return ids
}

// TestHintIsNotBelieved: only what the chain says is withdrawn ends.
func TestHintIsNotBelieved(t *testing.T) {
	d := newDesk(t)
	kept, gone := d.credit(1, 1000), d.credit(2, 2000)
	d.chain.withdrawn[gone] = true
	unknown := contribution.ID{0xff}
	d.chain.withdrawn[unknown] = true
	if err := d.Withdrawn(t.Context(), []contribution.ID{kept, unknown}); err != nil {
		t.Fatal(err)
	}
	if live := d.live(); !live[kept] || !live[gone] {
		t.Errorf("a false hint ended something: %v", live)
	}
	if len(d.chain.asked) != 1 || d.chain.asked[0] != kept {
		t.Errorf("asked the chain about %v, want what was hinted and is known", d.chain.asked)
	}
	for range 2 { // the second time it is nothing new
		if err := d.Withdrawn(t.Context(), []contribution.ID{kept, gone, gone}); err != nil {
			t.Fatal(err)
		}
	}
	if live := d.live(); !live[kept] || live[gone] {
		t.Errorf("live %v, want %s alone", live, kept)
	}
}

// TestWithdrawalIsInTheLogOnce: it is an entry of its own and pays nobody.
func TestWithdrawalIsInTheLogOnce(t *testing.T) {
	d := newDesk(t)
	gone := d.credit(1, 1000)
	d.chain.head = d.next().Batch.LogAfter
	d.wantDone()
	d.chain.withdrawn[gone] = true
	for range 2 {
		if err := d.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	batch := d.next()
	if len(batch.Batch.Proofs) != 0 {
		t.Errorf("the withdrawal pays %v", consentsOf(batch))
	}
	d.chain.head = batch.Batch.LogAfter
	d.wantDone()
}

// TestSweepFindsWhatNobodyHinted, and leaves the rest.
func TestSweepFindsWhatNobodyHinted(t *testing.T) {
	d := newDesk(t)
	kept, gone := d.credit(1, 1000), d.credit(2, 2000)
	d.chain.withdrawn[gone] = true
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if live := d.live(); !live[kept] || live[gone] {
		t.Errorf("live %v, want %s alone", live, kept)
	}
	d.restart()
	if live := d.live(); !live[kept] || live[gone] {
		t.Errorf("after a restart: live %v, want %s alone", live, kept)
	}
}

func TestChainThatDoesNotAnswerEndsNothing(t *testing.T) {
	d := newDesk(t)
	id := d.credit(1, 1000)
	d.chain.withdrawn[id], d.chain.err = true, errDown
	if err := d.Sweep(t.Context()); !errors.Is(err, errDown) {
		t.Errorf("Sweep: %v, want the cause", err)
	}
	if !d.live()[id] {
		t.Error("it was withdrawn on nobody's word")
	}
}

// TestWaitingForTheTurnEnds with the caller's patience.
func TestWaitingForTheTurnEnds(t *testing.T) {
	d := newDesk(t)
	if err := d.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, ok, err := d.Next(ctx); ok || !errors.Is(err, context.Canceled) {
		t.Errorf("Next: %v, %v; want to have given up", ok, err)
	}
	if err := d.Sweep(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Sweep: %v; want to have given up", err)
	}
	d.release()
	d.wantDone()
}
