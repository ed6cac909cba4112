package snp

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// Config says what a verifier believes. Policy and Collateral are required.
type Config struct {
	Policy policy.Document
	// Collateral returns the newest encoded bundle.
	Collateral func() []byte
	Roots      Roots            // nil is Genuine
	Now        func() time.Time // nil is time.Now
}

type verifier struct {
	Config
	policy common.Hash
}

// New returns a verifier of SEV-SNP evidence. It refuses a policy that is no valid
// document.
func New(c Config) (attest.Verifier, error) {
	hash, err := c.Policy.Hash()
	if err != nil {
		return nil, fmt.Errorf("making an SEV-SNP verifier: %w", err)
	}
	if c.Roots == nil {
		c.Roots = Genuine()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return verifier{c, hash}, nil
}

func (v verifier) Verify(e attest.Evidence, reportData [64]byte) (attest.Verdict, error) {
	var bundle []byte
	if v.Collateral != nil {
		bundle = v.Collateral()
	}
	verdict := attest.Verdict{Technology: attest.SNP}
	if err := e.Check(); err != nil || e.Technology != attest.SNP {
		verdict.Checks.Add(checkReport, fmt.Errorf("%.20s evidence, want %s within its limits", string(e.Technology), attest.SNP), "")
	} else {
		verdict = Appraise(Input{
			Report: e.Report, Bundle: e.Bundle, ReportData: reportData,
			Collateral: bundle, Policy: v.Policy, Roots: v.Roots, Now: v.Now(),
		}).Verdict()
	}
	verdict.Policy, verdict.MaxEvidenceAge = v.policy, v.Config.Policy.MaxEvidenceAge
	if len(bundle) > 0 {
		verdict.Collateral = collateral.Hash(bundle)
	}
	return verdict, verdict.Checks.Err()
}
