// Package tdx appraises evidence of Intel TDX: quotes of version 4 and 5, by Intel's
// collateral. Every check of docs/spec/evidence.md is a function in one of two
// tables, reading and judging; google/go-tdx-guest is the second opinion on
// signatures and chain. An appraisal is a pure function of its Input.
package tdx

import (
	"crypto/sha256"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// IntelRoot is the SHA-256 of the Intel SGX Root CA's certificate.
var IntelRoot = common.HexToHash("44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3")

// Roots are the certificates that are pinned, by their SHA-256.
type Roots map[common.Hash]attest.Root

// Genuine pins Intel's root only.
func Genuine() Roots { return Roots{IntelRoot: attest.IntelRoot} }

// Input is all that an appraisal follows from.
type Input struct {
	Quote      []byte
	Collateral []byte // an encoded bundle
	Policy     policy.Document
	Roots      Roots
	Time       time.Time
	ReportData [64]byte
}

// Measured is what is measured of the code of a trust domain.
type Measured struct {
	MRTD [48]byte
	RTMR [4][48]byte
}

// Digest is the measurement as releases and policies name it: SHA-256 of
// "gptdao/measurement/tdx/1" and the five registers.
func (m Measured) Digest() common.Hash {
	h := sha256.New()
	h.Write([]byte("gptdao/measurement/tdx/1"))
	h.Write(m.MRTD[:])
	for _, rtmr := range m.RTMR {
		h.Write(rtmr[:])
	}
	return common.Hash(h.Sum(nil))
}

// Platform is the machine as the registry and policies name it: SHA-256 of
// "gptdao/platform/tdx/1" and its PCK public key, x ‖ y.
func Platform(publicKey []byte) common.Hash {
	return sha256.Sum256(append([]byte("gptdao/platform/tdx/1"), publicKey...))
}

// appraisal is one under way.
type appraisal struct {
	Input
	quote   Quote
	chain   chain // PCK, CA, root
	machine Machine
	from    published
	info    tcbInfo
	signed  collateral.Signed // that info
	signer  chain             // of that info
	levels  []level           // that were found
}

// Appraise decides on a quote. Nothing is believed unless all checks hold; the
// error is that of the verdict's checks.
func Appraise(in Input) (attest.Verdict, error) { return appraise(in, reading, judging) }

func appraise(in Input, reading, judging []check) (attest.Verdict, error) {
	a := &appraisal{Input: in}
	v := attest.Verdict{Technology: attest.TDX, Advisories: []string{}, Collateral: hashOf(in.Collateral)}
	hash, err := in.Policy.Hash()
	if !v.Checks.Add(CheckPolicy, err, "a policy document") {
		return v, v.Checks.Err()
	}
	v.Policy, v.MaxEvidenceAge = hash, in.Policy.MaxEvidenceAge
	for _, c := range reading {
		if !v.Checks.Add(c.name, c.holds(a), c.says) {
			return v, v.Checks.Err()
		}
	}
	a.find()
	authentic := true
	for _, c := range judging {
		ok := v.Checks.Add(c.name, c.holds(a), c.says)
		authentic = authentic && (ok || !c.authenticates)
	}
	if v.Trusted() {
		v.Checks.Add(CheckLibrary, a.secondOpinion(), "go-tdx-guest agrees on chain and signatures")
	}
	if authentic {
		a.state(&v)
	}
	return v, v.Checks.Err()
}

func hashOf(encoded []byte) common.Hash {
	if len(encoded) == 0 {
		return common.Hash{}
	}
	return collateral.Hash(encoded)
}

// state says what authentic evidence says.
func (a *appraisal) state(v *attest.Verdict) {
	v.Root = a.Roots[fingerprint(a.chain)]
	v.Measurement = a.measured().Digest()
	v.Config = a.configDigest()
	v.Platform = Platform(a.machine.PublicKey)
	v.TCB = attest.TCB{
		Status: a.convergence(), Version: slices.Clone(a.quote.TEETCBSVN[:]),
		Evaluation: min(a.info.Evaluation, a.from.qe.Evaluation),
	}
	v.Advisories = a.advisories()
}

// configDigest is what MRCONFIGID begins with.
func (a *appraisal) configDigest() common.Hash { return common.Hash(a.quote.MRCONFIGID[:32]) }

func (a *appraisal) measured() Measured { return Measured{MRTD: a.quote.MRTD, RTMR: a.quote.RTMR} }

// advisories are those of all levels, ascending.
func (a *appraisal) advisories() []string {
	all := []string{}
	for _, l := range a.levels {
		all = append(all, l.Advisories...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func fingerprint(c chain) common.Hash { return sha256.Sum256(c.root().Raw) }

// check is one thing that must hold.
type check struct {
	name  string
	holds func(*appraisal) error
	says  string // if it holds
	// authenticates: without it nothing that the evidence says counts.
	authenticates bool
}
