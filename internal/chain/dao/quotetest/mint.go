// Package quotetest makes TDX quotes with keys of its own: whole to the last
// signature, and worth nothing. Only tests link it.
package quotetest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/binary"
	"encoding/pem"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Machine makes quotes as one machine does.
type Machine struct {
	t           testing.TB
	pck         *ecdsa.PrivateKey
	attestation *ecdsa.PrivateKey
	certificate []byte // PEM, of the PCK
}

// New returns the machine of that number: always the same keys, and the same
// quote over the same report data.
func New(t testing.TB, number byte) *Machine {
	t.Helper()
	m := &Machine{t: t, pck: key(t, number, 1), attestation: key(t, number, 2)}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Unix(1<<32, 0)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &m.pck.PublicKey, m.pck)
	if err != nil {
		t.Fatal(err)
	}
	m.certificate = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return m
}

func key(t testing.TB, machine, which byte) *ecdsa.PrivateKey {
	t.Helper()
	seed := sha256.Sum256([]byte{machine, which})
	key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), seed[:])
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Platform is the machine's name on chain.
func (m *Machine) Platform() common.Hash {
	return sha256.Sum256(append([]byte("gptdao/platform/tdx/1"), point(m.pck)...))
}

// Measurement is that of the code in every quote.
func Measurement() common.Hash {
	return sha256.Sum256(slices.Concat([]byte("gptdao/measurement/tdx/1"), body[136:184], body[328:520]))
}

// Config is the configuration that the machine was started for, in every quote.
func Config() common.Hash { return common.Hash(body[184:216]) }

// body of TD 1.0, but for the report data.
var body = func() (b [584]byte) {
	copy(b[:], []byte{4, 1, 4})
	b[123], b[128], b[130] = 0x10, 0xe7, 0x06 // SEPT_VE_DISABLE; features
	for i := range 384 {
		if at := 136 + i; at < 216 || at >= 328 {
			b[at] = byte(i*7 + 1)
		}
	}
	return b
}()

// Quote returns a quote of version 4 over the report data.
func (m *Machine) Quote(reportData [64]byte) []byte {
	m.t.Helper()
	return m.quote(slices.Concat(header(4), body[:520], reportData[:]))
}

// QuoteV5 returns a quote of version 5 by a TD 1.5.
func (m *Machine) QuoteV5(reportData [64]byte) []byte {
	m.t.Helper()
	kind := append(little(3, 2), little(648, 4)...)
	return m.quote(slices.Concat(header(5), kind, body[:520], reportData[:], body[:16], make([]byte, 48)))
}

func header(version byte) []byte {
	return slices.Concat(
		[]byte{version, 0, 2, 0, 0x81, 0, 0, 0, 0, 0, 0, 0}, common.FromHex("939a7233f79c4ca9940a0db3957f0607"),
		make([]byte, 20),
	)
}

// quote appends to what is signed all that vouches for it.
func (m *Machine) quote(signed []byte) []byte {
	m.t.Helper()
	authData := []byte("what the QE adds")
	report := m.qeReport(authData)
	certification := slices.Concat(
		report, m.sign(m.pck, report), little(len(authData), 2), authData,
		little(5, 2), little(len(m.certificate), 4), m.certificate,
	)
	data := slices.Concat(
		m.sign(m.attestation, signed), point(m.attestation), little(6, 2), little(len(certification), 4), certification,
	)
	return slices.Concat(signed, little(len(data), 4), data)
}

// qeReport is that of Intel's quoting enclave, over the attestation key.
func (m *Machine) qeReport(authData []byte) []byte {
	named := sha256.Sum256(append(point(m.attestation), authData...))
	report := make([]byte, 384)
	report[48], report[56] = 0x15, 0xe7
	copy(report[128:], common.FromHex("dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5"))
	report[256], report[258] = 2, 4
	copy(report[320:], named[:])
	return report
}

func (m *Machine) sign(key *ecdsa.PrivateKey, what []byte) []byte {
	m.t.Helper()
	digest := sha256.Sum256(what)
	der, err := key.Sign(nil, digest[:], crypto.SHA256) // nil: deterministic, RFC 6979
	if err != nil {
		m.t.Fatal(err)
	}
	var signature struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &signature); err != nil {
		m.t.Fatal(err)
	}
	return append(common.BigToHash(signature.R).Bytes(), common.BigToHash(signature.S).Bytes()...)
}

func point(key *ecdsa.PrivateKey) []byte {
	b, err := key.PublicKey.Bytes()
	if err != nil {
		panic("quotetest: " + err.Error())
	}
	return b[1:]
}

func little(n, size int) []byte { return binary.LittleEndian.AppendUint64(nil, uint64(n))[:size] }
