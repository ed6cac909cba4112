package tdx

import (
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// The checks that are TDX's own, by the codes of docs/spec/evidence.md.
const (
	CheckPolicy  = "policy"      // the verifier was made with a valid one
	CheckLibrary = "tdx-library" // the second opinion

	CheckVersion      = "tdx-version"
	CheckKind         = "tdx-kind"
	CheckQuote        = "tdx-quote"
	CheckTrailing     = "tdx-trailing"
	CheckCertificates = "tdx-certificates"
	CheckFMSPC        = "tdx-fmspc"

	CheckChain           = "tdx-chain"
	CheckChainDates      = "tdx-chain-dates"
	CheckRootCRL         = "tdx-root-crl"
	CheckRootCRLDates    = "tdx-root-crl-dates"
	CheckPCKCRL          = "tdx-pck-crl"
	CheckPCKCRLDates     = "tdx-pck-crl-dates"
	CheckCARevoked       = "tdx-ca-revoked"
	CheckPCKRevoked      = "tdx-pck-revoked"
	CheckSigner          = "tdx-signer"
	CheckSignerDates     = "tdx-signer-dates"
	CheckSignerRevoked   = "tdx-signer-revoked"
	CheckTCBInfo         = "tdx-tcb-info"
	CheckTCBInfoDates    = "tdx-tcb-info-dates"
	CheckQEIdentity      = "tdx-qe-identity"
	CheckQEIdentityDates = "tdx-qe-identity-dates"
	CheckEvaluation      = "tdx-evaluation"

	CheckQEReport       = "tdx-qe-report"
	CheckQEBinding      = "tdx-qe-binding"
	CheckQuoteSignature = "tdx-quote-signature"
	CheckQESigner       = "tdx-qe-signer"
	CheckQEProduct      = "tdx-qe-product"
	CheckQEMisc         = "tdx-qe-misc"
	CheckQEAttributes   = "tdx-qe-attributes"

	CheckPCEID          = "tdx-pceid"
	CheckSEAMSigner     = "tdx-seam-signer"
	CheckSEAMAttributes = "tdx-seam-attributes"
	CheckTCBLevel       = "tdx-tcb-level"
	CheckModuleLevel    = "tdx-module-level"
	CheckQELevel        = "tdx-qe-level"
	CheckStatus         = "tdx-status"
	CheckAdvisories     = "tdx-advisories"
	CheckModuleFloor    = "tdx-module-floor"
	CheckMRSEAM         = "tdx-mrseam"

	CheckDebug      = "tdx-debug"
	CheckSEPT       = "tdx-sept"
	CheckMigratable = "tdx-migratable"
	CheckPerfmon    = "tdx-perfmon"
	CheckReserved   = "tdx-reserved"
	CheckAttributes = "tdx-attributes"
	CheckXFAM       = "tdx-xfam"
	CheckOwner      = "tdx-owner"
	CheckServiceTD  = "tdx-service-td"
	CheckSGXType    = "tdx-sgx-type"
	CheckSMT        = "tdx-smt"
)

// reading takes the evidence and its collateral apart. The first that fails ends
// the appraisal: there is nothing to judge.
var reading = []check{
	{attest.CheckTechAllowed, (*appraisal).allowed, "the policy allows TDX", false},
	{CheckVersion, (*appraisal).version, "a quote of version 4 or 5", false},
	{CheckKind, (*appraisal).kind, "of Intel TDX, signed with ECDSA P-256", false},
	{CheckQuote, (*appraisal).readQuote, "whole, and laid out as its version says", false},
	{CheckTrailing, (*appraisal).trailing, "nothing follows it", false},
	{CheckCertificates, (*appraisal).readCertificates, "the machine's certificates can be read", false},
	{attest.CheckBundle, (*appraisal).readCollateral, "the collateral can be read", false},
	{CheckFMSPC, (*appraisal).choose, "the collateral has the machine's model", false},
}

// judging holds what was read against each other, the policy and the time. All are
// made.
var judging = []check{
	{attest.CheckRoot, (*appraisal).root, "rests on a pinned root", true},
	{attest.CheckRootAllowed, (*appraisal).rootAllowed, "the policy allows that root", false},
	{CheckChain, (*appraisal).chainHolds, "the root certifies the machine's key", true},
	{CheckChainDates, (*appraisal).chainDates, "the machine's certificates are valid now", false},
	{CheckRootCRL, (*appraisal).rootCRL, "the root's revocations are signed", true},
	{CheckRootCRLDates, (*appraisal).rootCRLDates, "the root's revocations are current", false},
	{CheckPCKCRL, (*appraisal).pckCRL, "the CA's revocations are signed", true},
	{CheckPCKCRLDates, (*appraisal).pckCRLDates, "the CA's revocations are current", false},
	{CheckCARevoked, (*appraisal).caRevoked, "the CA is not revoked", true},
	{CheckPCKRevoked, (*appraisal).pckRevoked, "the machine's certificate is not revoked", true},
	{CheckSigner, (*appraisal).signers, "the root certifies the signers of TCB info and QE identity", true},
	{CheckSignerDates, (*appraisal).signerDates, "their certificates are valid now", false},
	{CheckSignerRevoked, (*appraisal).signerRevoked, "neither is revoked", true},
	{CheckTCBInfo, (*appraisal).tcbInfoSigned, "the TCB info is signed", true},
	{CheckTCBInfoDates, (*appraisal).tcbInfoDates, "the TCB info is current", false},
	{CheckQEIdentity, (*appraisal).qeIdentitySigned, "the QE identity is signed", true},
	{CheckQEIdentityDates, (*appraisal).qeIdentityDates, "the QE identity is current", false},
	{attest.CheckAge, (*appraisal).age, "both are recent enough", false},
	{CheckEvaluation, (*appraisal).evaluation, "both know what Intel knew at the policy's time", false},
	{CheckQEReport, (*appraisal).qeReportSigned, "the machine's key signed the quoting enclave's report", true},
	{CheckQEBinding, (*appraisal).qeBinding, "the quoting enclave made the attestation key", true},
	{CheckQuoteSignature, (*appraisal).quoteSigned, "the attestation key signed the quote", true},
	{CheckQESigner, (*appraisal).qeSigner, "the quoting enclave is Intel's", true},
	{CheckQEProduct, (*appraisal).qeProduct, "it is the one for TDX", true},
	{CheckQEMisc, (*appraisal).qeMisc, "its MISCSELECT is as published", true},
	{CheckQEAttributes, (*appraisal).qeAttributes, "its attributes are as published", true},
	{CheckPCEID, (*appraisal).pceid, "the TCB info is of the machine's PCE", false},
	{CheckSEAMSigner, (*appraisal).seamSigner, "the TDX module is Intel's", false},
	{CheckSEAMAttributes, (*appraisal).seamAttributes, "its attributes are as published", false},
	{CheckTCBLevel, (*appraisal).tcbLevel, "the platform has a known TCB level", false},
	{CheckModuleLevel, (*appraisal).moduleLevel, "so has the TDX module", false},
	{CheckQELevel, (*appraisal).qeLevel, "so has the quoting enclave", false},
	{CheckStatus, (*appraisal).status, "the policy accepts the worst status of the three", false},
	{CheckAdvisories, (*appraisal).advisoriesAllowed, "no advisory applies that the policy does not accept", false},
	{CheckModuleFloor, (*appraisal).moduleFloor, "the policy accepts the TDX module's version", false},
	{CheckMRSEAM, (*appraisal).mrseam, "the policy accepts the TDX module's measurement", false},
	{CheckDebug, (*appraisal).debug, "nobody can debug it", false},
	{CheckSEPT, (*appraisal).sept, "the host cannot interrupt it by its memory (SEPT_VE_DISABLE)", false},
	{CheckMigratable, (*appraisal).migratable, "it cannot be migrated", false},
	{CheckPerfmon, (*appraisal).perfmon, "it does not use the performance monitor", false},
	{CheckReserved, (*appraisal).reserved, "no unknown attribute is set", false},
	{CheckAttributes, (*appraisal).attributes, "the policy accepts its attributes", false},
	{CheckXFAM, (*appraisal).xfam, "the policy accepts its features", false},
	{CheckOwner, (*appraisal).owner, "it has no owner", false},
	{CheckServiceTD, (*appraisal).serviceTD, "no service domain is bound to it", false},
	{CheckSGXType, (*appraisal).sgxType, "the policy accepts the machine's memory protection", false},
	{CheckSMT, (*appraisal).smt, "the policy accepts the machine's threading", false},
	{attest.CheckMeasurement, (*appraisal).measurement, "the verifier's policy does not exclude the code", false},
	{attest.CheckConfig, (*appraisal).config, "the policy accepts its configuration", false},
	{attest.CheckListed, (*appraisal).listed, "the verifier's policy does not exclude the machine", false},
	{attest.CheckData, (*appraisal).data, "is over the claims", false},
}

func (a *appraisal) allowed() error {
	if a.Policy.TDX == nil {
		return errors.New("the policy refuses TDX")
	}
	return nil
}

func (a *appraisal) version() error {
	h, err := readHeader(a.Quote)
	if err == nil && h.Version != 4 && h.Version != 5 {
		err = fmt.Errorf("version %d, want 4 or 5", h.Version)
	}
	return err
}

const (
	ecdsaP256 = 2
	teeTDX    = 0x81
)

var intelQE = [16]byte{0x93, 0x9a, 0x72, 0x33, 0xf7, 0x9c, 0x4c, 0xa9, 0x94, 0x0a, 0x0d, 0xb3, 0x95, 0x7f, 0x06, 0x07}

func (a *appraisal) kind() error {
	h, err := readHeader(a.Quote)
	switch {
	case err != nil:
		return err
	case h.AttestationKeyType != ecdsaP256:
		return fmt.Errorf("attestation key of type %d, want %d", h.AttestationKeyType, ecdsaP256)
	case h.TEEType != teeTDX:
		return fmt.Errorf("TEE type %#x, want %#x", h.TEEType, teeTDX)
	case h.VendorID != intelQE:
		return fmt.Errorf("quoting enclave of vendor %x, want %x", h.VendorID, intelQE)
	}
	return nil
}

func (a *appraisal) readQuote() (err error) {
	a.quote, err = readQuote(a.Quote)
	return err
}

func (a *appraisal) trailing() error {
	if n := len(a.quote.trailing); n > 0 {
		return fmt.Errorf("%d bytes follow the quote", n)
	}
	return nil
}

func (a *appraisal) readCertificates() (err error) {
	if a.chain, err = readChain(a.quote.certificates, 3); err == nil {
		a.machine, err = readMachine(a.chain.leaf())
	}
	return err
}

func (a *appraisal) readCollateral() (err error) {
	if len(a.Collateral) == 0 {
		return errNoCollateral
	}
	a.from, err = readPublished(a.Collateral)
	return err
}

func (a *appraisal) choose() error {
	i, err := a.from.infoOf(a.machine.FMSPC[:])
	if err != nil {
		return err
	}
	a.info, a.signed, a.signer = a.from.infos[i], a.from.bundle.TCBInfos[i], a.from.infoSigners[i]
	return nil
}
