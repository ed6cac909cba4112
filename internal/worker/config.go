package worker

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"runtime"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// Config is what a worker needs. Pool, Blocks, Keyring and Index have no default.
type Config struct {
	Pool    contribution.Pool // which consents are for
	Blocks  storage.Blocks    // need not be honest
	Keyring Keyring
	Index   Index
	Reader  Reader       // of files; default one in this process, with Tools
	Tools   score.Tools  // the policy's, for the default Reader
	Random  io.Reader    // nonces of receipts; default crypto/rand.Reader
	Log     *slog.Logger // gets IDs, sizes and durations; default none
	Limits  Limits
}

// Limits bound what jobs take. Zero fields are the defaults.
type Limits struct {
	Jobs   int           // at a time; each holds one conversation and the features so far in memory; default one for each core
	Time   time.Duration // for one job
	Export export.Limits
}

// DefaultTime is the default of Limits.Time.
const DefaultTime = 15 * time.Minute

// Worker proves jobs. It is safe for concurrent use; jobs beyond the limit wait.
type Worker struct {
	c     Config
	slots chan struct{}
}

// New returns a worker.
func New(c Config) *Worker {
	if c.Random == nil {
		c.Random = rand.Reader
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Reader == nil {
		c.Reader = here{c.Tools}
	}
	if c.Limits.Jobs <= 0 {
		c.Limits.Jobs = runtime.GOMAXPROCS(0)
	}
	if c.Limits.Time <= 0 {
		c.Limits.Time = DefaultTime
	}
	return &Worker{c: c, slots: make(chan struct{}, c.Limits.Jobs)}
}

// enter waits for a place. It returns what gives the place back.
func (w *Worker) enter(ctx context.Context) (leave func(), err error) {
	select {
	case w.slots <- struct{}{}:
		return func() { <-w.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
