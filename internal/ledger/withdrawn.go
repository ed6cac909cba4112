package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// touchedSQL are the contributions a withdrawal may be about: the wallet's own, and
// those of an account that was withdrawn whoever consented.
const touchedSQL = `WHERE ended = 0 AND (
	wallet IN (SELECT wallet FROM withdrawals)
	OR id IN (SELECT p.consent FROM proofs p JOIN withdrawals w ON w.account = p.account)
	OR id IN (SELECT p.consent FROM payments p JOIN withdrawals w ON w.account = p.account))`

// Withdrawn lists the contributions that were withdrawn on chain and are not Ended
// here: their files are still to be deleted and the index is to be told.
func (l *Ledger) Withdrawn(ctx context.Context) (withdrawn []Contribution, err error) {
	err = l.inTx(ctx, func(tx *sql.Tx) error {
		touched, err := selectContributions(ctx, tx, touchedSQL)
		for _, c := range touched {
			if c.State == Withdrawn {
				withdrawn = append(withdrawn, c)
			}
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("looking for withdrawals: %w", err)
	}
	return withdrawn, nil
}

// Ended says that all was done here that a contribution's withdrawal asks for.
func (l *Ledger) Ended(ctx context.Context, id contribution.ID) error {
	if _, err := l.write.ExecContext(ctx, "UPDATE contributions SET ended = 1 WHERE id = ?", id[:]); err != nil {
		return fmt.Errorf("ending contribution %s: %w", id, err)
	}
	return nil
}
