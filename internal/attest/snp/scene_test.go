package snp_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	fake "github.com/google/go-sev-guest/testing"
	"github.com/google/go-sev-guest/verify/testdata"

	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

var (
	machine = sim.Seed{0x5e, 0xed}.SNP()
	other   = sim.Seed{0x0d, 0xd5}.SNP()
	now     = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	config  = [32]byte{2}
)

// scene is a piece of evidence and all that is around it, before it is made.
type scene struct {
	report      snp.Report
	endorsement sim.Endorsement
	lent        bool // signed by a lent key
	authorities bool // the host hands out its authorities too
	signer      *sim.SNP
	from, until time.Time // of the revocation list
	revoked     []int64
	policy      snp.Policy
	reportData  [64]byte
	now         time.Time
	roots       snp.Roots
	// after alters the input when it is made, which breaks what is signed.
	after func(*snp.Input)
}

// good is a scene in which everything holds, and barely: what it has, it needs.
func good() *scene {
	floors := snp.Floors{
		Reported: sim.SNPLevels, Committed: sim.SNPLevels, Launch: sim.SNPLevels,
		Firmware: snp.ABI{Major: 1, Minor: 58}, Mitigations: 3,
	}
	return &scene{
		report: machine.Report([48]byte{1}, config, [64]byte{3}), endorsement: machine.Endorsement(), signer: machine,
		from: now.Add(-24 * time.Hour), until: now.Add(24 * time.Hour), reportData: [64]byte{3}, now: now, roots: machine.Roots(),
		policy: snp.Policy{
			Lines: map[snp.Line]snp.Floors{snp.Genoa: floors}, ABI: snp.ABI{Major: 1, Minor: 55},
			SingleSocket: true, CiphertextHiding: true, PageSwapDisabled: true, Configs: []snp.Config{config},
		},
	}
}

func (s *scene) floor(alter func(*snp.Floors)) {
	floors := s.policy.Lines[snp.Genoa]
	alter(&floors)
	s.policy.Lines[snp.Genoa] = floors
}

func (s *scene) input() snp.Input {
	table := snp.Table{VCEK: s.signer.Certificate(s.endorsement)}
	if s.lent {
		table = snp.Table{VLEK: table.VCEK}
		s.report.SignerInfo = snp.KeyVLEK << 2
	}
	root := s.signer.Roots()[snp.Genoa]
	if s.authorities {
		table.ASK, table.ARK = root.ASK.Raw, root.ARK.Raw
	}
	in := snp.Input{
		Report: s.signer.Sign(s.report), Bundle: table.Encode(), ReportData: s.reportData, Policy: s.policy, Roots: s.roots, Now: s.now,
		Collateral: snp.Collateral{CRL: machine.CRL(s.from, s.until, s.revoked...)},
	}
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

func fails(name, check string, alter func(*scene)) example { return example{name, alter, []string{check}} }

func holds(name string, alter func(*scene)) example { return example{name, alter, nil} }

// lend has the report signed by a key that AMD lends to a provider.
func lend(s *scene) {
	s.lent = true
	s.endorsement.Provider, s.endorsement.Product = "simulated-cloud", "Genoa"
}

// genuine is the report that ships with go-sev-guest: a debug guest on a Milan.
func genuine(s *scene) {
	s.after = func(in *snp.Input) {
		in.Report = bytes.Clone(testdata.AttestationBytes)
		in.Bundle = snp.Table{VCEK: testdata.VcekBytes}.Encode()
		in.Roots = snp.AMD()
		in.ReportData = [64]byte(in.Report[0x50:])
	}
}

// forge has the fake signer of go-sev-guest make a chain of its own, which versions
// of that module before 0.15 believed.
func forge(s *scene) {
	s.report.ChipID, s.endorsement.Chip = [64]byte{}, [64]byte{}
	signer, err := fake.DefaultTestOnlyCertChain("Genoa-B1", now.Add(-24*time.Hour))
	if err != nil {
		panic(err)
	}
	s.after = func(in *snp.Input) {
		s.report.ReportedTCB = 0
		in.Report = sim.SignSNP(signer.Keys.Vcek, s.report)
		in.Bundle = snp.Table{VCEK: signer.Vcek.Raw, ASK: signer.Ask.Raw, ARK: signer.Ark.Raw}.Encode()
		in.Roots = snp.AMD()
	}
}

var examples = slices.Concat([]example{
	holds("everything as it should be", func(*scene) {}),
	holds("the host hands out its authorities too", func(s *scene) { s.authorities = true }),
	holds("the chip's certificate from the collateral", func(s *scene) {
		s.after = func(in *snp.Input) {
			in.Collateral.VCEK, in.Bundle = machine.Certificate(machine.Endorsement()), nil
		}
	}),
	holds("a certificate table padded to a page", func(s *scene) {
		s.after = func(in *snp.Input) { in.Bundle = append(in.Bundle, make([]byte, 4096-len(in.Bundle))...) }
	}),
	holds("a lent key of an accepted provider", func(s *scene) {
		lend(s)
		s.policy.Providers = []string{"simulated-cloud"}
	}),
	holds("multithreading where the policy allows it", func(s *scene) {
		s.policy.SMT = true
		s.report.Policy |= snp.PolicySMT
		s.report.PlatformInfo |= snp.PlatformSMT
	}),
	holds("a report of version 3 where no mitigation is wanted", func(s *scene) {
		s.report.Version, s.report.LaunchMit, s.report.CurrentMit = 3, 0, 0
		s.floor(func(f *snp.Floors) { f.Mitigations = 0 })
	}),
	holds("an ID block of an accepted author", func(s *scene) {
		s.report.AuthorKeyDigest, s.report.IDKeyDigest = [48]byte{9}, [48]byte{8}
		s.report.SignerInfo |= snp.SignerAuthorKey
		s.policy.Authors = []snp.Digest{{9}}
	}),
}, authenticity, currency, configuration)

var authenticity = []example{
	fails("no time", "snp-time", func(s *scene) { s.now = time.Time{} }),
	fails("a report cut short", "snp-report", func(s *scene) { s.after = func(in *snp.Input) { in.Report = in.Report[:1183] } }),
	fails("bytes after the report", "snp-report", func(s *scene) { s.after = func(in *snp.Input) { in.Report = append(in.Report, 0) } }),
	fails("a report of version 6", "snp-report", func(s *scene) { s.report.Version = 6 }),
	fails("a reserved bit of the guest policy", "snp-report", func(s *scene) { s.report.Policy |= 1 << 40 }),
	fails("a reserved bit of the platform info", "snp-report", func(s *scene) { s.report.PlatformInfo |= 1 << 6 }),
	fails("reserved bytes in use", "snp-report", func(s *scene) { s.report.Reserved5[0] = 1 }),
	fails("a Turin report", "snp-turin", func(s *scene) { s.report.Family, s.report.Model = 0x1a, 0x02 }),
	fails("bytes after the certificates", "snp-certificates", func(s *scene) { s.after = func(in *snp.Input) { in.Bundle = append(in.Bundle, 1) } }),
	fails("no certificate", "snp-certificates", func(s *scene) { s.after = func(in *snp.Input) { in.Bundle = nil } }),
	fails("a certificate that is none", "snp-certificates", func(s *scene) {
		s.after = func(in *snp.Input) { in.Bundle = snp.Table{VCEK: []byte("no certificate")}.Encode() }
	}),
	fails("an unknown processor", "snp-processor", func(s *scene) { s.report.Model = 0x60 }),
	fails("a Milan report", "snp-milan", func(s *scene) { s.report.Model = 0x01 }),
	fails("the genuine debug guest on a Milan", "snp-milan", genuine),
	fails("a policy without lines", "snp-line", func(s *scene) { s.policy.Lines = nil }),
	fails("a lent key", "snp-provider", lend),
	fails("a lent key of another provider", "snp-provider", func(s *scene) {
		lend(s)
		s.policy.Providers = []string{"another-cloud"}
	}),
	fails("an altered measurement", "snp-signature", func(s *scene) { s.after = func(in *snp.Input) { in.Report[0x90] ^= 1 } }),
	fails("an altered signature", "snp-signature", func(s *scene) { s.after = func(in *snp.Input) { in.Report[0x2A0] ^= 1 } }),
	fails("another machine's certificate", "snp-signature", func(s *scene) {
		s.after = func(in *snp.Input) { in.Bundle = snp.Table{VCEK: other.Certificate(machine.Endorsement())}.Encode() }
	}),
	fails("another root", "snp-chain", func(s *scene) { s.roots = other.Roots() }),
	fails("simulated evidence under AMD's root", "snp-chain", func(s *scene) { s.roots = snp.AMD() }),
	fails("no root", "snp-chain", func(s *scene) { s.roots = nil }),
	fails("a forged AMD chain", "snp-chain", forge),
	fails("an expired certificate", "snp-chain", func(s *scene) { s.endorsement.NotAfter = now.Add(-time.Hour) }),
	fails("a certificate of something else", "snp-chain", func(s *scene) { s.endorsement.Common = "SEV-OTHER" }),
	fails("another authority along with the evidence", "snp-authorities", func(s *scene) {
		s.after = func(in *snp.Input) {
			in.Bundle = snp.Table{VCEK: machine.Certificate(machine.Endorsement()), ARK: other.Roots()[snp.Genoa].ARK.Raw}.Encode()
		}
	}),
	fails("no revocation list", "snp-crl", func(s *scene) { s.after = func(in *snp.Input) { in.Collateral.CRL = nil } }),
	fails("another root's revocation list", "snp-crl", func(s *scene) {
		s.after = func(in *snp.Input) { in.Collateral.CRL = other.CRL(s.from, s.until) }
	}),
	fails("a revocation list of tomorrow", "snp-crl-begun", func(s *scene) { s.from = now.Add(time.Hour) }),
	fails("an expired revocation list", "snp-crl-current", func(s *scene) { s.until = now.Add(-time.Hour) }),
	fails("a revoked authority", "snp-revoked", func(s *scene) { s.revoked = []int64{7, 2} }),
	fails("a revoked authority of lent keys", "snp-revoked", func(s *scene) {
		lend(s)
		s.policy.Providers = []string{"simulated-cloud"}
		s.revoked = []int64{3}
	}),
	fails("a hidden chip", "snp-chip-masked", func(s *scene) {
		s.report.ChipID, s.endorsement.Chip = [64]byte{}, [64]byte{}
		s.report.SignerInfo |= snp.SignerMaskedChip
	}),
	fails("another chip's certificate", "snp-chip", func(s *scene) { s.endorsement.Chip[0] ^= 1 }),
	fails("a certificate of other patch levels", "snp-tcb-certificate", func(s *scene) { s.endorsement.TCB.Microcode++ }),
}

var currency = []example{
	fails("reported patch levels below the floor", "snp-tcb-reported", func(s *scene) { s.floor(func(f *snp.Floors) { f.Reported.Microcode++ }) }),
	fails("a low bootloader, with all else high", "snp-tcb-reported", func(s *scene) { s.floor(func(f *snp.Floors) { f.Reported = snp.Levels{Bootloader: 11} }) }),
	fails("committed patch levels below the floor", "snp-tcb-committed", func(s *scene) { s.floor(func(f *snp.Floors) { f.Committed.SNP++ }) }),
	fails("launched on older firmware", "snp-tcb-launch", func(s *scene) {
		s.report.LaunchTCB = snp.Levels{Bootloader: 10, SNP: 23, Microcode: 84}.TCB()
	}),
	fails("firmware that can be rolled back", "snp-tcb-current", func(s *scene) { s.report.Committed.Build-- }),
	fails("patch levels that can be rolled back", "snp-tcb-current", func(s *scene) {
		s.report.CurrentTCB = snp.Levels{Bootloader: 10, SNP: 25, Microcode: 84}.TCB()
	}),
	fails("old firmware", "snp-firmware", func(s *scene) { s.floor(func(f *snp.Floors) { f.Firmware.Minor++ }) }),
	fails("launched without a mitigation", "snp-mitigations-launch", func(s *scene) { s.report.LaunchMit = 1 }),
	fails("a mitigation that is off", "snp-mitigations", func(s *scene) { s.report.CurrentMit = 2 }),
}

var configuration = []example{
	fails("a debug guest", "snp-debug", func(s *scene) { s.report.Policy |= snp.PolicyDebug }),
	fails("a guest that may migrate", "snp-migration", func(s *scene) { s.report.Policy |= snp.PolicyMigrate }),
	fails("a migration agent", "snp-migration", func(s *scene) { s.report.ReportIDMA = [32]byte{} }),
	fails("memory on CXL", "snp-cxl", func(s *scene) { s.report.Policy |= snp.PolicyCXL }),
	fails("a guest that allows multithreading", "snp-smt", func(s *scene) { s.report.Policy |= snp.PolicySMT }),
	fails("a machine with multithreading", "snp-smt", func(s *scene) { s.report.PlatformInfo |= snp.PlatformSMT }),
	fails("several sockets", "snp-single-socket", func(s *scene) { s.report.Policy &^= snp.PolicySingleSocket }),
	fails("pages that the host moves", "snp-page-swap", func(s *scene) { s.report.Policy &^= snp.PolicyPageSwapDisabled }),
	fails("an old firmware ABI", "snp-abi", func(s *scene) { s.policy.ABI.Minor++ }),
	fails("no alias check", "snp-alias-check", func(s *scene) { s.report.PlatformInfo &^= snp.PlatformAliasCheck }),
	fails("no error correction", "snp-ecc", func(s *scene) { s.report.PlatformInfo &^= snp.PlatformECC }),
	fails("ciphertext that the host reads", "snp-ciphertext-hiding", func(s *scene) { s.report.PlatformInfo &^= snp.PlatformCiphertextHiding }),
	fails("privilege level 2", "snp-vmpl", func(s *scene) { s.report.VMPL = 2 }),
	fails("an ID block of nobody", "snp-id-block", func(s *scene) { s.report.IDKeyDigest = [48]byte{9} }),
	fails("another author", "snp-id-block", func(s *scene) { s.policy.Authors = []snp.Digest{{9}} }),
	fails("another configuration", "snp-host-data", func(s *scene) { s.report.HostData[0]++ }),
	fails("other claims", "snp-report-data", func(s *scene) { s.reportData[0]++ }),
}

func (e example) scene() *scene {
	s := good()
	e.alter(s)
	return s
}

func failed(f snp.Finding) (names []string) {
	for _, c := range f.Checks {
		if !c.OK {
			names = append(names, c.Name)
		}
	}
	return names
}

func TestEachFaultFailsItsOwnCheck(t *testing.T) {
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			f := snp.Appraise(e.scene().input())
			if got := failed(f); !slices.Equal(got, e.fails) || f.Checks.OK() != (e.fails == nil) {
				t.Errorf("failed %q (%v), want %q", got, f.Checks.Err(), e.fails)
			}
		})
	}
}

// TestNoCheckIsIdle leaves out one check at a time: without it some fault is overlooked,
// or taken for another.
func TestNoCheckIsIdle(t *testing.T) {
	for _, name := range snp.Names() {
		missed := slices.ContainsFunc(examples, func(e example) bool {
			return !slices.Equal(failed(snp.AppraiseWithout(e.scene().input(), name)), e.fails)
		})
		if !missed {
			t.Errorf("without %s every example still ends as it should", name)
		}
	}
}
