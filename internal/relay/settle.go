package relay

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// errRetired: another pool took over, in a block that is final.
var errRetired = errors.New("the pool was retired")

// nothing is what round says if it settled no batch, not even one without items.
const nothing = -1

// round looks for a batch and settles it. It returns of how many items that was.
func (r *Relay) round(ctx context.Context) (items int, err error) {
	if r.config.Batches == nil {
		return nothing, nil
	}
	batch, found, err := r.config.Batches.Next(ctx)
	if err != nil {
		return nothing, fmt.Errorf("asking for a batch: %w", err)
	}
	if !found {
		return nothing, nil
	}
	if landed, err := r.landed(ctx, batch); err != nil || landed {
		return nothing, err
	}
	if err := r.config.Pool.Check(batch); err != nil {
		return nothing, err
	}
	id := batch.ID(r.config.Pool.Pool)
	if err := r.forgetOthers(ctx, batch, id); err != nil {
		return nothing, err
	}
	if err := r.config.Ledger.SaveBatch(ctx, batch); err != nil {
		return nothing, err
	}
	return r.settle(ctx, batch, id)
}

// landed: a batch is not sent twice only because the writer is a little behind. It is
// sent again if it has left the chain since.
func (r *Relay) landed(ctx context.Context, b dao.SignedBatch) (bool, error) {
	r.mu.Lock()
	seen := r.settled
	r.mu.Unlock()
	if seen == (contribution.Head{}) || seen != b.LogAfter {
		return false, nil
	}
	return r.isHead(ctx, b.LogAfter)
}

func (r *Relay) isHead(ctx context.Context, head contribution.Head) (bool, error) {
	return r.config.View.AnyHead(ctx, dao.AtHead(is(r.config.Pool.Head(), head)))
}

func (r *Relay) land(head contribution.Head) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.settled = head
}

// forgetOthers drops stored batches that this one took the place of: those that
// continue the same head. Others were settled and the ledger does not know yet.
func (r *Relay) forgetOthers(ctx context.Context, batch dao.SignedBatch, id contribution.ID) error {
	stored, err := r.config.Ledger.Unsettled(ctx)
	if err != nil {
		return err
	}
	for _, b := range stored {
		if other := b.ID(r.config.Pool.Pool); other != id && b.LogBefore == batch.LogBefore {
			if err := r.config.Ledger.DropBatch(ctx, other); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle sends a batch and waits for its receipt. One that the pool refuses is
// dropped, except where somebody else settled it first.
func (r *Relay) settle(ctx context.Context, batch dao.SignedBatch, id contribution.ID) (items int, err error) {
	tx, err := r.submit(ctx, r.config.Pool.Settle(batch))
	if err == nil {
		var receipt *types.Receipt
		if receipt, err = r.wait(ctx, tx); err == nil {
			r.land(batch.LogAfter)
			r.log.Info("settled", "batch", id, "items", len(batch.Proofs), "tx", receipt.TxHash, "gas", receipt.GasUsed)
			return len(batch.Proofs), nil
		}
	}
	var revert *chain.RevertError
	if !errors.As(err, &revert) {
		return nothing, fmt.Errorf("settling batch %s: %w", id, err)
	}
	return nothing, r.refused(ctx, batch, id, err)
}

// refused finds out why a batch would not settle.
func (r *Relay) refused(ctx context.Context, batch dao.SignedBatch, id contribution.ID, cause error) error {
	done, err := r.isHead(ctx, batch.LogAfter)
	if err != nil {
		return errors.Join(cause, err)
	}
	if done {
		r.land(batch.LogAfter)
		r.log.Info("settled by somebody else", "batch", id)
		return nil
	}
	if err := r.config.Ledger.DropBatch(ctx, id); err != nil {
		return errors.Join(cause, err)
	}
	if err := r.mayPay(ctx); err != nil {
		return errors.Join(err, cause)
	}
	return fmt.Errorf("batch %s was refused, asking for another: %w", id, cause)
}

// mayPay is errRetired once nothing can make the pool pay again.
func (r *Relay) mayPay(ctx context.Context) error {
	successor, _, err := chain.ReadFinal(ctx, r.config.View, r.config.Pool.Successor())
	if err != nil {
		return fmt.Errorf("reading whether the pool is retired: %w", err)
	}
	if successor != (common.Address{}) {
		return fmt.Errorf("%w: %s took over", errRetired, successor)
	}
	return nil
}
