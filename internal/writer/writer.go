// Package writer is the index role: it appends what workers hand in, keeps the
// index in step with the head on chain, and has each range of the log signed, so
// that anybody can settle it.
//
//	Credit ──▶ index ──▶ Next: range ─▶ segment into the stores ─▶ keyring replays and signs ─▶ writer signs ─▶ batch
//
// Nothing but the index is kept: a batch that was handed out and lost is made
// again from its range, with signatures of whoever holds the roles by then.
package writer

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// Defaults for the zero value of Config.
const (
	// DefaultProofs is how many proofs one batch pays: its gas stays far below a
	// block's.
	DefaultProofs = 128
	// DefaultEntries bounds the entries of one range, and so its segment.
	DefaultEntries = 1024
)

// ErrNotWriter: the chain names another key as the log's writer. Nothing this one
// signs would settle.
var ErrNotWriter = errors.New("another key is the log's writer")

// Keyring is what a writer asks a keyring: to replay a range's segment and sign.
type Keyring interface {
	SignBatch(ctx context.Context, batch contribution.Batch, segment contribution.Content) ([]byte, error)
}

// Chain is what a writer asks of the chain. What is allowed follows from a final
// block; one head is enough to hold something back.
type Chain interface {
	// Now is block time.
	Now(ctx context.Context) (uint64, error)
	// Head returns the log's head on chain.
	Head(ctx context.Context) (contribution.Head, error)
	// Standing returns where a key stands.
	Standing(ctx context.Context, key common.Address) (dao.Standing, error)
	// Account returns what the pool knows of an account.
	Account(ctx context.Context, id contribution.Account) (contribution.AccountWord, error)
	// IsWithdrawn tells whether a consent is withdrawn, finally.
	IsWithdrawn(ctx context.Context, consent contribution.Consent, account contribution.Account) (bool, error)
	// MayBeWithdrawn tells whether a consent is withdrawn at any endpoint's head.
	MayBeWithdrawn(ctx context.Context, consent contribution.Consent, account contribution.Account) (bool, error)
	// IsWriter tells whether a key is the log's writer now.
	IsWriter(ctx context.Context, key common.Address) (bool, error)
}

// Signer is the role's registered key.
type Signer interface {
	Address() common.Address
	Sign(id contribution.ID) ([]byte, error)
}

// Config says what a writer works with. All but Limit and Log are required.
type Config struct {
	Index   *index.Index
	Self    Signer
	Keyring Keyring
	Stores  []storage.Store // that hold each segment before it is signed
	Chain   Chain
	Pool    contribution.Pool
	Limit   index.Limits // of one range; zero fields take the defaults
	Log     *slog.Logger // nil is silent
}

// Writer is the index role. It is safe for concurrent use.
type Writer struct {
	config Config
	turn   chan struct{} // held by the one Next, Withdrawn or end of a Sweep at work
	hints  hints
	tried  map[contribution.Account]uint64 // windows in which proofs were made again; under turn
}

// New returns a writer on an index that it alone appends to from now on.
func New(c Config) *Writer {
	c.Limit.Proofs = cmp.Or(c.Limit.Proofs, DefaultProofs)
	c.Limit.Entries = cmp.Or(c.Limit.Entries, DefaultEntries)
	c.Log = cmp.Or(c.Log, slog.New(slog.DiscardHandler))
	return &Writer{config: c, turn: make(chan struct{}, 1), tried: map[contribution.Account]uint64{}}
}

// Next returns the next range of the log, signed: the same one until it has
// landed on chain, then the one after it. False means that everything has landed.
// Before it makes a range it looks at hinted withdrawals again.
//
// It returns ErrNotWriter where the chain names another writer, and
// index.ErrFence where the head on chain is another writer's work.
func (w *Writer) Next(ctx context.Context) (dao.SignedBatch, bool, error) {
	if err := w.take(ctx); err != nil {
		return dao.SignedBatch{}, false, err
	}
	defer w.release()
	batch, ok, err := w.next(ctx)
	if errors.Is(err, ErrNotWriter) || errors.Is(err, index.ErrFence) {
		err = finalError{err}
	}
	return batch, ok && err == nil, err
}

// finalError is one of Next that asking again does not cure: a new writer, or a
// catch-up, is needed. The relay, which does not know this package, asks Final.
type finalError struct{ error }

func (e finalError) Unwrap() error { return e.error }

func (finalError) Final() bool { return true }

func (w *Writer) next(ctx context.Context) (batch dao.SignedBatch, ok bool, err error) {
	if err := w.catchUp(ctx); err != nil {
		return batch, false, err
	}
	if err := w.look(ctx, w.hints.some()); err != nil {
		return batch, false, err
	}
	r, ok, err := w.config.Index.Range(ctx, w.config.Limit)
	if err != nil || !ok {
		return batch, false, err
	}
	batch, err = w.sign(ctx, r)
	return batch, true, err
}

// catchUp tells the index what has landed, and makes sure that it may go on.
func (w *Writer) catchUp(ctx context.Context) error {
	head, err := w.config.Chain.Head(ctx)
	if err != nil {
		return fmt.Errorf("reading the head on chain: %w", err)
	}
	if err := w.config.Index.Landed(ctx, head); err != nil {
		return fmt.Errorf("following the head on chain: %w", err)
	}
	return nil
}

func (w *Writer) sign(ctx context.Context, r index.Range) (dao.SignedBatch, error) {
	none := dao.SignedBatch{}
	if err := w.isWriter(ctx); err != nil {
		return none, err
	}
	segment, err := w.keep(ctx, r.Segment)
	if err != nil {
		return none, err
	}
	keyring, err := w.config.Keyring.SignBatch(ctx, r.Batch, segment)
	if err != nil {
		return none, fmt.Errorf("having a batch signed: %w", err)
	}
	signature, err := w.config.Self.Sign(r.Batch.ID(w.config.Pool))
	if err != nil {
		return none, fmt.Errorf("signing a batch: %w", err)
	}
	return dao.SignedBatch{
		Batch: r.Batch, Consents: r.Consents, Signatures: r.Signatures,
		Keyring: keyring, Writer: signature,
	}, nil
}

// keep puts a sealed segment into every store: the keyring signs only what
// outlives this machine.
func (w *Writer) keep(ctx context.Context, segment []byte) (content contribution.Content, err error) {
	for _, store := range w.config.Stores {
		// Each store after the first is held to what the first one said.
		if content, _, err = store.Put(ctx, bytes.NewReader(segment), content); err != nil {
			return content, fmt.Errorf("storing a segment: %w", err)
		}
	}
	return content, nil
}

func (w *Writer) take(ctx context.Context) error {
	select {
	case w.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (w *Writer) release() { <-w.turn }
