package devnet

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/holiman/uint256"
)

// recheck is how often waiting transactions are looked at without being told
// of a new one. It catches what a block could not take.
const recheck = time.Second

// miner drives go-ethereum's simulated beacon. The beacon has a loop of its own
// that mines empty blocks without end while a transaction below the base fee
// waits; this one mines only what the next block would include.
type miner struct {
	eth     *eth.Ethereum
	beacon  *catalyst.SimulatedBeacon
	maxLead time.Duration
	wake    chan struct{}
	cancel  context.CancelFunc
	done    sync.WaitGroup

	mu    sync.Mutex    // one block at a time, and one that waits for the pool; guards shift
	shift time.Duration // by how much chain time was moved on purpose
}

func newMiner(backend *eth.Ethereum, config Config) (*miner, error) {
	beacon, err := catalyst.NewSimulatedBeacon(0, deriveAccounts(1)[0].Address, backend)
	if err != nil {
		return nil, fmt.Errorf("starting devnet miner: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	m := &miner{eth: backend, beacon: beacon, maxLead: config.MaxLead, wake: make(chan struct{}, 1), cancel: cancel}
	m.shift = max(0, m.ahead()) // a chain that was moved forward stays there
	if config.Manual {
		return m, nil
	}
	txs := make(chan core.NewTxsEvent)
	sub := backend.TxPool().SubscribeTransactions(txs, true)
	m.done.Go(func() {
		defer sub.Unsubscribe()
		m.listen(ctx, txs)
	})
	m.done.Go(func() { m.run(ctx) })
	return m, nil
}

func (m *miner) stop() {
	m.cancel()
	m.done.Wait()
}

// listen takes events at once: the pool waits for its subscribers, and the
// miner waits for the pool.
func (m *miner) listen(ctx context.Context, txs <-chan core.NewTxsEvent) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-txs:
			select {
			case m.wake <- struct{}{}:
			default:
			}
		}
	}
}

func (m *miner) run(ctx context.Context) {
	ticker := time.NewTicker(recheck)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.wake:
		case <-ticker.C:
		}
		for m.minable() && m.pace(ctx) {
			block, err := m.commit()
			if err != nil || len(block.Transactions()) == 0 {
				break // the ticker tries again
			}
		}
	}
}

// minable reports whether the next block would include a waiting transaction.
func (m *miner) minable() bool {
	m.mu.Lock()
	err := m.sync()
	m.mu.Unlock()
	if err != nil {
		return false
	}
	fee := eip1559.CalcBaseFee(m.eth.BlockChain().Config(), m.eth.BlockChain().CurrentBlock())
	_, count := m.eth.TxPool().Pending(txpool.PendingFilter{
		BaseFee: uint256.MustFromBig(fee),
		MinTip:  uint256.MustFromBig(chainTip),
	})
	return count > 0
}

// sync waits until the pool has seen the head. Callers hold mu: the pool remembers one
// waiter, so a second one makes it forget the first, which then waits for ever.
func (m *miner) sync() error { return m.eth.TxPool().Sync() }

// chainTip is the least tip the miner takes. chainConfig leaves it.
var chainTip = ethconfig.Defaults.Miner.GasPrice

// pace waits while the chain is as far ahead of the clock as it may be.
func (m *miner) pace(ctx context.Context) bool {
	m.mu.Lock()
	wait := m.ahead() - m.shift + time.Second - m.maxLead
	m.mu.Unlock()
	if wait <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// ahead is how far the head is in the future.
func (m *miner) ahead() time.Duration {
	return time.Until(time.Unix(int64(m.eth.BlockChain().CurrentBlock().Time), 0))
}

// commit mines one block of whatever waits, possibly nothing.
func (m *miner) commit() (*types.Block, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	parent := m.eth.BlockChain().CurrentBlock().Hash()
	return m.mined(parent, m.beacon.Commit())
}

func (m *miner) mined(parent, head common.Hash) (*types.Block, error) {
	block := m.eth.BlockChain().GetBlockByHash(head)
	if head == parent || block == nil {
		return nil, errors.New("mining a devnet block: the head did not move, see the log")
	}
	return block, nil
}
