package writer

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// Withdrawn makes tombstones of the rows of those consents that the chain says are
// withdrawn. The list is a hint and may come from anybody: each is checked on
// chain. One that is not final yet, or not credited yet, is kept and looked at
// again by Next, up to a limit of many thousands.
func (w *Writer) Withdrawn(ctx context.Context, hints []contribution.ID) error {
	if len(hints) == 0 {
		return nil
	}
	hints = hints[:min(len(hints), maxHints)]
	w.hints.add(hints)
	if err := w.take(ctx); err != nil {
		return err
	}
	defer w.release()
	return w.look(ctx, hints)
}

// look ends those of a few consents that are withdrawn. The caller has the turn.
func (w *Writer) look(ctx context.Context, hints []contribution.ID) error {
	var gone []contribution.ID
	var failed error
	for _, id := range hints {
		is, err := w.isGone(ctx, id)
		if err != nil {
			failed = fmt.Errorf("looking at a hint: %w", err)
			break
		}
		if is {
			gone = append(gone, id)
		}
	}
	return errors.Join(failed, w.endAll(ctx, gone))
}

func (w *Writer) isGone(ctx context.Context, id contribution.ID) (bool, error) {
	r, ok, err := w.config.Index.Record(ctx, id)
	if err != nil || !ok {
		return false, err
	}
	return w.config.Chain.IsWithdrawn(ctx, r.Consent, r.Entry.Account)
}

// endAll ends consents that are withdrawn. The caller has the turn.
func (w *Writer) endAll(ctx context.Context, gone []contribution.ID) error {
	if len(gone) == 0 {
		return nil
	}
	if _, err := w.config.Index.Withdraw(ctx, gone); err != nil {
		return err
	}
	w.hints.drop(gone)
	return nil
}

// sweepAtOnce is how many withdrawals a sweep gathers before it ends them.
const sweepAtOnce = 256

// Sweep looks at every consent that was credited, for withdrawals that nobody
// hinted at. It asks the chain about each, and keeps nobody waiting meanwhile.
func (w *Writer) Sweep(ctx context.Context) error {
	var gone []contribution.ID
	err := w.config.Index.Consents(ctx, func(r index.Record) error {
		is, err := w.config.Chain.IsWithdrawn(ctx, r.Consent, r.Entry.Account)
		if err != nil || !is {
			return err
		}
		if gone = append(gone, r.Entry.Consent); len(gone) < sweepAtOnce {
			return nil
		}
		ending := slices.Clone(gone)
		gone = gone[:0]
		return w.endInTurn(ctx, ending)
	})
	if err != nil {
		err = fmt.Errorf("looking for withdrawals: %w", err)
	}
	return errors.Join(err, w.endInTurn(ctx, gone))
}

func (w *Writer) endInTurn(ctx context.Context, gone []contribution.ID) error {
	if len(gone) == 0 {
		return nil
	}
	if err := w.take(ctx); err != nil {
		return err
	}
	defer w.release()
	return w.endAll(ctx, gone)
}

// Final tells whether an error of Next cannot be cured by asking again: a new
// writer, or a catch-up, is needed.
func Final(err error) bool { return errors.Is(err, ErrNotWriter) || errors.Is(err, index.ErrFence) }
