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
	"crypto/x509"
	"encoding/binary"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// Input is everything a verdict depends on.
type Input struct {
	Report     []byte // as the hardware wrote it, ReportSize bytes
	Bundle     []byte // certificate table: the key's certificate is in it
	ReportData [64]byte
	Collateral []byte // an encoded bundle
	Policy     policy.Document
	Roots      Roots     // empty believes nobody
	Now        time.Time // zero is refused
}

// Finding is what a report says. It is to be believed as far as Checks hold.
type Finding struct {
	Report  Report
	Product Product
	Root    attest.Root
	Checks  attest.Checks
	// Authentic: the hardware said so, whatever the policy thinks of it.
	Authentic bool
}

// Appraise makes every check in order, and ends where the next ones would mean nothing.
func Appraise(in Input) Finding { return appraise(all, in) }

func appraise(list []check, in Input) Finding {
	f := facts{Input: in}
	var checks attest.Checks
	authentic := true
	for _, c := range list {
		ok := checks.Add(c.name, c.test(&f), c.holds)
		authentic = authentic && (ok || !c.ends)
		if !ok && c.ends {
			break
		}
	}
	return Finding{Report: f.report, Product: f.product, Root: f.root, Checks: checks, Authentic: authentic}
}

// Verdict is the finding in the words of all technologies.
func (f Finding) Verdict() attest.Verdict {
	v := attest.Verdict{Technology: attest.SNP, TCB: attest.TCB{Version: hexutil.Bytes{}}, Advisories: []string{}, Checks: f.Checks}
	if !f.Authentic {
		return v
	}
	v.Root = f.Root
	v.Measurement, v.Platform = Measurement(f.Report.Measurement), Platform(f.Report.ChipID)
	v.Config = f.Report.HostData
	v.TCB.Version = binary.LittleEndian.AppendUint64(nil, uint64(f.Report.ReportedTCB))
	return v
}

const (
	measurementPurpose = "gptdao/measurement/snp/1"
	platformPurpose    = "gptdao/platform/snp/1"
)

// Measurement names code on chain: SHA-256 of "gptdao/measurement/snp/1" and the
// launch digest.
func Measurement(launch [48]byte) common.Hash {
	return sha256.Sum256(append([]byte(measurementPurpose), launch[:]...))
}

// Platform names a machine on chain: SHA-256 of "gptdao/platform/snp/1" and the
// chip's identity.
func Platform(chip [64]byte) common.Hash {
	return sha256.Sum256(append([]byte(platformPurpose), chip[:]...))
}

// facts are what the checks have found out so far about their input.
type facts struct {
	Input
	report      Report
	product     Product
	endorsement *endorsement
	authority   *x509.Certificate // ASK or ASVK, as the collateral has it
	ark         *x509.Certificate
	crl         *x509.RevocationList
	root        attest.Root
}
