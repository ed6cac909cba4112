package index

import (
	"context"
	"fmt"
	"iter"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// CatchUp applies ranges that have landed, given as sealed segments in the order
// of the log: another writer's, or all there are for an empty table, which is
// then rebuilt to the bit. Segments that the table is past are left out.
//
// The caller has made sure that each segment's digest is one on chain, or that the last
// one leads to the head on chain: every entry before it follows from that. It returns
// ErrFence while there is a tail, which has to be dropped first, and ErrBroken for
// segments that do not continue the table or are not what they say; those before
// it have been applied.
func (x *Index) CatchUp(ctx context.Context, segments iter.Seq2[[]byte, error]) error {
	return x.exclusive(func() error {
		if len(x.tail) > 0 {
			return fmt.Errorf("catching up: %d entries have not landed: %w", len(x.tail), ErrFence)
		}
		for sealed, err := range segments {
			if err == nil {
				err = x.catchUp(ctx, sealed)
			}
			if err != nil {
				return fmt.Errorf("catching up: %w", err)
			}
		}
		return nil
	})
}

func (x *Index) catchUp(ctx context.Context, sealed []byte) error {
	before, after, err := SegmentHeads(sealed)
	if err != nil {
		return err
	}
	if is, err := x.isPast(ctx, after); err != nil || is {
		return err
	}
	records, err := openRange(sealed, x.keys.log, x.config.Pool)
	if err != nil {
		return err
	}
	if err := x.followAll(ctx, before, records); err != nil {
		x.rewind(x.landed)
		return err
	}
	x.durable = x.next.Seq // in its segment
	return x.land(ctx, len(x.tail))
}

func (x *Index) isPast(ctx context.Context, head contribution.Head) (bool, error) {
	if head == x.landed.Head {
		return true, nil
	}
	return x.config.Table.Passed(ctx, head)
}
