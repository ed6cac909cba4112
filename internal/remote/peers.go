package remote

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Peers says who is an enclave.
type Peers interface {
	// Active returns the role that a key is active in now and the digest of its
	// encryption key, or ErrPeer if it is not active.
	Active(ctx context.Context, key common.Address) (contribution.Role, common.Hash, error)
}

// NewPeers asks the registry: a key is active if it is at the newest final block
// and no endpoint's head says that it is revoked.
func NewPeers(view *chain.View, registry dao.Registry) Peers { return peers{view, registry} }

type peers struct {
	view     *chain.View
	registry dao.Registry
}

// registered is a key as of one block.
type registered struct {
	standing dao.Standing
	is       contribution.Registration
}

func (p peers) Active(ctx context.Context, key common.Address) (contribution.Role, common.Hash, error) {
	r, final, err := chain.ReadFinal(ctx, p.view, p.read(key))
	if err != nil {
		return 0, common.Hash{}, fmt.Errorf("asking who %s is: %w", key, err)
	}
	role := r.standing.Role
	if role == 0 || !r.standing.ActiveAt(role, final.Time) {
		return 0, common.Hash{}, fmt.Errorf("%w: %s is not active", ErrPeer, key)
	}
	revoked, err := p.view.AnyHead(ctx, p.isRevoked(key))
	if err != nil {
		return 0, common.Hash{}, fmt.Errorf("asking whether %s is revoked: %w", key, err)
	}
	if revoked {
		return 0, common.Hash{}, fmt.Errorf("%w: %s is revoked", ErrPeer, key)
	}
	return role, r.is.EncryptionKey, nil
}

// read takes both of a key's nouns from one block.
func (p peers) read(key common.Address) dao.Read[registered] {
	standing, registration := p.registry.Standing(key), p.registry.Registration(key)
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) (r registered, err error) {
		if r.standing, err = standing(ctx, client, at); err == nil {
			r.is, err = registration(ctx, client, at)
		}
		return r, err
	}
}

func (p peers) isRevoked(key common.Address) func(context.Context, *ethclient.Client) (bool, error) {
	standing := dao.AtHead(p.registry.Standing(key))
	return func(ctx context.Context, client *ethclient.Client) (bool, error) {
		s, err := standing(ctx, client)
		return s.Revoked, err
	}
}

func wrongRole(got, want contribution.Role) error {
	return fmt.Errorf("%w: it is a %s, want a %s", ErrPeer, attest.RoleName(got), attest.RoleName(want))
}
