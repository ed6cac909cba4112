package chain

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/ethereum/go-ethereum/core/types"
)

// ErrTooDeep means that a sink was asked to revert a block it no longer knows how
// to. Its state has to be built again from an empty sink.
var ErrTooDeep = errors.New("reorganisation deeper than the sink can revert")

// Block is what a Follower gives a Sink: a block, and those of its logs that were
// asked for, in order. There may be none.
type Block struct {
	Ref
	Logs []types.Log
}

// Sink is a state built from logs. It stores each block's Ref together with the
// block's effects, in one transaction, so that after a crash Tip tells exactly
// which effects are there. In return the Follower promises that
//
//   - each canonical block with logs is applied exactly once, in order,
//   - a block's number is above the tip's, and if it is the next number its
//     parent is the tip; numbers are left out only where blocks have no logs,
//   - only the tip is reverted, and only if it is no longer canonical,
//   - no two calls overlap.
//
// An error from a sink ends the Follower; what the call was to do must then not
// have been done in part.
type Sink interface {
	// Tip is the newest block held, or the zero Ref if none is.
	Tip(ctx context.Context) (Ref, error)
	// Apply adds a block's effects and holds its Ref.
	Apply(ctx context.Context, block Block) error
	// Revert undoes the block at the tip and returns the new tip: the block
	// applied before it, or the zero Ref if it was the first. A sink may forget
	// old Refs; it answers ErrTooDeep where it would need one.
	Revert(ctx context.Context, tip Ref) (Ref, error)
}

// MemorySink keeps the blocks themselves and checks the Follower's promises. It
// is a small working sink for tests; the zero value is empty.
type MemorySink struct {
	mu     sync.Mutex
	blocks []Block
}

// Tip implements Sink.
func (m *MemorySink) Tip(context.Context) (Ref, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.tip(), nil
}

func (m *MemorySink) tip() Ref {
	if len(m.blocks) == 0 {
		return Ref{}
	}
	return m.blocks[len(m.blocks)-1].Ref
}

// Apply implements Sink.
func (m *MemorySink) Apply(_ context.Context, block Block) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	tip := m.tip()
	if !tip.IsZero() && (block.Number <= tip.Number || block.Number == tip.Number+1 && block.Parent != tip.Hash) {
		return fmt.Errorf("applying %v with parent %s: does not follow %v", block.Ref, block.Parent.TerminalString(), tip)
	}
	m.blocks = append(m.blocks, block)
	return nil
}

// Revert implements Sink.
func (m *MemorySink) Revert(_ context.Context, tip Ref) (Ref, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if tip != m.tip() || tip.IsZero() {
		return Ref{}, fmt.Errorf("reverting %v: the tip is %v", tip, m.tip())
	}
	m.blocks = m.blocks[:len(m.blocks)-1]
	return m.tip(), nil
}

// Logs are those of every block held, in order.
func (m *MemorySink) Logs() []types.Log {
	m.mu.Lock()
	defer m.mu.Unlock()
	var logs []types.Log
	for _, block := range m.blocks {
		logs = append(logs, block.Logs...)
	}
	return logs
}
