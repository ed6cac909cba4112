package pebble

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/cockroachdb/pebble/v2"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// share is how many tags are worth a goroutine of their own.
const share = 4096

// Rows returns what is known of each tag. Neighbouring tags are read one after
// the other, which finds their blocks in the cache.
func (t *Table) Rows(ctx context.Context, tags []contribution.Tag) ([]index.Row, error) {
	rows := make([]index.Row, len(tags))
	parts := min(runtime.GOMAXPROCS(0), max(1, len(tags)/share))
	errs := make([]error, parts)
	var wg sync.WaitGroup
	for p := range parts {
		from, to := len(tags)*p/parts, len(tags)*(p+1)/parts
		wg.Go(func() { errs[p] = t.readRows(ctx, tags[from:to], rows[from:to]) })
	}
	wg.Wait()
	return rows, errors.Join(errs...)
}

// readRows goes forward through the table with one iterator: from a tag to the
// next, it only moves on in the blocks it has open. Most tags the filter answers.
func (t *Table) readRows(ctx context.Context, tags []contribution.Tag, rows []index.Row) error {
	iter, err := t.tagIter(ctx)
	if err != nil {
		return fmt.Errorf("reading the index's table: %w", err)
	}
	key, filtered := make([]byte, 0, tagKeySize), t.filling.whole.Load()
	for i := 0; i < len(tags) && err == nil; i++ {
		if i%share == 0 {
			err = ctx.Err()
		}
		if filtered && !t.filter.mayHave(tags[i]) {
			continue
		}
		key = putTag(key[:0], tags[i])
		if err == nil && iter.SeekGE(key) && bytes.Equal(iter.Key(), key) {
			rows[i], err = rowAt(iter)
		}
		err = errors.Join(err, iter.Error())
	}
	return errors.Join(err, iter.Close())
}

// tagIter goes over the rows, of one moment.
func (t *Table) tagIter(ctx context.Context) (*pebble.Iterator, error) {
	return t.db.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: []byte{keyTag}, UpperBound: []byte{keyTag + 1}})
}

func rowAt(iter *pebble.Iterator) (index.Row, error) {
	value, err := iter.ValueAndErr()
	if err != nil {
		return index.Row{}, err
	}
	return parseRow(value)
}
