package tdx

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"testing"
	"time"
)

// selfIssued makes a certificate that is its own issuer, and a CA.
func selfIssued(t *testing.T, extra ...pkix.Extension) *x509.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: pckName}, NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<32, 0),
		KeyUsage: x509.KeyUsageCertSign, IsCA: true, BasicConstraintsValid: true, ExtraExtensions: extra,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestACriticalExtensionThatIsUnknownIsRefused: it may change what the certificate
// means. CheckSignatureFrom does not look at it.
func TestACriticalExtensionThatIsUnknownIsRefused(t *testing.T) {
	unknown := pkix.Extension{Id: asn1.ObjectIdentifier{1, 3, 6, 1, 3, 7}, Value: []byte{5, 0}}
	if c := selfIssued(t, unknown); issued(c, c, pckName) != nil {
		t.Errorf("an unknown extension: %v, want it accepted", issued(c, c, pckName))
	}
	unknown.Critical = true
	if c := selfIssued(t, unknown); issued(c, c, pckName) == nil {
		t.Error("an unknown critical extension is accepted")
	}
}

// TestAPCKCertificateHasSixExtensions, and one with fewer or more is none.
func TestAPCKCertificateHasSixExtensions(t *testing.T) {
	for _, c := range []*x509.Certificate{selfIssued(t), selfIssued(t, pkix.Extension{Id: oidSGX, Value: []byte{0x30, 0}})} {
		if n := len(c.Extensions); (profile(c) == nil) != (n == 6) {
			t.Errorf("%d extensions: %v", n, profile(c))
		}
	}
}
