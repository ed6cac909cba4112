package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// maxLogs bounds what is taken from one range of several blocks.
const maxLogs = 10_000

func (f *Follower) head(ctx context.Context) (*types.Header, error) {
	limited, cancel := context.WithTimeout(ctx, f.config.Timeout)
	defer cancel()
	header, err := f.source.HeaderByNumber(limited, nil)
	if err != nil {
		return nil, unreachable(ctx, "reading head", err)
	}
	if !header.Number.IsUint64() {
		return nil, fmt.Errorf("%w: head %v", ErrBadAnswer, header.Number)
	}
	return header, nil
}

func (f *Follower) header(ctx context.Context, number uint64) (*types.Header, error) {
	limited, cancel := context.WithTimeout(ctx, f.config.Timeout)
	defer cancel()
	header, err := f.source.HeaderByNumber(limited, new(big.Int).SetUint64(number))
	switch {
	case errors.Is(err, ethereum.NotFound):
		return nil, errMoved // it was there when the head was read
	case err != nil:
		return nil, unreachable(ctx, fmt.Sprintf("reading block %d", number), err)
	case !header.Number.IsUint64() || header.Number.Uint64() != number:
		return nil, fmt.Errorf("%w: header %v when asked for %d", ErrBadAnswer, header.Number, number)
	}
	return header, nil
}

func (f *Follower) isCanonical(ctx context.Context, ref Ref) (bool, error) {
	header, err := f.header(ctx, ref.Number)
	return err == nil && header.Hash() == ref.Hash, err
}

func (f *Follower) stillCanonical(ctx context.Context, refs ...Ref) error {
	for _, ref := range refs {
		if ref.IsZero() {
			continue
		}
		canonical, err := f.isCanonical(ctx, ref)
		if err != nil {
			return err
		}
		if !canonical {
			return errMoved
		}
	}
	return nil
}

// readBlock applies one block. Its logs are asked for by its hash, and only if
// the bloom filter in its header allows that there are any.
func (f *Follower) readBlock(ctx context.Context, tip Ref, header *types.Header) (err error) {
	block := Block{Ref: refOf(header)}
	if !tip.IsZero() && block.Parent != tip.Hash {
		return errMoved
	}
	if f.mayHaveLogs(header.Bloom) {
		if block.Logs, err = f.logsOf(ctx, block.Ref); err != nil {
			return err
		}
	}
	return f.apply(ctx, block)
}

func (f *Follower) logsOf(ctx context.Context, ref Ref) ([]types.Log, error) {
	query := f.query()
	query.BlockHash = &ref.Hash
	logs, err := f.logs(ctx, query)
	if err == nil {
		err = f.check(logs, ref.Number, ref.Number)
	}
	if err == nil && len(logs) > 0 && logs[0].BlockHash != ref.Hash {
		err = fmt.Errorf("%w: logs of %s when asked for %v", ErrBadAnswer, logs[0].BlockHash, ref)
	}
	return logs, err
}

// readRange applies the blocks from first to last that have logs, and the last.
// The tip and the last block, read again after the logs, fix the branch that the
// logs are of; what is this deep does not change back and forth in between.
func (f *Follower) readRange(ctx context.Context, tip Ref, first, last uint64) error {
	end, err := f.header(ctx, last)
	if err != nil {
		return err
	}
	query := f.query()
	query.FromBlock, query.ToBlock = new(big.Int).SetUint64(first), new(big.Int).SetUint64(last)
	logs, err := f.logs(ctx, query)
	if tooMuch(ctx, logs, err) && last > first {
		f.span = (last - first + 1) / 2
		return nil
	}
	if err == nil {
		err = f.check(logs, first, last)
	}
	if err != nil {
		return err
	}
	blocks, err := f.blocks(ctx, logs, end)
	if err != nil {
		return err
	}
	if err := f.stillCanonical(ctx, tip, refOf(end)); err != nil {
		return err
	}
	f.span = min(2*f.span, f.config.MaxRange)
	for _, block := range blocks {
		if err := f.apply(ctx, block); err != nil {
			return err
		}
	}
	return nil
}

// blocks groups logs and finds each group's header; the range's end is the last
// block whether it has logs or not.
func (f *Follower) blocks(ctx context.Context, logs []types.Log, end *types.Header) ([]Block, error) {
	var blocks []Block
	for len(logs) > 0 {
		number := logs[0].BlockNumber
		n := slices.IndexFunc(logs, func(l types.Log) bool { return l.BlockNumber != number })
		if n < 0 {
			n = len(logs)
		}
		header, err := f.header(ctx, number)
		if err != nil {
			return nil, err
		}
		if header.Hash() != logs[0].BlockHash {
			return nil, errMoved
		}
		blocks = append(blocks, Block{Ref: refOf(header), Logs: logs[:n:n]})
		logs = logs[n:]
	}
	if len(blocks) == 0 || blocks[len(blocks)-1].Number < end.Number.Uint64() {
		blocks = append(blocks, Block{Ref: refOf(end)})
	}
	return blocks, nil
}

// tooMuch reports whether a shorter range might be answered: endpoints refuse
// long ones, or those with many results, in words and codes of their own.
func tooMuch(ctx context.Context, logs []types.Log, err error) bool {
	answer := rpc.Error(nil)
	return len(logs) > maxLogs || errors.As(err, &answer) ||
		errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil
}

func (f *Follower) query() ethereum.FilterQuery {
	return ethereum.FilterQuery{Addresses: f.config.Addresses, Topics: f.config.Topics}
}

func (f *Follower) logs(ctx context.Context, query ethereum.FilterQuery) ([]types.Log, error) {
	limited, cancel := context.WithTimeout(ctx, f.config.Timeout)
	defer cancel()
	logs, err := f.source.FilterLogs(limited, query)
	if err != nil {
		return nil, logsError{said: unreachable(ctx, "reading logs", err), cause: err}
	}
	return logs, nil
}

// logsError says what may be told, and unwraps to the cause for tooMuch as well.
type logsError struct{ said, cause error }

func (e logsError) Error() string   { return e.said.Error() }
func (e logsError) Unwrap() []error { return []error{e.said, e.cause} }

// check refuses logs that were not asked for, or not in order.
func (f *Follower) check(logs []types.Log, first, last uint64) error {
	for i, l := range logs {
		switch {
		case l.Removed, l.BlockNumber < first, l.BlockNumber > last, !f.wants(l):
			return fmt.Errorf("%w: log %d of block %d was not asked for", ErrBadAnswer, l.Index, l.BlockNumber)
		case i > 0 && !follows(logs[i-1], l):
			return fmt.Errorf("%w: log %d of block %d is out of order", ErrBadAnswer, l.Index, l.BlockNumber)
		}
	}
	return nil
}

func follows(a, b types.Log) bool {
	if a.BlockNumber == b.BlockNumber {
		return a.Index < b.Index && a.BlockHash == b.BlockHash
	}
	return a.BlockNumber < b.BlockNumber
}

func (f *Follower) wants(l types.Log) bool {
	if !slices.Contains(f.config.Addresses, l.Address) || len(l.Topics) < len(f.config.Topics) {
		return false
	}
	for i, allowed := range f.config.Topics {
		if len(allowed) > 0 && !slices.Contains(allowed, l.Topics[i]) {
			return false
		}
	}
	return true
}

// mayHaveLogs is false only if the block has none of the wanted logs.
func (f *Follower) mayHaveLogs(bloom types.Bloom) bool {
	if !slices.ContainsFunc(f.config.Addresses, func(a common.Address) bool { return types.BloomLookup(bloom, a) }) {
		return false
	}
	for _, allowed := range f.config.Topics {
		if len(allowed) > 0 && !slices.ContainsFunc(allowed, func(t common.Hash) bool { return types.BloomLookup(bloom, t) }) {
			return false
		}
	}
	return true
}
