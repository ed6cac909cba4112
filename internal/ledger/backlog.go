package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Backlog is what this host still has to do, as far as it knows by itself: the chain
// may be ahead of it.
type Backlog struct {
	// Waiting has the states Consented, Uploaded and Proving, also where none waits.
	Waiting map[State]Waiting
	// Unsettled batches are saved, not dropped, and not on the chain.
	Unsettled int
	// Unconfirmed transactions are in the journal: their outcome is not known.
	Unconfirmed int
}

// Waiting are the contributions in one state.
type Waiting struct {
	Count  int
	Oldest time.Time // when the first of them was handed in; zero if there is none
}

// Backlog counts. It looks at every batch there ever was: ask a few times a minute.
func (l *Ledger) Backlog(ctx context.Context) (Backlog, error) {
	b := Backlog{Waiting: map[State]Waiting{Consented: {}, Uploaded: {}, Proving: {}}}
	err := l.inSnapshot(ctx, func(tx *sql.Tx) error {
		row := tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM batches b WHERE NOT dropped AND NOT "+settledSQL+"), (SELECT count(*) FROM transactions)")
		if err := row.Scan(&b.Unsettled, &b.Unconfirmed); err != nil {
			return err
		}
		return each(ctx, tx, b.addWaiting, `SELECT progress, count(*), min(created) FROM contributions
			WHERE progress IN ('consented', 'uploaded', 'proving') GROUP BY progress`)
	})
	if err != nil {
		return Backlog{}, fmt.Errorf("counting what waits: %w", err)
	}
	return b, nil
}

func (b *Backlog) addWaiting(rows *sql.Rows) error {
	var state State
	var count int
	var oldest int64
	if err := rows.Scan(&state, &count, &oldest); err != nil {
		return err
	}
	b.Waiting[state] = Waiting{Count: count, Oldest: time.UnixMilli(oldest)}
	return nil
}
