package relay

import (
	"context"
	"log/slog"
	"time"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Defaults for the zero value of Config.
const (
	DefaultInterval  = 50 * time.Millisecond
	DefaultSpacing   = 250 * time.Millisecond
	DefaultPerWallet = 10
	DefaultPerHour   = 1000
	DefaultInFlight  = 16
)

// Batches is the index's writer, and who signs with it. Next returns the range of
// the log that continues the head on chain: the same one again until it has landed,
// and false if there is none. An error with a method Final() bool that says so is one
// that no retry cures: people are told once, and it is asked again at long intervals,
// in case they could help.
type Batches interface {
	Next(ctx context.Context) (dao.SignedBatch, bool, error)
}

// Ledger is what the relay keeps. Package ledger's is one.
type Ledger interface {
	SaveBatch(ctx context.Context, b dao.SignedBatch) error
	Unsettled(ctx context.Context) ([]dao.SignedBatch, error)
	DropBatch(ctx context.Context, id contribution.ID) error
	PendingTxs(ctx context.Context) ([]*types.Transaction, error)
	DropTx(ctx context.Context, tx *types.Transaction) error
}

// Config says for whom to relay. Batches may be nil: then only withdrawals and moves
// are. The other fields without a default are required.
type Config struct {
	Batches Batches
	Pool    dao.Pool
	Ledger  Ledger
	// Sender must have the ledger's JournalTx as its Journal, and send for this
	// relay alone.
	Sender *chain.Sender
	View   *chain.View
	// Interval between two looks for a batch while there is none; see Nudge.
	Interval time.Duration
	// Spacing is how long after one batch the next one begins at the earliest, unless the
	// first had items enough to share what a batch costs.
	Spacing time.Duration
	// PerWallet and PerHour are how many withdrawals and moves are paid for in an
	// hour, for one wallet and for all.
	PerWallet, PerHour int
	// InFlight is how many of them may wait for a block at once.
	InFlight int
	// Log is told what fails and is tried again. Nil is silent.
	Log *slog.Logger
	// Now is the clock of the quotas.
	Now func() time.Time
}

func (c Config) withDefaults() Config {
	c.Interval = orDefault(c.Interval, DefaultInterval)
	c.Spacing = orDefault(c.Spacing, DefaultSpacing)
	c.PerWallet = orDefault(c.PerWallet, DefaultPerWallet)
	c.PerHour = orDefault(c.PerHour, DefaultPerHour)
	c.InFlight = orDefault(c.InFlight, DefaultInFlight)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

func orDefault[T int | time.Duration](given, otherwise T) T {
	if given <= 0 {
		return otherwise
	}
	return given
}
