// Package ledger is the read model and the durable job queue, in one SQLite file.
//
// It holds two kinds of things and never mixes them. What was handed in here, and
// how far this host came with it, is written once and moves forward:
//
//	consented ── Uploaded ──▶ uploaded ── Run ──▶ proving ── Prover ──▶ proved | nothing-due | refused
//	    └─────────────────────── Expire ──▶ expired
//
// What the chain says comes from a chain.Follower, for which a Ledger is the
// chain.Sink: rows that belong to a block and go with it. A contribution's State is
// computed of both when it is read, and the chain wins. So a reorganisation needs no
// correction, and an empty ledger that follows the pool from its first block ends
// with the same payments and skips, for consents it was never told of as well.
//
// An upload and its job are written in one transaction. A job is done by one call of
// the Prover at a time, again and again until it gives an outcome; after a crash the
// jobs a dead process held are taken up at once.
package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"github.com/riverqueue/river"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

var (
	// ErrUnknown: no such contribution, or nothing known about such a consent.
	ErrUnknown = errors.New("unknown contribution")
	// ErrOver: the contribution ended before its file arrived; sign and seal again.
	ErrOver = errors.New("contribution is over")
	// ErrInUse: another process has the ledger open. Stop it, or choose another file.
	ErrInUse = errors.New("ledger is in use")
	// ErrOtherPool: the file is about another pool or chain. Choose another file.
	ErrOtherPool = errors.New("ledger is about another pool")
	// ErrTooNew: a later version of this program wrote the file. Use that one.
	ErrTooNew = errors.New("ledger was written by a later version")
)

// Defaults for the zero value of Config.
const (
	DefaultWorkers    = 16
	DefaultJobTimeout = 30 * time.Minute
)

// Config says what to open.
type Config struct {
	// Path of the file; SQLite puts others beside it. One process at a time.
	Path string
	// Pool whose contributions these are. Required.
	Pool dao.Pool
	// Workers is how many jobs are with the prover at once. It may have fewer places: the
	// others wait there.
	Workers int
	// JobTimeout ends one call of the prover; the job is tried again later.
	JobTimeout time.Duration
	// Prover does the jobs. SetProver may give it later, before Run.
	Prover Prover
	// Log is told what fails and is tried again: IDs and errors. Nil is silent.
	Log *slog.Logger
	// Now stamps what people read as created and updated, nothing else.
	Now func() time.Time
}

func (c Config) withDefaults() Config {
	if c.Workers <= 0 {
		c.Workers = DefaultWorkers
	}
	if c.JobTimeout <= 0 {
		c.JobTimeout = DefaultJobTimeout
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

// Ledger is an open file. It is safe for concurrent use.
type Ledger struct {
	config Config
	log    *slog.Logger
	lock   *flock.Flock
	write  *sql.DB // one connection, so that writers queue up in Go and not in SQLite
	read   *sql.DB // snapshots beside the writer
	queue  *river.Client[*sql.Tx]
	watch  watchers

	mu      sync.Mutex
	prover  Prover
	proving map[contribution.ID]bool
}

// Open opens or creates the file, brings its schema up to date and takes up the jobs
// that an earlier process held.
func Open(ctx context.Context, config Config) (*Ledger, error) {
	config = config.withDefaults()
	if config.Path == "" || config.Pool.ChainID == 0 {
		return nil, errors.New("opening ledger: path and pool are required")
	}
	path, err := filepath.Abs(config.Path)
	if err != nil {
		return nil, fmt.Errorf("opening ledger: %w", err)
	}
	l := &Ledger{config: config, log: config.Log, prover: config.Prover, proving: map[contribution.ID]bool{}}
	l.watch.of = map[contribution.ID]map[*watcher]bool{}
	if err := l.open(ctx, path); err != nil {
		return nil, errors.Join(fmt.Errorf("opening ledger %s: %w", filepath.Base(path), err), l.Close())
	}
	return l, nil
}

func (l *Ledger) open(ctx context.Context, path string) error {
	if err := makeFile(path); err != nil {
		return err
	}
	l.lock = flock.New(path+".lock", flock.SetPermissions(0o600))
	switch locked, err := l.lock.TryLock(); {
	case err != nil:
		return err
	case !locked:
		return ErrInUse
	}
	var err error
	if l.write, err = openDatabase(path, 1, "synchronous(FULL)"); err != nil {
		return err
	}
	if err := l.migrate(ctx); err != nil {
		return err
	}
	if l.read, err = openDatabase(path, readers, "query_only(1)"); err != nil {
		return err
	}
	if err := l.openQueue(); err != nil {
		return err
	}
	return l.takeUpJobs(ctx)
}

// makeFile creates a new ledger's file for its owner alone: SQLite gives what it puts
// beside it the same permissions.
func makeFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// Close ends every use of the file. Run must have returned.
func (l *Ledger) Close() error {
	var errs []error
	for _, db := range []*sql.DB{l.read, l.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if l.lock != nil {
		errs = append(errs, l.lock.Unlock())
	}
	return errors.Join(errs...)
}
