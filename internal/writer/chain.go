package writer

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// NewChain reads what a writer asks from blocks that every endpoint agrees are
// final.
func NewChain(view *chain.View, pool dao.Pool, registry dao.Registry) Chain {
	return chainReader{view, pool, registry}
}

type chainReader struct {
	view     *chain.View
	pool     dao.Pool
	registry dao.Registry
}

func (c chainReader) Now(ctx context.Context) (uint64, error) {
	ref, err := c.view.Final(ctx)
	return ref.Time, err
}

func (c chainReader) Standing(ctx context.Context, key common.Address) (dao.Standing, error) {
	return final(ctx, c, c.registry.Standing(key))
}

func (c chainReader) Account(ctx context.Context, id contribution.Account) (contribution.AccountWord, error) {
	return final(ctx, c, c.pool.Account(id))
}

func (c chainReader) Head(ctx context.Context) (contribution.Head, error) {
	return final(ctx, c, c.pool.Head())
}

func (c chainReader) IsWithdrawn(ctx context.Context, consent contribution.Consent, account contribution.Account) (bool, error) {
	return final(ctx, c, c.pool.IsWithdrawn(consent, account))
}

func (c chainReader) MayBeWithdrawn(ctx context.Context, consent contribution.Consent, account contribution.Account) (bool, error) {
	return c.view.AnyHead(ctx, dao.AtHead(c.pool.IsWithdrawn(consent, account)))
}

func (c chainReader) IsWriter(ctx context.Context, key common.Address) (bool, error) {
	writer, err := final(ctx, c, c.registry.Writer())
	return writer.Key == key, err
}

func final[T any](ctx context.Context, c chainReader, read dao.Read[T]) (T, error) {
	value, _, err := chain.ReadFinal(ctx, c.view, read)
	return value, err
}
