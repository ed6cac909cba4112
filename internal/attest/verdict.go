package attest

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Root names whose word all of a piece of evidence rests on.
type Root string

// The roots. Evidence under the simulated one proves nothing.
const (
	IntelRoot     Root = "intel"
	AMDRoot       Root = "amd"
	SimulatedRoot Root = "simulated"
)

// TCB is how up to date a machine's trusted computing base is.
type TCB struct {
	// Status is Intel's word for the worst of platform, module and quoting enclave;
	// empty for AMD, which has none.
	Status string `json:"status"`
	// Version is what the evidence states: TEE_TCB_SVN, or REPORTED_TCB.
	Version hexutil.Bytes `json:"version"`
	// Evaluation is the lower number of the two sets of Intel's data that the status
	// is by; 0 for AMD.
	Evaluation uint32 `json:"evaluation"`
}

// Verdict is what a verifier found. Root to Advisories are set only as far as the
// evidence is authentic; everything is believed only if Checks hold.
type Verdict struct {
	Technology  Technology  `json:"technology"`
	Root        Root        `json:"root"`
	Measurement common.Hash `json:"measurement"` // digest of what was measured of the code
	Config      common.Hash `json:"config"`      // digest of the configuration that the machine was started for
	Platform    common.Hash `json:"platform"`    // digest of the machine's hardware identity
	TCB         TCB         `json:"tcb"`
	Advisories  []string    `json:"advisories"` // that apply to the TCB, ascending
	Collateral  common.Hash `json:"collateral"` // of the bundle that was used; zero if there was none
	Policy      common.Hash `json:"policy"`     // of the policy document
	// MaxEvidenceAge is that policy's, in seconds of block time; 0 if there is none.
	MaxEvidenceAge uint32 `json:"maxEvidenceAge"`
	Checks         Checks `json:"checks"`
}

// Reasons are the names of the checks that failed, in their order. They are stable
// codes: Go, TypeScript and the vectors use the same.
func (v Verdict) Reasons() []string {
	reasons := []string{}
	for _, check := range v.Checks {
		if !check.OK {
			reasons = append(reasons, check.Name)
		}
	}
	return reasons
}

// Trusted says whether all checks hold, and there were some.
func (v Verdict) Trusted() bool { return v.Checks.OK() }

// The checks that verifiers of all hardware share. Each has its own beside them.
const (
	CheckBundle      = "collateral-form" // the collateral can be read
	CheckRoot        = "root"            // the evidence rests on a root that is pinned
	CheckRootAllowed = "root-allowed"    // the policy allows that root
	CheckTechAllowed = "technology-allowed"
	CheckAge         = "collateral-age"
	CheckMeasurement = "measurement"
	CheckConfig      = "config"
	CheckListed      = "platform-listed"
	CheckData        = "report-data"
)
