package snp

import (
	"crypto/x509"
	"fmt"
	"slices"

	"github.com/google/go-sev-guest/verify"
)

// facts are what the checks have found out so far about their input.
type facts struct {
	Input
	report      Report
	line        Line
	endorsement *endorsement
	crl         *x509.RevocationList
}

// check is one thing that is verified. Its name is a reason code: stable, and
// listed in docs/spec/evidence.md.
type check struct {
	name  string
	holds string // what is so if it holds
	ends  bool   // later checks mean nothing if it fails
	test  func(*facts) error
}

// all are the checks in their order. The ones that establish authenticity come
// first, and end it where they fail.
var all = slices.Concat(authentic, current, configured)

var authentic = []check{
	{"snp-time", "there is a time to judge by", true, (*facts).timed},
	{"snp-report", "one report, and nothing besides", true, (*facts).readReport},
	{"snp-turin", "not of a Turin processor, whose patch levels are laid out otherwise", true, (*facts).notTurin},
	{"snp-certificates", "the certificates are well formed", true, (*facts).readCertificates},
	{"snp-processor", "the report names its processor", true, (*facts).readLine},
	{"snp-milan", "not of a Milan processor, whose keys can be extracted by software", true, (*facts).notMilan},
	{"snp-line", "a line of processors that the policy accepts", true, (*facts).acceptedLine},
	{"snp-provider", "signed by the chip's own key, or a provider's that the policy accepts", true, (*facts).acceptedSigner},
	{"snp-signature", "signed by the key of the certificate (P-384)", true, (*facts).verifySignature},
	{"snp-chain", "the certificate leads to the pinned root", true, (*facts).verifyChain},
	{"snp-authorities", "authorities that came along are the pinned ones", true, (*facts).pinnedAuthorities},
	{"snp-crl", "the revocation list is the root's", true, (*facts).readCRL},
	{"snp-crl-begun", "the revocation list is not of a time to come", false, (*facts).crlBegun},
	{"snp-crl-current", "the revocation list is current", false, (*facts).crlCurrent},
	{"snp-revoked", "the authority is not revoked", false, (*facts).notRevoked},
	{"snp-chip-masked", "the host does not hide the chip's identity", false, (*facts).chipShown},
	{"snp-chip", "the certificate is of this chip", false, (*facts).sameChip},
	{"snp-tcb-certificate", "the certificate is of the reported patch levels", false, (*facts).sameTCB},
}

var current = []check{
	{"snp-tcb-reported", "the reported patch levels are new enough", false, func(f *facts) error {
		return f.report.ReportedTCB.notBelow(f.floors().Reported)
	}},
	{"snp-tcb-committed", "the committed patch levels are new enough", false, func(f *facts) error {
		return f.report.CommittedTCB.notBelow(f.floors().Committed)
	}},
	{"snp-tcb-launch", "the patch levels at launch were new enough", false, func(f *facts) error {
		return f.report.LaunchTCB.notBelow(f.floors().Launch)
	}},
	{"snp-tcb-current", "the firmware cannot be rolled back", false, (*facts).committed},
	{"snp-firmware", "the secure processor's firmware is new enough", false, (*facts).firmware},
	{"snp-mitigations-launch", "mitigations were in place at launch", false, func(f *facts) error {
		return mitigated(f.report.LaunchMit, f.floors().Mitigations)
	}},
	{"snp-mitigations", "mitigations are in place", false, func(f *facts) error {
		return mitigated(f.report.CurrentMit, f.floors().Mitigations)
	}},
}

var configured = []check{
	{"snp-debug", "the host cannot read the guest's memory to debug it", false, refuses(PolicyDebug, "a debug guest: its host can read its memory")},
	{"snp-migration", "no migration agent can take the guest elsewhere", false, (*facts).staysHere},
	{"snp-cxl", "no memory on CXL devices", false, refuses(PolicyCXL, "the guest may be given memory on a CXL device")},
	{"snp-smt", "multithreading as the policy allows it", false, (*facts).threads},
	{"snp-single-socket", "sockets as the policy wants it", false, (*facts).socket},
	{"snp-page-swap", "moving of pages as the policy wants it", false, (*facts).pageSwap},
	{"snp-abi", "the guest asks for firmware that is new enough", false, (*facts).abi},
	{"snp-alias-check", "the machine has looked for aliases of its memory (BadRAM)", false, lacks(PlatformAliasCheck, "the machine has not looked for aliases of its memory")},
	{"snp-ecc", "the machine's memory has error correction", false, lacks(PlatformECC, "the machine's memory has no error correction")},
	{"snp-ciphertext-hiding", "hiding of ciphertext as the policy wants it", false, (*facts).ciphertextHiding},
	{"snp-vmpl", "at the privilege level of our code", false, (*facts).vmpl},
	{"snp-id-block", "launched by an accepted author, or without one", false, (*facts).author},
	{"snp-host-data", "runs an accepted configuration", false, (*facts).config},
	{"snp-report-data", "is over the claims", false, (*facts).over},
}

// refuses wants bits of the guest's policy not to be set.
func refuses(bits GuestPolicy, wrong string) func(*facts) error {
	return func(f *facts) error {
		if f.report.Policy&bits != 0 {
			return fmt.Errorf("%s", wrong)
		}
		return nil
	}
}

// lacks wants bits of the platform's info to be set.
func lacks(bits PlatformInfo, wrong string) func(*facts) error {
	return func(f *facts) error {
		if !f.report.PlatformInfo.Has(bits) {
			return fmt.Errorf("%s", wrong)
		}
		return nil
	}
}

func (f *facts) floors() Floors { return f.Policy.Lines[f.line] }

func (f *facts) verifySignature() error {
	if f.endorsement == nil {
		return errNoCertificate
	}
	return verify.SnpReportSignature(slices.Clone(f.Input.Report), f.endorsement.certificate)
}
