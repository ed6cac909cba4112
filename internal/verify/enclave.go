package verify

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/onchain"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Code is a pinned release, as the chain has it.
type Code struct {
	ID       common.Hash `json:"id"`
	State    string      `json:"state"`    // on chain
	Rebuilds int         `json:"rebuilds"` // independent rebuilders who got the same image
	dao.Release
}

// Hardware is what authentic evidence says of a machine and what runs on it.
type Hardware struct {
	Technology  attest.Technology `json:"technology"`
	Root        attest.Root       `json:"root"`
	Measurement common.Hash       `json:"measurement"`
	Platform    common.Hash       `json:"platform"`
	TCB         attest.TCB        `json:"tcb"`
	Advisories  []string          `json:"advisories"`
}

// HardwareOf is what a verdict says of it.
func HardwareOf(v attest.Verdict) Hardware {
	return Hardware{v.Technology, v.Root, v.Measurement, v.Platform, v.TCB, v.Advisories}
}

// EnclaveReport is what was checked of a registered key.
type EnclaveReport struct {
	OK           bool                      `json:"ok"`
	Checks       attest.Checks             `json:"checks"`
	Registration contribution.Registration `json:"registration"`
	Code         *Code                     `json:"code"`     // nil if the code is not pinned
	Hardware     *Hardware                 `json:"hardware"` // of the evidence; nil if none was given
	Block        uint64                    `json:"block"`    // the final block that the answers are of
}

// The checks of a registered key, in their order. Those of the evidence come after them.
const (
	CheckRegistered = "registered"
	CheckActive     = "active"
	CheckNotRevoked = "not-revoked"
	CheckRelease    = "release"
	CheckPlatform   = "machine"
	CheckSameClaims = "evidence-registered"
)

// Enclave checks a key that is registered in a role: by what the chain says, and if its
// application is at hand, by the evidence that it was registered for. The error is as in
// Epoch.
func Enclave(ctx context.Context, view *chain.View, pins Pins, verifiers attest.Verifiers, role contribution.Role, key common.Address, application *attest.Application) (EnclaveReport, error) {
	var r EnclaveReport
	err := r.check(ctx, view, pins, verifiers, role, key, application)
	if err == nil {
		err = r.Checks.Err()
	}
	r.OK = err == nil
	if err != nil {
		return r, fmt.Errorf("verifying %s %s: %w", attest.RoleName(role), key, err)
	}
	return r, nil
}

// registered is what the chain has of a key.
type registered struct {
	registration contribution.Registration
	standing     dao.Standing
	approved     bool
	releases     []Code
}

func (r *EnclaveReport) check(ctx context.Context, view *chain.View, pins Pins, verifiers attest.Verifiers, role contribution.Role, key common.Address, application *attest.Application) error {
	registry := dao.NewRegistry(contribution.Registry{ChainID: pins.ChainID, Address: pins.Registry})
	is, now, err := chain.ReadFinal(ctx, view, readRegistered(registry, pins, key))
	if err != nil {
		return err
	}
	revoked, err := view.AnyHead(ctx, isRevoked(registry, key))
	if err != nil {
		return err
	}
	r.Block, r.Registration = now.Number, is.registration
	r.Code = is.code()
	r.Checks.Add(CheckRegistered, is.isRegistered(role), "the chain has the key in this role")
	r.Checks.Add(CheckActive, is.isActive(role, now.Time), "it counts now")
	r.Checks.Add(CheckNotRevoked, isNot(revoked), "no endpoint's head says that it is revoked")
	r.Checks.Add(CheckRelease, r.Code.trusted(), "its code is pinned, and active on chain")
	r.Checks.Add(CheckPlatform, is.isApproved(), "its machine is approved on chain")
	if application == nil {
		return nil
	}
	r.Checks.Add(CheckSameClaims, is.isFor(key, *application), "the evidence is the one that was registered")
	return r.appraise(ctx, onchain.Source{
		View: view, Registry: registry, Realm: pins.Realm, Releases: pins.Releases, Verifiers: verifiers,
		Score: pins.Score, AsOf: is.registeredAt(),
	}, now, *application)
}

// maxRegistration is the contract's MAX_REGISTRATION in seconds.
const maxRegistration = 24 * 60 * 60

// registeredAt is when it was registered or renewed at the earliest, which is when it was
// of TDX. The chain keeps no other time of it.
func (is registered) registeredAt() uint64 {
	return is.registration.ExpiresAt - min(maxRegistration, is.registration.ExpiresAt)
}

// appraise wants evidence that was recent when it was registered. From then on the
// registration's own end bounds its life.
func (r *EnclaveReport) appraise(ctx context.Context, source onchain.Source, now chain.Ref, a attest.Application) error {
	found, err := source.Appraise(ctx, now, a.Claims, a.Evidence)
	r.Checks = append(r.Checks, found.Checks...)
	is := HardwareOf(found.Verdict)
	r.Hardware = &is
	if errors.Is(err, attest.ErrUntrusted) {
		return nil // among the checks
	}
	return err
}

func readRegistered(registry dao.Registry, pins Pins, key common.Address) dao.Read[registered] {
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) (is registered, err error) {
		if is.registration, err = registry.Registration(key)(ctx, client, at); err != nil {
			return is, err
		}
		if is.standing, err = registry.Standing(key)(ctx, client, at); err != nil {
			return is, err
		}
		if is.approved, err = registry.IsApproved(is.registration.Platform)(ctx, client, at); err != nil {
			return is, err
		}
		is.releases, err = readReleases(registry, pins.Releases)(ctx, client, at)
		return is, err
	}
}

func (is registered) isRegistered(role contribution.Role) error {
	if is.registration.Key == (common.Address{}) {
		return errors.New("the chain does not know the key")
	}
	if is.registration.Role != role {
		return fmt.Errorf("registered as %s, want %s", attest.RoleName(is.registration.Role), attest.RoleName(role))
	}
	return nil
}

func (is registered) isActive(role contribution.Role, now uint64) error {
	if !is.standing.ActiveAt(role, now) {
		return fmt.Errorf("it counts from block time %d to %d, now it is %d; revoked: %t", is.standing.From, is.standing.To, now, is.standing.Revoked)
	}
	return nil
}

func (is registered) isApproved() error {
	if !is.approved {
		return fmt.Errorf("machine %s is not approved on chain", is.registration.Platform)
	}
	return nil
}

func (is registered) isFor(key common.Address, a attest.Application) error {
	if err := a.Check(); err != nil {
		return err
	}
	if a.Claims.Key != key {
		return fmt.Errorf("the evidence is of key %s", a.Claims.Key)
	}
	digest, err := onchain.Digest(a)
	if err != nil {
		return err
	}
	if digest != is.registration.Evidence {
		return fmt.Errorf("the evidence hashes to %s, registered is %s", digest, is.registration.Evidence)
	}
	return nil
}

// code is the pinned release of that name, if there is one.
func (is registered) code() *Code {
	for _, c := range is.releases {
		if c.ID == is.registration.Release {
			return &c
		}
	}
	return nil
}

func (c *Code) trusted() error {
	switch {
	case c == nil:
		return errors.New("its code is none of the pinned releases")
	case c.State != dao.Active.String():
		return fmt.Errorf("its code is %s on chain, not active", c.State)
	}
	return nil
}
