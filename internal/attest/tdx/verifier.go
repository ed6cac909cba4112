package tdx

import (
	"errors"
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// Config says what a verifier believes. Policy is required.
type Config struct {
	Policy policy.Document
	// Collateral returns the newest encoded bundle; nil, or an empty one, uses what comes
	// with the evidence.
	Collateral func() []byte
	Roots      Roots            // nil is Genuine
	Now        func() time.Time // nil is time.Now
}

// New returns a verifier of TDX evidence. It refuses a policy that is no valid
// document.
func New(c Config) (attest.Verifier, error) {
	if _, err := c.Policy.Hash(); err != nil {
		return nil, fmt.Errorf("making a TDX verifier: %w", err)
	}
	if c.Roots == nil {
		c.Roots = Genuine()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return verifier{c}, nil
}

type verifier struct{ Config }

func (v verifier) Verify(e attest.Evidence, reportData [64]byte) (attest.Verdict, error) {
	verdict := attest.Verdict{Technology: attest.TDX}
	if e.Technology != attest.TDX {
		verdict.Checks.Add(CheckKind, fmt.Errorf("%.20s evidence, want tdx", string(e.Technology)), "")
		return verdict, verdict.Checks.Err()
	}
	bundle := e.Bundle
	if v.Collateral != nil {
		if newest := v.Collateral(); len(newest) > 0 {
			bundle = newest
		}
	}
	return Appraise(Input{
		Quote: e.Report, Collateral: bundle, Policy: v.Policy, Roots: v.Roots, Time: v.Now(), ReportData: reportData,
	})
}

// errNoCollateral is a bundle that is not there.
var errNoCollateral = errors.New("there is none: `gptdao collateral pack` makes it")
