// Package certificate reads certificates and revocation lists (RFC 5280) in the one form
// that vendors of hardware write them in. crypto/x509 reads more than that: what it lets
// pass, and another implementation would not, is refused here, so that two verifiers say
// the same of evidence. The page's twin is web/src/lib/attest/certificate.ts.
package certificate

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"

	"golang.org/x/crypto/cryptobyte"
	der "golang.org/x/crypto/cryptobyte/asn1"
)

// Parse reads a certificate: of version 3, with names in UTF-8 or printable text, and a
// key in its one form.
func Parse(b []byte) (*x509.Certificate, error) {
	c, err := x509.ParseCertificate(b)
	if err != nil {
		return nil, err
	}
	// An issuer of version 1 need not be an authority for crypto/x509.
	if c.Version != 3 {
		return nil, fmt.Errorf("a certificate of version %d, want 3", c.Version)
	}
	return c, errors.Join(plain(c.RawIssuer), plain(c.RawSubject), oneForm(c))
}

// maxReason is the last reason of RFC 5280 §5.3.1.
const maxReason = 10

// ParseList reads a revocation list that nothing follows, with a name in UTF-8 or
// printable text, and with reasons that there are.
func ParseList(b []byte) (*x509.RevocationList, error) {
	l, err := x509.ParseRevocationList(b)
	if err != nil {
		return nil, err
	}
	if more := len(b) - len(l.Raw); more > 0 {
		return nil, fmt.Errorf("%d bytes after a revocation list", more)
	}
	for _, entry := range l.RevokedCertificateEntries {
		if entry.ReasonCode < 0 || entry.ReasonCode > maxReason {
			return nil, fmt.Errorf("a revocation for reason %d", entry.ReasonCode)
		}
	}
	return l, plain(l.RawIssuer)
}

// plain wants the values of a Name's attributes in text of today. crypto/x509 reads text
// of other kinds, each in its way.
func plain(name cryptobyte.String) error {
	var sets, set, attribute cryptobyte.String
	ok := name.ReadASN1(&sets, der.SEQUENCE)
	for ok && !sets.Empty() {
		ok = sets.ReadASN1(&set, der.SET)
		for ok && !set.Empty() {
			ok = set.ReadASN1(&attribute, der.SEQUENCE) && isText(attribute)
		}
	}
	if !ok {
		return errors.New("a name that is neither UTF-8 nor printable text")
	}
	return nil
}

func isText(attribute cryptobyte.String) bool {
	var kind asn1.ObjectIdentifier
	var value cryptobyte.String
	var tag der.Tag
	return attribute.ReadASN1ObjectIdentifier(&kind) && attribute.ReadAnyASN1(&value, &tag) &&
		(tag == der.UTF8String || tag == der.PrintableString)
}

// oneForm wants a key of a known kind that encodes to the same bytes again: crypto/x509
// passes over what follows the name of a curve.
func oneForm(c *x509.Certificate) error {
	if form, err := x509.MarshalPKIXPublicKey(c.PublicKey); err != nil || !bytes.Equal(form, c.RawSubjectPublicKeyInfo) {
		return errors.New("a key that is not in its one form")
	}
	return nil
}
