package snp

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// Config is what a verifier is made with.
type Config struct {
	Policy     policy.Document
	Collateral []byte // an encoded bundle
	Pins       Pins
	Now        func() time.Time
}

type verifier struct {
	Config
	policyHash, collateralHash common.Hash
	bundle                     collateral.Bundle
}

// New returns a verifier of SEV-SNP evidence, or says what is wrong with the policy or
// the collateral.
func New(c Config) (attest.Verifier, error) {
	hash, err := c.Policy.Hash()
	if err != nil {
		return nil, err
	}
	bundle, err := collateral.Parse(c.Collateral)
	if err != nil {
		return nil, err
	}
	return verifier{Config: c, policyHash: hash, collateralHash: collateral.Hash(c.Collateral), bundle: bundle}, nil
}

func (v verifier) Verify(e attest.Evidence, reportData [64]byte) (attest.Verdict, error) {
	if e.Technology != attest.SNP {
		return attest.Verdict{}, fmt.Errorf("%w: %.20s evidence, want %s", attest.ErrUntrusted, string(e.Technology), attest.SNP)
	}
	if err := e.Check(); err != nil {
		return attest.Verdict{Technology: attest.SNP}, err
	}
	verdict := Appraise(Input{
		Report: e.Report, Bundle: e.Bundle, ReportData: reportData,
		Collateral: v.bundle, Policy: v.Policy, Pins: v.Pins, Now: v.Now(),
	}).Verdict()
	verdict.Policy, verdict.Collateral = v.policyHash, v.collateralHash
	return verdict, verdict.Checks.Err()
}
