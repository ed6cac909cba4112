package gateway

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

type (
	proofsPage struct {
		Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50"`
		Before string `query:"before" maxLength:"128" doc:"Next of the page before"`
	}
	proofsAnswer struct{ Body api.Proofs }
)

func (g *Gateway) getWallet(ctx context.Context, in *walletPage) (*contributionsAnswer, error) {
	wallet, err := parseAddress(in.Address)
	if err != nil {
		return nil, err
	}
	own, err := g.isOwn(in.Session, wallet)
	if err != nil {
		return nil, err
	}
	before, err := parseCursor(in.Before)
	if err != nil {
		return nil, err
	}
	found, err := g.config.Ledger.OfWallet(ctx, wallet, in.Limit, before)
	if err != nil {
		return nil, fmt.Errorf("listing contributions of %s: %w", wallet, err)
	}
	next := ""
	if n := len(found); n > 0 {
		next = cursorAfter(n, in.Limit, found[n-1].Seq)
	}
	answer := &contributionsAnswer{api.Contributions{Items: []api.Contribution{}, Next: next}}
	for _, c := range found {
		if own || isListed(stateOf(c)) {
			answer.Body.Items = append(answer.Body.Items, g.show(c))
		}
	}
	return answer, nil
}

// isOwn says whether a session, if one is given, is this wallet's.
func (g *Gateway) isOwn(authorization string, wallet common.Address) (bool, error) {
	if authorization == "" {
		return false, nil
	}
	of, err := g.sessions.wallet(authorization)
	return err == nil && of == wallet, err
}

func (g *Gateway) getProofs(ctx context.Context, in *proofsPage) (*proofsAnswer, error) {
	before, err := parseCursor(in.Before)
	if err != nil {
		return nil, err
	}
	found, err := g.config.Ledger.Proofs(ctx, in.Limit, before)
	if err != nil {
		return nil, fmt.Errorf("listing proofs: %w", err)
	}
	next := ""
	if n := len(found); n > 0 {
		next = cursorAfter(n, in.Limit, found[n-1].Place)
	}
	answer := &proofsAnswer{api.Proofs{Items: []api.ProofRecord{}, Next: next}}
	for _, r := range found {
		answer.Body.Items = append(answer.Body.Items, showSettled(r))
	}
	return answer, nil
}

func (g *Gateway) getProof(ctx context.Context, in *idInput) (*proofsAnswer, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	found, err := g.config.Ledger.ProofsOf(ctx, id)
	if isUnknown(err) {
		return nil, refuse(http.StatusNotFound, api.CodeNotFound, "Nothing of this consent is settled.", "Ask again once it is paid.")
	}
	if err != nil {
		return nil, fmt.Errorf("reading proofs of %s: %w", id, err)
	}
	answer := &proofsAnswer{api.Proofs{Items: []api.ProofRecord{}}}
	for _, r := range found {
		answer.Body.Items = append(answer.Body.Items, showSettled(r))
	}
	return answer, nil
}

// parseCursor reads what cursorAfter writes; empty is the beginning.
func parseCursor(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 {
		return 0, refuse(http.StatusBadRequest, api.CodeInvalid, "before is not what a page gave as next.", "Begin without before.")
	}
	return n, nil
}

// cursorAfter is the place of a full page's last row.
func cursorAfter(count, limit int, last int64) string {
	if count < limit {
		return ""
	}
	return strconv.FormatInt(last, 10)
}
