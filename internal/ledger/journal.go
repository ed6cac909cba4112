package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/core/types"
)

// maxJournal bounds what PendingTxs reads; a sender has a handful in flight.
const maxJournal = 10_000

// JournalTx stores a signed transaction before it is sent: it is the Journal of a
// chain.SenderConfig. Replacements are stored beside what they replace; another call
// with the same nonce means that the endpoint refused the earlier, which is dropped.
func (l *Ledger) JournalTx(ctx context.Context, tx *types.Transaction) error {
	raw, err := tx.MarshalBinary()
	if err != nil {
		return fmt.Errorf("journalling transaction %s: %w", tx.Hash(), err)
	}
	err = l.inTx(ctx, func(db *sql.Tx) error {
		old, err := transactions(ctx, db, "WHERE nonce = ?", clamp(tx.Nonce()))
		if err != nil {
			return err
		}
		if len(old) > 0 && !sameCall(old[0], tx) {
			if err := dropNonce(ctx, db, tx.Nonce()); err != nil {
				return err
			}
		}
		hash := tx.Hash()
		_, err = db.ExecContext(ctx, "INSERT INTO transactions (hash, nonce, raw) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
			hash[:], clamp(tx.Nonce()), raw)
		return err
	})
	if err != nil {
		return fmt.Errorf("journalling transaction %s: %w", tx.Hash(), err)
	}
	return nil
}

// PendingTxs are those journalled and not dropped, by nonce: what Sender.Resume
// takes after a restart.
func (l *Ledger) PendingTxs(ctx context.Context) (txs []*types.Transaction, err error) {
	err = l.inSnapshot(ctx, func(db *sql.Tx) error {
		txs, err = transactions(ctx, db, "")
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	return txs, nil
}

// DropTx forgets a transaction whose outcome is known, with all that was sent with
// its nonce.
func (l *Ledger) DropTx(ctx context.Context, tx *types.Transaction) error {
	err := l.inTx(ctx, func(db *sql.Tx) error { return dropNonce(ctx, db, tx.Nonce()) })
	if err != nil {
		return fmt.Errorf("dropping transaction %s from the journal: %w", tx.Hash(), err)
	}
	return nil
}

func dropNonce(ctx context.Context, db *sql.Tx, nonce uint64) error {
	_, err := db.ExecContext(ctx, "DELETE FROM transactions WHERE nonce = ?", clamp(nonce))
	return err
}

func transactions(ctx context.Context, db *sql.Tx, where string, args ...any) (txs []*types.Transaction, err error) {
	err = each(ctx, db, func(rows *sql.Rows) error {
		var raw []byte
		if err := rows.Scan(&raw); err != nil {
			return err
		}
		tx := new(types.Transaction)
		txs = append(txs, tx)
		return tx.UnmarshalBinary(raw)
	}, "SELECT raw FROM transactions "+where+" ORDER BY nonce LIMIT ?", append(args, maxJournal+1)...)
	if err == nil && len(txs) > maxJournal {
		err = errors.New("more transactions than a sender can have in flight")
	}
	return txs, err
}

// sameCall reports whether two transactions differ in fees only.
func sameCall(a, b *types.Transaction) bool {
	sameTo := a.To() == b.To() || a.To() != nil && b.To() != nil && *a.To() == *b.To()
	return sameTo && a.Value().Cmp(b.Value()) == 0 && slices.Equal(a.Data(), b.Data())
}
