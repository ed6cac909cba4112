package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/riverqueue/river"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// errWithdrawn: there is nothing to do, unless a reorganisation undoes the withdrawal.
// The job waits until the contribution expires.
var errWithdrawn = errors.New("withdrawn")

// ErrLater is what a Prover returns for a job that is for another day: there is no
// outcome yet, and nothing is wrong.
var ErrLater = errors.New("for another day")

// grace is how long after midnight (UTC) a new day has surely begun by block time, which
// days are counted in: a job that is put off until too early has wasted a day.
const grace = 10 * time.Minute

// anotherDay is when a job that was put off goes on.
func anotherDay(now time.Time) time.Time {
	const day = 24 * time.Hour
	return now.UTC().Add(-grace).Truncate(day).Add(day + grace)
}

// proveWorker does a job: it has a contribution proved and keeps the outcome. What
// fails is put off and not counted, because only an outcome may end a job.
type proveWorker struct {
	river.WorkerDefaults[proveArgs]
	ledger *Ledger
}

// Work implements river.Worker.
func (w *proveWorker) Work(ctx context.Context, job *river.Job[proveArgs]) error {
	id := job.Args.Consent
	if !w.ledger.hold(id) {
		return river.JobSnooze(time.Second)
	}
	defer w.ledger.letGo(id)
	attempts, err := w.ledger.prove(ctx, id)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errWithdrawn):
		return river.JobSnooze(lastRetry)
	case errors.Is(err, ErrLater):
		return w.ledger.putOff(ctx, id)
	}
	again := backoff(attempts)
	if errors.Is(ctx.Err(), context.Canceled) {
		again = 0 // the process ends: that was not the prover's answer
	}
	w.ledger.log.Warn("proving", "contribution", id, "attempts", attempts, "again", again, "err", err)
	return river.JobSnooze(again)
}

// putOff gives a job back to the queue until another day.
func (l *Ledger) putOff(ctx context.Context, id contribution.ID) error {
	now := l.config.Now()
	until := anotherDay(now)
	_, err := l.write.ExecContext(context.WithoutCancel(ctx),
		"UPDATE contributions SET progress = 'uploaded', later = ?, updated = ? WHERE id = ? AND progress = 'proving'",
		until.UnixMilli(), now.UnixMilli(), id[:])
	if err != nil {
		return fmt.Errorf("putting a job off: %w", err)
	}
	l.changed(id)
	return river.JobSnooze(until.Sub(now))
}

func (l *Ledger) hold(id contribution.ID) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.proving[id] {
		return false
	}
	l.proving[id] = true
	return true
}

func (l *Ledger) letGo(id contribution.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.proving, id)
}

// prove returns the number of attempts so far with its error.
func (l *Ledger) prove(ctx context.Context, id contribution.ID) (attempts int, err error) {
	c, attempts, err := l.begin(ctx, id)
	if err != nil || c == nil {
		return attempts, err
	}
	l.changed(id)
	outcome, err := l.call(ctx, c)
	if err != nil {
		return attempts, err
	}
	// The outcome is there: it is kept even if the process is about to end.
	return attempts, l.end(context.WithoutCancel(ctx), id, outcome)
}

// begin returns nothing where nothing is to be proved (any more).
func (l *Ledger) begin(ctx context.Context, id contribution.ID) (c *Contribution, attempts int, err error) {
	err = l.inTx(ctx, func(tx *sql.Tx) error {
		found, err := selectContributions(ctx, tx, "WHERE id = ?", id[:])
		switch {
		case err != nil || len(found) == 0:
			return err
		case found[0].State == Withdrawn && found[0].Unfinished:
			return errWithdrawn
		}
		return each(ctx, tx, func(rows *sql.Rows) error {
			c = &found[0]
			return rows.Scan(&attempts)
		}, `UPDATE contributions SET progress = 'proving', later = 0, attempts = attempts + 1, updated = ?
			WHERE id = ? AND progress IN ('uploaded', 'proving') RETURNING attempts`, l.now(), id[:])
	})
	return c, attempts, err
}

// call turns a prover's panic into an error: one contribution must not stop others.
func (l *Ledger) call(ctx context.Context, c *Contribution) (outcome Outcome, err error) {
	defer func() {
		if value := recover(); value != nil {
			l.log.Error("prover panicked", "contribution", c.ID, "stack", string(debug.Stack()))
			err = fmt.Errorf("prover panicked: %T", value)
		}
	}()
	outcome, err = l.proverNow()(ctx, c.Consent, c.Signature)
	if err != nil {
		return Outcome{}, err
	}
	return outcome, outcome.check()
}

func (l *Ledger) end(ctx context.Context, id contribution.ID, o Outcome) error {
	_, err := l.write.ExecContext(ctx, "UPDATE contributions SET progress = ?, receipt = ?, lost = ?, updated = ? WHERE id = ?",
		o.State, o.Receipt, o.Lost, l.now(), id[:])
	if err != nil {
		return fmt.Errorf("keeping the outcome: %w", err)
	}
	l.changed(id)
	return nil
}
