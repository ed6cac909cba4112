package contributor

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// ErrDeletion: what the gateway says of a deletion is not what its own key has signed.
var ErrDeletion = errors.New("the gateway's receipt of deletion does not hold")

// ErrWithdrawn: it was withdrawn before, as the chain says.
var ErrWithdrawn = errors.New("it was withdrawn before")

// Withdraw ends the consent to one contribution for ever, or to everything this
// wallet consented to so far if the ID is zero. It returns the transaction once a
// final block shows that it is so; with ErrUnseen, none has so far.
func (c *Contributor) Withdraw(ctx context.Context, id contribution.ID) (common.Hash, error) {
	now, err := c.config.View.Final(ctx)
	if err != nil {
		return common.Hash{}, fmt.Errorf("reading block time: %w", err)
	}
	// The youngest consent that withdrawing everything has to end: one signed now.
	ended := contribution.Consent{Contributor: c.wallet, Deadline: now.Time + contribution.ConsentTerm}
	shownBy := c.newest
	if (id != contribution.ID{}) {
		if ended, err = c.withdrawable(ctx, id); err != nil {
			return common.Hash{}, err
		}
		shownBy = func(context.Context) contribution.ID { return id }
	}
	transaction, err := c.sendWithdrawal(ctx, contribution.Withdraw{
		Contributor: c.wallet, Content: ended.Content, Deadline: deadline(now.Time, c.config.Now()),
	})
	if err != nil {
		return common.Hash{}, err
	}
	err = c.awaitSettled(ctx, transaction, c.pool.IsWithdrawn(ended, contribution.Account{}))
	if err == nil {
		c.awaitWithdrawn(ctx, shownBy(ctx))
	}
	return transaction, err
}

// Deleted returns the gateway's signed word that it has deleted the file of a withdrawn
// contribution, and who signed it. It waits a little; without an error the word may be
// missing still, and come later.
func (c *Contributor) Deleted(ctx context.Context, id contribution.ID) (d *api.Deletion, signer common.Address, err error) {
	network, err := c.config.Gateway.Network(ctx)
	if err != nil {
		return nil, signer, fmt.Errorf("asking the gateway about the network: %w", err)
	}
	var of api.Contribution
	_, err = c.until(ctx, c.patience.shown, func() (bool, error) {
		of, err = c.contribution(ctx, id)
		return of.Deletion != nil || network.Signer == (common.Address{}), err
	})
	if err != nil || of.Deletion == nil {
		return nil, signer, err
	}
	return of.Deletion, network.Signer, c.holds(of, network.Signer)
}

// holds checks that a deletion is of this contribution, and signed by whom the gateway
// names.
func (c *Contributor) holds(of api.Contribution, signer common.Address) error {
	if err := of.Deletion.Validate(); err != nil {
		return fmt.Errorf("%w: %v", ErrDeletion, err)
	}
	signature, err := hexutil.Decode(of.Deletion.Signature)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrDeletion, err)
	}
	by, err := contribution.Recover(of.Deletion.ID(c.pool.Pool), signature)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %v", ErrDeletion, err)
	case of.Deletion.Consent != of.ID, of.Deletion.Content != of.Consent.Content:
		return fmt.Errorf("%w: it is about another file", ErrDeletion)
	case by != signer:
		return fmt.Errorf("%w: signed by %s, want %s", ErrDeletion, by, signer)
	}
	return nil
}

func (c *Contributor) sendWithdrawal(ctx context.Context, w contribution.Withdraw) (common.Hash, error) {
	signature, err := contribution.Sign(w.ID(c.pool.Pool), c.config.Key)
	if err != nil {
		return common.Hash{}, fmt.Errorf("signing the withdrawal: %w", err)
	}
	return c.config.Gateway.Withdraw(ctx, w, signature[:])
}

// withdrawable returns the consent of a contribution that this wallet may withdraw.
// Whether it did so before is the chain's to say: a gateway could keep somebody from
// it.
func (c *Contributor) withdrawable(ctx context.Context, id contribution.ID) (contribution.Consent, error) {
	of, err := c.contribution(ctx, id)
	if err != nil {
		return contribution.Consent{}, err
	}
	if of.Consent.Contributor != c.wallet {
		return contribution.Consent{}, ErrNotYours
	}
	before, _, err := chain.ReadFinal(ctx, c.config.View, c.pool.IsWithdrawn(of.Consent, contribution.Account{}))
	if err != nil {
		return contribution.Consent{}, fmt.Errorf("looking for a withdrawal: %w", err)
	}
	if before {
		return contribution.Consent{}, ErrWithdrawn
	}
	return of.Consent, nil
}

// newest returns the wallet's newest contribution, or zero if none is known.
func (c *Contributor) newest(ctx context.Context) (id contribution.ID) {
	token, err := c.config.Gateway.Login(ctx, c.config.Key)
	if err != nil {
		return id
	}
	page, err := c.config.Gateway.Contributions(ctx, c.wallet, token, "")
	if err == nil && len(page.Items) > 0 {
		id = page.Items[0].ID
	}
	return id
}

// awaitWithdrawn gives the gateway, which follows the chain, a moment to show what
// has happened there, so that whoever looks next sees it. It has happened anyway.
func (c *Contributor) awaitWithdrawn(ctx context.Context, id contribution.ID) {
	if (id == contribution.ID{}) {
		return
	}
	_, _ = c.until(ctx, c.patience.shown, func() (bool, error) {
		of, err := c.config.Gateway.Contribution(ctx, id)
		return of.State == api.Withdrawn, err
	})
}
