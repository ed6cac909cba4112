package writer

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
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
