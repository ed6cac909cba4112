package index_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

func (b *bench) handOut(l index.Limits) index.Range {
	b.Helper()
	r, ok, err := b.Range(b.Context(), l)
	if err != nil || !ok {
		b.Fatalf("range: %v, %v", ok, err)
	}
	return r
}

func TestARangeIsTheSameUntilItLands(t *testing.T) {
	b := newBench(t)
	if _, ok, err := b.Range(t.Context(), index.Limits{}); ok || err != nil {
		t.Fatalf("range of an empty log: %v, %v", ok, err)
	}
	for i := range 4 {
		b.credit(indextest.Export{Account: uint8(i), Texts: indextest.Texts(uint64(100*i), 20)})
	}
	first := b.handOut(index.Limits{Proofs: 2})
	if len(first.Batch.Proofs) != 2 || len(first.Consents) != 2 || len(first.Signatures) != 2 {
		t.Fatalf("%d proofs, want 2", len(first.Batch.Proofs))
	}
	for _, step := range []func(){func() {}, func() { b.credit(indextest.Export{Account: 9, Texts: indextest.Texts(900, 20)}) }, b.reopen} {
		step()
		if again := b.handOut(index.Limits{}); !bytes.Equal(again.Segment, first.Segment) || again.Batch.ID(indextest.Pool) != first.Batch.ID(indextest.Pool) {
			t.Fatal("another range before the first has landed")
		}
	}
	if err := b.Landed(t.Context(), first.Batch.LogAfter); err != nil {
		t.Fatal(err)
	}
	next := b.handOut(index.Limits{Entries: 1})
	if next.Batch.LogBefore != first.Batch.LogAfter || len(next.Batch.Proofs) != 1 {
		t.Errorf("next range %+v", next.Batch)
	}
	if got := len(b.land()); got != 3 {
		t.Errorf("%d entries left, want 3", got)
	}
}

func TestLandedKnowsEveryHeadItPassed(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	if err := b.Landed(ctx, contribution.Head{}); err != nil {
		t.Errorf("the beginning: %v", err)
	}
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	first := b.handOut(index.Limits{}).Batch.LogAfter
	b.land()
	b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(50, 20)})
	second := b.handOut(index.Limits{}).Batch.LogAfter
	for _, head := range []contribution.Head{{}, first, first, second, second, first} {
		if err := b.Landed(ctx, head); err != nil {
			t.Errorf("%s: %v", head, err)
		}
	}
	if err := b.Landed(ctx, contribution.Head{7}); !errors.Is(err, index.ErrFence) {
		t.Errorf("another writer's head: %v, want ErrFence", err)
	}
}

func TestADroppedTailCanBeCreditedAgain(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	b.land()
	j, tagged, f := b.jobs.Make(t, indextest.Export{Account: 2, Texts: indextest.Texts(50, 20)})
	if _, err := b.Credit(ctx, j, tagged, f); err != nil {
		t.Fatal(err)
	}
	lost := b.handOut(index.Limits{})
	dropped, err := b.DropTail(ctx)
	if err != nil || len(dropped) != 1 || dropped[0].Entry.Consent != tagged.Ticket.Consent {
		t.Fatalf("dropped %d, %v", len(dropped), err)
	}
	for range 2 {
		if _, ok, err := b.Find(ctx, tagged.Ticket.Consent); ok || err != nil {
			t.Errorf("found %v, %v after it was dropped", ok, err)
		}
		b.reopen()
	}
	if err := b.Landed(ctx, lost.Batch.LogAfter); !errors.Is(err, index.ErrFence) {
		t.Errorf("the lost range lands: %v", err)
	}
	if _, err := b.Credit(ctx, j, tagged, f); err != nil {
		t.Fatal(err)
	}
	if got := len(b.land()); got != 1 {
		t.Errorf("%d entries, want 1", got)
	}
}

func TestTheLoserOfARaceCatchesUp(t *testing.T) {
	winner, loser := newBench(t), newBench(t)
	winner.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	loser.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 20)})
	r := winner.handOut(index.Limits{})
	winner.land()
	segments := func(yield func([]byte, error) bool) { yield(r.Segment, nil) }
	if err := loser.Landed(t.Context(), r.Batch.LogAfter); !errors.Is(err, index.ErrFence) {
		t.Fatalf("landed: %v, want ErrFence", err)
	}
	if err := loser.CatchUp(t.Context(), segments); !errors.Is(err, index.ErrFence) {
		t.Fatalf("with a tail: %v, want ErrFence", err)
	}
	if _, err := loser.DropTail(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing new
		if err := loser.CatchUp(t.Context(), segments); err != nil {
			t.Fatal(err)
		}
	}
	if err := loser.Landed(t.Context(), r.Batch.LogAfter); err != nil {
		t.Fatal(err)
	}
	if _, c := loser.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 20)}); c.Pays {
		t.Error("the loser pays for the winner's text")
	}
}

func TestConsentsAreThoseNotWithdrawn(t *testing.T) {
	b := newBench(t)
	var ids []contribution.ID
	for i := range 4 {
		id, _ := b.credit(indextest.Export{Account: uint8(i), Texts: indextest.Texts(uint64(100*i), 20)})
		ids = append(ids, id)
		if i == 1 {
			b.land()
		}
	}
	b.withdraw(2, ids[0], ids[2])
	got := map[contribution.ID]int{}
	err := b.Consents(t.Context(), func(r index.Record) error {
		got[r.Consent.ID(indextest.Pool)]++
		return nil
	})
	if err != nil || len(got) != 2 || got[ids[1]] != 1 || got[ids[3]] != 1 {
		t.Errorf("consents %v, %v; want the second and fourth, once", got, err)
	}
}
