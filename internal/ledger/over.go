package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// goneSQL are the contributions that ended here.
	goneSQL = "ended = 0 AND progress IN ('refused', 'expired')"
	// touchedSQL are the contributions a withdrawal may be about: the wallet's own, and
	// those of an account that was withdrawn whoever consented.
	touchedSQL = `ended < 2 AND (wallet IN (SELECT wallet FROM withdrawals)
		OR id IN (SELECT p.consent FROM proofs p JOIN withdrawals w ON w.account = p.account)
		OR id IN (SELECT p.consent FROM payments p JOIN withdrawals w ON w.account = p.account))`
)

// Over lists contributions whose file is of no more use here and that are not Acted
// on: Refused, Expired or Withdrawn. Their files are to be deleted, and of the
// withdrawn ones the index is to be told, also if they were here before with another
// State. There may be more than it lists; ask again after acting on these.
func (l *Ledger) Over(ctx context.Context) (over []Contribution, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		withdrawn, err := someOf(ctx, tx, touchedSQL, func(s State) bool { return s == Withdrawn })
		if err != nil {
			return err
		}
		gone, err := someOf(ctx, tx, goneSQL, func(s State) bool { return s == Refused || s == Expired })
		over = append(withdrawn, gone...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("looking for contributions that are over: %w", err)
	}
	return over, nil
}

// someOf reads a page at a time, because a State is known only after reading, until
// it has a page of those wanted.
func someOf(ctx context.Context, tx *sql.Tx, where string, wanted func(State) bool) (some []Contribution, err error) {
	for last := int64(0); ; {
		found, err := selectContributions(ctx, tx, "WHERE seq > ? AND "+where+" ORDER BY seq LIMIT ?", last, MaxPage)
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			last = c.Seq
			if wanted(c.State) {
				some = append(some, c)
			}
		}
		if len(found) < MaxPage || len(some) >= MaxPage {
			return some, nil
		}
	}
}

// Deleted keeps what this host signed when it had deleted a withdrawn contribution's
// file, once: later calls change nothing.
func (l *Ledger) Deleted(ctx context.Context, id contribution.ID, at time.Time, signature []byte) error {
	_, err := l.write.ExecContext(ctx, "UPDATE contributions SET deleted = ?, deletion = ? WHERE id = ? AND deleted = 0", at.Unix(), signature, id[:])
	if err != nil {
		return fmt.Errorf("keeping the deletion of %s: %w", id, err)
	}
	l.changed(id)
	return nil
}

// Acted says that all was done here that the State a contribution had in Over asks
// for. A withdrawal that came in between is listed again.
func (l *Ledger) Acted(ctx context.Context, c Contribution) error {
	step := 1
	if c.State == Withdrawn {
		step = 2
	}
	_, err := l.write.ExecContext(ctx, "UPDATE contributions SET ended = max(ended, ?) WHERE id = ?", step, c.ID[:])
	if err != nil {
		return fmt.Errorf("ending contribution %s: %w", c.ID, err)
	}
	return nil
}
