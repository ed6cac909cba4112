package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"github.com/gptdatadao/gptdao/internal/index"
)

// Apply makes a change in one batch, durably.
func (t *Table) Apply(ctx context.Context, c index.Change) error {
	at, err := t.Landed(ctx)
	if err != nil {
		return err
	}
	if c.Before != at.Head || c.After.Seq <= at.Seq {
		return fmt.Errorf("changing the index's table: from %s to entry %d, but it stands at %s, entry %d: %w",
			c.Before, c.After.Seq, at.Head, at.Seq, index.ErrBroken)
	}
	const perRow = 2*tagKeySize + 16
	batch := t.db.NewBatchWithSize(len(c.Rows)*perRow + 1<<16)
	if err := errors.Join(putRows(batch, c.Rows), putAccounts(batch, c), putConsents(batch, c), putEnd(batch, c)); err != nil {
		return errors.Join(err, batch.Close())
	}
	for _, r := range c.Rows { // ascending, as the filter's words are
		t.filter.add(r.Tag)
	}
	if err := batch.Commit(pebble.Sync); err != nil {
		return fmt.Errorf("changing the index's table: %w", err)
	}
	return nil
}

// putRows writes rows, which ascend: sorted, a batch goes in several times as fast.
func putRows(batch *pebble.Batch, rows []index.PlacedRow) error {
	key, value := make([]byte, 0, tagKeySize), make([]byte, 0, 32)
	for _, r := range rows {
		key, value = putTag(key[:0], r.Tag), putRow(value[:0], r.Row)
		if err := batch.Set(key, value, nil); err != nil {
			return err
		}
	}
	return nil
}

func putAccounts(batch *pebble.Batch, c index.Change) error {
	for id, a := range c.Accounts {
		value, err := putAccount(a)
		if err != nil {
			return err
		}
		name := id
		if err := errors.Join(batch.Set(named(keyAccount, id), value, nil), batch.Set(numbered(a.Number), name[:], nil)); err != nil {
			return err
		}
	}
	return nil
}

func putConsents(batch *pebble.Batch, c index.Change) error {
	for id, consent := range c.Consents {
		if err := batch.Set(named(keyConsent, id), consent.Sealed, nil); err != nil {
			return err
		}
		if consent.Footprint == nil {
			continue
		}
		if err := batch.Set(named(keyFootprint, id), consent.Footprint, nil); err != nil {
			return err
		}
	}
	return nil
}

func putEnd(batch *pebble.Batch, c index.Change) error {
	seq := binary.BigEndian.AppendUint64(nil, c.After.Seq)
	return errors.Join(
		batch.Set(named(keyHead, c.After.Head), seq, nil),
		batch.Set([]byte{keyPosition}, putPosition(c.After), nil),
	)
}
