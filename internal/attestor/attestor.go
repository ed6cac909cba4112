// Package attestor appraises enclaves' evidence against what the chain trusts,
// and registers them: it signs the registration, or, for TDX, submits the quote,
// which the chain verifies itself.
package attestor

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/onchain"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// DefaultTerm is how long a registration runs. The contract allows a day; the
	// rest is for clocks that run ahead of the chain's.
	DefaultTerm = 23 * time.Hour
	// maxTerm is the contract's MAX_REGISTRATION.
	maxTerm = 24 * time.Hour
)

// Sender submits a call and waits for its receipt; chain.Sender is one.
type Sender interface {
	Send(ctx context.Context, call chain.Tx) (*types.Receipt, error)
}

// Config says what an attestor believes. All but Term and Now are required.
type Config struct {
	Key       *ecdsa.PrivateKey // of an attestor that the registry admits
	View      *chain.View
	Registry  dao.Registry
	Realm     uint64
	Releases  []dao.Release // whose state the chain says; others are unknown code
	Verifiers attest.Verifiers
	Sender    Sender
	Score     common.Hash   // of the score policy's manifest: see onchain.Source
	Term      time.Duration // 0 is DefaultTerm
	// Now is the clock that expiries are chosen by, where it is ahead of the chain:
	// a chain that mines only when there is something to mine falls behind.
	Now func() time.Time
}

// Attestor registers enclaves. It is safe for concurrent use.
type Attestor struct{ config Config }

// New returns an attestor.
func New(c Config) (*Attestor, error) {
	if c.Key == nil || c.View == nil || c.Sender == nil || c.Score == (common.Hash{}) {
		return nil, errors.New("making an attestor: key, view, sender and the score policy's hash are needed")
	}
	if c.Term == 0 {
		c.Term = DefaultTerm
	}
	if c.Term < time.Minute || c.Term > maxTerm {
		return nil, fmt.Errorf("making an attestor: registrations of %v, want a minute to %v", c.Term, maxTerm)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Attestor{config: c}, nil
}

// Address is the attestor's key, which the registry must have admitted.
func (a *Attestor) Address() common.Address { return crypto.PubkeyToAddress(a.config.Key.PublicKey) }

// Register appraises an application and submits it, signed or as a quote. An
// application that is registered already is no error. What does not hold is
// attest.ErrUntrusted, and will never be registered as it is.
func (a *Attestor) Register(ctx context.Context, application attest.Application) error {
	g, err := a.Appraise(ctx, application)
	if err != nil {
		return fmt.Errorf("registering %s: %w", application.Claims.Key, err)
	}
	known, err := a.known(ctx, application.Evidence.Technology, g)
	if known || err != nil {
		return err
	}
	err = a.send(ctx, application, g)
	if dao.IsBadExpiry(err) {
		err = a.sendByChainTime(ctx, application, g, err)
	}
	if err != nil {
		return fmt.Errorf("registering %s: %w", g.Key, err)
	}
	return nil
}

func (a *Attestor) send(ctx context.Context, application attest.Application, g contribution.Registration) error {
	call, err := a.call(application, g)
	if err != nil {
		return err
	}
	_, err = a.config.Sender.Send(ctx, call)
	return err
}

// sendByChainTime sends what the registry refused because the clock here is wrong: it is
// ahead, and not the chain behind.
func (a *Attestor) sendByChainTime(ctx context.Context, application attest.Application, g contribution.Registration, refused error) error {
	now, err := a.config.View.Final(ctx)
	if err != nil {
		return errors.Join(refused, err)
	}
	by := now.Time + uint64(a.config.Term/time.Second)
	if by >= g.ExpiresAt {
		return refused
	}
	g.ExpiresAt = by
	return a.send(ctx, application, g)
}

// call is what registers the enclave: the chain verifies a TDX quote itself, and
// takes attestors' word for the rest.
func (a *Attestor) call(application attest.Application, g contribution.Registration) (chain.Tx, error) {
	registry := a.config.Registry
	if application.Evidence.Technology == attest.TDX {
		quote, err := dao.TrimQuote(application.Evidence.Report)
		claims := dao.TdxClaims{Key: g.Key, EncryptionKey: g.EncryptionKey, Block: application.Claims.Block}
		return registry.RegisterTdx(g.Release, claims, quote), err
	}
	signature, err := contribution.Sign(g.ID(registry.Registry), a.config.Key)
	return registry.Register(g, [][]byte{signature[:]}), err
}

// known says whether the chain has the registration, so that asking twice costs
// nothing. The same evidence is worth a renewal later: where no block was mined in
// between, no other can be made. Of TDX the chain takes each quote once, and says
// itself for how long.
func (a *Attestor) known(ctx context.Context, technology attest.Technology, g contribution.Registration) (bool, error) {
	is, _, err := chain.ReadFinal(ctx, a.config.View, a.config.Registry.Registration(g.Key))
	if err != nil {
		return false, fmt.Errorf("reading the registration of %s: %w", g.Key, err)
	}
	if is.Evidence == g.Evidence && technology == attest.TDX {
		return true, nil
	}
	gain := g.ExpiresAt - min(is.ExpiresAt, g.ExpiresAt)
	recent := uint64(a.config.Term/time.Second) / 8
	return gain == 0 || is.Evidence == g.Evidence && gain < recent, nil
}

// Appraise decides on an application and returns the registration that it
// deserves, to be signed.
func (a *Attestor) Appraise(ctx context.Context, application attest.Application) (contribution.Registration, error) {
	now, err := a.config.View.Final(ctx)
	if err != nil {
		return contribution.Registration{}, fmt.Errorf("appraising: %w", err)
	}
	found, err := a.source().Appraise(ctx, now, application.Claims, application.Evidence)
	if err != nil {
		return contribution.Registration{}, fmt.Errorf("appraising: %w", err)
	}
	evidence, err := onchain.Digest(application)
	if err != nil {
		return contribution.Registration{}, fmt.Errorf("appraising: %w", err)
	}
	g := contribution.Registration{
		Key: application.Claims.Key, Role: application.Claims.Role,
		Release: found.Release, Platform: found.Platform,
		Evidence:      evidence,
		EncryptionKey: sha256.Sum256(application.Claims.EncryptionKey),
		ExpiresAt:     a.expiry(now),
	}
	return g, g.Validate()
}

func (a *Attestor) source() onchain.Source {
	c := a.config
	return onchain.Source{
		View: c.View, Registry: c.Registry, Realm: c.Realm,
		Releases: c.Releases, Verifiers: c.Verifiers, Score: c.Score, Renews: true,
	}
}

func (a *Attestor) expiry(now chain.Ref) uint64 {
	clock := uint64(max(a.config.Now().Unix(), 0))
	return max(now.Time, clock) + uint64(a.config.Term/time.Second)
}
