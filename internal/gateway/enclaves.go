package gateway

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

type (
	enclaveInput struct {
		Address string `path:"address" doc:"The enclave's key"`
	}
	enclaveAnswer struct{ Body api.Enclave }
)

func (g *Gateway) getEnclave(ctx context.Context, in *enclaveInput) (*enclaveAnswer, error) {
	key, err := parseAddress(in.Address)
	if err != nil {
		return nil, err
	}
	encoded, err := g.config.Ledger.Application(ctx, key)
	if isUnknown(err) {
		return nil, refuse(http.StatusNotFound, api.CodeNotFound, "This gateway has no evidence of that key.",
			"It may have been registered elsewhere; the chain knows whether it is.")
	}
	if err != nil {
		return nil, err
	}
	a, err := attest.ParseApplication(encoded)
	if err != nil {
		return nil, fmt.Errorf("reading the application of %s: %w", key, err)
	}
	return &enclaveAnswer{api.Enclave{Claims: a.Claims, Evidence: a.Evidence}}, nil
}
