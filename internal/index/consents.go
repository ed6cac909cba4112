package index

import (
	"context"
	"fmt"
	"maps"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Record returns the credit of a consent that has one, whether it ended or not,
// without tags and rows.
func (x *Index) Record(ctx context.Context, consent contribution.ID) (Record, bool, error) {
	c, _, err := x.find(ctx, consent)
	if err != nil || c == nil {
		return Record{}, false, err
	}
	return c.record, true, nil
}

// Score returns an account's present score: 0 for an unknown one.
func (x *Index) Score(ctx context.Context, id contribution.Account) (uint64, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.failed != nil {
		return 0, x.failed
	}
	a, err := x.account(ctx, id)
	return a.Score, err
}

// Consents calls fn with the credit of every consent that was not withdrawn, in
// no order, and stops at its first error. The records are without tags and rows.
// fn may take its time, and may use the index; what is credited meanwhile may be
// left out.
func (x *Index) Consents(ctx context.Context, fn func(Record) error) error {
	x.mu.Lock()
	tail, failed := maps.Clone(x.over.credits), x.failed
	x.mu.Unlock()
	if failed != nil {
		return failed
	}
	for _, c := range tail {
		if c.withdrawn {
			continue
		}
		if err := fn(c.record); err != nil {
			return err
		}
	}
	err := x.config.Table.Consents(ctx, func(id contribution.ID, sealed []byte) error {
		if _, newer := tail[id]; newer {
			return nil
		}
		c, err := openCredit(x.keys.credit, id, sealed)
		if err != nil || c.withdrawn {
			return err
		}
		return fn(c.record)
	})
	if err != nil {
		return fmt.Errorf("listing consents: %w", err)
	}
	return nil
}
