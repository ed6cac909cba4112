package gateway

import (
	"context"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
)

// statisticsAge is how long statistics are kept: they read every payment.
const statisticsAge = 5 * time.Second

// statistics are the last ones read. One caller reads for all.
type statistics struct {
	mu   sync.Mutex
	read time.Time
	last api.Statistics
}

type statisticsAnswer struct{ Body api.Statistics }

func (g *Gateway) getStatistics(ctx context.Context, _ *struct{}) (*statisticsAnswer, error) {
	s := &g.statistics
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := g.config.Now(); s.read.IsZero() || now.Sub(s.read) >= statisticsAge {
		found, err := g.config.Ledger.Statistics(ctx)
		if err != nil {
			return nil, err
		}
		s.last, s.read = showStatistics(found), now
	}
	return &statisticsAnswer{s.last}, nil
}

func showStatistics(found ledger.Statistics) api.Statistics {
	shown := api.Statistics{
		Contributions: found.Contributions, Contributors: found.Contributors, Accounts: found.Accounts,
		Units: found.Units, Reward: found.Amount.String(), Days: []api.Day{},
	}
	for _, d := range found.Days {
		shown.Days = append(shown.Days, api.Day{Begins: d.Begins, Contributions: d.Contributions, Units: d.Units, Reward: d.Amount.String()})
	}
	return shown
}

type searchInput struct {
	Query string `query:"q" required:"true" maxLength:"66" doc:"A wallet's address, or the digest of a consent, sealed file, account or transaction"`
}

func (g *Gateway) getSearch(ctx context.Context, in *searchInput) (*proofsAnswer, error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(strings.ToLower(in.Query), "0x"))
	if err != nil || len(raw) != common.AddressLength && len(raw) != common.HashLength {
		return nil, refuse(http.StatusBadRequest, api.CodeInvalid, "That is neither an address nor a digest.",
			"Give 0x and 40 hex digits, or 0x and 64.")
	}
	found, err := g.search(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	answer := &proofsAnswer{api.Proofs{Items: []api.ProofRecord{}}}
	for _, r := range found {
		answer.Body.Items = append(answer.Body.Items, showSettled(r))
	}
	return answer, nil
}

func (g *Gateway) search(ctx context.Context, name []byte) ([]ledger.Record, error) {
	if len(name) == common.AddressLength {
		return g.config.Ledger.OfPaid(ctx, common.Address(name), ledger.MaxPage, 0)
	}
	return g.config.Ledger.Named(ctx, common.Hash(name))
}
