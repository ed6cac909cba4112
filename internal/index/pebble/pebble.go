// Package pebble keeps an index's table in an embedded ordered store on disk.
//
// Keys are a letter and a name; a row's is its tag, so that the rows of one export
// are read and written in the store's own order. Values are small: accounts and
// credits stand in rows by number.
//
//	m                   position            h head    seq
//	t family tag        row                 a account account
//	n number            account's name      c consent sealed credit
//	                                        f consent footprint
package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/sstable/block"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

const (
	// A later export asks for rows that are anywhere in the table. With 32 MB for blocks,
	// each was read from the file anew; a table is in memory up to this, once its filter
	// is filled.
	cacheBytes = 512 << 20
	blockBytes = 8 << 10

	// A row is written again with every table that its own is merged into, and that is
	// most of what a row costs. Adding sixteen million rows to as many, in exports of
	// 50,000, took 39 s of CPU time with tablesToMerge 4, 29 s with 8; a row that is there
	// was found in 4.3 and 4.8 µs. Twice the memory wrote no less and found rows in 13 µs.
	// The memory is taken as it is written to.
	memTableBytes = 64 << 20
	tablesToMerge = 8
)

// Table is an index.Table in a directory of its own.
type Table struct {
	db      *pebble.DB
	filter  *filter
	filling filling
}

var _ index.Table = (*Table)(nil)

// Open opens the table in dir, and makes it if there is none. One process at a
// time may have it open.
func Open(dir string) (*Table, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil { // before the store makes it for everybody
		return nil, fmt.Errorf("opening the index's table: %w", err)
	}
	db, err := pebble.Open(dir, options())
	if err != nil {
		return nil, fmt.Errorf("opening the index's table: %w", err)
	}
	t := &Table{db: db}
	if err := t.startFilling(); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the index's table: %w", err), db.Close())
	}
	return t, nil
}

// options: tags are random, so blocks do not compress. The store's own filters are
// not used: a sweep over an export's tags that asks them for each was measured to take
// three times as long, and over those tags alone that are there, half as long again.
func options() *pebble.Options {
	o := &pebble.Options{
		FormatMajorVersion: pebble.FormatNewest,
		CacheSize:          cacheBytes,
		MemTableSize:       memTableBytes,
		// The store merges at half of the one, and stops whoever writes at the other.
		L0CompactionThreshold: 2 * tablesToMerge,
		L0StopWritesThreshold: 4 * tablesToMerge,
		Logger:                silent{},
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize = blockBytes
		o.Levels[i].Compression = func() *sstable.CompressionProfile { return block.NoCompression }
	}
	return o
}

// silent drops what the store says of its work. What is fatal to it would lose
// what was acknowledged, and stops the process.
type silent struct{}

func (silent) Infof(string, ...any)  {}
func (silent) Errorf(string, ...any) {}
func (silent) Fatalf(format string, args ...any) {
	panic("index table: " + fmt.Sprintf(format, args...))
}

// Close closes the table.
func (t *Table) Close() error { return errors.Join(t.stopFilling(), t.db.Close()) }

// Landed returns where the table stands.
func (t *Table) Landed(context.Context) (index.Position, error) {
	b, ok, err := t.get([]byte{keyPosition})
	if err != nil || !ok {
		return index.Position{}, err
	}
	return parsePosition(b)
}

// Passed tells whether the table stands or once stood at a head.
func (t *Table) Passed(_ context.Context, head contribution.Head) (bool, error) {
	if head == (contribution.Head{}) {
		return true, nil
	}
	_, ok, err := t.get(named(keyHead, head))
	return ok, err
}

// Account returns an account, or false if it is unknown.
func (t *Table) Account(_ context.Context, id contribution.Account) (index.Account, bool, error) {
	b, ok, err := t.get(named(keyAccount, id))
	if err != nil || !ok {
		return index.Account{}, false, err
	}
	a, err := parseAccount(b)
	return a, err == nil, err
}

// Owner returns the account of a number, or false if it is nobody's.
func (t *Table) Owner(_ context.Context, number uint64) (contribution.Account, bool, error) {
	b, ok, err := t.get(numbered(number))
	if err != nil || !ok {
		return contribution.Account{}, false, err
	}
	if len(b) != len(contribution.Account{}) {
		return contribution.Account{}, false, malformed("name of account %d", number)
	}
	return contribution.Account(b), true, nil
}

// Consent returns the Sealed part of a credited consent, or false.
func (t *Table) Consent(_ context.Context, id contribution.ID) ([]byte, bool, error) {
	return t.get(named(keyConsent, id))
}

// Footprint returns the other part, or false.
func (t *Table) Footprint(_ context.Context, id contribution.ID) ([]byte, bool, error) {
	return t.get(named(keyFootprint, id))
}

// Consents calls fn with each consent, ascending, of one moment's table.
func (t *Table) Consents(ctx context.Context, fn func(contribution.ID, []byte) error) error {
	iter, err := t.db.NewIterWithContext(ctx, &pebble.IterOptions{
		LowerBound: []byte{keyConsent}, UpperBound: []byte{keyConsent + 1},
	})
	if err != nil {
		return fmt.Errorf("reading the index's table: %w", err)
	}
	for ok := iter.First(); ok && err == nil; ok = iter.Next() {
		if err = ctx.Err(); err == nil {
			err = t.callConsent(iter, fn)
		}
	}
	return errors.Join(err, iter.Close())
}

func (t *Table) callConsent(iter *pebble.Iterator, fn func(contribution.ID, []byte) error) error {
	key := iter.Key()
	if len(key) != 1+len(contribution.ID{}) {
		return malformed("key of a consent")
	}
	value, err := iter.ValueAndErr()
	if err != nil {
		return err
	}
	return fn(contribution.ID(key[1:]), value)
}

func (t *Table) get(key []byte) ([]byte, bool, error) {
	value, closer, err := t.db.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("reading the index's table: %w", err)
	}
	b := append([]byte{}, value...)
	return b, true, closer.Close()
}

func numbered(number uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{keyNumber}, number)
}
