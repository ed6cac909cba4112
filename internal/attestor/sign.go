package attestor

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

// ErrNotSigned: an attestor submits what it has signed, and pays for nothing else.
var ErrNotSigned = errors.New("not signed by this attestor")

var _ enclave.Attestor = (*Attestor)(nil)

// Attest appraises an application and signs its registration until the block time that
// the applicant names, so that several attestors sign the same.
// enclave.ErrExpiry and attest.ErrUntrusted say that it will not.
func (a *Attestor) Attest(ctx context.Context, application attest.Application, expiresAt uint64) (enclave.Attested, error) {
	g, err := a.Appraise(ctx, application)
	if err != nil {
		return enclave.Attested{}, fmt.Errorf("attesting %s: %w", application.Claims.Key, err)
	}
	now, err := a.config.View.Final(ctx)
	if err != nil {
		return enclave.Attested{}, fmt.Errorf("attesting %s: %w", g.Key, err)
	}
	if limit := a.expiry(now); expiresAt <= now.Time || expiresAt > limit {
		return enclave.Attested{}, fmt.Errorf("attesting %s: %w: %d, want %d to %d", g.Key, enclave.ErrExpiry, expiresAt, now.Time+1, limit)
	}
	g.ExpiresAt = expiresAt
	signature, err := contribution.Sign(g.ID(a.config.Registry.Registry), a.config.Key)
	return enclave.Attested{Registration: g, Signature: signature[:]}, err
}

// Submit sends a registration that enough attestors have signed, and pays for it. It is
// ErrNotSigned unless this one is among them, and enclave.ErrExpiry where the registry
// takes none until then; what it has already is no error.
func (a *Attestor) Submit(ctx context.Context, g contribution.Registration, signatures [][]byte) error {
	if !a.hasSigned(g, signatures) {
		return fmt.Errorf("submitting the registration of %s: %w", g.Key, ErrNotSigned)
	}
	known, err := a.known(ctx, attest.SNP, g)
	if known || err != nil {
		return err
	}
	_, err = a.config.Sender.Send(ctx, a.config.Registry.Register(g, signatures))
	if dao.IsBadExpiry(err) {
		err = fmt.Errorf("%w: %w", enclave.ErrExpiry, err)
	}
	if err != nil {
		return fmt.Errorf("submitting the registration of %s: %w", g.Key, err)
	}
	return nil
}

func (a *Attestor) hasSigned(g contribution.Registration, signatures [][]byte) bool {
	for _, signature := range signatures {
		if by, err := contribution.Recover(g.ID(a.config.Registry.Registry), signature); err == nil && by == a.Address() {
			return true
		}
	}
	return false
}
