package snp

import (
	"crypto/x509"
	"errors"
	"fmt"
	"time"
)

// maxCRL bounds a revocation list in bytes: AMD's are below one kilobyte.
const maxCRL = 64 << 10

func (f *facts) readCRL() error {
	if len(f.Collateral.CRL) == 0 || len(f.Collateral.CRL) > maxCRL {
		return fmt.Errorf("a revocation list of %d bytes, want 1 to %d", len(f.Collateral.CRL), maxCRL)
	}
	crl, err := x509.ParseRevocationList(f.Collateral.CRL)
	if err != nil {
		return err
	}
	if root := f.Roots[f.line].ARK; root == nil {
		return fmt.Errorf("no root is pinned for %s", f.line)
	} else if err := crl.CheckSignatureFrom(root); err != nil {
		return err
	}
	f.crl = crl
	return nil
}

// crlCurrent wants both bounds: go-sev-guest looks at neither.
func (f *facts) crlCurrent() error {
	switch {
	case f.crl == nil:
		return errNoCRL
	case f.crl.NextUpdate.IsZero() || f.Now.After(f.crl.NextUpdate):
		return fmt.Errorf("the revocation list was to be replaced by %s", f.crl.NextUpdate.UTC().Format(time.RFC3339))
	}
	return nil
}

func (f *facts) crlBegun() error {
	switch {
	case f.crl == nil:
		return errNoCRL
	case f.Now.Before(f.crl.ThisUpdate):
		return fmt.Errorf("the revocation list is of %s, which is to come", f.crl.ThisUpdate.UTC().Format(time.RFC3339))
	}
	return nil
}

// notRevoked looks for the authority that signed the key's certificate. The keys of
// chips all have serial number 0 and are never listed: AMD replaces them with the
// patch levels they are for.
func (f *facts) notRevoked() error {
	if f.crl == nil {
		return errNoCRL
	}
	authority := f.authority()
	if authority == nil {
		return errors.New("no authority is pinned")
	}
	for _, entry := range f.crl.RevokedCertificateEntries {
		if entry.SerialNumber.Cmp(authority.SerialNumber) == 0 {
			return fmt.Errorf("%s was revoked on %s", authority.Subject.CommonName, entry.RevocationTime.UTC().Format(time.RFC3339))
		}
	}
	return nil
}

func (f *facts) authority() *x509.Certificate {
	if f.report.SignerInfo.Key() == KeyVLEK {
		return f.Roots[f.line].ASVK
	}
	return f.Roots[f.line].ASK
}

var errNoCRL = errors.New("there is no revocation list")
