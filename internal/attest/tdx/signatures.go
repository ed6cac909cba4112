package tdx

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"
	"time"

	"golang.org/x/crypto/cryptobyte"
	der "golang.org/x/crypto/cryptobyte/asn1"
)

// The names that Intel gives its certificates.
const (
	rootName   = "Intel SGX Root CA"
	caName     = "Intel SGX PCK Platform CA"
	pckName    = "Intel SGX PCK Certificate"
	signerName = "Intel SGX TCB Signing"
)

func (a *appraisal) root() error {
	root := a.chain.root()
	if a.Roots[fingerprint(a.chain)] == "" {
		return fmt.Errorf("root certificate %x (%.80q) is not pinned", fingerprint(a.chain), root.Subject.String())
	}
	for _, other := range []chain{a.signer, a.from.qeSigner, a.from.pckIssuer} {
		if !bytes.Equal(other.root().Raw, root.Raw) {
			return errors.New("the collateral rests on another root than the quote")
		}
	}
	return nil
}

func (a *appraisal) rootAllowed() error {
	root := a.Roots[fingerprint(a.chain)]
	if !a.Policy.AllowsRoot(root) {
		return fmt.Errorf("the policy does not allow evidence under the root %q", root)
	}
	return nil
}

func (a *appraisal) chainHolds() error {
	pck, ca, root := a.chain[0], a.chain[1], a.chain[2]
	if root.Subject.CommonName != rootName {
		return fmt.Errorf("root certificate of %.80q, want %q", root.Subject.CommonName, rootName)
	}
	return errors.Join(issued(ca, root, caName), issued(pck, ca, pckName), profile(pck))
}

// pckExtensions is how many extensions Intel's profile gives a PCK certificate.
const pckExtensions = 6

func profile(pck *x509.Certificate) error {
	if n := len(pck.Extensions); n != pckExtensions {
		return fmt.Errorf("the PCK certificate has %d extensions, want %d", n, pckExtensions)
	}
	return nil
}

// issued says whether a certificate has a name and an issuer that is a CA.
func issued(c, issuer *x509.Certificate, name string) error {
	if c.Subject.CommonName != name {
		return fmt.Errorf("certificate of %.80q, want %q", c.Subject.CommonName, name)
	}
	if !bytes.Equal(c.RawIssuer, issuer.RawSubject) {
		return fmt.Errorf("the certificate of %q names another issuer than %.80q", name, issuer.Subject.CommonName)
	}
	if unknown := c.UnhandledCriticalExtensions; len(unknown) > 0 {
		return fmt.Errorf("the certificate of %q has critical extensions that are not understood: %v", name, unknown)
	}
	if err := c.CheckSignatureFrom(issuer); err != nil {
		return fmt.Errorf("the certificate of %q: %w", name, err)
	}
	return nil
}

func (a *appraisal) chainDates() error { return a.valid(a.chain...) }

func (a *appraisal) valid(certificates ...*x509.Certificate) error {
	for _, c := range certificates {
		if err := a.within(c.NotBefore, c.NotAfter); err != nil {
			return fmt.Errorf("the certificate of %.80q is %w", c.Subject.CommonName, err)
		}
	}
	return nil
}

// within wants the time between two dates, which both count.
func (a *appraisal) within(from, to time.Time) error {
	if a.Time.Before(from) || a.Time.After(to) {
		return fmt.Errorf("for %s to %s, and now is %s", from.Format(time.RFC3339), to.Format(time.RFC3339), a.Time.Format(time.RFC3339))
	}
	return nil
}

func (a *appraisal) rootCRL() error { return listed(a.from.rootCRL, a.chain[2]) }

// pckCRL: the list is of the CA that the quote has, and the CA that came with the list
// is the root's too.
func (a *appraisal) pckCRL() error {
	if err := issued(a.from.pckIssuer.leaf(), a.chain.root(), caName); err != nil {
		return err
	}
	return listed(a.from.pckCRL, a.chain[1])
}

// listed says whether a revocation list is an issuer's.
func listed(l *x509.RevocationList, issuer *x509.Certificate) error {
	if !bytes.Equal(l.RawIssuer, issuer.RawSubject) {
		return fmt.Errorf("a revocation list of %.80q, want one of %.80q", l.Issuer.CommonName, issuer.Subject.CommonName)
	}
	return l.CheckSignatureFrom(issuer)
}

func (a *appraisal) rootCRLDates() error { return a.current(a.from.rootCRL) }

func (a *appraisal) pckCRLDates() error {
	return errors.Join(a.valid(a.from.pckIssuer.leaf()), a.current(a.from.pckCRL))
}

func (a *appraisal) current(l *x509.RevocationList) error {
	if err := a.within(l.ThisUpdate, l.NextUpdate); err != nil {
		return fmt.Errorf("the revocation list of %.80q is %w", l.Issuer.CommonName, err)
	}
	return nil
}

func (a *appraisal) caRevoked() error  { return notRevoked(a.from.rootCRL, a.chain[1]) }
func (a *appraisal) pckRevoked() error { return notRevoked(a.from.pckCRL, a.chain[0]) }

func notRevoked(l *x509.RevocationList, c *x509.Certificate) error {
	for _, entry := range l.RevokedCertificateEntries {
		if entry.SerialNumber.Cmp(c.SerialNumber) == 0 {
			return fmt.Errorf("the certificate of %.80q was revoked on %s", c.Subject.CommonName, entry.RevocationTime.Format(time.DateOnly))
		}
	}
	return nil
}

func (a *appraisal) signers() error {
	if err := issued(a.signer.leaf(), a.chain.root(), signerName); err != nil {
		return err
	}
	if bytes.Equal(a.signer.leaf().Raw, a.from.qeSigner.leaf().Raw) {
		return nil
	}
	return issued(a.from.qeSigner.leaf(), a.chain.root(), signerName)
}

func (a *appraisal) signerDates() error { return a.valid(a.signer.leaf(), a.from.qeSigner.leaf()) }

func (a *appraisal) signerRevoked() error {
	return errors.Join(notRevoked(a.from.rootCRL, a.signer.leaf()), notRevoked(a.from.rootCRL, a.from.qeSigner.leaf()))
}

func (a *appraisal) tcbInfoSigned() error {
	if a.info.ID != "TDX" || a.info.Version != 3 {
		return fmt.Errorf("TCB info %.20q of version %d, want TDX of version 3", a.info.ID, a.info.Version)
	}
	return signedBy(a.signer.leaf(), []byte(a.signed.Text), a.signed.Signature)
}

func (a *appraisal) tcbInfoDates() error {
	if err := a.within(a.info.IssueDate, a.info.NextUpdate); err != nil {
		return fmt.Errorf("the TCB info is %w", err)
	}
	return nil
}

func (a *appraisal) qeIdentitySigned() error {
	if a.from.qe.ID != "TD_QE" || a.from.qe.Version != 2 {
		return fmt.Errorf("identity %.20q of version %d, want TD_QE of version 2", a.from.qe.ID, a.from.qe.Version)
	}
	return signedBy(a.from.qeSigner.leaf(), []byte(a.from.bundle.QEIdentity.Text), a.from.bundle.QEIdentity.Signature)
}

func (a *appraisal) qeIdentityDates() error {
	if err := a.within(a.from.qe.IssueDate, a.from.qe.NextUpdate); err != nil {
		return fmt.Errorf("the QE identity is %w", err)
	}
	return nil
}

func (a *appraisal) age() error {
	limit := time.Duration(a.Policy.MaxCollateralAge) * time.Second
	oldest := a.info.IssueDate
	if a.from.qe.IssueDate.Before(oldest) {
		oldest = a.from.qe.IssueDate
	}
	if age := a.Time.Sub(oldest); age > limit {
		return fmt.Errorf("TCB info or QE identity was issued %v ago, the policy allows %v", age, limit)
	}
	return nil
}

func (a *appraisal) evaluation() error {
	floor := a.Policy.TDX.MinEvaluation
	if a.info.Evaluation < floor || a.from.qe.Evaluation < floor {
		return fmt.Errorf("evaluation numbers %d and %d, the policy wants %d", a.info.Evaluation, a.from.qe.Evaluation, floor)
	}
	return nil
}

func (a *appraisal) qeReportSigned() error {
	return signedBy(a.chain.leaf(), a.quote.qeReport, a.quote.qeSignature)
}

func (a *appraisal) qeBinding() error {
	var want [64]byte
	digest := sha256.Sum256(append(bytes.Clone(a.quote.attestationKey), a.quote.qeAuth...))
	copy(want[:], digest[:])
	if a.quote.QEReport.REPORTDATA != want {
		return errors.New("the quoting enclave's report is about another attestation key")
	}
	return nil
}

func (a *appraisal) quoteSigned() error {
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), append([]byte{4}, a.quote.attestationKey...))
	if err != nil {
		return fmt.Errorf("the attestation key: %w", err)
	}
	return verified(key, a.quote.signed, a.quote.signature)
}

// signedBy verifies a signature r ‖ s by a certificate's key, which readChain found
// on the curve.
func signedBy(c *x509.Certificate, message, signature []byte) error {
	return verified(c.PublicKey.(*ecdsa.PublicKey), message, signature)
}

func verified(key *ecdsa.PublicKey, message, signature []byte) error {
	digest := sha256.Sum256(message)
	if len(signature) != 64 || !ecdsa.VerifyASN1(key, digest[:], inDER(signature)) {
		return errors.New("the signature is not of that key over these bytes")
	}
	return nil
}

// inDER is how crypto/ecdsa wants a signature r ‖ s.
func inDER(signature []byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(der.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1BigInt(new(big.Int).SetBytes(signature[:32]))
		b.AddASN1BigInt(new(big.Int).SetBytes(signature[32:]))
	})
	return b.BytesOrPanic() // fails only for lengths of other calls
}
