package attest

import (
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Verifiers are those a relying party has, by technology.
type Verifiers map[Technology]Verifier

// Policy is what a relying party trusts. Its questions return nil for yes and the
// reason for no; one that is nil is answered no.
type Policy struct {
	Realm    uint64
	ChainID  uint64
	Registry common.Address
	// Code: may code of this measurement hold the role?
	Code func(technology Technology, role contribution.Role, measurement common.Hash) error
	// Config: may code in the role be started with this configuration?
	Config func(role contribution.Role, config common.Hash) error
	// Platform: may this machine host enclaves?
	Platform func(platform common.Hash) error
	// Fresh: is the block one of the chain, and recent enough?
	Fresh func(block uint64, hash common.Hash, maxAge time.Duration) error
}

// The checks of Appraise, in their order. Between technology and code come those
// of the technology's verifier.
const (
	CheckForm       = "form"
	CheckRealm      = "realm"
	CheckChain      = "chain"
	CheckRegistry   = "registry"
	CheckTechnology = "technology"
	CheckCode       = "code"
	CheckStarted    = "configuration"
	CheckPlatform   = "platform"
	CheckFresh      = "fresh"
)

// Appraise decides whether to believe claims for their evidence. It fails closed:
// the error is nil only if every check was reached and holds. It wraps
// ErrUntrusted and stands beside the checks made until then.
func Appraise(policy Policy, verifiers Verifiers, claims Claims, evidence Evidence) (Verdict, error) {
	checks := Checks{}
	if !checks.Add(CheckForm, Application{claims, evidence}.Check(), "claims and evidence are well formed") {
		return Verdict{Checks: checks}, checks.Err()
	}
	policy.world(&checks, claims)
	verifier, err := choose(policy.Realm, verifiers, evidence.Technology)
	if !checks.Add(CheckTechnology, err, technologyNote(evidence.Technology)) {
		return Verdict{Checks: checks}, checks.Err()
	}
	result, err := verifier.Verify(evidence, claims.ReportData())
	result.Checks = append(checks, result.Checks...)
	if err == nil && result.Technology != evidence.Technology {
		err = fmt.Errorf("%s evidence, verified as %s", evidence.Technology, result.Technology)
	}
	if err != nil {
		if result.Checks.OK() { // whoever reads the checks must see that one does not hold
			result.Checks.Add(CheckTechnology, err, "")
		}
		return result, untrusted(err)
	}
	policy.findings(&result, claims)
	return result, result.Checks.Err()
}

// world compares what the claims are about with what the policy is about, so that
// evidence for one deployment says nothing in another.
func (p Policy) world(checks *Checks, c Claims) {
	checks.Add(CheckRealm, same("realm", c.Realm, p.Realm), fmt.Sprintf("bound to realm %d", c.Realm))
	checks.Add(CheckChain, same("chain", c.ChainID, p.ChainID), fmt.Sprintf("bound to chain %d", c.ChainID))
	checks.Add(CheckRegistry, same("registry", c.Registry, p.Registry), fmt.Sprintf("bound to registry %s", c.Registry))
}

// findings judges what authentic evidence says.
func (p Policy) findings(r *Verdict, c Claims) {
	r.Checks.Add(CheckCode, p.code(r, c.Role), fmt.Sprintf("code %s may be a %s", r.Measurement, RoleName(c.Role)))
	r.Checks.Add(CheckStarted, p.config(r, c.Role), fmt.Sprintf("a %s may be started with configuration %s", RoleName(c.Role), r.Config))
	r.Checks.Add(CheckPlatform, p.platform(r), fmt.Sprintf("machine %s is approved", r.Platform))
	r.Checks.Add(CheckFresh, p.fresh(r, c), fmt.Sprintf("made at block %d or later", c.Block))
}

var errNoPolicy = errors.New("the policy does not say")

func (p Policy) code(r *Verdict, role contribution.Role) error {
	if p.Code == nil {
		return errNoPolicy
	}
	return p.Code(r.Technology, role, r.Measurement)
}

func (p Policy) platform(r *Verdict) error {
	if p.Platform == nil {
		return errNoPolicy
	}
	return p.Platform(r.Platform)
}

func (p Policy) config(r *Verdict, role contribution.Role) error {
	if p.Config == nil {
		return errNoPolicy
	}
	return p.Config(role, r.Config)
}

func (p Policy) fresh(r *Verdict, c Claims) error {
	if p.Fresh == nil || r.MaxEvidenceAge == 0 {
		return errNoPolicy
	}
	return p.Fresh(c.Block, c.BlockHash, time.Duration(r.MaxEvidenceAge)*time.Second)
}

func choose(realm uint64, verifiers Verifiers, technology Technology) (Verifier, error) {
	if technology == Simulated && realm != DevRealm {
		return nil, fmt.Errorf("simulated evidence proves nothing and is refused outside a development realm; this is realm %d", realm)
	}
	verifier := verifiers[technology]
	if verifier == nil {
		return nil, fmt.Errorf("no verifier for %s evidence", technology)
	}
	return verifier, nil
}

func technologyNote(t Technology) string {
	if t == Simulated {
		return "simulated evidence, which proves nothing, is allowed in this development realm"
	}
	return fmt.Sprintf("%s evidence is allowed", t)
}

func same[T comparable](what string, got, want T) error {
	if got != want {
		return fmt.Errorf("evidence is about %s %v, want %v", what, got, want)
	}
	return nil
}

func untrusted(err error) error {
	if errors.Is(err, ErrUntrusted) {
		return err
	}
	return fmt.Errorf("%w: %v", ErrUntrusted, err)
}
