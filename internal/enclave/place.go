package enclave

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
)

// NewPlace returns the place of a deployment, seen through a view of its chain.
func NewPlace(view *chain.View, registry dao.Registry, realm uint64) Place {
	return Place{
		Realm: realm, ChainID: registry.ChainID, Registry: registry.Address,
		Final: func(ctx context.Context) (uint64, common.Hash, error) {
			final, err := view.Final(ctx)
			return final.Number, final.Hash, err
		},
		IsActive: func(ctx context.Context, key common.Address) (bool, error) {
			standing, final, err := chain.ReadFinal(ctx, view, registry.Standing(key))
			return standing.ActiveAt(standing.Role, final.Time) && standing.Role != 0, err
		},
	}
}
