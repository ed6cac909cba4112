package chain

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Defaults for the zero value of FollowerConfig.
const (
	DefaultFollowPoll = 500 * time.Millisecond
	DefaultMaxRange   = 2000
	DefaultDepth      = 64
)

// maxMoves is how often in a row the chain may change under a reader before the
// endpoint is blamed: behind one name there may be several nodes out of step.
const maxMoves = 16

// maxPause bounds the pause between attempts while the endpoint fails.
const maxPause = 10 * time.Second

// Source is what a Follower needs of ethclient.Client.
type Source interface {
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	FilterLogs(ctx context.Context, query ethereum.FilterQuery) ([]types.Log, error)
}

// FollowerConfig says which logs to follow, and how.
type FollowerConfig struct {
	// Addresses whose logs are wanted. Required.
	Addresses []common.Address
	// Topics as in eth_getLogs: for each position the values allowed, an empty
	// list allowing all.
	Topics [][]common.Hash
	// Start is the first block that may have such logs: where the contracts were
	// created.
	Start uint64
	// Depth is how close to the head blocks are read one by one, each linked to
	// its parent. What is older is read by ranges.
	Depth uint64
	// MaxRange is the longest range asked for at once; it shrinks by itself where
	// an endpoint takes less.
	MaxRange uint64
	// Poll is the pause between two looks at the head.
	Poll time.Duration
	// Timeout of one question to the endpoint.
	Timeout time.Duration
	// Log is told when the endpoint fails. Nil is silent.
	Log *slog.Logger
}

func (c FollowerConfig) withDefaults() FollowerConfig {
	if c.Depth == 0 {
		c.Depth = DefaultDepth
	}
	if c.MaxRange == 0 {
		c.MaxRange = DefaultMaxRange
	}
	if c.Poll == 0 {
		c.Poll = DefaultFollowPoll
	}
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// Follower keeps a Sink at the head of a chain. All of its state is the sink's,
// so it may end anywhere, in the middle of a reorganisation too, and another one
// goes on from there.
//
// A round looks at the head, and then does one of these:
//
//	head below the tip           wait: the endpoint lags, or its new branch is short as yet
//	other hash at the tip        revert the tip
//	head far above               read a range, apply its blocks with logs and its last block
//	head near                    read the next block, apply it with or without logs
type Follower struct {
	source Source
	sink   Sink
	config FollowerConfig
	span   uint64 // what the endpoint is trusted to take at once
}

// NewFollower does not ask the source anything yet.
func NewFollower(source Source, sink Sink, config FollowerConfig) (*Follower, error) {
	if len(config.Addresses) == 0 {
		return nil, errors.New("making a follower: no addresses, it would follow every contract")
	}
	config = config.withDefaults()
	return &Follower{source: source, sink: sink, config: config, span: config.MaxRange}, nil
}

// sinkError marks what the sink returned: it ends Run.
type sinkError struct{ error }

func (e sinkError) Unwrap() error { return e.error }

// errMoved: what was read belongs to different branches. Read again.
var errMoved = fmt.Errorf("%w: the chain changed while it was read", ErrDisagree)

// Run follows until ctx ends or the sink fails. Whatever is wrong with the
// endpoint is logged and tried again, ever more slowly.
func (f *Follower) Run(ctx context.Context) error {
	pause := f.config.Poll
	for {
		err := f.Sync(ctx)
		if sink := (sinkError{}); errors.As(err, &sink) {
			return err
		}
		pause = min(2*pause, max(maxPause, f.config.Poll))
		if err == nil {
			pause = f.config.Poll
		} else if ctx.Err() == nil {
			f.config.Log.Warn("following the chain", "err", err, "again", pause)
		}
		if !sleep(ctx, pause) {
			return ctx.Err()
		}
	}
}

// Sync follows until the sink holds the head, and returns.
func (f *Follower) Sync(ctx context.Context) error {
	for moves := 0; ; {
		done, err := f.step(ctx)
		switch {
		case errors.Is(err, errMoved) && moves < maxMoves:
			moves++
		case err != nil || done:
			return err
		default:
			moves = 0
		}
	}
}

// step is one round. It is done when there is nothing to do at present.
func (f *Follower) step(ctx context.Context) (done bool, err error) {
	tip, err := f.sink.Tip(ctx)
	if err != nil {
		return false, sinkError{fmt.Errorf("reading the sink's tip: %w", err)}
	}
	head, err := f.head(ctx)
	if err != nil {
		return false, err
	}
	next := f.config.Start
	if !tip.IsZero() {
		if head.Number.Uint64() < tip.Number {
			return true, nil
		}
		canonical, err := f.leadsTo(ctx, head, tip)
		if err != nil {
			return false, err
		}
		if !canonical {
			return false, f.revert(ctx, tip)
		}
		next = tip.Number + 1
	}
	switch last := head.Number.Uint64(); {
	case last < next:
		return true, nil
	case last == next:
		return false, f.readBlock(ctx, tip, head)
	case last-next < f.config.Depth:
		header, err := f.header(ctx, next)
		if err != nil {
			return false, err
		}
		return false, f.readBlock(ctx, tip, header)
	default:
		return false, f.readRange(ctx, tip, next, min(last-f.config.Depth, next+f.span-1))
	}
}

// leadsTo tells whether the tip is still on the head's branch. Mostly the head is the
// tip, or the block after it, and says so itself.
func (f *Follower) leadsTo(ctx context.Context, head *types.Header, tip Ref) (bool, error) {
	switch head.Number.Uint64() {
	case tip.Number:
		return head.Hash() == tip.Hash, nil
	case tip.Number + 1:
		return head.ParentHash == tip.Hash, nil
	}
	return f.isCanonical(ctx, tip)
}

func (f *Follower) revert(ctx context.Context, tip Ref) error {
	if _, err := f.sink.Revert(ctx, tip); err != nil {
		return sinkError{fmt.Errorf("reverting %v: %w", tip, err)}
	}
	return nil
}

func (f *Follower) apply(ctx context.Context, block Block) error {
	if err := f.sink.Apply(ctx, block); err != nil {
		return sinkError{fmt.Errorf("applying %v: %w", block.Ref, err)}
	}
	return nil
}
