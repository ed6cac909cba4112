package contributor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

var (
	// ErrUnseen: the gateway says that it sent a withdrawal or move, and the chain does
	// not show its effect yet. It may come, or the gateway did not tell the truth: look
	// again later, or do it again.
	ErrUnseen = errors.New("the chain does not show it yet")
	// ErrUnconfirmed: the gateway says that a contribution was paid, and the chain says
	// something else.
	ErrUnconfirmed = errors.New("the chain does not confirm what the gateway says was paid")
)

// maxParts bounds the transactions that a gateway may have one contribution looked
// for in.
const maxParts = 32

// awaitSettled returns when a final block shows what a transaction was sent for.
// What cannot be read at the moment may be in the next.
func (c *Contributor) awaitSettled(ctx context.Context, sent common.Hash, effect dao.Read[bool]) error {
	seen, err := c.until(ctx, c.patience.settled, func() (bool, error) {
		is, _, err := chain.ReadFinal(ctx, c.config.View, effect)
		return err == nil && is, nil
	})
	if err == nil && !seen {
		err = ErrUnseen
	}
	if err != nil {
		return fmt.Errorf("transaction %s was sent: %w", sent, err)
	}
	return nil
}

// payment is what the pool reported of a consent.
type payment struct {
	wallet common.Address
	units  uint64
	amount big.Int
}

func (p payment) plus(other payment) payment {
	sum := payment{wallet: other.wallet, units: p.units + other.units}
	sum.amount.Add(&p.amount, &other.amount)
	return sum
}

func (p payment) is(of api.Contribution) bool {
	return p.units > 0 && p.units == of.Units && p.amount.String() == cmp.Or(of.Reward, "0")
}

// confirm holds what a gateway says was paid against the chain, and returns to whom
// it went: usually, but not always, the wallet that consented (a move comes in between).
func (c *Contributor) confirm(ctx context.Context, of api.Contribution) (common.Address, error) {
	if of.State != api.Paid && of.Units == 0 && of.Reward == "" {
		return common.Address{}, nil
	}
	var found payment
	confirmed, err := c.until(ctx, c.patience.settled, func() (is bool, err error) {
		found, err = c.paid(ctx, of)
		return found.is(of), err
	})
	if err != nil {
		return common.Address{}, fmt.Errorf("looking for the payment on chain: %w", err)
	}
	if !confirmed {
		return common.Address{}, fmt.Errorf("%w: %d units for %s in transaction %s, want %d",
			ErrUnconfirmed, found.units, of.ID, of.Transaction, of.Units)
	}
	return found.wallet, nil
}

// paid adds up what the pool paid for a contribution, which under its caps may have
// been in parts.
func (c *Contributor) paid(ctx context.Context, of api.Contribution) (payment, error) {
	sum, err := c.paidIn(ctx, of.ID, of.Transaction)
	if err != nil || sum.units >= of.Units {
		return sum, err
	}
	records, err := c.config.Gateway.Proof(ctx, of.ID)
	if err != nil {
		return sum, nil // the gateway names no other transaction
	}
	looked := map[common.Hash]bool{of.Transaction: true}
	for _, r := range records[:min(len(records), maxParts)] {
		if looked[r.Transaction] || r.State != api.Paid {
			continue
		}
		looked[r.Transaction] = true
		part, err := c.paidIn(ctx, of.ID, r.Transaction)
		if err != nil {
			return payment{}, err
		}
		sum = part.plus(sum)
	}
	return sum, nil
}

// paidIn reads what one transaction paid, as every endpoint has it. Its block may be
// younger than the final one; that is why the endpoints have to agree on it.
func (c *Contributor) paidIn(ctx context.Context, id contribution.ID, transaction common.Hash) (payment, error) {
	found, _, err := chain.ReadFinal(ctx, c.config.View,
		func(ctx context.Context, client *ethclient.Client, _ chain.Ref) (payment, error) {
			receipt, err := client.TransactionReceipt(ctx, transaction)
			if errors.Is(err, ethereum.NotFound) {
				return payment{}, nil
			}
			if err != nil {
				return payment{}, err
			}
			return c.paidBy(receipt.Logs, id)
		})
	return found, err
}

func (c *Contributor) paidBy(logs []*types.Log, id contribution.ID) (sum payment, err error) {
	for _, log := range logs {
		if log.Address != c.pool.Address {
			continue
		}
		event, err := c.pool.Event(*log)
		if err != nil {
			return payment{}, err
		}
		if paid, is := event.(dao.Paid); is && paid.Consent == id {
			sum = sum.plus(payment{wallet: paid.Wallet, units: paid.Units, amount: *paid.Amount})
		}
	}
	return sum, nil
}
