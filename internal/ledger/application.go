package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// KeepApplication stores what an enclave's key was registered for, in place of what it
// was registered for before: the chain has the digest of the newest only.
func (l *Ledger) KeepApplication(ctx context.Context, key common.Address, application []byte) error {
	err := l.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO applications (key, application) VALUES (?, ?)", key[:], application)
		return err
	})
	if err != nil {
		return fmt.Errorf("keeping the application of %s: %w", key, err)
	}
	return nil
}

// Application returns what a key was registered for, or ErrUnknown.
func (l *Ledger) Application(ctx context.Context, key common.Address) (application []byte, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT application FROM applications WHERE key = ?", key[:]).Scan(&application)
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	if err != nil {
		return nil, fmt.Errorf("reading the application of %s: %w", key, err)
	}
	return application, nil
}
