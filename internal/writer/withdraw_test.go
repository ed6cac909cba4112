package writer

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
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
	id := d.credit(1, 1000)
	if err := d.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, ok, err := d.Next(ctx); ok || !errors.Is(err, context.Canceled) {
		t.Errorf("Next: %v, %v; want to have given up", ok, err)
	}
	d.chain.withdrawn[id] = true
	if err := d.Sweep(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Sweep: %v; want to have given up", err)
	}
	if !d.live()[id] {
		t.Error("it ended out of turn")
	}
	d.release()
	if err := d.Sweep(t.Context()); err != nil || d.live()[id] {
		t.Errorf("in turn: %v; want it ended", err)
	}
}

// TestHintsAreKept: what is not final or not credited yet is looked at again, and
// forgotten once it has ended.
func TestHintsAreKept(t *testing.T) {
	d := newDesk(t)
	early := d.credit(1, 1000)
	j, tagged, f := d.jobs.Make(t, indextest.Export{Account: 2, Texts: indextest.Texts(2000, 30), Tier: 1})
	late := tagged.Ticket.Consent
	if err := d.Withdrawn(t.Context(), []contribution.ID{early, late}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Credit(t.Context(), j, tagged, f); err != nil {
		t.Fatal(err)
	}
	d.next()
	if live := d.live(); !live[early] || !live[late] {
		t.Errorf("ended before it was final: %v", live)
	}
	d.chain.withdrawn[early], d.chain.withdrawn[late] = true, true
	d.next()
	if live := d.live(); live[early] || live[late] {
		t.Errorf("live %v, want both ended once they are final", live)
	}
	d.chain.asked = nil
	d.next()
	if len(d.chain.asked) != 0 {
		t.Errorf("asked about %v again", d.chain.asked)
	}
}

// TestAHintIsNotLostToAnOutage of the chain.
func TestAHintIsNotLostToAnOutage(t *testing.T) {
	d := newDesk(t)
	id := d.credit(1, 1000)
	d.chain.withdrawn[id], d.chain.err = true, errDown
	if err := d.Withdrawn(t.Context(), []contribution.ID{id}); !errors.Is(err, errDown) {
		t.Errorf("Withdrawn: %v, want the cause", err)
	}
	d.chain.err = nil
	d.next()
	if d.live()[id] {
		t.Error("the hint was lost")
	}
}

// TestOnlyHintsAreLookedAt: no hint costs a look at everything.
func TestOnlyHintsAreLookedAt(t *testing.T) {
	d := newDesk(t)
	for i := range uint64(5) {
		d.credit(uint8(i), 1000*(i+1))
	}
	for _, hints := range [][]contribution.ID{nil, {}, {{0xff}}} {
		if err := d.Withdrawn(t.Context(), hints); err != nil {
			t.Fatal(err)
		}
	}
	if len(d.chain.asked) != 0 {
		t.Errorf("asked the chain about %v", d.chain.asked)
	}
	if err := d.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Withdrawn(t.Context(), nil); err != nil { // would wait for its turn for ever
		t.Fatal(err)
	}
	if err := d.Sweep(t.Context()); err != nil || len(d.chain.asked) != 5 {
		t.Errorf("a sweep waits for a turn it does not need, or asked %d times: %v", len(d.chain.asked), err)
	}
	d.release()
}

func TestHintsAreBoundedAndTakeTurns(t *testing.T) {
	var h hints
	for i := range maxHints + 10 {
		id := contribution.ID{byte(i), byte(i >> 8), byte(i >> 16)}
		h.add([]contribution.ID{id, id})
	}
	if len(h.order) != maxHints || len(h.known) != maxHints {
		t.Fatalf("%d and %d hints, want %d", len(h.order), len(h.known), maxHints)
	}
	seen := map[contribution.ID]bool{}
	for range 3 {
		for _, id := range h.some() {
			seen[id] = true
		}
	}
	if len(seen) != 3*hintsAtOnce || seen[contribution.ID{0}] || !seen[contribution.ID{10}] {
		t.Errorf("%d looked at in three turns, want %d, and not the one that gave way", len(seen), 3*hintsAtOnce)
	}
	h.drop(h.some())
	if len(h.order) != maxHints-hintsAtOnce || len(h.known) != len(h.order) {
		t.Errorf("%d and %d hints after dropping some", len(h.order), len(h.known))
	}
}

// TestTendSweeps until it is stopped, whatever fails.
func TestTendSweeps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		id := d.credit(1, 1000)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		d.chain.err = errDown
		go func() { done <- d.Tend(ctx, 0) }()
		time.Sleep(DefaultSweep + time.Minute)
		d.chain.mu.Lock()
		d.chain.err, d.chain.withdrawn[id] = nil, true
		d.chain.mu.Unlock()
		synctest.Wait()
		if !d.live()[id] {
			t.Error("it ended between two sweeps")
		}
		time.Sleep(DefaultSweep)
		synctest.Wait()
		if d.live()[id] {
			t.Error("no sweep found it")
		}
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Tend: %v, want a quiet end", err)
		}
	})
}
