package onchain

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
)

// Digest names evidence as the registry does (docs/spec/evidence.md): by the signed
// part of its quote where the chain verifies it itself, else by claims and evidence.
func Digest(a attest.Application) (common.Hash, error) {
	if a.Evidence.Technology != attest.TDX {
		return attest.Digest(a.Claims, a.Evidence), nil
	}
	quote, err := dao.TrimQuote(a.Evidence.Report)
	if err != nil {
		return common.Hash{}, fmt.Errorf("naming the evidence: %w", err)
	}
	return quote.Evidence(), nil
}
