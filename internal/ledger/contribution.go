package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// State is how far a contribution came.
type State string

// The states, in their order.
const (
	Consented  State = "consented"   // waiting for the upload
	Uploaded   State = "uploaded"    // stored, waiting for a worker
	Proving    State = "proving"     // a worker has it
	Proved     State = "proved"      // credited in the log; its batch is not signed yet
	Settling   State = "settling"    // its batch is on its way to the pool
	Paid       State = "paid"        // at least once
	NothingDue State = "nothing-due" // read; nothing in it was new enough to be paid
	Refused    State = "refused"     // it cannot be credited
	Skipped    State = "skipped"     // the pool did not pay it
	Withdrawn  State = "withdrawn"   // taken back, before or after it was paid
	Expired    State = "expired"     // not uploaded, or not proved, in time, or before the pool was retired
)

// Limits of what AddConsent takes.
const (
	MaxHeader = 64 << 10
	MaxSize   = 1 << 46
)

// maxReceipt bounds what a prover may hand over.
const maxReceipt = 1 << 20

// Contribution is a consent that was handed in here and what became of it.
type Contribution struct {
	// Seq orders contributions by when they were handed in; lists page by it.
	Seq       int64
	ID        contribution.ID
	Consent   contribution.Consent
	Signature []byte
	Header    []byte // of the sealed file
	Size      int64  // of the sealed file, as offered
	State     State
	// Unfinished says that this host's own job is still under way, whatever State says:
	// the chain may be ahead of it, and the receipt is to come.
	Unfinished bool
	// Later is until when the job is put off, in state Uploaded: the account was scored
	// as often as a day allows. Zero while it is not.
	Later   time.Time
	Receipt []byte // sealed; empty until there is one
	// Lost says that it was refused because the key of its epoch is gone.
	Lost bool
	// Retired says that it expired because the pool was retired.
	Retired bool
	// Deleted is when this host had deleted its file, withdrawn by then, and Deletion what
	// it signed of that; zero before.
	Deleted  time.Time
	Deletion []byte
	// Proof is the one settled last, else the one on its way; nil before there is any.
	Proof *contribution.Proof
	// Units and Amount (in wei) are what was paid so far, also if it was withdrawn
	// later. Amount is never nil.
	Units  uint64
	Amount *big.Int
	// Skip is why the pool did not pay, in state Skipped.
	Skip contribution.SkipReason
	// Transaction that paid or skipped it last; zero before.
	Transaction      common.Hash
	Created, Updated time.Time
}

// NewConsent is a consent as it is handed in. That the signature holds on chain is
// the caller's to know.
type NewConsent struct {
	Consent   contribution.Consent
	Signature []byte
	Header    []byte
	Size      int64
}

func (n NewConsent) check() error {
	if err := n.Consent.Validate(); err != nil {
		return err
	}
	switch {
	case len(n.Signature) == 0 || len(n.Signature) > contribution.MaxSignature:
		return fmt.Errorf("signature of %d bytes, want 1 to %d", len(n.Signature), contribution.MaxSignature)
	case len(n.Header) == 0 || len(n.Header) > MaxHeader:
		return fmt.Errorf("header of %d bytes, want 1 to %d", len(n.Header), MaxHeader)
	case n.Size <= 0 || n.Size > MaxSize:
		return fmt.Errorf("size of %d bytes, want 1 to %d", n.Size, int64(MaxSize))
	}
	return nil
}

// AddConsent adds a contribution in state Consented. A consent known already is
// returned as it stands, whatever else n says, and created is false.
func (l *Ledger) AddConsent(ctx context.Context, n NewConsent) (c Contribution, created bool, err error) {
	if err := n.check(); err != nil {
		return Contribution{}, false, fmt.Errorf("adding consent: %w", err)
	}
	id := n.Consent.ID(l.config.Pool.Pool)
	text, err := json.Marshal(n.Consent)
	if err != nil {
		return Contribution{}, false, fmt.Errorf("adding consent %s: %w", id, err)
	}
	now := l.now()
	result, err := l.write.ExecContext(ctx, `INSERT INTO contributions
		(id, wallet, content, deadline, consent, signature, header, size, progress, created, updated)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		id[:], n.Consent.Contributor[:], n.Consent.Content[:], clamp(n.Consent.Deadline), string(text),
		n.Signature, n.Header, n.Size, Consented, now, now)
	if err != nil {
		return Contribution{}, false, fmt.Errorf("adding consent %s: %w", id, err)
	}
	added, err := result.RowsAffected()
	if err != nil {
		return Contribution{}, false, fmt.Errorf("adding consent %s: %w", id, err)
	}
	c, err = l.Contribution(ctx, id)
	return c, added == 1, err
}

// Expire ends what can no longer be proved at a block time: consents whose file did
// not arrive by their deadline, and files that no worker finished a day later, when
// a proof that was made in time would have shown. It returns how many it ended.
func (l *Ledger) Expire(ctx context.Context, now uint64) (int, error) {
	const grace = 24 * 60 * 60
	n, err := l.update(ctx, `UPDATE contributions SET progress = 'expired', updated = ?
		WHERE progress = 'consented' AND deadline < ? OR progress IN ('uploaded', 'proving') AND deadline < ? RETURNING id`,
		l.now(), clamp(now), clamp(max(now, grace)-grace))
	if err != nil {
		return 0, fmt.Errorf("expiring contributions at %d: %w", now, err)
	}
	return n, nil
}

// Retire ends what a pool that was retired will not pay: everything that is under way,
// proved or not. It returns how many it ended. A job that ends later needs another call.
func (l *Ledger) Retire(ctx context.Context) (int, error) {
	n, err := l.update(ctx, `UPDATE contributions SET progress = 'expired', retired = 1, updated = ?
		WHERE progress IN ('consented', 'uploaded', 'proving', 'proved') AND id NOT IN (SELECT consent FROM payments)
			AND id NOT IN (SELECT consent FROM skips) RETURNING id`, l.now())
	if err != nil {
		return 0, fmt.Errorf("ending contributions to a retired pool: %w", err)
	}
	return n, nil
}

// update runs a statement that returns the IDs of the contributions it changed, and tells
// who watches them. It returns how many they are.
func (l *Ledger) update(ctx context.Context, statement string, args ...any) (int, error) {
	var ids []contribution.ID
	err := l.inTx(ctx, func(tx *sql.Tx) (err error) {
		ids, err = idsOf(ctx, tx, statement, args...)
		return err
	})
	l.changed(ids...)
	return len(ids), err
}

// idsOf runs a statement that returns IDs.
func idsOf(ctx context.Context, tx *sql.Tx, statement string, args ...any) (ids []contribution.ID, err error) {
	rows, err := tx.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id contribution.ID
		if err := rows.Scan(into(id[:])); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (l *Ledger) now() int64 { return l.config.Now().UnixMilli() }

// clamp fits a number from outside into SQLite's 64 bits with a sign. Times that it
// changes are beyond any block's.
func clamp(n uint64) int64 { return int64(min(n, math.MaxInt64)) }
