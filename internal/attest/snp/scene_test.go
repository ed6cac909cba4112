package snp_test

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	fake "github.com/google/go-sev-guest/testing"
	"github.com/google/go-sev-guest/verify/testdata"
	"github.com/google/go-sev-guest/verify/trust"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

var (
	machine = sync.OnceValue(sim.Seed{0x5e, 0xed}.SNP)
	other   = sync.OnceValue(sim.Seed{0x0d, 0xd5}.SNP)
	now     = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	config  = [32]byte{2}
)

// scene is a piece of evidence and all that is around it, before it is made.
type scene struct {
	report      snp.Report
	endorsement sim.Endorsement
	lent        bool // signed by a lent key
	signer      *sim.SNP
	from, until time.Time // of the revocation list
	revoked     []int64
	policy      policy.Document
	reportData  [64]byte
	now         time.Time
	roots       snp.Roots
	genuine     bool
	// publish alters the collateral before it is written.
	publish func(*collateral.Bundle)
	// after alters the input when it is made, which breaks what is signed.
	after func(*snp.Input)
}

// good is a scene in which everything holds, and barely: what it has, it needs.
func good() *scene {
	s := &scene{
		report: machine().Report([48]byte{1}, config, [64]byte{3}), endorsement: machine().Endorsement(), signer: machine(),
		from: now.Add(-24 * time.Hour), until: now.Add(24 * time.Hour), reportData: [64]byte{3}, now: now, roots: machine().Roots(),
		policy: policy.Default(),
	}
	s.policy.Roots = []attest.Root{attest.SimulatedRoot}
	s.policy.Configs = policy.Allowed{From: policy.List, List: []common.Hash{config}}
	s.policy.Measurements = policy.Allowed{From: policy.List, List: []common.Hash{snp.Measurement(s.report.Measurement)}}
	s.policy.Platforms = policy.Allowed{From: policy.List, List: []common.Hash{snp.Platform(s.report.ChipID)}}
	s.policy.TDX = nil
	s.policy.SNP.Products[0].MinTCB = sim.SNPLevels
	s.policy.SNP.GuestPolicy.Must = hexutil.Bytes{0, 0, 0x12, 0x03, 0, 0, 0, 0}
	s.policy.SNP.PlatformInfo.Must = hexutil.Bytes{0x34, 0, 0, 0, 0, 0, 0, 0}
	s.policy.SNP.Mitigations = hexutil.Bytes{3, 0, 0, 0, 0, 0, 0, 0}
	return s
}

func (s *scene) crl() []byte { return machine().CRL(s.from, s.until, s.revoked...) }

func (s *scene) input() snp.Input {
	table := snp.Table{VCEK: s.signer.Certificate(s.endorsement)}
	if s.lent {
		table = snp.Table{VLEK: table.VCEK}
		s.report.SignerInfo = snp.KeyVLEK << 2
	}
	in := snp.Input{
		Report: s.signer.Sign(s.report), Bundle: table.Encode(), ReportData: s.reportData, Policy: s.policy, Roots: s.roots, Now: s.now,
	}
	published := machine().Collateral(s.crl())
	if s.publish != nil {
		s.publish(&published)
	}
	in.Collateral = encoded(published)
	if s.after != nil {
		s.after(&in)
	}
	return in
}

// example is a scene with what is to fail in it.
type example struct {
	name  string
	alter func(*scene)
	fails []string
}

func fails(name, check string, alter func(*scene)) example {
	return example{name, alter, []string{check}}
}

func holds(name string, alter func(*scene)) example { return example{name, alter, nil} }

// with is a scene in which only something about the made input is otherwise.
func with(after func(*snp.Input)) func(*scene) { return func(s *scene) { s.after = after } }

// lend has the report signed by a key that AMD lends to a provider.
func lend(s *scene) {
	s.lent = true
	s.endorsement.Provider, s.endorsement.Product = "simulated-cloud", "Genoa"
	s.policy.SNP.Providers = []string{"simulated-cloud"}
}

// genuine is the report that ships with go-sev-guest: a debug guest on a Milan.
func genuine(s *scene) {
	s.genuine, s.roots = true, snp.Genuine()
	s.policy.Roots = []attest.Root{attest.AMDRoot}
	s.after = func(in *snp.Input) {
		in.Report = bytes.Clone(testdata.AttestationBytes)
		in.Bundle = snp.Table{VCEK: testdata.VcekBytes}.Encode()
		in.ReportData = [64]byte(in.Report[0x50:])
	}
	s.publish = func(c *collateral.Bundle) { c.AMD = []collateral.AMD{} }
}

// underAMD has the evidence held against AMD's own root and authorities.
func underAMD(s *scene, chain []byte) {
	s.roots, s.policy.Roots = snp.Genuine(), []attest.Root{attest.AMDRoot}
	s.publish = func(c *collateral.Bundle) { c.AMD[0].Chain = string(chain) }
}

// forge has the fake signer of go-sev-guest make a chain of its own, which versions
// of that module before 0.15 believed. The host hands it out with the evidence.
func forge(s *scene) {
	underAMD(s, trust.AskArkGenoaVcekBytes)
	s.after = func(in *snp.Input) {
		signer := forged()
		r := machine().Report([48]byte{1}, config, [64]byte{3})
		r.ChipID, r.ReportedTCB = [64]byte{}, 0
		in.Report = sim.SignSNP(signer.Keys.Vcek, r)
		in.Bundle = snp.Table{VCEK: signer.Vcek.Raw, ASK: signer.Ask.Raw, ARK: signer.Ark.Raw}.Encode()
	}
}

func encoded(c collateral.Bundle) []byte {
	b, err := c.Encode()
	if err != nil {
		panic(err)
	}
	return b
}

// publishing is a scene in which only something about the collateral is otherwise.
func publishing(alter func(*collateral.Bundle)) func(*scene) {
	return func(s *scene) { s.publish = alter }
}

// forged is made once: the fake signer's randomness differs each time.
var forged = sync.OnceValue(func() *fake.AmdSigner {
	signer, err := fake.DefaultTestOnlyCertChain("Genoa-B1", now.Add(-24*time.Hour))
	if err != nil {
		panic(err)
	}
	return signer
})

func pemOf(certificates ...*x509.Certificate) (text []byte) {
	for _, c := range certificates {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return text
}
