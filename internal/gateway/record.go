package gateway

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
)

// The ledger's nouns, by the names this package has for them.
type (
	record     = ledger.Contribution
	newConsent = ledger.NewConsent
)

// Ledger is what the gateway asks of the read model, and what it adds to it; see
// ledger.Ledger for the contracts.
type Ledger interface {
	AddConsent(ctx context.Context, n ledger.NewConsent) (c ledger.Contribution, created bool, err error)
	Contribution(ctx context.Context, id contribution.ID) (ledger.Contribution, error)
	ByContent(ctx context.Context, content contribution.Content) ([]ledger.Contribution, error)
	OfWallet(ctx context.Context, wallet common.Address, limit int, before int64) ([]ledger.Contribution, error)
	Proofs(ctx context.Context, limit int, before int64) ([]ledger.Record, error)
	ProofsOf(ctx context.Context, consent contribution.ID) ([]ledger.Record, error)
	OfPaid(ctx context.Context, wallet common.Address, limit int, before int64) ([]ledger.Record, error)
	Named(ctx context.Context, name common.Hash) ([]ledger.Record, error)
	Statistics(ctx context.Context) (ledger.Statistics, error)
	Uploaded(ctx context.Context, id contribution.ID) error
	Deleted(ctx context.Context, id contribution.ID, at time.Time, signature []byte) error
	Application(ctx context.Context, key common.Address) ([]byte, error)
	Watch(ctx context.Context, id contribution.ID) (<-chan ledger.Contribution, error)
}

var _ Ledger = (*ledger.Ledger)(nil)

func isUnknown(err error) bool { return errors.Is(err, ledger.ErrUnknown) }

// find is Contribution with the problem that tells people.
func (g *Gateway) find(ctx context.Context, id contribution.ID) (record, error) {
	c, err := g.config.Ledger.Contribution(ctx, id)
	if isUnknown(err) {
		return record{}, unknownContribution()
	}
	return c, err
}

func unknownContribution() *problem {
	return refuse(http.StatusNotFound, api.CodeNotFound, "This gateway does not know the contribution.",
		"Check the ID, or ask the gateway the consent was offered to.")
}

func stateOf(c record) api.State { return api.State(c.State) }
