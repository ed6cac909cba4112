package writer

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// Withdrawn makes tombstones of the rows of those consents that the chain says are
// withdrawn. The list is a hint and may come from anybody: each is checked on
// chain, and one that is unknown or already withdrawn is left out.
func (w *Writer) Withdrawn(ctx context.Context, hints []contribution.ID) error {
	hinted := make(map[contribution.ID]bool, len(hints))
	for _, id := range hints {
		hinted[id] = true
	}
	return w.withdraw(ctx, func(id contribution.ID) bool { return hinted[id] })
}

// Sweep looks at every consent that was credited, for withdrawals that nobody
// hinted at. It asks the chain about each.
func (w *Writer) Sweep(ctx context.Context) error {
	return w.withdraw(ctx, func(contribution.ID) bool { return true })
}

func (w *Writer) withdraw(ctx context.Context, looked func(contribution.ID) bool) error {
	if err := w.take(ctx); err != nil {
		return err
	}
	defer w.release()
	var gone []contribution.ID
	err := w.config.Index.Consents(ctx, func(r index.Record) error {
		id := r.Entry.Consent
		if !looked(id) {
			return nil
		}
		is, err := w.config.Chain.IsWithdrawn(ctx, r.Consent, r.Entry.Account)
		if is {
			gone = append(gone, id)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("looking for withdrawals: %w", err)
	}
	if len(gone) == 0 {
		return nil
	}
	_, err = w.config.Index.Withdraw(ctx, gone)
	return err
}

// Final tells whether an error of Next cannot be cured by asking again: a new
// writer, or a catch-up, is needed.
func Final(err error) bool { return errors.Is(err, ErrNotWriter) || errors.Is(err, index.ErrFence) }
