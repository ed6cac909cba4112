package certificate_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest/certificate"
)

var (
	from  = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	until = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
)

// authority makes a certificate that is its own issuer, and its key.
func authority(t *testing.T) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "A root", Organization: []string{"Straße"}}, NotBefore: from, NotAfter: until,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign, IsCA: true, BasicConstraintsValid: true, SubjectKeyId: []byte{1},
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	c, err := certificate.Parse(der)
	if err != nil {
		t.Fatalf("an ordinary certificate: %v", err)
	}
	return c, key
}

// replaced fails the test if the old bytes are not there.
func replaced(t *testing.T, b []byte, old, with string) []byte {
	t.Helper()
	if !bytes.Contains(b, []byte(old)) {
		t.Fatalf("%x is not in it", old)
	}
	return bytes.Replace(b, []byte(old), []byte(with), 1)
}

// withLongerKey has something follow the name of the curve, with the lengths around it right.
func withLongerKey(t *testing.T, b []byte) []byte {
	t.Helper()
	const curve = "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"
	b = replaced(t, b, curve, curve+"\x05\x00")
	at := bytes.Index(b, []byte(curve))
	for _, i := range []int{3, 7, at - 12, at - 10} { // long lengths of certificate and signed part, short ones of key and algorithm
		b[i] += 2
	}
	return b
}

// passes says whether crypto/x509 reads it: a test of what it refuses anyway shows nothing.
func passes(t *testing.T, name string, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: crypto/x509 refuses it already: %v", name, err)
	}
}

func TestParseIsStricterThanTheLibrary(t *testing.T) {
	c, _ := authority(t)
	for name, der := range map[string][]byte{
		"version 1":            replaced(t, c.Raw, "\xa0\x03\x02\x01\x02", "\xa0\x03\x02\x01\x00"),
		"text of another kind": replaced(t, c.Raw, "\x13\x06A root", "\x14\x06A root"),
		"a key and more":       withLongerKey(t, c.Raw),
		"an unknown key":       replaced(t, c.Raw, "\x2a\x86\x48\xce\x3d\x02\x01", "\x2a\x86\x48\xce\x3d\x02\x02"),
	} {
		_, err := x509.ParseCertificate(der)
		passes(t, name, err)
		if _, err := certificate.Parse(der); err == nil {
			t.Errorf("%s: it was read", name)
		}
	}
}

func TestParseListIsStricterThanTheLibrary(t *testing.T) {
	issuer, key := authority(t)
	list := func(reason int) []byte {
		der, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{
			Number: big.NewInt(1), ThisUpdate: from, NextUpdate: until,
			RevokedCertificateEntries: []x509.RevocationListEntry{{SerialNumber: big.NewInt(7), RevocationTime: from, ReasonCode: reason}},
		}, issuer, key)
		if err != nil {
			t.Fatal(err)
		}
		return der
	}
	ordinary := list(10)
	if l, err := certificate.ParseList(ordinary); err != nil || len(l.RevokedCertificateEntries) != 1 {
		t.Fatalf("an ordinary list: %v", err)
	}
	for name, der := range map[string][]byte{
		"a byte after it":      append(bytes.Clone(ordinary), 0),
		"no such reason":       list(11),
		"text of another kind": replaced(t, ordinary, "\x13\x06A root", "\x14\x06A root"),
	} {
		_, err := x509.ParseRevocationList(der)
		passes(t, name, err)
		if _, err := certificate.ParseList(der); err == nil {
			t.Errorf("%s: it was read", name)
		}
	}
}
