package index

import (
	"context"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Landed tells the index the head on chain: if the range that was handed out led
// there, its effects go into the table. A head that it stands at, or has passed,
// changes nothing. Any other is ErrFence.
func (x *Index) Landed(ctx context.Context, head contribution.Head) error {
	return x.exclusive(func() error {
		if head == x.landed.Head {
			return nil
		}
		if x.pending != nil && x.pending.Batch.LogAfter == head {
			return x.land(ctx, x.pending.entries)
		}
		if passed, err := x.config.Table.Passed(ctx, head); err != nil || passed {
			return err
		}
		return fmt.Errorf("head on chain is %s: %w", head, ErrFence)
	})
}

// land moves the first entries of the tail into the table. The caller holds
// flushing and mu.
func (x *Index) land(ctx context.Context, entries int) error {
	after := x.tail[entries-1].after
	if err := x.apply(ctx, entries); err != nil {
		return x.fail(fmt.Errorf("landing a range: %w", err))
	}
	x.landed, x.tail, x.pending = after, append([]item(nil), x.tail[entries:]...), nil
	x.over = newOverlay()
	for _, t := range x.tail {
		x.over.add(t.record.Entry.Consent, t.effect)
	}
	if err := removeDurably(x.segmentPath()); err != nil {
		return x.fail(fmt.Errorf("landing a range: %w", err))
	}
	if err := x.trim(); err != nil {
		return x.fail(err)
	}
	return nil
}

// apply writes what the tail's first entries do into the table.
func (x *Index) apply(ctx context.Context, entries int) error {
	over := x.over // of all of them, which is most often asked for
	if entries < len(x.tail) {
		over = newOverlay()
		for _, t := range x.tail[:entries] {
			over.add(t.record.Entry.Consent, t.effect)
		}
	}
	change, err := over.change(x.landed.Head, x.tail[entries-1].after, x.keys.credit)
	if err != nil {
		return err
	}
	return x.config.Table.Apply(ctx, change)
}

// DropTail forgets everything that has not landed, after a race on chain was lost,
// and returns it. The contributions in it have to be proved again.
func (x *Index) DropTail(_ context.Context) ([]Record, error) {
	var dropped []Record
	err := x.exclusive(func() error {
		for _, t := range x.tail {
			dropped = append(dropped, t.record)
		}
		// The range first: a crash in between leaves a tail that may be handed out anew.
		if err := removeDurably(x.segmentPath()); err != nil {
			return x.fail(fmt.Errorf("dropping the tail: %w", err))
		}
		x.rewind(x.landed)
		x.era++
		if err := x.rotate(); err != nil {
			return x.fail(fmt.Errorf("dropping the tail: %w", err))
		}
		return nil
	})
	return dropped, err
}
