package snp_test

import (
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

// TestVerifierFailsClosed: what is not SEV-SNP evidence, and a verifier that was given
// too little, believe nothing and panic nowhere.
func TestVerifierFailsClosed(t *testing.T) {
	c := attesttest.Read(t, file).Cases[0]
	good := attest.Evidence{Technology: attest.SNP, Report: attesttest.Open(t, c.Evidence), Bundle: attesttest.Open(t, c.Bundle)}
	for name, test := range map[string]struct {
		config func(*snp.Config)
		alter  func(*attest.Evidence)
	}{
		"TDX":           {alter: func(e *attest.Evidence) { e.Technology = attest.TDX }},
		"no report":     {alter: func(e *attest.Evidence) { e.Report = nil }},
		"endless":       {alter: func(e *attest.Evidence) { e.Bundle = make([]byte, attest.MaxBundle+1) }},
		"no collateral": {config: func(c *snp.Config) { c.Collateral = nil }},
		"AMD's roots":   {config: func(c *snp.Config) { c.Roots = nil }},
	} {
		config, e := configured(t, c), good
		if test.config != nil {
			test.config(&config)
		}
		if test.alter != nil {
			test.alter(&e)
		}
		v, err := snp.New(config)
		if err != nil {
			t.Fatal(err)
		}
		verdict, err := v.Verify(e, [64]byte(c.ReportData))
		if !errors.Is(err, attest.ErrUntrusted) || verdict.Trusted() || len(verdict.Reasons()) == 0 {
			t.Errorf("%s: got %v and reasons %q", name, err, verdict.Reasons())
		}
	}
	if _, err := snp.New(snp.Config{Policy: policy.Document{}}); err == nil {
		t.Error("a verifier without a policy")
	}
}

// TestSimulatedEvidenceIsRefusedByDefault: by the default policy, also where somebody
// pins the simulated root.
func TestSimulatedEvidenceIsRefusedByDefault(t *testing.T) {
	c := attesttest.Read(t, file).Cases[0]
	in := input(t, c)
	in.Policy = policy.Default()
	f := snp.Appraise(in)
	if got := failed(f); len(got) == 0 || got[0] != attest.CheckRootAllowed {
		t.Errorf("failed %q, want %s first", got, attest.CheckRootAllowed)
	}
}

// TestNoEvidenceIsJudgedByTheSameDocuments: a verdict names policy and collateral whatever
// the evidence is.
func TestNoEvidenceIsJudgedByTheSameDocuments(t *testing.T) {
	bundle := []byte("a bundle")
	v, err := snp.New(snp.Config{Policy: policy.Default(), Collateral: func() []byte { return bundle }})
	if err != nil {
		t.Fatal(err)
	}
	want, err := policy.Default().Hash()
	if err != nil {
		t.Fatal(err)
	}
	got, err := v.Verify(attest.Evidence{Technology: attest.SNP}, [64]byte{})
	if err == nil || got.Policy != want || got.Collateral != collateral.Hash(bundle) {
		t.Errorf("policy %s, collateral %s, error %v", got.Policy, got.Collateral, err)
	}
}
