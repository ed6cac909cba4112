package devnet

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/eth"
)

// Controls moves the chain by hand: what a test of reorganisations or deadlines
// needs and no user should touch. Start the node with Config.Manual, or the
// miner answers each change of the pool with a block of its own.
type Controls struct {
	eth   *eth.Ethereum
	miner *miner
}

// settleTime is how long Commit gives a transaction just sent to become
// executable.
const settleTime = 50 * time.Millisecond

// Commit mines one block with whatever waits, possibly nothing, and returns when
// the pool has seen it.
func (c *Controls) Commit() (common.Hash, error) {
	c.settle()
	block, err := c.miner.commit()
	if err != nil {
		return common.Hash{}, err
	}
	c.miner.mu.Lock()
	defer c.miner.mu.Unlock()
	return block.Hash(), c.miner.sync()
}

// settle waits for the pool: it moves transactions from its queue to the
// executable ones on its own time, and the reset that precedes a block would
// leave those behind that follow another one's nonce.
func (c *Controls) settle() {
	for end := time.Now().Add(settleTime); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if _, queued := c.eth.TxPool().Stats(); queued == 0 {
			return
		}
	}
}

// Fork makes parent the head again. Blocks above it are orphaned at once, even
// while the new branch is shorter, and their transactions wait in the pool (see
// Drop). The pool must be empty before.
func (c *Controls) Fork(parent common.Hash) error {
	c.miner.mu.Lock()
	defer c.miner.mu.Unlock()
	return c.fork(parent)
}

// Lose is Fork and Drop before anything is mined in between: what was in the orphaned
// blocks is known to nobody any more.
func (c *Controls) Lose(parent common.Hash) error {
	c.miner.mu.Lock()
	defer c.miner.mu.Unlock()
	err := c.fork(parent)
	c.eth.TxPool().Clear()
	return err
}

func (c *Controls) fork(parent common.Hash) error {
	if err := c.miner.beacon.Fork(parent); err != nil {
		return fmt.Errorf("forking devnet at %s: %w", parent, err)
	}
	return c.miner.sync()
}

// Drop forgets every waiting transaction. The pool serves one of those who wait for it at
// a time: with the miner beside it, one would wait for ever.
func (c *Controls) Drop() {
	c.miner.mu.Lock()
	defer c.miner.mu.Unlock()
	c.eth.TxPool().Clear()
}

// AdjustTime mines an empty block that much later than its parent, in whole
// seconds. The pool must be empty before. Later blocks follow from there.
func (c *Controls) AdjustTime(by time.Duration) error {
	c.miner.mu.Lock()
	defer c.miner.mu.Unlock()
	if err := c.miner.beacon.AdjustTime(by); err != nil {
		return fmt.Errorf("moving devnet time by %v: %w", by, err)
	}
	c.miner.shift = max(c.miner.shift, c.miner.ahead())
	return nil
}
