// Package onchain appraises evidence by what the chain trusts at a final block: the
// policy that evidence is verified by, a release of that code that is active, a
// configuration and a machine that are approved, and a block of the same chain.
package onchain

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Source is where trust comes from. A measurement is trusted if it is one of the
// releases here and that release is active on chain: the chain can take trust
// from this list, and cannot add to it.
type Source struct {
	View      *chain.View
	Registry  dao.Registry
	Realm     uint64
	Releases  []dao.Release
	Verifiers attest.Verifiers
	// Score is the hash of the score policy's manifest. With it and the policy that
	// evidence was verified by goes the manifest that the registry's newest policy number
	// stands for: zero is none, and refuses everything.
	Score common.Hash
	// AsOf is the block time at which evidence must have been recent; 0 is now. How recent
	// says the policy.
	AsOf uint64
	// Renews accepts deprecated code too, of who is registered under it and goes on: the
	// registry renews that, and registers nobody new.
	Renews bool
}

// CheckPolicyPublished: governance published the policy that evidence was verified by.
const CheckPolicyPublished = "policy-published"

// Finding is an appraisal's verdict with what the chain calls the code.
type Finding struct {
	attest.Verdict
	Release common.Hash
}

// Appraise decides whether to believe claims for their evidence, with the chain
// as of the final block now. An error that is not attest.ErrUntrusted says that
// the chain could not be asked, and nothing about the evidence.
func (s Source) Appraise(ctx context.Context, now chain.Ref, claims attest.Claims, evidence attest.Evidence) (Finding, error) {
	a := appraisal{Source: s, now: now, key: claims.Key}
	result, err := attest.Appraise(attest.Policy{
		Realm: s.Realm, ChainID: s.Registry.ChainID, Registry: s.Registry.Address,
		Code: func(t attest.Technology, role contribution.Role, measurement common.Hash) error {
			return a.code(ctx, t, role, measurement)
		},
		Config:   func(role contribution.Role, config common.Hash) error { return a.config(ctx, role, config) },
		Platform: func(platform common.Hash) error { return a.platform(ctx, platform) },
		Fresh: func(block uint64, hash common.Hash, maxAge time.Duration) error {
			return a.fresh(ctx, block, hash, maxAge)
		},
	}, s.Verifiers, claims, evidence)
	if result.Policy != (common.Hash{}) { // also beside others that fail: an old policy may be why
		result.Checks.Add(CheckPolicyPublished, a.published(ctx, result.Policy), "by the policy that is on chain")
		err = result.Checks.Err()
	}
	if a.failed != nil {
		err = a.failed
	}
	return Finding{Verdict: result, Release: a.release}, err
}

// appraisal is one under way. failed is set where the chain could not be asked.
type appraisal struct {
	Source
	now     chain.Ref
	key     common.Address
	release common.Hash
	failed  error
}

func (a *appraisal) code(ctx context.Context, t attest.Technology, role contribution.Role, measurement common.Hash) error {
	reason := fmt.Errorf("no known release of a %s measures %s", attest.RoleName(role), measurement)
	for _, l := range a.Releases {
		if l.Role != role || l.Measurement != measurement || l.Tee.String() != string(t) {
			continue
		}
		id, state, err := a.state(ctx, l)
		if err != nil {
			return err
		}
		runs, err := a.runs(ctx, id, state, role)
		if err != nil {
			return err
		}
		if runs {
			a.release = id
			return nil
		}
		reason = fmt.Errorf("release %s is %s on chain, not active", id, state)
	}
	return reason
}

// runs is what the registry asks of a release before it registers or renews.
func (a *appraisal) runs(ctx context.Context, id common.Hash, state dao.ReleaseState, role contribution.Role) (bool, error) {
	if state != dao.Deprecated || !a.Renews {
		return state == dao.Active, nil
	}
	is, err := ask(ctx, a, a.Registry.Registration(a.key))
	if err != nil {
		return false, err
	}
	standing, err := ask(ctx, a, a.Registry.Standing(a.key)) // ends with the release
	return is.Release == id && standing.ActiveAt(role, a.now.Time), err
}

func (a *appraisal) config(ctx context.Context, role contribution.Role, config common.Hash) error {
	approved, err := ask(ctx, a, a.Registry.IsConfig(role, config))
	if err == nil && !approved {
		return fmt.Errorf("configuration %s is not approved on chain for a %s", config, attest.RoleName(role))
	}
	return err
}

func (a *appraisal) state(ctx context.Context, l dao.Release) (id common.Hash, state dao.ReleaseState, err error) {
	if id, err = ask(ctx, a, a.Registry.ReleaseID(l)); err == nil {
		state, err = ask(ctx, a, a.Registry.ReleaseState(id))
	}
	return id, state, err
}

func (a *appraisal) platform(ctx context.Context, platform common.Hash) error {
	approved, err := ask(ctx, a, a.Registry.IsApproved(platform))
	if err == nil && !approved {
		return fmt.Errorf("machine %s is not approved on chain", platform)
	}
	return err
}

// fresh measures by the blocks' own times, which no host chooses.
func (a *appraisal) fresh(ctx context.Context, number uint64, hash common.Hash, maxAge time.Duration) error {
	if number > a.now.Number {
		return fmt.Errorf("block %d is not final; the newest final one is %d", number, a.now.Number)
	}
	block, err := ask(ctx, a, header(number))
	if err != nil {
		return err
	}
	if block.Hash != hash {
		return fmt.Errorf("block %d is %s, not %s", number, block.Hash, hash)
	}
	then := cmp.Or(a.AsOf, a.now.Time)
	age := time.Duration(then-min(block.Time, then)) * time.Second
	if age > maxAge {
		return fmt.Errorf("block %d was %v old, the policy allows %v", number, age, maxAge)
	}
	return nil
}

// published holds the verifier's policy against the newest on chain.
func (a *appraisal) published(ctx context.Context, attestation common.Hash) error {
	if a.Score == (common.Hash{}) {
		return errors.New("no score policy is named, and a policy on chain is of both")
	}
	number, err := ask(ctx, a, a.Registry.LatestPolicy())
	if err != nil {
		return err
	}
	manifest, err := ask(ctx, a, a.Registry.PolicyManifest(number))
	if err != nil {
		return err
	}
	if want := policy.Manifest(a.Score, attestation); manifest != want {
		return fmt.Errorf("policy %d on chain is of manifest %s, the verifier's is of %s", number, manifest, want)
	}
	return nil
}

func ask[T any](ctx context.Context, a *appraisal, read dao.Read[T]) (T, error) {
	value, _, err := chain.ReadFinal(ctx, a.View, read)
	if err != nil {
		a.failed = fmt.Errorf("asking the chain about evidence: %w", err)
	}
	return value, err
}

// header reads a block that is below the final one.
func header(number uint64) dao.Read[chain.Ref] {
	return func(ctx context.Context, client *ethclient.Client, _ chain.Ref) (chain.Ref, error) {
		h, err := client.HeaderByNumber(ctx, new(big.Int).SetUint64(number))
		if errors.Is(err, ethereum.NotFound) {
			return chain.Ref{}, fmt.Errorf("%w: no block %d, and it is final", chain.ErrBadAnswer, number)
		}
		if err != nil {
			return chain.Ref{}, err
		}
		return chain.Ref{Number: number, Hash: h.Hash(), Parent: h.ParentHash, Time: h.Time}, nil
	}
}
