package sim

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// World is a simulated Intel with one machine of its own: what they certify, publish
// and sign. NewWorld makes a good one. Whoever wants bad evidence changes what it
// says before asking for it; what follows from it is signed all the same.
type World struct {
	Seed Seed

	Root, CA, PCK, Signer Certificate
	// QESigner signs the QE identity. It is the signer but where a test has two.
	QESigner Certificate
	Machine  tdx.Machine

	RootCRL, PCKCRL RevocationList

	TCBInfo    TCBInfo
	QEIdentity QEIdentity
	// TCBInfoKey, QEIdentityKey, QEReportKey and QuoteKey are labels of the keys that
	// sign; the right ones but where somebody else does.
	TCBInfoKey, QEIdentityKey, QEReportKey, QuoteKey string

	Version    uint16 // of quotes: 4 or 5
	Extended   bool   // a body of TDX 1.5; needs version 5
	Header     tdx.Header
	Body       tdx.Body
	Extension  tdx.Extension
	QEReport   tdx.EnclaveReport
	Binding    string // label of the attestation key that the QE report is about
	Trailing   []byte // after the quote
	AfterChain []byte // after the certificates in the quote
}

// RevocationList is what a simulated list is made from.
type RevocationList struct {
	From, To time.Time
	Key      string // label of the key that signs it
	Serials  []int64
}

// TCBInfo is Intel's TCB info in JSON.
type TCBInfo struct {
	ID         string     `json:"id"`
	Version    int        `json:"version"`
	IssueDate  time.Time  `json:"issueDate"`
	NextUpdate time.Time  `json:"nextUpdate"`
	FMSPC      string     `json:"fmspc"`
	PCEID      string     `json:"pceId"`
	Type       int        `json:"tcbType"`
	Evaluation int        `json:"tcbEvaluationDataNumber"`
	Module     Identity   `json:"tdxModule"`
	Modules    []Identity `json:"tdxModuleIdentities"`
	Levels     []Level    `json:"tcbLevels"`
}

// Identity is a TDX module's in JSON.
type Identity struct {
	ID             string  `json:"id,omitempty"`
	MRSigner       string  `json:"mrsigner"`
	Attributes     string  `json:"attributes"`
	AttributesMask string  `json:"attributesMask"`
	Levels         []Level `json:"tcbLevels,omitempty"`
}

// QEIdentity is Intel's QE identity in JSON.
type QEIdentity struct {
	ID             string    `json:"id"`
	Version        int       `json:"version"`
	IssueDate      time.Time `json:"issueDate"`
	NextUpdate     time.Time `json:"nextUpdate"`
	Evaluation     int       `json:"tcbEvaluationDataNumber"`
	MiscSelect     string    `json:"miscselect"`
	MiscMask       string    `json:"miscselectMask"`
	Attributes     string    `json:"attributes"`
	AttributesMask string    `json:"attributesMask"`
	MRSigner       string    `json:"mrsigner"`
	ProductID      int       `json:"isvprodid"`
	Levels         []Level   `json:"tcbLevels"`
}

// Level is a TCB level in JSON.
type Level struct {
	TCB        LevelTCB  `json:"tcb"`
	Date       time.Time `json:"tcbDate"`
	Status     string    `json:"tcbStatus"`
	Advisories []string  `json:"advisoryIDs,omitempty"`
}

// LevelTCB are the versions of a level.
type LevelTCB struct {
	SGX    []Component `json:"sgxtcbcomponents,omitempty"`
	PCESVN int         `json:"pcesvn,omitempty"`
	TDX    []Component `json:"tdxtcbcomponents,omitempty"`
	ISVSVN int         `json:"isvsvn,omitempty"`
}

// Component is one version.
type Component struct {
	SVN int `json:"svn"`
}

// NewWorld returns a world in which all is well at a time and for a month, with
// certificates of ten years around it.
func NewWorld(seed Seed, at time.Time) *World {
	at = at.UTC().Truncate(time.Second)
	from, to := at.AddDate(-5, 0, 0), at.AddDate(5, 0, 0)
	issued, next := at.AddDate(0, 0, -1), at.AddDate(0, 0, 29)
	w := &World{
		Seed:    seed,
		Root:    Certificate{"Intel SGX Root CA", 1, from, to, KeyRoot, KeyRoot},
		CA:      Certificate{"Intel SGX PCK Platform CA", 2, from, to, KeyCA, KeyRoot},
		PCK:     Certificate{"Intel SGX PCK Certificate", 3, from, to, KeyPCK, KeyCA},
		Signer:  Certificate{"Intel SGX TCB Signing", 4, from, to, KeySigner, KeyRoot},
		Machine: newMachine(seed),
		RootCRL: RevocationList{From: issued, To: next, Key: KeyRoot, Serials: []int64{1001}},
		PCKCRL:  RevocationList{From: issued, To: next, Key: KeyCA, Serials: []int64{1002, 1003}},
		TCBInfo: newTCBInfo(issued, next), QEIdentity: newQEIdentity(issued, next),
		TCBInfoKey: KeySigner, QEIdentityKey: KeySigner, QEReportKey: KeyPCK, QuoteKey: KeyAttestation, Binding: KeyAttestation,
		Version: 4,
		Header: tdx.Header{AttestationKeyType: 2, TEEType: 0x81, VendorID: [16]byte{
			0x93, 0x9a, 0x72, 0x33, 0xf7, 0x9c, 0x4c, 0xa9, 0x94, 0x0a, 0x0d, 0xb3, 0x95, 0x7f, 0x06, 0x07,
		}},
		Body: tdx.Body{
			TEETCBSVN: [16]byte{6, 1, 3}, MRSEAM: label384("gptdao simulated TDX module"),
			TDATTRIBUTES: [8]byte{3: 0x10}, XFAM: [8]byte{0xe7, 0x1a, 0x06},
		},
		QEReport:   tdx.EnclaveReport{ISVPRODID: 2, ISVSVN: 4, ATTRIBUTES: [16]byte{0x11, 8: 0xe7}, MRSIGNER: sha256.Sum256([]byte("gptdao simulated QE"))},
		AfterChain: []byte{0},
	}
	w.QESigner = w.Signer
	return w
}

func newMachine(seed Seed) tdx.Machine {
	m := tdx.Machine{
		PPID: [16]byte(seed.derive(platformPurpose)), FMSPC: [6]byte{0x5d, 0x5d, 0x5d, 0, 0, 1}, PCESVN: 13,
		SGXType: 1, Instance: seed.derive(platformPurpose + "instance")[:16],
	}
	for i := range m.CPUSVN {
		m.CPUSVN[i] = 5
	}
	return m
}

// newTCBInfo has a level that is up to date, one below that is not, and one that is
// revoked; the modules likewise.
func newTCBInfo(issued, next time.Time) TCBInfo {
	zero48, zero8, mask8 := hex.EncodeToString(make([]byte, 48)), "0000000000000000", "FFFFFFFFFFFFFFFF"
	level := func(sgx, pce, tdx int, status string, advisories ...string) Level {
		return Level{TCB: LevelTCB{SGX: sixteen(sgx), PCESVN: pce, TDX: append([]Component{{5}, {0}, {tdx}}, sixteen(0)[3:]...)}, Date: issued, Status: status, Advisories: advisories}
	}
	module := func(id string, svn int) Identity {
		return Identity{id, zero48, zero8, mask8, []Level{
			{TCB: LevelTCB{ISVSVN: svn}, Date: issued, Status: policy.UpToDate},
			{TCB: LevelTCB{ISVSVN: svn - 2}, Date: issued, Status: policy.OutOfDate, Advisories: []string{"SIMULATED-SA-2"}},
		}}
	}
	return TCBInfo{
		ID: "TDX", Version: 3, IssueDate: issued, NextUpdate: next, FMSPC: "5D5D5D000001", PCEID: "0000", Evaluation: 20,
		Module:  Identity{"", zero48, zero8, mask8, nil},
		Modules: []Identity{module("TDX_03", 3), module("TDX_01", 6)},
		Levels: []Level{
			level(5, 13, 3, policy.UpToDate),
			level(4, 13, 3, policy.SWHardeningNeeded, "SIMULATED-SA-3"),
			level(3, 13, 3, policy.ConfigurationNeeded),
			level(2, 11, 2, policy.OutOfDate, "SIMULATED-SA-1", "SIMULATED-SA-3"),
			level(1, 5, 0, policy.Revoked, "SIMULATED-SA-1"),
		},
	}
}

func newQEIdentity(issued, next time.Time) QEIdentity {
	signer := sha256.Sum256([]byte("gptdao simulated QE"))
	return QEIdentity{
		ID: "TD_QE", Version: 2, IssueDate: issued, NextUpdate: next, Evaluation: 20,
		MiscSelect: "00000000", MiscMask: "FFFFFFFF",
		Attributes: "11000000000000000000000000000000", AttributesMask: "FBFFFFFFFFFFFFFF0000000000000000",
		MRSigner: hex.EncodeToString(signer[:]), ProductID: 2,
		Levels: []Level{
			{TCB: LevelTCB{ISVSVN: 4}, Date: issued, Status: policy.UpToDate},
			{TCB: LevelTCB{ISVSVN: 2}, Date: issued, Status: policy.OutOfDate, Advisories: []string{"SIMULATED-SA-4"}},
		},
	}
}

func sixteen(svn int) []Component {
	all := make([]Component, 16)
	for i := range all {
		all[i].SVN = svn
	}
	return all
}

// certificates are those of root, CA, PCK, signer and QE signer.
func (w *World) certificates() (root, ca, pck, signer, qeSigner *x509.Certificate) {
	root = w.Seed.issue(w.Root, nil, true)
	ca = w.Seed.issue(w.CA, root, true)
	pck = w.Seed.issue(w.PCK, ca, false, sgxExtension(w.Machine))
	return root, ca, pck, w.Seed.issue(w.Signer, root, false), w.Seed.issue(w.QESigner, root, false)
}

// RootDigest is the SHA-256 of the root certificate: what is pinned of it.
func (w *World) RootDigest() [32]byte { return sha256.Sum256(w.Seed.issue(w.Root, nil, true).Raw) }

// PublicKey is the machine's PCK, x ‖ y: what names it.
func (w *World) PublicKey() []byte { return w.Seed.ecdsa(w.PCK.Key).point() }

// Collateral is what the world publishes.
func (w *World) Collateral() collateral.Bundle {
	root, ca, _, signer, qeSigner := w.certificates()
	info, identity := must(json.Marshal(w.TCBInfo)), must(json.Marshal(w.QEIdentity))
	return collateral.Bundle{Schema: collateral.Schema, AMD: []collateral.AMD{}, Intel: &collateral.Intel{
		TCBInfos:   []collateral.Signed{{Text: string(info), Signature: w.Seed.ecdsa(w.TCBInfoKey).raw(info), Chain: inPEM(signer, root)}},
		QEIdentity: collateral.Signed{Text: string(identity), Signature: w.Seed.ecdsa(w.QEIdentityKey).raw(identity), Chain: inPEM(qeSigner, root)},
		PCKCRL:     collateral.CRL{DER: w.list(w.PCKCRL, ca), Chain: inPEM(ca, root)},
		RootCRL:    w.list(w.RootCRL, root),
	}}
}

func (w *World) list(l RevocationList, issuer *x509.Certificate) []byte {
	return w.Seed.revocations(issuer, l.Key, l.From, l.To, l.Serials)
}

// Quote is what the machine says of its code over report data.
func (w *World) Quote(reportData [64]byte) []byte {
	root, ca, pck, _, _ := w.certificates()
	header, body := w.Header, w.Body
	header.Version, body.REPORTDATA = w.Version, reportData
	signed := bytesOf(header)
	if w.Version == 5 {
		signed = append(signed, w.descriptor()...)
	}
	signed = append(signed, bytesOf(body)...)
	if w.Extended {
		signed = append(signed, bytesOf(w.Extension)...)
	}
	signature := w.signature(signed, []byte(inPEM(pck, ca, root)))
	quote := binary.LittleEndian.AppendUint32(signed, uint32(len(signature)))
	return append(append(quote, signature...), w.Trailing...)
}

func (w *World) descriptor() []byte {
	kind, size := uint16(2), uint32(584)
	if w.Extended {
		kind, size = 3, 648
	}
	return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint16(nil, kind), size)
}

// signature is all of a quote that follows what is signed.
func (w *World) signature(signed, chain []byte) []byte {
	report, auth := w.QEReport, []byte("gptdao simulated quoting enclave")
	digest := sha256.Sum256(append(w.Seed.ecdsa(w.Binding).point(), auth...))
	report.REPORTDATA = [64]byte(append(digest[:], make([]byte, 32)...))
	inside := append(bytesOf(report), w.Seed.ecdsa(w.QEReportKey).raw(bytesOf(report))...)
	inside = append(binary.LittleEndian.AppendUint16(inside, uint16(len(auth))), auth...)
	inside = append(inside, data(5, append(chain, w.AfterChain...))...)
	out := append(w.Seed.ecdsa(w.QuoteKey).raw(signed), w.Seed.ecdsa(KeyAttestation).point()...)
	return append(out, data(6, inside)...)
}

// data is certification data of a type.
func data(kind uint16, b []byte) []byte {
	head := binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint16(nil, kind), uint32(len(b)))
	return append(head, b...)
}

// bytesOf are those of a struct of fixed size.
func bytesOf(v any) []byte { return must(binary.Append(nil, binary.LittleEndian, v)) }
