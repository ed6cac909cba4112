package localnet

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/onchain"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

// keeping is a registrar that keeps what it had registered, for whoever wants to appraise
// it again.
type keeping struct {
	enclave.Registrar
	net *Net
}

func (r keeping) Register(ctx context.Context, a attest.Application) error {
	if err := r.Registrar.Register(ctx, a); err != nil {
		return err
	}
	digest, err := onchain.Digest(a)
	if err != nil {
		return err
	}
	// A registration that runs for long enough is not renewed, and keeps its evidence.
	is, err := read(ctx, r.net.client(), r.net.registry.Registration(a.Claims.Key))
	if err != nil || is.Evidence != digest {
		return err
	}
	return r.net.ledger.KeepApplication(ctx, a.Claims.Key, a.Encode())
}
