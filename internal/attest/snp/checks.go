package snp

import (
	"errors"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// check is one thing that is verified. Its name is a reason code, listed in
// docs/spec/evidence.md.
type check struct {
	name  string
	holds string // what is so if it holds
	ends  bool   // without it nothing that follows can be believed
	test  func(*facts) error
}

const checkReport = "snp-report"

// all are the checks in their order.
var all = slices.Concat(reading, authentic, judging)

var reading = []check{
	{attest.CheckTechAllowed, "the policy accepts SEV-SNP", true, (*facts).allowedTechnology},
	{"snp-turin", "not of a Turin processor, whose TCB is laid out otherwise", true, (*facts).notTurin},
	{checkReport, "one report, and nothing besides", true, (*facts).readReport},
	{"snp-certificates", "the certificates are well formed", true, (*facts).readCertificates},
	{"snp-processor", "the report names its processor", true, (*facts).readProduct},
	{"snp-milan", "not of a Milan processor, whose keys can be extracted by software", true, (*facts).notMilan},
	{"snp-product", "a line of processors that the policy accepts", true, (*facts).acceptedProduct},
	{attest.CheckBundle, "the collateral has authorities and a revocation list for it", true, (*facts).readCollateral},
}

var authentic = []check{
	{attest.CheckRoot, "rests on a root that is pinned", true, (*facts).pinnedRoot},
	{attest.CheckRootAllowed, "the policy allows that root", false, (*facts).allowedRoot},
	{"snp-authority", "the authority below the root is the pinned one", true, (*facts).pinnedAuthority},
	{"snp-signature", "signed by the key of the certificate (P-384)", true, (*facts).verifySignature},
	{"snp-chain", "the certificate leads to the root", true, (*facts).verifyChain},
	{"snp-authorities", "authorities that came along are the same", true, (*facts).sameAuthorities},
	{"snp-crl", "the revocation list is the root's", true, (*facts).signedCRL},
	{"snp-crl-dates", "the revocation list is current", false, (*facts).datedCRL},
	{"snp-revoked", "the authority is not revoked", true, (*facts).notRevoked},
	{"snp-chip-masked", "the host does not hide the chip's identity", true, (*facts).chipShown},
	{"snp-chip", "the certificate is of this chip", true, (*facts).sameChip},
	{"snp-tcb-certificate", "the certificate is of the reported TCB", true, (*facts).sameTCB},
}

var judging = []check{
	{"snp-provider", "signed by the chip's own key, or one lent to a provider that the policy accepts", false, (*facts).acceptedSigner},
	{"snp-tcb-reported", "the reported TCB is new enough", false, func(f *facts) error { return f.report.ReportedTCB.notBelow(f.floor()) }},
	{"snp-tcb-committed", "the committed TCB is new enough", false, func(f *facts) error { return f.report.CommittedTCB.notBelow(f.floor()) }},
	{"snp-tcb-launch", "the TCB at launch was new enough", false, func(f *facts) error { return f.report.LaunchTCB.notBelow(f.floor()) }},
	{"snp-tcb-current", "the firmware that runs cannot be rolled back", false, (*facts).committed},
	{"snp-mitigations-launch", "mitigations were in place at launch", false, func(f *facts) error { return f.mitigated(f.report.LaunchMit) }},
	{"snp-mitigations", "mitigations are in place", false, func(f *facts) error { return f.mitigated(f.report.CurrentMit) }},
	{"snp-debug", "the host cannot read the guest's memory to debug it", false, (*facts).notDebug},
	{"snp-migration", "no migration agent can take the guest elsewhere", false, (*facts).staysHere},
	{"snp-guest-policy", "the guest is restricted as the policy wants", false, (*facts).guestPolicy},
	{"snp-abi", "the guest asks for firmware that is new enough", false, (*facts).abi},
	{"snp-alias-check", "the machine has looked for aliases of its memory (BadRAM)", false, (*facts).aliasChecked},
	{"snp-platform-info", "the machine is set up as the policy wants", false, (*facts).platformInfo},
	{"snp-vmpl", "at a privilege level that the policy accepts", false, (*facts).vmpl},
	{"snp-id-block", "launched by an accepted author, or without an ID block", false, (*facts).author},
	{attest.CheckMeasurement, "the measurement is allowed", false, (*facts).measurement},
	{attest.CheckConfig, "runs an accepted configuration", false, (*facts).config},
	{attest.CheckListed, "the machine is allowed", false, (*facts).platform},
	{attest.CheckData, "is over the claims", false, (*facts).over},
}

func (f *facts) allowedTechnology() error {
	if f.Policy.SNP == nil {
		return errors.New("the policy does not accept SEV-SNP")
	}
	return nil
}

// rules are the policy's, or none: a check that needs them does not hold without.
func (f *facts) rules() policy.SNP {
	if f.Policy.SNP == nil {
		return policy.SNP{}
	}
	return *f.Policy.SNP
}

func (f *facts) floor() policy.SNPTCB {
	product, ok := f.Policy.SNP.Product(string(f.product))
	if !ok {
		return policy.SNPTCB{BootLoader: 255, TEE: 255, SNP: 255, Microcode: 255, FMC: 255}
	}
	return product.MinTCB
}

func (f *facts) mitigated(vector uint64) error {
	rules := f.rules()
	if !rules.Mitigates(vector) {
		return fmt.Errorf("mitigations %#x; the policy wants more", vector)
	}
	return nil
}
