package sim

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"time"

	"golang.org/x/crypto/cryptobyte"
	der "golang.org/x/crypto/cryptobyte/asn1"

	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// oidSimulated is an attribute of every name in a simulated certificate, and its
// value says so. It is in the arc for experiments, so it can mean nothing else.
var oidSimulated = asn1.ObjectIdentifier{1, 3, 6, 1, 3, 0xD5}

// Organization is what simulated certificates name as theirs.
const Organization = "SIMULATED-NOT-INTEL"

// The labels of the simulated Intel's keys. Another label is another key, of nobody.
const (
	KeyRoot        = "root"
	KeyCA          = "ca"
	KeyPCK         = "pck"
	KeySigner      = "tcb-signer"
	KeyAttestation = "attestation"
	KeyNobody      = "nobody"
)

// Certificate is what a simulated certificate is made from.
type Certificate struct {
	Name     string
	Serial   int64
	From, To time.Time
	Key      string // label
	Issuer   string // label of the key that signs it
}

// key derives a P-256 key: the first candidate below the group's order, which is the
// first one but for once in 2^32.
func (s Seed) ecdsa(label string) signer {
	for i := byte(0); ; i++ {
		key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), s.derive(keyPurpose+label+string(rune(i))))
		if err == nil {
			return signer{key}
		}
	}
}

// signer signs equal messages with equal signatures (RFC 6979), so that a seed and
// what is said give the same bytes every time.
type signer struct{ key *ecdsa.PrivateKey }

func (s signer) Public() crypto.PublicKey { return s.key.Public() }

func (s signer) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	return s.key.Sign(nil, digest, opts)
}

// raw signs a message as r ‖ s.
func (s signer) raw(message []byte) []byte {
	digest := sha256.Sum256(message)
	signature := cryptobyte.String(must(s.Sign(nil, digest[:], crypto.SHA256)))
	var inner cryptobyte.String
	var r, t big.Int
	if !signature.ReadASN1(&inner, der.SEQUENCE) || !inner.ReadASN1Integer(&r) || !inner.ReadASN1Integer(&t) {
		panic("sim: crypto/ecdsa made no signature")
	}
	out := make([]byte, 64)
	r.FillBytes(out[:32])
	t.FillBytes(out[32:])
	return out
}

func (s signer) point() []byte { return must(s.key.PublicKey.Bytes())[1:] }

// issue makes a certificate; parent is nil for a root.
func (s Seed) issue(c Certificate, parent *x509.Certificate, isCA bool, extra ...pkix.Extension) *x509.Certificate {
	public := s.ecdsa(c.Key).key.Public()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(c.Serial), Subject: nameOf(c.Name), NotBefore: c.From, NotAfter: c.To,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, BasicConstraintsValid: true, IsCA: isCA,
		SubjectKeyId: keyID(s.ecdsa(c.Key)), CRLDistributionPoints: []string{"https://simulated.invalid/crl"},
		SignatureAlgorithm: x509.ECDSAWithSHA256, ExtraExtensions: extra,
	}
	if isCA {
		template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	}
	if parent == nil {
		parent = template
	}
	// A certificate that is signed by another key than its issuer's is wanted now and
	// then; crypto/x509 would find out, so the issuer is given that key.
	issuer := *parent
	issuer.PublicKey = s.ecdsa(c.Issuer).key.Public()
	return must(x509.ParseCertificate(must(x509.CreateCertificate(rand.Reader, template, &issuer, public, s.ecdsa(c.Issuer)))))
}

func nameOf(name string) pkix.Name {
	return pkix.Name{
		CommonName: name, Organization: []string{Organization}, Country: []string{"ZZ"},
		ExtraNames: []pkix.AttributeTypeAndValue{{Type: oidSimulated, Value: "simulated"}},
	}
}

func keyID(s signer) []byte {
	digest := sha256.Sum256(s.point())
	return digest[:20]
}

// revocations makes a list by an issuer, signed by the key of a label.
func (s Seed) revocations(issuer *x509.Certificate, label string, from, to time.Time, serials []int64) []byte {
	list := &x509.RevocationList{Number: big.NewInt(1), ThisUpdate: from, NextUpdate: to, SignatureAlgorithm: x509.ECDSAWithSHA256}
	for _, serial := range serials {
		list.RevokedCertificateEntries = append(list.RevokedCertificateEntries, x509.RevocationListEntry{SerialNumber: big.NewInt(serial), RevocationTime: from})
	}
	by := *issuer
	by.PublicKey = s.ecdsa(label).key.Public()
	return must(x509.CreateRevocationList(rand.Reader, list, &by, s.ecdsa(label)))
}

func inPEM(certificates ...*x509.Certificate) string {
	var text []byte
	for _, c := range certificates {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return string(text)
}

// sgxExtension states a machine as Intel's PCK certificate profile has it.
func sgxExtension(m tdx.Machine) pkix.Extension {
	const sgx = "1.2.840.113741.1.13.1"
	var b cryptobyte.Builder
	b.AddASN1(der.SEQUENCE, func(b *cryptobyte.Builder) {
		add(b, sgx+".1", func(b *cryptobyte.Builder) { b.AddASN1OctetString(m.PPID[:]) })
		add(b, sgx+".2", func(b *cryptobyte.Builder) {
			b.AddASN1(der.SEQUENCE, func(b *cryptobyte.Builder) {
				for i, svn := range m.CPUSVN {
					add(b, fmt.Sprintf("%s.2.%d", sgx, i+1), func(b *cryptobyte.Builder) { b.AddASN1Uint64(uint64(svn)) })
				}
				add(b, sgx+".2.17", func(b *cryptobyte.Builder) { b.AddASN1Uint64(uint64(m.PCESVN)) })
				add(b, sgx+".2.18", func(b *cryptobyte.Builder) { b.AddASN1OctetString(m.CPUSVN[:]) })
			})
		})
		add(b, sgx+".3", func(b *cryptobyte.Builder) { b.AddASN1OctetString(m.PCEID[:]) })
		add(b, sgx+".4", func(b *cryptobyte.Builder) { b.AddASN1OctetString(m.FMSPC[:]) })
		add(b, sgx+".5", func(b *cryptobyte.Builder) { b.AddASN1Enum(int64(m.SGXType)) })
		add(b, sgx+".6", func(b *cryptobyte.Builder) { b.AddASN1OctetString(m.Instance) })
		add(b, sgx+".7", func(b *cryptobyte.Builder) {
			b.AddASN1(der.SEQUENCE, func(b *cryptobyte.Builder) {
				add(b, sgx+".7.1", func(b *cryptobyte.Builder) { b.AddASN1Boolean(false) })
				add(b, sgx+".7.2", func(b *cryptobyte.Builder) { b.AddASN1Boolean(false) })
				add(b, sgx+".7.3", func(b *cryptobyte.Builder) { b.AddASN1Boolean(m.SMT) })
			})
		})
	})
	return pkix.Extension{Id: asn1.ObjectIdentifier{1, 2, 840, 113741, 1, 13, 1}, Value: b.BytesOrPanic()}
}

func add(b *cryptobyte.Builder, oid string, value cryptobyte.BuilderContinuation) {
	b.AddASN1(der.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(parseOID(oid))
		value(b)
	})
}

func parseOID(text string) (oid asn1.ObjectIdentifier) {
	n := 0
	for _, c := range text + "." {
		if c == '.' {
			oid, n = append(oid, n), 0
			continue
		}
		n = 10*n + int(c-'0')
	}
	return oid
}

// Sign signs a message, r ‖ s, with the key of a label. It is for whoever makes
// evidence of their own that only a strict verifier tells from good evidence.
func (s Seed) Sign(label string, message []byte) []byte { return s.ecdsa(label).raw(message) }
