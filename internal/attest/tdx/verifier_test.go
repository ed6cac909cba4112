package tdx_test

import (
	"errors"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// appraising is an appraisal of claims in a realm that is real, with verifiers whose pinned roots a
// test chooses.
type appraising struct {
	claims   attest.Claims
	evidence attest.Evidence
	roots    tdx.Roots
	policy   policy.Document
	realm    uint64
	newest   uint64 // final block
}

const blockLimit = 100 // of age

func (a appraising) appraise(t *testing.T) (attest.Verdict, error) {
	t.Helper()
	verifier, err := tdx.New(tdx.Config{Policy: a.policy, Roots: a.roots, Now: func() time.Time { return testTime }})
	if err != nil {
		t.Fatal(err)
	}
	return attest.Appraise(attest.Policy{
		Realm: a.realm, ChainID: 1480, Registry: common.Address{1},
		Code:     func(attest.Technology, contribution.Role, common.Hash) error { return nil },
		Platform: func(common.Hash) error { return nil },
		Config:   func(contribution.Role, common.Hash) error { return nil },
		Fresh: func(block uint64, _ common.Hash, _ time.Duration) error {
			if block+blockLimit < a.newest {
				return errors.New("too old")
			}
			return nil
		},
	}, attest.Verifiers{attest.TDX: verifier}, a.claims, a.evidence)
}

// newAppraising has evidence of a machine whose root stands for Intel's: the only thing
// that a test without hardware has to pretend.
func newAppraising(t *testing.T) *appraising {
	t.Helper()
	w := sim.NewWorld(seed, testTime)
	a := &appraising{
		realm: 1, newest: 500, policy: policy.Default(), roots: tdx.Roots{w.RootDigest(): attest.IntelRoot},
		claims: attest.Claims{
			Realm: 1, ChainID: 1480, Registry: common.Address{1}, Role: contribution.RoleWorker, Key: common.Address{2},
			EncryptionKey: make([]byte, attest.EncryptionKeySize), Block: 450, BlockHash: common.Hash{3},
		},
	}
	a.attest(t, w)
	return a
}

func (a *appraising) attest(t *testing.T, w *sim.World) {
	t.Helper()
	bundle, err := w.Collateral().Encode()
	if err != nil {
		t.Fatal(err)
	}
	a.evidence = attest.Evidence{Technology: attest.TDX, Report: w.Quote(a.claims.ReportData()), Bundle: bundle}
}

// TestClaimsAreBoundToTDXEvidence: realm, deployment and a recent block hold for
// hardware as they do for the simulator.
func TestClaimsAreBoundToTDXEvidence(t *testing.T) {
	for name, test := range map[string]struct {
		alter func(a *appraising)
		want  string
	}{
		"as it should be":         {func(*appraising) {}, ""},
		"evidence for dev":        {func(a *appraising) { a.claims.Realm = attest.DevRealm }, attest.CheckRealm},
		"another chain":           {func(a *appraising) { a.claims.ChainID++ }, attest.CheckChain},
		"another registry":        {func(a *appraising) { a.claims.Registry[0]++ }, attest.CheckRegistry},
		"an old block":            {func(a *appraising) { a.newest = 1000 }, attest.CheckFresh},
		"a newer block claimed":   {func(a *appraising) { a.claims.Block = 499 }, attest.CheckData},
		"another block hash":      {func(a *appraising) { a.claims.BlockHash[0]++ }, attest.CheckData},
		"another key":             {func(a *appraising) { a.claims.Key[0]++ }, attest.CheckData},
		"another role":            {func(a *appraising) { a.claims.Role = contribution.RoleIndex }, attest.CheckData},
		"Intel's root":            {func(a *appraising) { a.roots = nil }, attest.CheckRoot},
		"called simulated":        {func(a *appraising) { a.evidence.Technology = attest.Simulated }, attest.CheckTechnology},
		"no collateral":           {func(a *appraising) { a.evidence.Bundle = nil }, attest.CheckBundle},
		"the root said simulated": {func(a *appraising) { a.say(attest.SimulatedRoot) }, attest.CheckRootAllowed},
		"a machine not in the list": {func(a *appraising) {
			a.policy.Platforms = policy.Allowed{From: policy.List, List: []common.Hash{{1}}}
		}, attest.CheckListed},
	} {
		a := newAppraising(t)
		test.alter(a)
		v, err := a.appraise(t)
		if test.want == "" {
			if err != nil || v.Root != attest.IntelRoot || v.Collateral == (common.Hash{}) || v.Policy == (common.Hash{}) {
				t.Errorf("%s: got %v, %+v", name, err, v)
			}
			continue
		}
		if !errors.Is(err, attest.ErrUntrusted) || len(v.Reasons()) == 0 || v.Reasons()[0] != test.want {
			t.Errorf("%s: refused for %q (%v), want %s", name, v.Reasons(), err, test.want)
		}
	}
}

// say has the pinned root be another.
func (a *appraising) say(root attest.Root) {
	for digest := range a.roots {
		a.roots[digest] = root
	}
}

// TestVerifierPrefersItsOwnCollateral: what comes with evidence is as old as its sender
// likes.
func TestVerifierPrefersItsOwnCollateral(t *testing.T) {
	a := newAppraising(t)
	w := sim.NewWorld(seed, testTime)
	w.PCKCRL.Serials = []int64{3}
	newest, err := w.Collateral().Encode()
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := tdx.New(tdx.Config{
		Policy: a.policy, Roots: a.roots, Now: func() time.Time { return testTime }, Collateral: func() []byte { return newest },
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := verifier.Verify(a.evidence, a.claims.ReportData())
	if err == nil || len(v.Reasons()) != 1 || v.Reasons()[0] != tdx.CheckPCKRevoked {
		t.Errorf("refused for %q (%v), want %s", v.Reasons(), err, tdx.CheckPCKRevoked)
	}
}

func TestVerifierWantsAPolicy(t *testing.T) {
	if _, err := tdx.New(tdx.Config{}); err == nil {
		t.Error("made without a policy")
	}
	v, err := tdx.Appraise(tdx.Input{})
	if !errors.Is(err, attest.ErrUntrusted) || v.Trusted() {
		t.Errorf("nothing at all is believed: %+v", v)
	}
}
