package keyring

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Chain is what a keyring asks of the chain. IsWithdrawn and IsRevoked deny for now,
// by any endpoint's head; all others go by the final block.
type Chain interface {
	// Final returns the newest final block: its time is the keyring's time.
	Final(ctx context.Context) (chain.Ref, error)
	Standing(ctx context.Context, key common.Address) (dao.Standing, error)
	LatestEpoch(ctx context.Context) (uint32, error)
	KeyEpoch(ctx context.Context, epoch uint32) (contribution.KeyEpoch, error)
	Head(ctx context.Context) (contribution.Head, error)
	// Block returns the block of a number, as every endpoint has it.
	Block(ctx context.Context, number uint64) (chain.Ref, error)
	// EncryptionKey returns the digest of a registered key's encryption key.
	EncryptionKey(ctx context.Context, key common.Address) (common.Hash, error)
	// KeyringsNeeded returns how many keyrings must hold a key epoch.
	KeyringsNeeded(ctx context.Context) (int, error)
	LatestPolicy(ctx context.Context) (uint32, error)
	Account(ctx context.Context, id contribution.Account) (contribution.AccountWord, error)
	// Accepts tells whether a wallet, plain or deployed contract, stands by a
	// signature, as the pool will find it.
	Accepts(ctx context.Context, wallet common.Address, digest contribution.ID, signature []byte) (bool, error)

	// WasWithdrawn says so for good. Like IsWithdrawn it takes a zero account for one
	// that is not known yet.
	WasWithdrawn(ctx context.Context, c contribution.Consent, account contribution.Account) (bool, error)

	IsWithdrawn(ctx context.Context, c contribution.Consent, account contribution.Account) (bool, error)
	IsRevoked(ctx context.Context, key common.Address) (bool, error)
}

// NewChain is the real Chain.
func NewChain(view *chain.View, pool dao.Pool, registry dao.Registry) Chain {
	return onChain{view, pool, registry}
}

type onChain struct {
	view     *chain.View
	pool     dao.Pool
	registry dao.Registry
}

func (c onChain) Final(ctx context.Context) (chain.Ref, error) { return c.view.Final(ctx) }

func (c onChain) Standing(ctx context.Context, key common.Address) (dao.Standing, error) {
	return final(ctx, c, c.registry.Standing(key))
}

func (c onChain) LatestEpoch(ctx context.Context) (uint32, error) {
	return final(ctx, c, c.registry.LatestEpoch())
}

func (c onChain) KeyEpoch(ctx context.Context, epoch uint32) (contribution.KeyEpoch, error) {
	return final(ctx, c, c.registry.KeyEpoch(epoch))
}

func (c onChain) Head(ctx context.Context) (contribution.Head, error) {
	return final(ctx, c, c.pool.Head())
}

func (c onChain) Block(ctx context.Context, number uint64) (chain.Ref, error) {
	return c.view.At(ctx, number)
}

func (c onChain) EncryptionKey(ctx context.Context, key common.Address) (common.Hash, error) {
	registration, err := final(ctx, c, c.registry.Registration(key))
	return registration.EncryptionKey, err
}

func (c onChain) KeyringsNeeded(ctx context.Context) (int, error) {
	return final(ctx, c, c.registry.KeyringsNeeded())
}

func (c onChain) LatestPolicy(ctx context.Context) (uint32, error) {
	return final(ctx, c, c.registry.LatestPolicy())
}

func (c onChain) Account(ctx context.Context, id contribution.Account) (contribution.AccountWord, error) {
	return final(ctx, c, c.pool.Account(id))
}

func (c onChain) Accepts(ctx context.Context, wallet common.Address, digest contribution.ID, signature []byte) (bool, error) {
	return dao.Accepts(ctx, c.view, wallet, digest, signature)
}

func (c onChain) WasWithdrawn(ctx context.Context, consent contribution.Consent, account contribution.Account) (bool, error) {
	return final(ctx, c, c.pool.IsWithdrawn(consent, account))
}

func (c onChain) IsWithdrawn(ctx context.Context, consent contribution.Consent, account contribution.Account) (bool, error) {
	return c.view.AnyHead(ctx, dao.AtHead(c.pool.IsWithdrawn(consent, account)))
}

func (c onChain) IsRevoked(ctx context.Context, key common.Address) (bool, error) {
	standing := c.registry.Standing(key)
	return c.view.AnyHead(ctx, func(ctx context.Context, client *ethclient.Client) (bool, error) {
		s, err := standing(ctx, client, chain.Ref{})
		return s.Revoked, err
	})
}

func final[T any](ctx context.Context, c onChain, read dao.Read[T]) (T, error) {
	value, _, err := chain.ReadFinal(ctx, c.view, read)
	return value, err
}

// active returns where a key stands, if it counts in a role at a block time and
// nothing revoked it meanwhile.
func (k *Keyring) active(ctx context.Context, key common.Address, role contribution.Role, at uint64) (dao.Standing, error) {
	standing, err := k.config.Chain.Standing(ctx, key)
	if err != nil {
		return dao.Standing{}, fmt.Errorf("reading where %s stands: %w", key, err)
	}
	if !standing.ActiveAt(role, at) {
		return dao.Standing{}, fmt.Errorf("%w: %s in role %d", ErrNotActive, key, role)
	}
	revoked, err := k.config.Chain.IsRevoked(ctx, key)
	if err != nil {
		return dao.Standing{}, fmt.Errorf("reading whether %s is revoked: %w", key, err)
	}
	if revoked {
		return dao.Standing{}, fmt.Errorf("%w: %s is revoked", ErrNotActive, key)
	}
	return standing, nil
}
