package tdx_test

import (
	"bytes"
	"encoding/pem"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// seed makes a simulated Intel for vectors only: everyone can compute its keys.
var seed = sim.Seed([]byte("gptdao vectors: a seed of nobody"))

// situation is what a case alters: the world before it speaks, and the input after.
type situation struct {
	*sim.World
	policy policy.Document
	after  func(in *tdx.Input)
}

func situate() *situation {
	d := policy.Default()
	d.Roots = []attest.Root{attest.SimulatedRoot}
	d.SNP = nil
	return &situation{World: sim.NewWorld(seed, testTime), policy: d}
}

func (s *situation) input(t *testing.T) tdx.Input {
	t.Helper()
	b, err := s.Collateral().Encode()
	if err != nil {
		t.Fatal(err)
	}
	in := tdx.Input{
		Quote: s.Quote(reportData), Collateral: b, Policy: s.policy, Time: testTime, ReportData: reportData,
		Roots: tdx.Roots{tdx.IntelRoot: attest.IntelRoot, s.RootDigest(): attest.SimulatedRoot},
	}
	if s.after != nil {
		s.after(&in)
	}
	return in
}

var reportData = [64]byte{0: 0x67, 1: 0x70, 2: 0x74, 63: 1}

const day = 24 * time.Hour

// simulated are the cases under a software root, good ones first.
func simulated(t *testing.T) (all []scenario) {
	for _, group := range [][]variation{good, unreadable, certified, published, signed, upToDate, domain, governed} {
		for _, v := range group {
			s := situate()
			v.alter(s)
			all = append(all, scenario{name: v.name, source: "simulated", input: s.input(t), reasons: append([]string{}, v.reasons...)})
		}
	}
	return all
}

// variation is a case by what is altered in a good situation.
type variation struct {
	name    string
	reasons []string
	alter   func(s *situation)
}

func one(reason string) []string { return []string{reason} }

// onInput alters the bytes that were signed.
func onInput(alter func(in *tdx.Input)) func(s *situation) {
	return func(s *situation) { s.after = alter }
}

// onBundle alters published texts after they were signed.
func onBundle(alter func(b *collateral.Bundle)) func(s *situation) {
	return onInput(func(in *tdx.Input) {
		b, err := collateral.Parse(in.Collateral)
		if err != nil {
			panic(err)
		}
		alter(&b)
		if in.Collateral, err = b.Encode(); err != nil {
			panic(err)
		}
	})
}

// withCA has the CA's revocation list come with another certificate of the CA.
func withCA(alter func(w *sim.World)) func(s *situation) {
	return onBundle(func(b *collateral.Bundle) {
		other := sim.NewWorld(seed, testTime)
		alter(other)
		b.Intel.PCKCRL.Chain = other.Collateral().Intel.PCKCRL.Chain
	})
}

var good = []variation{
	{"a quote of version 4", nil, func(*situation) {}},
	{"a quote of version 5, TDX 1.0", nil, func(s *situation) { s.Version = 5 }},
	{"a quote of version 5, TDX 1.5", nil, func(s *situation) { s.Version, s.Extended = 5, true }},
	{"TDX module 1.0, whose level is the platform's", nil, func(s *situation) {
		s.Body.TEETCBSVN = [16]byte{5, 0, 3}
		s.policy.TDX.Modules = []policy.Module{{Version: 0, MinSVN: 5}}
	}},
	{"TDX module 2.0", nil, func(s *situation) { s.Body.TEETCBSVN = [16]byte{3, 3, 3} }},
	{"software hardening needed, and accepted with its advisory", nil, func(s *situation) {
		s.Machine.CPUSVN[7] = 4
		s.policy.TDX.Statuses = []string{policy.SWHardeningNeeded, policy.UpToDate}
		s.policy.TDX.Advisories = []string{"SIMULATED-SA-3"}
	}},
	{"code, machine and configuration as the policy lists them", nil, func(s *situation) {
		s.Body.MRTD, s.Body.RTMR[3] = [48]byte{1}, [48]byte{2}
		s.Body.MRCONFIGID = [48]byte{31: 7}
		measured := tdx.Measured{MRTD: s.Body.MRTD, RTMR: s.Body.RTMR}
		s.policy.Measurements = policy.Allowed{From: policy.List, List: []common.Hash{measured.Digest()}}
		s.policy.Platforms = policy.Allowed{From: policy.List, List: []common.Hash{tdx.Platform(s.PublicKey())}}
		s.policy.Configs = policy.Allowed{From: policy.List, List: []common.Hash{{31: 7}}}
	}},
	{"no byte after the certificates", nil, func(s *situation) { s.AfterChain = nil }},
}

var unreadable = []variation{
	{"a policy without TDX", one(attest.CheckTechAllowed), func(s *situation) { s.policy.TDX = nil }},
	{"version 3", one(tdx.CheckVersion), func(s *situation) { s.Version = 3 }},
	{"version 6", one(tdx.CheckVersion), func(s *situation) { s.Version = 6 }},
	{"an empty quote", one(tdx.CheckVersion), onInput(func(in *tdx.Input) { in.Quote = []byte{4} })},
	{"another kind of attestation key", one(tdx.CheckKind), func(s *situation) { s.Header.AttestationKeyType = 3 }},
	{"an SGX quote", one(tdx.CheckKind), func(s *situation) { s.Header.TEEType = 0 }},
	{"a quoting enclave of another vendor", one(tdx.CheckKind), func(s *situation) { s.Header.VendorID[0]++ }},
	{"a quote cut short", one(tdx.CheckQuote), onInput(func(in *tdx.Input) { in.Quote = in.Quote[:len(in.Quote)-1] })},
	{"a body of another type", one(tdx.CheckQuote), func(s *situation) {
		s.Version = 5
		s.after = func(in *tdx.Input) { in.Quote[48] = 1 }
	}},
	{"a body of another size", one(tdx.CheckQuote), func(s *situation) {
		s.Version = 5
		s.after = func(in *tdx.Input) { in.Quote[50]++ }
	}},
	{"certification data of another type", one(tdx.CheckQuote), onInput(func(in *tdx.Input) { in.Quote[48+584+4+128] = 7 })},
	{"bytes after the quote", one(tdx.CheckTrailing), func(s *situation) { s.Trailing = []byte("more") }},
	{"a padded quote", one(tdx.CheckTrailing), func(s *situation) { s.Trailing = make([]byte, 1000) }},
	{"text after the certificates", one(tdx.CheckCertificates), func(s *situation) { s.AfterChain = []byte("more") }},
	{"a spoiled certificate", one(tdx.CheckCertificates), onInput(func(in *tdx.Input) {
		in.Quote[bytes.Index(in.Quote, []byte("-----BEGIN"))+40] = '!'
	})},
	{"no collateral", one(attest.CheckBundle), onInput(func(in *tdx.Input) { in.Collateral = nil })},
	{"collateral in another spelling", one(attest.CheckBundle), onInput(func(in *tdx.Input) {
		in.Collateral = append(in.Collateral, '\n')
	})},
	{"collateral of AMD only", one(attest.CheckBundle), onBundle(func(b *collateral.Bundle) { b.Intel = nil })},
	{"a status that nobody knows", one(attest.CheckBundle), func(s *situation) { s.TCBInfo.Levels[4].Status = "Fine" }},
	{"two TCB infos of one model", one(attest.CheckBundle), onBundle(func(b *collateral.Bundle) {
		again := sim.NewWorld(seed, testTime)
		again.TCBInfo.Evaluation++
		b.Intel.TCBInfos = append(b.Intel.TCBInfos, again.Collateral().Intel.TCBInfos...)
	})},
	{"a revocation list with more after it", one(attest.CheckBundle), onBundle(func(b *collateral.Bundle) {
		b.Intel.RootCRL = append(b.Intel.RootCRL, 0)
	})},
	{"a signer whose key is in the hybrid form", one(attest.CheckBundle), onBundle(func(b *collateral.Bundle) {
		block, rest := pem.Decode([]byte(b.Intel.QEIdentity.Chain))
		at := bytes.Index(block.Bytes, []byte("\x03\x42\x00\x04")) + 3
		block.Bytes[at] = 6 | block.Bytes[at+64]&1 // X9.62: whether y is odd
		b.Intel.QEIdentity.Chain = string(pem.EncodeToMemory(block)) + string(rest)
	})},
	{"a revocation list that is none", one(attest.CheckBundle), onBundle(func(b *collateral.Bundle) {
		b.Intel.RootCRL = b.Intel.RootCRL[:100]
	})},
	{"TCB info of another model", one(tdx.CheckFMSPC), func(s *situation) { s.TCBInfo.FMSPC = "5D5D5D000002" }},
}

var certified = []variation{
	{"a root that nobody pinned", []string{attest.CheckRoot, attest.CheckRootAllowed}, onInput(func(in *tdx.Input) { in.Roots = tdx.Genuine() })},
	{"collateral under another root certificate", one(attest.CheckRoot), func(s *situation) {
		other := sim.NewWorld(seed, testTime)
		other.Root.Serial = 99
		b, err := other.Collateral().Encode()
		if err != nil {
			panic(err)
		}
		s.after = func(in *tdx.Input) { in.Collateral = b }
	}},
	{"the simulated root under the default policy", one(attest.CheckRootAllowed), func(s *situation) { s.policy = policy.Default() }},
	{"a PCK certificate that the CA did not sign", one(tdx.CheckChain), func(s *situation) { s.PCK.Issuer = sim.KeyNobody }},
	{"a CA that the root did not sign", []string{tdx.CheckChain, tdx.CheckPCKCRL}, func(s *situation) { s.CA.Issuer = sim.KeyNobody }},
	{"a PCK certificate under another name", one(tdx.CheckChain), func(s *situation) { s.PCK.Name = "Intel SGX PCK Platform CA" }},
	{"a CA under another name", []string{tdx.CheckChain, tdx.CheckPCKCRL}, func(s *situation) { s.CA.Name = "Intel SGX PCK Processor CA" }},
	{"a root under another name", one(tdx.CheckChain), func(s *situation) { s.Root.Name = "Intel SGX Root" }},
	{"an expired PCK certificate", one(tdx.CheckChainDates), func(s *situation) { s.PCK.To = testTime.Add(-time.Second) }},
	{"a PCK certificate of tomorrow", one(tdx.CheckChainDates), func(s *situation) { s.PCK.From = testTime.Add(day) }},
	{"an expired CA", []string{tdx.CheckChainDates, tdx.CheckPCKCRLDates}, func(s *situation) { s.CA.To = testTime.Add(-time.Second) }},
	{"a root's revocation list that the root did not sign", one(tdx.CheckRootCRL), func(s *situation) { s.RootCRL.Key = sim.KeyNobody }},
	{"the CA's revocation list for the root's", []string{tdx.CheckRootCRL}, onBundle(func(b *collateral.Bundle) {
		b.Intel.RootCRL = b.Intel.PCKCRL.DER
	})},
	{"an expired revocation list of the root", one(tdx.CheckRootCRLDates), func(s *situation) { s.RootCRL.To = testTime.Add(-time.Second) }},
	{"a revocation list of the root of tomorrow", one(tdx.CheckRootCRLDates), func(s *situation) { s.RootCRL.From = testTime.Add(day) }},
	{"a CA's revocation list that the CA did not sign", one(tdx.CheckPCKCRL), func(s *situation) { s.PCKCRL.Key = sim.KeyNobody }},
	{"a CA with its revocation list that the root did not sign", one(tdx.CheckPCKCRL), withCA(func(w *sim.World) { w.CA.Issuer = sim.KeyNobody })},
	{"an expired CA with its revocation list", one(tdx.CheckPCKCRLDates), withCA(func(w *sim.World) { w.CA.To = testTime.Add(-time.Second) })},
	{"an expired revocation list of the CA", one(tdx.CheckPCKCRLDates), func(s *situation) { s.PCKCRL.To = testTime.Add(-time.Second) }},
	{"a revocation list of the CA of tomorrow", one(tdx.CheckPCKCRLDates), func(s *situation) { s.PCKCRL.From = testTime.Add(day) }},
	{"a revoked CA", one(tdx.CheckCARevoked), func(s *situation) { s.RootCRL.Serials = []int64{7, 2} }},
	{"a revoked PCK certificate", one(tdx.CheckPCKRevoked), func(s *situation) { s.PCKCRL.Serials = []int64{7, 3} }},
}

var published = []variation{
	{"a signer of TCB info that the root did not sign", one(tdx.CheckSigner), func(s *situation) { s.Signer.Issuer = sim.KeyNobody }},
	{"a signer of the QE identity that the root did not sign", one(tdx.CheckSigner), func(s *situation) { s.QESigner.Issuer = sim.KeyNobody }},
	{"a signer under another name", one(tdx.CheckSigner), func(s *situation) { s.Signer.Name = "Intel SGX PCK Certificate" }},
	{"an expired signer", one(tdx.CheckSignerDates), func(s *situation) { s.Signer.To = testTime.Add(-time.Second) }},
	{"a signer of tomorrow", one(tdx.CheckSignerDates), func(s *situation) { s.QESigner.From = testTime.Add(day) }},
	{"a revoked signer", one(tdx.CheckSignerRevoked), func(s *situation) { s.RootCRL.Serials = []int64{4} }},
	{"a revoked signer of the QE identity", one(tdx.CheckSignerRevoked), func(s *situation) {
		s.QESigner.Serial = 5
		s.RootCRL.Serials = []int64{5}
	}},
	{"TCB info that was not signed", one(tdx.CheckTCBInfo), func(s *situation) { s.TCBInfoKey = sim.KeyNobody }},
	{"TCB info that was edited", one(tdx.CheckTCBInfo), onBundle(func(b *collateral.Bundle) {
		b.Intel.TCBInfos[0].Text = string(bytes.Replace([]byte(b.Intel.TCBInfos[0].Text), []byte("OutOfDate"), []byte("UpToDate"), 1))
	})},
	{"TCB info of SGX", one(tdx.CheckTCBInfo), func(s *situation) { s.TCBInfo.ID = "SGX" }},
	{"TCB info of another version", one(tdx.CheckTCBInfo), func(s *situation) { s.TCBInfo.Version = 2 }},
	{"expired TCB info", one(tdx.CheckTCBInfoDates), func(s *situation) { s.TCBInfo.NextUpdate = testTime.Add(-time.Second) }},
	{"TCB info of tomorrow", one(tdx.CheckTCBInfoDates), func(s *situation) { s.TCBInfo.IssueDate = testTime.Add(day) }},
	{"a QE identity that was not signed", one(tdx.CheckQEIdentity), func(s *situation) { s.QEIdentityKey = sim.KeyNobody }},
	{"an identity of the SGX quoting enclave", one(tdx.CheckQEIdentity), func(s *situation) { s.QEIdentity.ID = "QE" }},
	{"an identity of another version", one(tdx.CheckQEIdentity), func(s *situation) { s.QEIdentity.Version = 3 }},
	{"an expired QE identity", one(tdx.CheckQEIdentityDates), func(s *situation) { s.QEIdentity.NextUpdate = testTime.Add(-time.Second) }},
	{"a QE identity of tomorrow", one(tdx.CheckQEIdentityDates), func(s *situation) { s.QEIdentity.IssueDate = testTime.Add(day) }},
	{"TCB info that is current and old", one(attest.CheckAge), func(s *situation) { s.TCBInfo.IssueDate = testTime.Add(-8 * day) }},
	{"a QE identity that is current and old", one(attest.CheckAge), func(s *situation) { s.QEIdentity.IssueDate = testTime.Add(-8 * day) }},
	{"TCB info from before a recovery", one(tdx.CheckEvaluation), func(s *situation) { s.TCBInfo.Evaluation = 16 }},
	{"a QE identity from before a recovery", one(tdx.CheckEvaluation), func(s *situation) { s.QEIdentity.Evaluation = 16 }},
}

var signed = []variation{
	{"a QE report that the machine did not sign", one(tdx.CheckQEReport), func(s *situation) { s.QEReportKey = sim.KeyNobody }},
	{"a QE report about another attestation key", one(tdx.CheckQEBinding), func(s *situation) { s.Binding = sim.KeyNobody }},
	{"a quote that the attestation key did not sign", one(tdx.CheckQuoteSignature), func(s *situation) { s.QuoteKey = sim.KeyNobody }},
	{"a quote that was altered", one(tdx.CheckQuoteSignature), onInput(func(in *tdx.Input) { in.Quote[48+16]++ })},
	{"a body of version 5 that was altered", one(tdx.CheckQuoteSignature), func(s *situation) {
		s.Version, s.Extended = 5, true
		s.after = func(in *tdx.Input) { in.Quote[54+584]++ }
	}},
	{"a quoting enclave of another signer", one(tdx.CheckQESigner), func(s *situation) { s.QEReport.MRSIGNER[0]++ }},
	{"another enclave of Intel's", one(tdx.CheckQEProduct), func(s *situation) { s.QEReport.ISVPRODID = 1 }},
	{"a quoting enclave with another MISCSELECT", one(tdx.CheckQEMisc), func(s *situation) { s.QEReport.MISCSELECT = 1 }},
	{"a quoting enclave in debug mode", one(tdx.CheckQEAttributes), func(s *situation) { s.QEReport.ATTRIBUTES[0] |= 2 }},
}

// accepting has the policy accept advisories, so that only a status is wrong.
func accepting(s *situation) {
	s.policy.TDX.Advisories = []string{"SIMULATED-SA-1", "SIMULATED-SA-2", "SIMULATED-SA-3", "SIMULATED-SA-4"}
}

func platform(sgx uint8, pce uint16) func(s *situation) {
	return func(s *situation) {
		accepting(s)
		for i := range s.Machine.CPUSVN {
			s.Machine.CPUSVN[i] = sgx
		}
		s.Machine.PCESVN = pce
	}
}

var upToDate = []variation{
	{"TCB info of another PCE", one(tdx.CheckPCEID), func(s *situation) { s.Machine.PCEID[1] = 1 }},
	{"a TDX module of another signer", one(tdx.CheckSEAMSigner), func(s *situation) { s.Body.MRSIGNERSEAM[0] = 1 }},
	{"a TDX module whose version has another signer", one(tdx.CheckSEAMSigner), func(s *situation) {
		s.TCBInfo.Modules[1].MRSigner = "01" + s.TCBInfo.Modules[1].MRSigner[2:]
	}},
	{"a TDX module in debug mode", one(tdx.CheckSEAMAttributes), func(s *situation) { s.Body.SEAMATTRIBUTES[0] = 1 }},
	{"a TDX module that Intel does not publish", []string{tdx.CheckSEAMSigner, tdx.CheckSEAMAttributes, tdx.CheckModuleLevel}, func(s *situation) {
		s.Body.TEETCBSVN[1] = 9
		s.policy.TDX.Modules = []policy.Module{{Version: 9}}
	}},
	{"SGX components below every level", one(tdx.CheckTCBLevel), func(s *situation) { s.Machine.CPUSVN[15] = 0 }},
	{"a PCE below every level", one(tdx.CheckTCBLevel), func(s *situation) { s.Machine.PCESVN = 4 }},
	{"a TDX module below every level", one(tdx.CheckModuleLevel), func(s *situation) {
		s.Body.TEETCBSVN[0] = 3
		s.policy.TDX.Modules = []policy.Module{{Version: 1}}
	}},
	{"a quoting enclave below every level", one(tdx.CheckQELevel), func(s *situation) { s.QEReport.ISVSVN = 1 }},
	{"nothing has a level", []string{tdx.CheckTCBLevel, tdx.CheckModuleLevel, tdx.CheckQELevel, tdx.CheckStatus}, func(s *situation) {
		s.TCBInfo.Levels, s.TCBInfo.Modules[1].Levels, s.QEIdentity.Levels = nil, nil, nil
	}},
	{"a revoked platform with a module that is up to date", one(tdx.CheckStatus), platform(1, 13)},
	{"a platform out of date with a module that is up to date", one(tdx.CheckStatus), platform(2, 13)},
	{"a PCE out of date with a module that is up to date", one(tdx.CheckStatus), platform(5, 11)},
	{"microcode of TDX out of date with a module that is up to date", one(tdx.CheckStatus), func(s *situation) {
		accepting(s)
		s.Body.TEETCBSVN[2] = 2
	}},
	{"a platform that needs configuration", one(tdx.CheckStatus), platform(3, 13)},
	{"a platform that needs software hardening", one(tdx.CheckStatus), platform(4, 13)},
	{"a module out of date", one(tdx.CheckStatus), func(s *situation) {
		accepting(s)
		s.Body.TEETCBSVN[0] = 5
	}},
	{"a quoting enclave out of date", one(tdx.CheckStatus), func(s *situation) {
		accepting(s)
		s.QEReport.ISVSVN = 3
	}},
	{"configuration needed and a module out of date, which is accepted alone", one(tdx.CheckStatus), func(s *situation) {
		platform(3, 13)(s)
		s.Body.TEETCBSVN[0] = 5
		s.policy.TDX.Statuses = []string{policy.ConfigurationNeeded, policy.OutOfDate, policy.UpToDate}
	}},
	{"an advisory that the policy does not accept", one(tdx.CheckAdvisories), func(s *situation) {
		s.Machine.CPUSVN[0] = 4
		s.policy.TDX.Statuses = []string{policy.SWHardeningNeeded, policy.UpToDate}
	}},
	{"a module's advisory that the policy does not accept", one(tdx.CheckAdvisories), func(s *situation) {
		s.Body.TEETCBSVN[0] = 5
		s.policy.TDX.Statuses = []string{policy.OutOfDate}
	}},
	{"a module below the policy's floor", one(tdx.CheckModuleFloor), func(s *situation) {
		s.policy.TDX.Modules = []policy.Module{{Version: 1, MinSVN: 7}, {Version: 3, MinSVN: 3}}
	}},
	{"a module of a version that the policy does not have", one(tdx.CheckModuleFloor), func(s *situation) {
		s.policy.TDX.Modules = []policy.Module{{Version: 3, MinSVN: 3}}
	}},
	{"a module that the policy does not list", one(tdx.CheckMRSEAM), func(s *situation) {
		s.policy.TDX.MRSEAMs = []hexutil.Bytes{make([]byte, 48)}
	}},
}

var domain = []variation{
	{"a debug guest", one(tdx.CheckDebug), func(s *situation) { s.Body.TDATTRIBUTES[0] |= 1 }},
	{"a debug guest of TDX 1.5", one(tdx.CheckDebug), func(s *situation) {
		s.Version, s.Extended = 5, true
		s.Body.TDATTRIBUTES[0] |= 1
	}},
	{"SEPT_VE_DISABLE not set", one(tdx.CheckSEPT), func(s *situation) { s.Body.TDATTRIBUTES[3] &^= 0x10 }},
	{"a guest that can be migrated", one(tdx.CheckMigratable), func(s *situation) { s.Body.TDATTRIBUTES[3] |= 0x20 }},
	{"a guest with the performance monitor", one(tdx.CheckPerfmon), func(s *situation) { s.Body.TDATTRIBUTES[7] |= 0x80 }},
	{"an unknown attribute of debugging", one(tdx.CheckReserved), func(s *situation) { s.Body.TDATTRIBUTES[0] |= 0x10 }},
	{"an unknown attribute", one(tdx.CheckReserved), func(s *situation) { s.Body.TDATTRIBUTES[4] |= 1 }},
	{"an attribute that the policy does not accept", one(tdx.CheckAttributes), func(s *situation) { s.Body.TDATTRIBUTES[3] |= 0x80 }},
	{"a feature that the policy does not accept", one(tdx.CheckXFAM), func(s *situation) { s.Body.XFAM[1] |= 1 }},
	{"a guest without SSE", one(tdx.CheckXFAM), func(s *situation) { s.Body.XFAM[0] &^= 2 }},
	{"an owner", one(tdx.CheckOwner), func(s *situation) { s.Body.MROWNER[0] = 1 }},
	{"an owner's configuration", one(tdx.CheckOwner), func(s *situation) { s.Body.MROWNERCONFIG[47] = 1 }},
	{"a service domain", one(tdx.CheckServiceTD), func(s *situation) {
		s.Version, s.Extended, s.Extension.MRSERVICETD[0] = 5, true, 1
	}},
}

var governed = []variation{
	{"memory protection that the policy does not accept", one(tdx.CheckSGXType), func(s *situation) { s.policy.TDX.SGXTypes = []uint16{2} }},
	{"a machine with two threads on a core", one(tdx.CheckSMT), func(s *situation) { s.Machine.SMT = true }},
	{"code that the policy does not list", one(attest.CheckMeasurement), func(s *situation) {
		s.policy.Measurements = policy.Allowed{From: policy.List, List: []common.Hash{{1}}}
	}},
	{"one register other than listed", one(attest.CheckMeasurement), func(s *situation) {
		measured := tdx.Measured{MRTD: s.Body.MRTD, RTMR: s.Body.RTMR}
		s.policy.Measurements = policy.Allowed{From: policy.List, List: []common.Hash{measured.Digest()}}
		s.Body.RTMR[2][0]++
	}},
	{"a configuration that the policy does not list", one(attest.CheckConfig), func(s *situation) {
		s.policy.Configs = policy.Allowed{From: policy.List, List: []common.Hash{{}}}
		s.Body.MRCONFIGID[0] = 1
	}},
	{"a configuration with more after it", one(attest.CheckConfig), func(s *situation) { s.Body.MRCONFIGID[47] = 1 }},
	{"a machine that the policy does not list", one(attest.CheckListed), func(s *situation) {
		s.policy.Platforms = policy.Allowed{From: policy.List, List: []common.Hash{}}
	}},
	{"evidence over other claims", one(attest.CheckData), onInput(func(in *tdx.Input) { in.ReportData[0]++ })},
	{"stale evidence of a debug guest on a revoked machine", []string{tdx.CheckPCKRevoked, tdx.CheckDebug, attest.CheckData}, func(s *situation) {
		s.PCKCRL.Serials = []int64{3}
		s.Body.TDATTRIBUTES[0] |= 1
		s.after = func(in *tdx.Input) { in.ReportData[0]++ }
	}},
}
