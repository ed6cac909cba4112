package gateway

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Chain is what the gateway asks before it takes a consent. Its answers only keep
// out what would fail later anyway: keyring and pool check again.
type Chain interface {
	// Now returns the time of the newest final block.
	Now(ctx context.Context) (uint64, error)
	// Epoch returns a key epoch; its times are zero if it was never published.
	Epoch(ctx context.Context, epoch uint32) (contribution.KeyEpoch, error)
	// IsWithdrawn reports whether the wallet has withdrawn the consent.
	IsWithdrawn(ctx context.Context, c contribution.Consent) (bool, error)
	// Successor returns the pool that took over; zero while this one is not retired.
	Successor(ctx context.Context) (common.Address, error)
	// Accepts reports whether a wallet, plain or deployed contract, stands by a
	// signature over a digest.
	Accepts(ctx context.Context, wallet common.Address, digest contribution.ID, signature []byte) (bool, error)
}

// OnChain is the real Chain.
type OnChain struct {
	View     *chain.View
	Pool     dao.Pool
	Registry dao.Registry
}

var _ Chain = OnChain{}

// Now implements Chain.
func (c OnChain) Now(ctx context.Context) (uint64, error) {
	ref, err := c.View.Final(ctx)
	return ref.Time, err
}

// Epoch implements Chain.
func (c OnChain) Epoch(ctx context.Context, epoch uint32) (contribution.KeyEpoch, error) {
	k, _, err := chain.ReadFinal(ctx, c.View, c.Registry.KeyEpoch(epoch))
	return k, err
}

// IsWithdrawn implements Chain. It denies by any endpoint's head, like the keyring.
func (c OnChain) IsWithdrawn(ctx context.Context, consent contribution.Consent) (bool, error) {
	return c.View.AnyHead(ctx, dao.AtHead(c.Pool.IsWithdrawn(consent, contribution.Account{})))
}

// Successor implements Chain.
func (c OnChain) Successor(ctx context.Context) (common.Address, error) {
	successor, _, err := chain.ReadFinal(ctx, c.View, c.Pool.Successor())
	return successor, err
}

// Accepts implements Chain.
func (c OnChain) Accepts(ctx context.Context, wallet common.Address, digest contribution.ID, signature []byte) (bool, error) {
	return dao.Accepts(ctx, c.View, wallet, digest, signature)
}
