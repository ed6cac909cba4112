package relay

import (
	"bytes"
	"context"
	"errors"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain"
)

// submit hands a call to the sender. If that fails nothing is on its way, so nothing
// of it stays in the journal.
func (r *Relay) submit(ctx context.Context, call chain.Tx) (*types.Transaction, error) {
	tx, err := r.config.Sender.Submit(ctx, call)
	if err != nil {
		return nil, errors.Join(err, r.unjournal(context.WithoutCancel(ctx), call))
	}
	return tx, nil
}

// unjournal drops a call, of which no other transaction is in flight.
func (r *Relay) unjournal(ctx context.Context, call chain.Tx) error {
	txs, err := r.config.Ledger.PendingTxs(ctx)
	if err != nil {
		return err
	}
	for _, tx := range txs {
		if bytes.Equal(tx.Data(), call.Data) {
			err = errors.Join(err, r.config.Ledger.DropTx(ctx, tx))
		}
	}
	return err
}

// takeUp resumes what an earlier process journalled and waits for every outcome.
// Transactions of a key that is no longer the sender's are forgotten: whatever they
// did, settling and withdrawing take effect once.
func (r *Relay) takeUp(ctx context.Context) error {
	txs, err := r.config.Ledger.PendingTxs(ctx)
	if err != nil {
		return err
	}
	var own []*types.Transaction
	for _, tx := range txs {
		if from, err := types.Sender(types.LatestSignerForChainID(tx.ChainId()), tx); err == nil && from == r.config.Sender.Address() {
			own = append(own, tx)
			continue
		}
		if err := r.config.Ledger.DropTx(ctx, tx); err != nil {
			return err
		}
	}
	if err := r.config.Sender.Resume(own...); err != nil {
		return err
	}
	for i, tx := range own {
		if i > 0 && own[i-1].Nonce() == tx.Nonce() {
			continue // a version of the same call
		}
		if _, err := r.wait(ctx, tx); err != nil && !over(err) {
			return err
		}
	}
	return nil
}

// over: a transaction was mined and reverted, or never will be mined.
func over(err error) bool {
	var revert *chain.RevertError
	return errors.As(err, &revert) || errors.Is(err, chain.ErrReplaced)
}

// wait returns a transaction's outcome and drops it from the journal, unless ctx
// ended before it was known.
func (r *Relay) wait(ctx context.Context, tx *types.Transaction) (*types.Receipt, error) {
	receipt, err := r.config.Sender.Wait(ctx, tx)
	if err != nil && !over(err) {
		return nil, err
	}
	if dropErr := r.config.Ledger.DropTx(ctx, tx); dropErr != nil {
		r.log.Warn("dropping a transaction", "tx", tx.Hash(), "err", dropErr)
	}
	return receipt, err
}
