package sim

import (
	"fmt"
	"math"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// CheckSimulated says at the head of all checks what they are worth.
const CheckSimulated = "simulated"

// Policy is the default one for simulated evidence only.
func Policy() policy.Document {
	d := policy.Default()
	d.Roots = []attest.Root{attest.SimulatedRoot}
	d.MaxCollateralAge = math.MaxInt32 // the simulated Intel publishes once
	d.SNP = nil
	return d
}

type verifier struct{ attest.Verifier }

// NewVerifier returns a verifier of evidence under the simulated root with this
// digest (Seed.Root) and no other. Of anything else it makes one that believes
// nothing.
func NewVerifier(root []byte) attest.Verifier {
	roots := tdx.Roots{}
	if len(root) == common.HashLength {
		roots[common.Hash(root)] = attest.SimulatedRoot
	}
	return verifier{must(tdx.New(tdx.Config{Policy: Policy(), Roots: roots}))}
}

// Verify has simulated evidence appraised as the TDX evidence that it would be.
func (v verifier) Verify(e attest.Evidence, reportData [64]byte) (attest.Verdict, error) {
	checks := attest.Checks{}
	var err error
	if e.Technology != attest.Simulated {
		err = fmt.Errorf("%.20s evidence, want simulated", string(e.Technology))
	}
	if !checks.Add(CheckSimulated, err, "SIMULATED TDX under a software root: this proves nothing about hardware") {
		return attest.Verdict{Technology: attest.Simulated, Checks: checks}, checks.Err()
	}
	e.Technology = attest.TDX
	verdict, err := v.Verifier.Verify(e, reportData)
	verdict.Technology, verdict.Checks = attest.Simulated, append(checks, verdict.Checks...)
	if err != nil {
		err = fmt.Errorf("simulated evidence: %w", err)
	}
	return verdict, err
}

func must[T any](v T, err error) T {
	if err != nil {
		panic("sim: " + err.Error())
	}
	return v
}
