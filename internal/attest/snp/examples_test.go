package snp_test

import (
	"bytes"
	"encoding/pem"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/google/go-sev-guest/verify/trust"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

var examples = slices.Concat(positive, readingFaults, authenticFaults, judgingFaults)

var positive = []example{
	holds("everything as it should be", func(*scene) {}),
	holds("the host hands out its authorities too", with(func(in *snp.Input) {
		ask, ark := machine().Authorities()
		in.Bundle = snp.Table{VCEK: machine().Certificate(machine().Endorsement()), ASK: ask, ARK: ark}.Encode()
	})),
	holds("a certificate table padded to a page", with(func(in *snp.Input) { in.Bundle = append(in.Bundle, make([]byte, 4096-len(in.Bundle))...) })),
	holds("a lent key of an accepted provider", lend),
	holds("code and machines as the registry says", func(s *scene) {
		s.policy.Measurements = policy.Allowed{From: policy.Registry, List: []common.Hash{}}
		s.policy.Platforms = policy.Allowed{From: policy.Registry, List: []common.Hash{}}
	}),
	holds("multithreading where the policy allows it", func(s *scene) {
		s.policy.SNP.GuestPolicy.May[2] |= 1
		s.policy.SNP.PlatformInfo.May[0] |= 1
		s.report.Policy |= snp.PolicySMT
		s.report.PlatformInfo |= snp.PlatformSMT
	}),
	holds("a report of version 3 where no mitigation is wanted", func(s *scene) {
		s.report.Version, s.report.LaunchMit, s.report.CurrentMit = 3, 0, 0
		s.policy.SNP.Mitigations[0] = 0
	}),
	holds("an ID block of an accepted author", func(s *scene) {
		s.report.AuthorKeyDigest, s.report.IDKeyDigest = [48]byte{9}, [48]byte{8}
		s.report.SignerInfo |= snp.SignerAuthorKey
		s.policy.SNP.AuthorKeys = []hexutil.Bytes{append(hexutil.Bytes{9}, make([]byte, 47)...)}
	}),
}

var readingFaults = []example{
	fails("a policy without SEV-SNP", attest.CheckTechAllowed, func(s *scene) { s.policy.SNP = nil }),
	fails("a report cut short", "snp-report", with(func(in *snp.Input) { in.Report = in.Report[:1183] })),
	fails("bytes after the report", "snp-report", with(func(in *snp.Input) { in.Report = append(in.Report, 0) })),
	fails("a report of version 6", "snp-report", func(s *scene) { s.report.Version = 6 }),
	fails("a reserved bit of the guest policy", "snp-report", func(s *scene) { s.report.Policy |= 1 << 40 }),
	fails("a reserved bit of the platform info", "snp-report", func(s *scene) { s.report.PlatformInfo |= 1 << 6 }),
	fails("reserved bytes in use", "snp-report", func(s *scene) { s.report.Reserved5[0] = 1 }),
	fails("a report that no key signed", "snp-report", func(s *scene) { s.report.SignerInfo = 7 << 2 }),
	fails("a Turin report", "snp-turin", func(s *scene) { s.report.Family, s.report.Model = 0x1a, 0x02 }),
	fails("a Turin report with bits that only Turin has", "snp-turin", func(s *scene) {
		s.report.Family, s.report.Model = 0x1a, 0x11
		s.report.PlatformInfo |= 1 << 6
	}),
	fails("bytes after the certificates", "snp-certificates", with(func(in *snp.Input) { in.Bundle = append(in.Bundle, 1) })),
	fails("no certificate", "snp-certificates", with(func(in *snp.Input) { in.Bundle = nil })),
	fails("a certificate that is none", "snp-certificates", with(func(in *snp.Input) {
		in.Bundle = snp.Table{VCEK: []byte("no certificate")}.Encode()
	})),
	fails("an unknown processor", "snp-processor", func(s *scene) { s.report.Model = 0x60 }),
	fails("a Milan report", "snp-milan", func(s *scene) { s.report.Model = 0x01 }),
	fails("the genuine debug guest on a Milan", "snp-milan", genuine),
	fails("a policy without this product", "snp-product", func(s *scene) { s.policy.SNP.Products = []policy.Product{} }),
	fails("no collateral of this product", attest.CheckBundle, publishing(func(c *collateral.Bundle) { c.AMD = []collateral.AMD{} })),
	fails("no collateral", attest.CheckBundle, with(func(in *snp.Input) { in.Collateral = nil })),
	fails("a revocation list that is none", attest.CheckBundle, publishing(func(c *collateral.Bundle) { c.AMD[0].CRL = hexutil.Bytes("none") })),
	fails("an authority whose key has a byte more in it", attest.CheckBundle, publishing(func(c *collateral.Bundle) {
		block, rest := pem.Decode([]byte(c.AMD[0].Chain))
		block.Bytes = bytes.Replace(block.Bytes, []byte("\x02\x03\x01\x00\x01"), []byte("\x02\x02\x01\x00\x01"), 1)
		c.AMD[0].Chain = string(pem.EncodeToMemory(block)) + string(rest)
	})),
	fails("authorities that are none", attest.CheckBundle, publishing(func(c *collateral.Bundle) { c.AMD[0].Chain = "none" })),
}

var authenticFaults = []example{
	fails("another simulated root pinned", attest.CheckRoot, func(s *scene) { s.roots = other().Roots() }),
	fails("simulated evidence where AMD's roots are pinned", attest.CheckRoot, func(s *scene) { s.roots = snp.Genuine() }),
	fails("a forged root in the collateral", attest.CheckRoot, func(s *scene) {
		forge(s)
		s.publish = func(c *collateral.Bundle) { c.AMD[0].Chain = string(pemOf(forged().Ask, forged().Ark)) }
	}),
	fails("Milan's root under Genoa's name", attest.CheckRoot, func(s *scene) { underAMD(s, trust.AskArkMilanVcekBytes) }),
	fails("a simulated root that the policy does not allow", attest.CheckRootAllowed, func(s *scene) { s.policy.Roots = []attest.Root{attest.AMDRoot} }),
	fails("AMD's authority for lent keys in place of that for chips", "snp-authority", func(s *scene) { underAMD(s, trust.AskArkGenoaVlekBytes) }),
	fails("an altered measurement", "snp-signature", with(func(in *snp.Input) { in.Report[0x90] ^= 1 })),
	fails("an altered signature", "snp-signature", with(func(in *snp.Input) { in.Report[0x2A0] ^= 1 })),
	fails("another machine's certificate", "snp-signature", with(func(in *snp.Input) {
		in.Bundle = snp.Table{VCEK: other().Certificate(machine().Endorsement())}.Encode()
	})),
	fails("simulated evidence with AMD's authorities", "snp-chain", func(s *scene) { underAMD(s, trust.AskArkGenoaVcekBytes) }),
	fails("a forged AMD chain with the evidence", "snp-chain", forge),
	fails("another root's revocation list and chain of this root", "snp-crl", publishing(func(c *collateral.Bundle) {
		c.AMD[0].CRL = other().CRL(now.Add(-time.Hour), now.Add(time.Hour))
	})),
	fails("an expired certificate", "snp-chain", func(s *scene) { s.endorsement.NotAfter = now.Add(-time.Hour) }),
	fails("a certificate of something else", "snp-chain", func(s *scene) { s.endorsement.Common = "SEV-OTHER" }),
	fails("another authority along with the evidence", "snp-authorities", with(func(in *snp.Input) {
		_, ark := other().Authorities()
		in.Bundle = snp.Table{VCEK: machine().Certificate(machine().Endorsement()), ARK: ark}.Encode()
	})),
	fails("a revocation list of tomorrow", "snp-crl-dates", func(s *scene) { s.from = now.Add(time.Hour) }),
	fails("an expired revocation list", "snp-crl-dates", func(s *scene) { s.until = now.Add(-time.Hour) }),
	fails("a revoked authority", "snp-revoked", func(s *scene) { s.revoked = []int64{7, 2} }),
	fails("a revoked authority of lent keys", "snp-revoked", func(s *scene) {
		lend(s)
		s.revoked = []int64{3}
	}),
	fails("a hidden chip", "snp-chip-masked", func(s *scene) {
		s.report.ChipID, s.endorsement.Chip = [64]byte{}, [64]byte{}
		s.report.SignerInfo |= snp.SignerMaskedChip
	}),
	fails("another chip's certificate", "snp-chip", func(s *scene) { s.endorsement.Chip[0] ^= 1 }),
	fails("a certificate of another TCB", "snp-tcb-certificate", func(s *scene) { s.endorsement.TCB.Microcode++ }),
}

var judgingFaults = []example{
	fails("a lent key", "snp-provider", func(s *scene) {
		lend(s)
		s.policy.SNP.Providers = []string{}
	}),
	fails("a lent key of another provider", "snp-provider", func(s *scene) {
		lend(s)
		s.policy.SNP.Providers = []string{"another-cloud"}
	}),
	fails("a reported TCB below the floor", "snp-tcb-reported", func(s *scene) {
		low := snp.Pack(policy.SNPTCB{BootLoader: 10, SNP: 24, Microcode: 83})
		s.report.ReportedTCB, s.endorsement.TCB = low, low.Unpack()
	}),
	fails("a low bootloader, with all else high", "snp-tcb-reported", func(s *scene) {
		low := snp.Pack(policy.SNPTCB{BootLoader: 9, SNP: 24, Microcode: 84})
		s.report.ReportedTCB, s.endorsement.TCB = low, low.Unpack()
	}),
	{"committed below the floor", func(s *scene) {
		s.report.CommittedTCB = snp.Pack(policy.SNPTCB{BootLoader: 10, SNP: 23, Microcode: 84})
	}, []string{"snp-tcb-committed", "snp-tcb-current"}},
	fails("a committed TCB with a component that is reserved", "snp-tcb-committed", func(s *scene) {
		s.report.CommittedTCB |= 1 << 16
		s.report.CurrentTCB = s.report.CommittedTCB
	}),
	fails("launched on older firmware", "snp-tcb-launch", func(s *scene) {
		s.report.LaunchTCB = snp.Pack(policy.SNPTCB{BootLoader: 10, SNP: 23, Microcode: 84})
	}),
	fails("firmware that can be rolled back", "snp-tcb-current", func(s *scene) { s.report.Committed.Build-- }),
	fails("a TCB that can be rolled back", "snp-tcb-current", func(s *scene) {
		s.report.CurrentTCB = snp.Pack(policy.SNPTCB{BootLoader: 10, SNP: 25, Microcode: 84})
	}),
	fails("launched without a mitigation", "snp-mitigations-launch", func(s *scene) { s.report.LaunchMit = 1 }),
	fails("a mitigation that is off", "snp-mitigations", func(s *scene) { s.report.CurrentMit = 2 }),
	fails("a debug guest", "snp-debug", func(s *scene) { s.report.Policy |= snp.PolicyDebug }),
	fails("a guest that may migrate", "snp-migration", func(s *scene) { s.report.Policy |= snp.PolicyMigrate }),
	fails("a migration agent", "snp-migration", func(s *scene) { s.report.ReportIDMA = [32]byte{} }),
	fails("memory on CXL", "snp-guest-policy", func(s *scene) { s.report.Policy |= snp.PolicyCXL }),
	fails("a guest that allows multithreading", "snp-guest-policy", func(s *scene) { s.report.Policy |= snp.PolicySMT }),
	fails("several sockets", "snp-guest-policy", func(s *scene) { s.report.Policy &^= snp.PolicySingleSocket }),
	fails("pages that the host moves", "snp-guest-policy", func(s *scene) { s.report.Policy &^= snp.PolicyPageSwapDisabled }),
	fails("an old firmware ABI", "snp-abi", func(s *scene) { s.policy.SNP.MinABI.Minor = 56 }),
	fails("no alias check", "snp-alias-check", func(s *scene) { s.report.PlatformInfo &^= snp.PlatformAliasCheck }),
	fails("a machine with multithreading", "snp-platform-info", func(s *scene) { s.report.PlatformInfo |= snp.PlatformSMT }),
	fails("no error correction", "snp-platform-info", func(s *scene) { s.report.PlatformInfo &^= snp.PlatformECC }),
	fails("ciphertext that the host reads", "snp-platform-info", func(s *scene) { s.report.PlatformInfo &^= snp.PlatformCiphertextHiding }),
	fails("privilege level 2", "snp-vmpl", func(s *scene) { s.report.VMPL = 2 }),
	fails("an ID block of nobody", "snp-id-block", func(s *scene) { s.report.IDKeyDigest = [48]byte{9} }),
	fails("another author", "snp-id-block", func(s *scene) {
		s.policy.SNP.AuthorKeys = []hexutil.Bytes{append(hexutil.Bytes{9}, make([]byte, 47)...)}
	}),
	fails("another measurement", attest.CheckMeasurement, func(s *scene) { s.report.Measurement[0]++ }),
	fails("another configuration", attest.CheckConfig, func(s *scene) { s.report.HostData[0]++ }),
	fails("another machine", attest.CheckListed, func(s *scene) { s.policy.Platforms.List = []common.Hash{{1}} }),
	fails("other claims", attest.CheckData, func(s *scene) { s.reportData[0]++ }),
}
