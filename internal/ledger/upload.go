package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Uploaded says that the consented file is stored: its job is due, exactly once
// however often this is called. A contribution that has expired or was withdrawn
// is ErrOver.
func (l *Ledger) Uploaded(ctx context.Context, id contribution.ID) error {
	err := l.inTx(ctx, func(tx *sql.Tx) error {
		found, err := selectContributions(ctx, tx, "WHERE id = ?", id[:])
		switch {
		case err != nil:
			return err
		case len(found) == 0:
			return ErrUnknown
		case found[0].State == Expired || found[0].State == Withdrawn:
			return fmt.Errorf("%w: it is %s", ErrOver, found[0].State)
		}
		result, err := tx.ExecContext(ctx, "UPDATE contributions SET progress = ?, updated = ? WHERE id = ? AND progress = ?",
			Uploaded, l.now(), id[:], Consented)
		if err != nil {
			return err
		}
		if changed, err := result.RowsAffected(); err != nil || changed == 0 {
			return err
		}
		return l.addJob(ctx, tx, id)
	})
	if err != nil {
		return fmt.Errorf("noting the upload of %s: %w", id, err)
	}
	l.changed(id)
	return nil
}

func (l *Ledger) addJob(ctx context.Context, tx *sql.Tx, id contribution.ID) error {
	_, err := l.queue.InsertTx(ctx, tx, proveArgs{Consent: id}, nil)
	return err
}

// takeUpJobs gives jobs that a dead process held back to the queue, and makes sure
// that whatever is to be proved has one. Nobody else leads the queue: the file is
// this process's alone.
func (l *Ledger) takeUpJobs(ctx context.Context) error {
	return l.inTx(ctx, func(tx *sql.Tx) error {
		for _, statement := range []string{
			"UPDATE river_job SET state = 'available' WHERE state = 'running'",
			"DELETE FROM river_leader",
			"UPDATE contributions SET progress = 'uploaded' WHERE progress = 'proving'",
		} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return l.addMissingJobs(ctx, tx)
	})
}

func (l *Ledger) addMissingJobs(ctx context.Context, tx *sql.Tx) error {
	ids, err := idsOf(ctx, tx, "SELECT id FROM contributions WHERE progress IN ('uploaded', 'proving')")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := l.addJob(ctx, tx, id); err != nil {
			return err
		}
	}
	return nil
}
