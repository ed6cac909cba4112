package main

import (
	"encoding/pem"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
)

var (
	seed   = sim.Seed([]byte("gptdao mutants: a seed of nobody"))
	moment = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
)

// liar is a simulated Intel that says something else now and then. What it says is
// signed.
func liar(r *rand.Rand) mutant {
	w := sim.NewWorld(seed, moment)
	m := mutant{Of: "a simulated Intel", Technology: attest.TDX, Time: moment.Unix(), ReportData: make([]byte, 64)}
	d := policy.Default()
	d.Roots, d.SNP = []attest.Root{attest.SimulatedRoot}, nil
	w.Version = uint16(4 + r.IntN(2))
	w.Extended = w.Version == 5 && r.IntN(2) == 0
	for range r.IntN(4) {
		lie := pick(r, lies)
		m.Alterations = append(m.Alterations, lie.name)
		lie.tell(r, w, &d)
	}
	b := w.Collateral()
	m.Report = w.Quote([64]byte{})
	m.SimulatedRoot = fmt.Sprintf("0x%x", w.RootDigest())
	if r.IntN(2) == 0 {
		m.forge(r, w, &b)
	}
	m.Collateral, m.Policy = must(b.Encode()), must(d.Encode())
	if r.IntN(8) == 0 {
		m.alter(r)
	}
	return m
}

// forge signs what no honest encoder writes.
func (m *mutant) forge(r *rand.Rand, w *sim.World, b *collateral.Bundle) {
	info, qe := &b.Intel.TCBInfos[0], &b.Intel.QEIdentity
	switch r.IntN(6) {
	case 0, 1:
		info.Text = inJSON(r, info.Text)
		info.Signature = w.Seed.Sign(w.TCBInfoKey, []byte(info.Text))
		m.Alterations = append(m.Alterations, "TCB info, signed")
	case 2:
		qe.Text = inJSON(r, qe.Text)
		qe.Signature = w.Seed.Sign(w.QEIdentityKey, []byte(qe.Text))
		m.Alterations = append(m.Alterations, "QE identity, signed")
	case 3:
		b.Intel.PCKCRL.DER = resign(r, w, sim.KeyCA, b.Intel.PCKCRL.DER)
		m.Alterations = append(m.Alterations, "PCK CRL, signed")
	case 4:
		b.Intel.RootCRL = resign(r, w, sim.KeyRoot, b.Intel.RootCRL)
		m.Alterations = append(m.Alterations, "root CRL, signed")
	case 5:
		m.Report = inQuote(m.Report, func(text string) string {
			block, rest := pem.Decode([]byte(text))
			return encodeChain([][]byte{resign(r, w, sim.KeyCA, block.Bytes)}) + string(rest)
		})
		m.Alterations = append(m.Alterations, "PCK certificate, signed")
	}
}

// resign alters what is signed in a certificate or list, and signs it again.
func resign(r *rand.Rand, w *sim.World, key string, der []byte) []byte {
	root := parseNode(der)
	tbs := inDER(r, root.elements[0].encode())
	signature := w.Seed.Sign(key, tbs)
	pair := &node{tag: 0x30, elements: []*node{unsigned(signature[:32]), unsigned(signature[32:])}}
	body := append(tbs, root.elements[1].encode()...)
	body = append(body, (&node{tag: 3, body: append([]byte{0}, pair.encode()...)}).encode()...)
	return (&node{tag: 0x30, body: body}).encode()
}

func unsigned(b []byte) *node {
	for len(b) > 1 && b[0] == 0 {
		b = b[1:]
	}
	if b[0] >= 0x80 {
		b = append([]byte{0}, b...)
	}
	return &node{tag: 2, body: b}
}

type lie struct {
	name string
	tell func(r *rand.Rand, w *sim.World, d *policy.Document)
}

var lies = []lie{
	{"the machine", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.Machine.CPUSVN[r.IntN(16)] = byte(r.IntN(7))
		w.Machine.PCESVN = uint16(4 + r.IntN(12))
		w.Machine.SGXType, w.Machine.SMT = uint8(r.IntN(4)), r.IntN(4) == 0
	}},
	{"the machine's model", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.Machine.PCEID[1], w.Machine.FMSPC[5] = byte(r.IntN(2)), byte(1+r.IntN(2)/1*r.IntN(2))
	}},
	{"the TDX module", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.Body.TEETCBSVN[0], w.Body.TEETCBSVN[1], w.Body.TEETCBSVN[2] = byte(r.IntN(8)), byte(r.IntN(5)), byte(r.IntN(5))
	}},
	{"the module's signer", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.Body.MRSIGNERSEAM[r.IntN(48)], w.Body.SEAMATTRIBUTES[r.IntN(8)] = byte(r.IntN(2)), byte(r.IntN(2))
	}},
	{"attributes", func(r *rand.Rand, w *sim.World, _ *policy.Document) { w.Body.TDATTRIBUTES[r.IntN(8)] ^= 1 << r.IntN(8) }},
	{"XFAM", func(r *rand.Rand, w *sim.World, _ *policy.Document) { w.Body.XFAM[r.IntN(8)] ^= 1 << r.IntN(8) }},
	{"the code", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.Body.MRTD[r.IntN(48)], w.Body.RTMR[r.IntN(4)][r.IntN(48)] = byte(r.Uint32()), byte(r.Uint32())
	}},
	{"the configuration", func(r *rand.Rand, w *sim.World, _ *policy.Document) { w.Body.MRCONFIGID[r.IntN(48)] = byte(r.IntN(2)) }},
	{"the owner", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.Body.MROWNER[r.IntN(48)], w.Body.MROWNERCONFIG[r.IntN(48)], w.Extension.MRSERVICETD[r.IntN(48)] = byte(r.IntN(2)), byte(r.IntN(2)), byte(r.IntN(2))
	}},
	{"the quoting enclave", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.QEReport.ISVSVN, w.QEReport.ISVPRODID = uint16(r.IntN(6)), uint16(1+r.IntN(2))
		w.QEReport.ATTRIBUTES[r.IntN(16)] ^= 1 << r.IntN(8)
		w.QEReport.MISCSELECT = uint32(r.IntN(2))
	}},
	{"TCB info", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.TCBInfo.Evaluation, w.TCBInfo.Version = 15+r.IntN(8), 3-r.IntN(8)/7
		level := &w.TCBInfo.Levels[r.IntN(len(w.TCBInfo.Levels))]
		level.Status, level.Advisories = pick(r, statuses), []string{pick(r, []string{"SIMULATED-SA-9", "A", "Z"}), "SIMULATED-SA-1"}
		level.TCB.PCESVN, level.TCB.SGX[r.IntN(16)].SVN, level.TCB.TDX[r.IntN(16)].SVN = r.IntN(16), r.IntN(7), r.IntN(4)
		w.TCBInfo.IssueDate = w.TCBInfo.IssueDate.Add(time.Duration(r.IntN(60)-50) * 24 * time.Hour)
	}},
	{"module identities", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		module := &w.TCBInfo.Modules[r.IntN(2)]
		module.Levels[r.IntN(2)].Status = pick(r, statuses)
		module.Levels[r.IntN(2)].TCB.ISVSVN = r.IntN(8)
		module.ID = pick(r, []string{"TDX_01", "TDX_03", "TDX_1", "tdx_01", "TDX_04"})
		module.AttributesMask = pick(r, []string{"0000000000000000", "FFFFFFFFFFFFFFFF", "00FFffFFFFFFFF0"})
	}},
	{"the QE identity", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		level := &w.QEIdentity.Levels[r.IntN(2)]
		level.Status, level.TCB.ISVSVN = pick(r, statuses), r.IntN(6)
		w.QEIdentity.Evaluation, w.QEIdentity.ProductID = 15+r.IntN(8), 1+r.IntN(2)
		w.QEIdentity.NextUpdate = moment.Add(time.Duration(r.IntN(5)-2) * time.Second)
	}},
	{"certificates", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		c := pick(r, []*sim.Certificate{&w.Root, &w.CA, &w.PCK, &w.Signer, &w.QESigner})
		c.From, c.To = moment.AddDate(0, 0, r.IntN(3)-2), moment.AddDate(0, 0, r.IntN(4)-1)
		c.Serial = int64(1 + r.IntN(4))
		c.Name = pick(r, []string{c.Name, c.Name, "Intel SGX Root CA", "Intel SGX TCB Signing"})
		if c != &w.Root { // it is pinned: who signed it says nothing, and go-tdx-guest asks all the same
			c.Issuer = pick(r, []string{c.Issuer, c.Issuer, sim.KeyCA, sim.KeyRoot, sim.KeyNobody})
		}
	}},
	{"revocation lists", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		l := pick(r, []*sim.RevocationList{&w.RootCRL, &w.PCKCRL})
		l.From = moment.Add(time.Duration(r.IntN(4)-2) * time.Second)
		l.To = l.From.Add(time.Duration(r.IntN(4)) * time.Second)
		l.Key = pick(r, []string{l.Key, l.Key, sim.KeyNobody})
		l.Serials = []int64{int64(r.IntN(6)), int64(r.IntN(6))}
	}},
	{"keys", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		*pick(r, []*string{&w.TCBInfoKey, &w.QEIdentityKey, &w.QEReportKey, &w.QuoteKey, &w.Binding}) = sim.KeyNobody
	}},
	{"what surrounds a quote", func(r *rand.Rand, w *sim.World, _ *policy.Document) {
		w.AfterChain, w.Trailing = make([]byte, r.IntN(3)), make([]byte, r.IntN(2))
	}},
	{"the policy", func(r *rand.Rand, _ *sim.World, d *policy.Document) { alterPolicy(r, d) }},
	{"the policy", func(r *rand.Rand, _ *sim.World, d *policy.Document) { alterPolicy(r, d) }},
}

var statuses = []string{
	policy.UpToDate, policy.SWHardeningNeeded, policy.ConfigurationNeeded, policy.ConfigurationAndSWHardeningNeeded,
	policy.OutOfDate, policy.OutOfDateConfigurationNeeded, policy.Revoked,
}

// alterPolicy changes a member to one that is valid.
func alterPolicy(r *rand.Rand, d *policy.Document) {
	// One that lists nothing stated, which is what the simulated Intel's machines state.
	listed := policy.Allowed{From: policy.List, List: []common.Hash{{}}}
	switch r.IntN(6) {
	case 0:
		d.MaxCollateralAge = uint32(1 + r.IntN(3*day))
	case 1:
		d.Roots = pick(r, [][]attest.Root{{}, {attest.IntelRoot}, {attest.AMDRoot, attest.SimulatedRoot}, {attest.IntelRoot, attest.SimulatedRoot}})
	case 2:
		d.Measurements = listed
	case 3:
		d.Platforms = listed
	case 4:
		d.Configs = pick(r, []policy.Allowed{listed, {From: policy.List, List: []common.Hash{{1}}}})
	case 5:
		if d.TDX != nil {
			alterTDX(r, d.TDX)
		}
	}
}

func alterTDX(r *rand.Rand, t *policy.TDX) {
	switch r.IntN(7) {
	case 0:
		t.Statuses = pick(r, [][]string{{}, {policy.OutOfDate, policy.UpToDate}, {policy.ConfigurationNeeded, policy.OutOfDate, policy.SWHardeningNeeded, policy.UpToDate}})
	case 1:
		t.Advisories = []string{"SIMULATED-SA-1", "SIMULATED-SA-3"}
	case 2:
		t.MinEvaluation = uint32(14 + r.IntN(8))
	case 3:
		t.Modules = []policy.Module{{Version: uint8(r.IntN(4)), MinSVN: uint8(r.IntN(8))}}
	case 4:
		t.MRSEAMs = []hexutil.Bytes{make([]byte, 48)}
	case 5:
		t.Attributes[r.IntN(8)], t.XFAM[r.IntN(8)] = byte(r.Uint32()), byte(r.Uint32())
	case 6:
		t.SGXTypes, t.SMT = []uint16{uint16(r.IntN(3))}, r.IntN(2) == 0
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic("mutants: " + err.Error())
	}
	return v
}
