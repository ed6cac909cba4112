package sim

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"encoding/asn1"
	"math/big"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

// SNPLevels is the TCB of the simulated machine.
var SNPLevels = policy.SNPTCB{BootLoader: 10, TEE: 0, SNP: 24, Microcode: 84}

// snpProduct is what AMD calls a Genoa of the simulated stepping.
const snpProduct = "Genoa-B1"

// Report is one of a machine and a guest that are set up as they should be: a Genoa
// with everything on that protects, our code at the highest privilege level.
func (m *SNP) Report(launch [48]byte, config [32]byte, reportData [64]byte) snp.Report {
	tcb, firmware := snp.Pack(SNPLevels), snp.Firmware{Major: 1, Minor: 58, Build: 3}
	r := snp.Report{
		Version: 5, SignatureAlgo: 1, ReportData: reportData, Measurement: launch, HostData: config,
		Policy: snp.GuestPolicy(0x0137) | snp.PolicyReserved1 | snp.PolicySingleSocket | snp.PolicyCiphertextHiding | snp.PolicyPageSwapDisabled,
		PlatformInfo: snp.PlatformTSME | snp.PlatformECC | snp.PlatformRAPLDisabled | snp.PlatformCiphertextHiding |
			snp.PlatformAliasCheck,
		Family: 0x19, Model: 0x11, Stepping: 1, ChipID: m.Chip(),
		CurrentTCB: tcb, ReportedTCB: tcb, CommittedTCB: tcb, LaunchTCB: tcb,
		Current: firmware, Committed: firmware, LaunchMit: 3, CurrentMit: 3,
	}
	for i := range r.ReportIDMA {
		r.ReportIDMA[i] = 0xff // there is no migration agent
	}
	copy(r.ReportID[:], m.seed.derive(snpChipPurpose))
	return r
}

// Endorsement is what the chip's certificate says for a report of this machine.
func (m *SNP) Endorsement() Endorsement {
	return Endorsement{Product: snpProduct, TCB: SNPLevels, Chip: m.Chip()}
}

// Sign fills in a report's signature, by the key that its signer info names.
func (m *SNP) Sign(r snp.Report) []byte {
	key := m.vcek
	if r.SignerInfo.Key() == snp.KeyVLEK {
		key = m.vlek
	}
	r.R, r.S = [72]byte{}, [72]byte{}
	return SignSNP(key, r)
}

// SignSNP signs a report with any key.
func SignSNP(key *ecdsa.PrivateKey, r snp.Report) []byte {
	digest := sha384(r.Encode()[:snp.SignedSize])
	var signature struct{ R, S *big.Int }
	must(asn1.Unmarshal(must(key.Sign(nil, digest, crypto.SHA384)), &signature)) // without randomness: RFC 6979
	littleEndian(r.R[:], signature.R)
	littleEndian(r.S[:], signature.S)
	return r.Encode()
}

func sha384(b []byte) []byte {
	h := crypto.SHA384.New()
	h.Write(b)
	return h.Sum(nil)
}

func littleEndian(into []byte, n *big.Int) {
	for i, b := range n.Bytes() {
		into[len(n.Bytes())-1-i] = b
	}
}

type snpAttester struct {
	machine *SNP
	launch  [48]byte
	config  [32]byte
}

// Attester makes evidence in AMD's format of code with a launch digest and a
// configuration. The root is the simulated one.
func (m *SNP) Attester(launch [48]byte, config [32]byte) attest.Attester {
	return snpAttester{m, launch, config}
}

func (a snpAttester) Attest(_ context.Context, reportData [64]byte) (attest.Evidence, error) {
	return attest.Evidence{
		Technology: attest.SNP,
		Report:     a.machine.Sign(a.machine.Report(a.launch, a.config, reportData)),
		Bundle:     snp.Table{VCEK: a.machine.Certificate(a.machine.Endorsement())}.Encode(),
	}, nil
}

func (a snpAttester) SealingKey(context.Context) ([32]byte, error) {
	return [32]byte(a.machine.seed.derive(sealingPurpose + string(a.launch[:]))), nil
}
