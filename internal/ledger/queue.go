package ledger

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// pollQueue is how long an upload may wait for a free worker to look: River
	// cannot be notified through SQLite, and an empty look costs 0.1 ms.
	pollQueue = 50 * time.Millisecond
	// stopQueue is how long a job may take to notice that the process ends.
	stopQueue = 10 * time.Second

	firstRetry = 100 * time.Millisecond
	lastRetry  = 5 * time.Minute
)

// Prover proves one contribution: what a worker enclave does. It is called by Run,
// for one consent never twice at a time, and again after a crash or an error, which
// says that there is no outcome yet.
type Prover func(ctx context.Context, consent contribution.Consent, signature []byte) (Outcome, error)

// Outcome is what became of a job.
type Outcome struct {
	State   State  // Proved, NothingDue or Refused
	Receipt []byte // sealed; empty if there is none
	Lost    bool   // Refused because the key of its epoch is gone
}

func (o Outcome) check() error {
	if o.State != Proved && o.State != NothingDue && o.State != Refused {
		return fmt.Errorf("prover gave state %.40q, want %s, %s or %s", string(o.State), Proved, NothingDue, Refused)
	}
	if o.Lost && o.State != Refused {
		return fmt.Errorf("prover gave state %s for a lost key, want %s", o.State, Refused)
	}
	if len(o.Receipt) > maxReceipt {
		return fmt.Errorf("prover gave a receipt of %d bytes, want at most %d", len(o.Receipt), maxReceipt)
	}
	return nil
}

// SetProver gives the prover, before Run.
func (l *Ledger) SetProver(p Prover) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.prover = p
}

// proveArgs is a job as it is stored.
type proveArgs struct {
	Consent contribution.ID `json:"consent"`
}

// Kind implements river.JobArgs.
func (proveArgs) Kind() string { return "prove" }

// InsertOpts allow one unfinished job of a consent.
func (proveArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 1000, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
		rivertype.JobStateRunning, rivertype.JobStateScheduled,
	}}}
}

func (l *Ledger) openQueue() error {
	workers := river.NewWorkers()
	river.AddWorker(workers, &proveWorker{ledger: l})
	queue, err := river.NewClient(riversqlite.New(l.write), &river.Config{
		Queues:            map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: l.config.Workers}},
		Workers:           workers,
		PollOnly:          true,
		FetchCooldown:     pollQueue / 4,
		FetchPollInterval: pollQueue,
		JobTimeout:        l.config.JobTimeout,
		// Jobs are rescued by Open: while the process lives, so do its jobs.
		RescueStuckJobsAfter:        l.config.JobTimeout + 24*time.Hour,
		CompletedJobRetentionPeriod: time.Hour,
		RetryPolicy:                 retryPolicy{},
		Logger:                      l.quiet(),
	})
	l.queue = queue
	return err
}

// quiet is the log without River's reports of its own life.
func (l *Ledger) quiet() *slog.Logger { return slog.New(warnings{l.log.Handler()}) }

type warnings struct{ slog.Handler }

// Enabled implements slog.Handler.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}

// retryPolicy is for failures of the queue itself; see proveWorker for the prover's.
type retryPolicy struct{}

// NextRetry implements river.ClientRetryPolicy.
func (retryPolicy) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(backoff(len(job.Errors) + 1))
}

// backoff before the attempt after n failed ones.
func backoff(n int) time.Duration {
	return min(lastRetry, firstRetry<<min(max(n, 1)-1, 16))
}

// Run works the queue until ctx ends. Jobs then under way are stopped and done again
// by the next Run. It may be called once.
func (l *Ledger) Run(ctx context.Context) error {
	if l.proverNow() == nil {
		return errors.New("working the queue: no prover")
	}
	if err := l.queue.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("working the queue: %w", err)
	}
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopQueue)
	defer cancel()
	if err := l.queue.StopAndCancel(limited); err != nil {
		return fmt.Errorf("stopping the queue: %w", err)
	}
	return ctx.Err()
}

func (l *Ledger) proverNow() Prover {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.prover
}
