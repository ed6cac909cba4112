// Package relay submits what others signed and pays the gas: batches that a keyring
// and the index's writer signed, and the withdrawals and moves of contributors. It
// decides nothing. Whoever else submits a batch does it as well, and that is fine.
//
//	Batches.Next ──▶ check ──▶ Ledger.SaveBatch ──▶ estimate ──▶ journal ──▶ pool.settle ──▶ receipt
//	      ▲                                            │ would revert
//	      └───────────── Ledger.DropBatch ◀────────────┘
//
// One batch is in flight, because each continues the log where the last one ended.
// Nothing is sent while there is nothing to settle. A transaction is journalled
// before it is sent and dropped when its outcome is known, so a relay that died goes
// on with those it had sent, before anything new.
//
// A pool that was retired settles nothing, for ever: the relay says so once, asks for no
// batch any more, and leaves instructions to the pool, which refuses them.
//
// A transaction lost with its block in a reorganisation leaves a gap of nonces once
// nobody waits for it, which is filled only while nothing else is on its way: give the
// Sender as many Confirmations as the realm's blocks need to be final. In the development
// realm that is none.
package relay

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// maxPause bounds the pause between attempts while something fails.
const maxPause = 30 * time.Second

// full is how many items share what a batch costs well enough: another hundred make an
// item a twentieth cheaper (docs/performance.md, gas).
const full = 32

// Relay is made by New and works while Run runs.
type Relay struct {
	config Config
	log    *slog.Logger
	nudge  chan struct{}
	ready  chan struct{} // closed when the journal has been taken up
	quota  *quota
	slots  chan struct{} // one for each instruction that waits for a block
	told   string        // the final error people were told of; Run's alone

	mu      sync.Mutex
	done    context.Context // Run's; nil before
	ended   bool            // Run waits for the last outcomes
	waits   sync.WaitGroup
	settled contribution.Head // the last head this relay saw settled
	flying  map[contribution.ID]*submission
}

// New checks the configuration and sends nothing.
func New(config Config) (*Relay, error) {
	if config.Ledger == nil || config.Sender == nil || config.View == nil || config.Pool.ChainID == 0 {
		return nil, errors.New("making a relay: pool, ledger, sender and view are all required")
	}
	config = config.withDefaults()
	return &Relay{
		config: config, log: config.Log,
		nudge: make(chan struct{}, 1), ready: make(chan struct{}),
		quota: newQuota(config.PerWallet, config.PerHour, config.Now),
		slots: make(chan struct{}, config.InFlight), flying: map[contribution.ID]*submission{},
	}, nil
}

// Nudge says that there may be a batch now. It never blocks.
func (r *Relay) Nudge() {
	select {
	case r.nudge <- struct{}{}:
	default:
	}
}

// Run relays until ctx ends; what it then waits for is in the journal. It may be
// called once.
func (r *Relay) Run(ctx context.Context) error {
	if err := r.begin(ctx); err != nil {
		return err
	}
	defer r.end()
	if err := r.takeUp(ctx); err != nil {
		return fmt.Errorf("taking up the journal: %w", err)
	}
	close(r.ready)
	pause := r.config.Interval
	for {
		begun := time.Now()
		items, err := r.round(ctx)
		if errors.Is(err, errRetired) {
			r.log.Error("nothing is settled here any more: run the network of the pool that took over, and give people its network file", "err", err)
			<-ctx.Done()
			return ctx.Err()
		}
		if err == nil {
			r.told = ""
		} else if ctx.Err() == nil {
			pause = r.report(err, pause)
		}
		if items != nothing && err == nil {
			pause = r.config.Interval
			if !r.gather(ctx, begun, items) {
				return ctx.Err()
			}
			continue
		}
		if !sleep(ctx, pause, r.nudge) {
			return ctx.Err()
		}
		pause = r.nextPause(pause, err)
	}
}

// report tells of a failed round and returns the pause after it.
func (r *Relay) report(err error, pause time.Duration) time.Duration {
	if !isFinal(err) {
		r.log.Warn("settling", "err", err, "again", pause)
		return pause
	}
	if text := err.Error(); text != r.told {
		r.told = text
		r.log.Error("settling; nothing is settled until somebody looks after it", "err", err)
	}
	return max(maxPause, r.config.Interval)
}

func isFinal(err error) bool {
	var final interface{ Final() bool }
	return errors.As(err, &final) && final.Final()
}

func (r *Relay) begin(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done != nil {
		return errors.New("running a relay: it runs already, or did")
	}
	r.done = ctx
	return nil
}

func (r *Relay) end() {
	r.mu.Lock()
	r.ended = true
	r.mu.Unlock()
	r.waits.Wait()
}

// nextPause grows while rounds fail.
func (r *Relay) nextPause(pause time.Duration, err error) time.Duration {
	if err == nil {
		return r.config.Interval
	}
	return min(2*pause, max(maxPause, r.config.Interval))
}

// gather waits after a batch of so many items until the next one may begin: where many
// come, they share what a batch costs. Who comes later than that does not wait.
func (r *Relay) gather(ctx context.Context, begun time.Time, items int) bool {
	if items >= full {
		return ctx.Err() == nil
	}
	return sleep(ctx, time.Until(begun.Add(r.config.Spacing)), nil)
}

// sleep ends early if it is woken, and is false if ctx ended.
func sleep(ctx context.Context, d time.Duration, wake <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-wake:
	}
	return true
}
