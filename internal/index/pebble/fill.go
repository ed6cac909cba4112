package pebble

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
)

// filling is the sweep over the table that fills its filter after every start. Until
// it is done the table is asked for every tag, so nobody waits for it; and nothing is
// kept on disk that a crash could make untrue.
type filling struct {
	stop  context.CancelFunc
	ended chan struct{}
	err   error // once ended
	whole atomic.Bool
}

// rowBytes is what a row takes on disk, about: it tells how many there are.
const rowBytes = 16

// roomAtFirst is how many tags there is room for, however few there are yet, in 7 MB.
// A filter that grows has layers, every one of which is asked, and errs: a million
// tags made five of one that began small, and one tag in twenty was looked up in vain.
const roomAtFirst = 1 << 22

// startFilling begins a sweep over the table as it is now. What is applied from now
// on Apply adds to the filter.
func (t *Table) startFilling() error {
	size, err := t.db.EstimateDiskUsage([]byte{keyTag}, []byte{keyTag + 1})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	iter, err := t.tagIter(ctx)
	if err != nil {
		cancel()
		return err
	}
	t.filter = newFilter(max(int(size/rowBytes), roomAtFirst))
	t.filling.stop, t.filling.ended = cancel, make(chan struct{})
	go func() {
		defer close(t.filling.ended)
		t.filling.err = errors.Join(t.fill(ctx, iter), iter.Close())
		t.filling.whole.Store(t.filling.err == nil)
	}()
	return nil
}

func (t *Table) fill(ctx context.Context, iter *pebble.Iterator) error {
	n := 0
	for ok := iter.First(); ok; ok = iter.Next() {
		if n++; n%share == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		tag, err := parseTag(iter.Key())
		if err != nil {
			return err
		}
		t.filter.add(tag)
	}
	return iter.Error()
}

// stopFilling ends the sweep, and returns its error if it had one of its own.
func (t *Table) stopFilling() error {
	t.filling.stop()
	<-t.filling.ended
	if err := t.filling.err; err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("filling the filter of the index's table: %w", err)
	}
	return nil
}
