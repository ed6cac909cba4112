package snp

import (
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest/collateral"
)

var errNoCollateral = errors.New("there is no collateral")

// readCollateral finds the authorities and the revocation list for the key that signed.
func (f *facts) readCollateral() error {
	signer := "vcek"
	if f.report.SignerInfo.Key() == KeyVLEK {
		signer = "vlek"
	}
	bundle, err := collateral.Parse(f.Collateral)
	if err != nil {
		return err
	}
	amd, err := bundle.ForAMD(string(f.product), signer)
	if err != nil {
		return err
	}
	if f.authority, f.ark, err = readPair([]byte(amd.Chain)); err != nil {
		return err
	}
	f.crl, err = x509.ParseRevocationList(amd.CRL)
	return err
}

func (f *facts) signedCRL() error {
	if f.crl == nil || f.ark == nil {
		return errNoCollateral
	}
	return f.crl.CheckSignatureFrom(f.ark)
}

// datedCRL looks at both bounds: go-sev-guest looks at neither.
func (f *facts) datedCRL() error {
	switch {
	case f.crl == nil:
		return errNoCollateral
	case f.Now.Before(f.crl.ThisUpdate):
		return fmt.Errorf("the revocation list is of %s, which is to come", f.crl.ThisUpdate.UTC().Format(time.RFC3339))
	case f.crl.NextUpdate.IsZero() || f.Now.After(f.crl.NextUpdate):
		return fmt.Errorf("the revocation list was to be replaced by %s", f.crl.NextUpdate.UTC().Format(time.RFC3339))
	}
	return nil
}

// notRevoked looks for the authority that signed the key's certificate. The keys of
// chips all have serial number 0 and are never listed: AMD replaces them with the TCB
// that they are for.
func (f *facts) notRevoked() error {
	if f.crl == nil || f.authority == nil {
		return errNoCollateral
	}
	for _, entry := range f.crl.RevokedCertificateEntries {
		if entry.SerialNumber.Cmp(f.authority.SerialNumber) == 0 {
			return fmt.Errorf("%s was revoked on %s", f.authority.Subject.CommonName, entry.RevocationTime.UTC().Format(time.RFC3339))
		}
	}
	return nil
}
