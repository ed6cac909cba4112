package contributor

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// patience is how long a withdrawal may take to show at the gateway.
const patience = 5 * time.Second

// ErrWithdrawn: it was withdrawn before.
var ErrWithdrawn = errors.New("it was withdrawn before")

// Withdraw ends the consent to one contribution for ever, or to everything this
// wallet consented to so far if the ID is zero. It returns the transaction.
func (c *Contributor) Withdraw(ctx context.Context, id contribution.ID) (common.Hash, error) {
	w := contribution.Withdraw{Contributor: c.wallet}
	seen := c.newest
	if (id != contribution.ID{}) {
		content, err := c.withdrawable(ctx, id)
		if err != nil {
			return common.Hash{}, err
		}
		w.Content = content
		seen = func(context.Context) contribution.ID { return id }
	}
	deadline, err := c.deadline(ctx)
	if err != nil {
		return common.Hash{}, err
	}
	w.Deadline = deadline
	signature, err := contribution.Sign(w.ID(c.pool.Pool), c.config.Key)
	if err != nil {
		return common.Hash{}, fmt.Errorf("signing the withdrawal: %w", err)
	}
	transaction, err := c.config.Gateway.Withdraw(ctx, w, signature[:])
	if err == nil {
		c.awaitWithdrawn(ctx, seen(ctx))
	}
	return transaction, err
}

// withdrawable returns the content of a contribution that this wallet may withdraw.
func (c *Contributor) withdrawable(ctx context.Context, id contribution.ID) (contribution.Content, error) {
	of, err := c.contribution(ctx, id)
	switch {
	case err != nil:
		return contribution.Content{}, err
	case of.Consent.Contributor != c.wallet:
		return contribution.Content{}, ErrNotYours
	case of.State == api.Withdrawn:
		return contribution.Content{}, ErrWithdrawn
	}
	return of.Consent.Content, nil
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
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for (id != contribution.ID{}) && ctx.Err() == nil {
		of, err := c.config.Gateway.Contribution(ctx, id)
		if err != nil || of.State == api.Withdrawn {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(patience / 50):
		}
	}
}
