// Package snp appraises evidence of AMD SEV-SNP: an attestation report as the
// secure processor writes it (AMD publication 56860, table "ATTESTATION_REPORT"),
// and the certificate table that comes with it (publication 56421).
//
// go-sev-guest reads and verifies signatures; everything the report says is read
// again here, strictly, and judged. A verdict is a pure function of Input: no
// clock is read and nothing is fetched. Whatever is not understood is refused.
package snp

import (
	"crypto/sha256"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// Input is everything a verdict depends on.
type Input struct {
	Report     []byte // as the hardware wrote it, ReportSize bytes
	Bundle     []byte // certificate table; may be empty if the collateral has the certificate
	ReportData [64]byte
	Collateral Collateral
	Policy     Policy
	Roots      Roots     // nil trusts nobody
	Now        time.Time // zero is refused
}

// Collateral is what a verifier needs besides the evidence, as published by AMD.
type Collateral struct {
	// CRL is the list of intermediate certificates that the line's root has revoked, in DER.
	CRL []byte
	// VCEK is the chip's certificate in DER, for hosts that hand out none.
	VCEK []byte
}

// Finding is what evidence says, once it is known to be authentic.
type Finding struct {
	Report Report
	Line   Line
	Checks attest.Checks
}

// Appraise runs every check in order. The finding's report is to be believed only
// if Checks.OK.
func Appraise(in Input) Finding { return appraise(all, in) }

func appraise(list []check, in Input) Finding {
	f := facts{Input: in}
	var checks attest.Checks
	for _, c := range list {
		if ok := checks.Add(c.name, c.test(&f), c.holds); !ok && c.ends {
			break
		}
	}
	return Finding{Report: f.report, Line: f.line, Checks: checks}
}

const (
	measurementPurpose = "gptdao/measurement/sev-snp/1"
	platformPurpose    = "gptdao/platform/sev-snp/1"
)

// Measurement names code on chain: SHA-256 of "gptdao/measurement/sev-snp/1" and
// the launch digest.
func Measurement(launch [48]byte) common.Hash {
	return sha256.Sum256(append([]byte(measurementPurpose), launch[:]...))
}

// Platform names a machine on chain: SHA-256 of "gptdao/platform/sev-snp/1" and
// the chip's identity.
func Platform(chip [64]byte) common.Hash {
	return sha256.Sum256(append([]byte(platformPurpose), chip[:]...))
}
