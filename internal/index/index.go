// Package index says who first contributed which text: an append-only log, and
// a table that is a function of the log alone. The head of the log is on chain,
// which makes it the only order there is.
//
//	append ──▶ tail (journalled, not yet on chain) ──▶ range, sealed as a segment ──▶ landed: rows go into the table
//
// The table holds what has landed and nothing else; what has not is kept in
// memory over it and replayed from the journal at boot. So a tail that lost a
// race on chain is dropped without undoing anything.
//
// What every entry means is in docs/spec/log.md, what a segment holds and what
// replaying it does in docs/spec/segment.md. The package knows no transport.
// pebble/ below it keeps the table, indextest/ proves any table.
package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/gofrs/flock"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

var (
	// ErrBroken: a segment, journal or table does not say what its digests say.
	// Rebuild from the segments.
	ErrBroken = errors.New("index is not what its log says")
	// ErrFence: the head on chain is not one this index passes through. Another
	// writer is ahead: drop the tail and catch up from the segments.
	ErrFence = errors.New("head on chain is another writer's")
	// ErrMismatch: a job, its ticket, its tags and its features do not belong
	// together, or a part of them is malformed. Asking again does not help.
	ErrMismatch = errors.New("job, ticket and features do not match")
	// ErrPolicy: features were extracted under another policy than new entries use, as
	// happens while roles are upgraded one after the other. Nothing was appended.
	// Extracting them again helps, once the keyring leases under that policy.
	ErrPolicy = errors.New("features are of another policy")
	// ErrDaily: as many of the account's contributions as the policy allows were
	// scored on that day of block time. Asking again on a later day helps, with a
	// ticket of that day.
	ErrDaily = errors.New("the account was scored often enough today")
)

// Config says where an index lives and what it is held to. Vouch is optional.
type Config struct {
	Dir    string // of journal and pending segment, made if absent; the table has its own
	Table  Table  // closed with the index
	LogKey [32]byte
	Pool   contribution.Pool
	Policy uint32    // of the scores it computes; 0 means the current one
	Random io.Reader // crypto/rand.Reader outside tests; safe for concurrent use
	// Policies looks a policy up by its number: score.Lookup if nil. It returns nil
	// for one it does not know, whose entries are replayed without computing scores.
	Policies    func(number uint32) *score.Policy
	Boilerplate Boilerplate // the policy's
	// Vouch is asked about the key that signed a ticket before anything is
	// appended. A keyring refuses a whole range for one ticket that nobody vouches
	// for, so a writer whose callers are other machines sets it.
	Vouch func(ctx context.Context, keyring common.Address, ticket contribution.Ticket) error
}

// Index is the log and what follows from it. It is safe for concurrent use; one
// process at a time may have a directory open.
type Index struct {
	config Config
	policy *score.Policy // of new entries
	keys   keys
	lock   *flock.Flock

	// flushing is held by whoever writes to the journal, and is taken before mu.
	flushing sync.Mutex
	journal  *journal

	mu      sync.Mutex // all below
	landed  Position   // the table's
	next    Position   // after the tail
	tail    []item
	over    overlay
	staged  []Record // end of the tail that no journal holds yet
	from    contribution.Head
	durable uint64 // seq up to which the journal holds the tail
	era     uint64 // counts dropped tails
	pending *pending
	failed  error // once set, only closing helps
	ended   chan struct{}
}

// Open returns the index over a table, with the tail that its journal holds. It
// returns ErrBroken if the journal does not continue the table. After an error the
// table is still the caller's to close.
func Open(ctx context.Context, c Config) (*Index, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	x := &Index{config: c, policy: c.Policies(c.Policy), keys: deriveKeys(c.LogKey), ended: make(chan struct{})}
	if err := x.openDir(); err != nil {
		return nil, fmt.Errorf("opening the index: %w", err)
	}
	if err := x.load(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the index: %w", err), x.closeFiles())
	}
	return x, nil
}

func (x *Index) load(ctx context.Context) error {
	landed, err := x.config.Table.Landed(ctx)
	if err != nil {
		return err
	}
	x.rewind(landed)
	frames, err := x.openJournal()
	if err != nil {
		return err
	}
	for _, f := range frames {
		if err := x.reload(ctx, f); err != nil {
			return fmt.Errorf("replaying the journal: %w", err)
		}
	}
	x.durable = x.next.Seq
	return x.loadPending()
}

// rewind forgets the tail.
func (x *Index) rewind(to Position) {
	x.landed, x.next, x.durable = to, to, to.Seq
	x.tail, x.staged, x.pending = nil, nil, nil
	x.over = newOverlay()
}

// Close makes what was appended durable and closes the table.
func (x *Index) Close() error {
	err := x.exclusive(func() error { return nil })
	x.flushing.Lock()
	defer x.flushing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if errors.Is(x.failed, errClosed) {
		return nil
	}
	x.failed = errClosed
	return errors.Join(err, x.closeFiles(), x.config.Table.Close())
}

var errClosed = errors.New("index is closed")

// exclusive runs fn while nobody appends, with everything appended durable.
func (x *Index) exclusive(fn func() error) error {
	x.flushing.Lock()
	defer x.flushing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.failed != nil {
		return x.failed
	}
	if err := x.write(x.from, x.staged); err != nil {
		return x.fail(err)
	}
	x.staged, x.durable = nil, x.next.Seq
	return fn()
}

// fail ends the index's use: what is in memory may no longer be what is on disk,
// and opening it again finds out. The caller holds mu, and it has not failed before.
func (x *Index) fail(err error) error {
	x.failed = fmt.Errorf("index has to be opened again: %w", err)
	close(x.ended)
	return err
}

// Done is closed once the index has failed, for instance because its disk is full: from
// then on everything fails but Close, and it has to be opened again. Err says why.
func (x *Index) Done() <-chan struct{} { return x.ended }

// Err is why the index failed; nil while it has not.
func (x *Index) Err() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.failed
}
