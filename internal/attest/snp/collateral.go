package snp

import (
	"errors"
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/certificate"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
)

var errNoCollateral = errors.New("there is no collateral")

// The words of collateral for the keys that sign reports.
const (
	signerVCEK = "vcek"
	signerVLEK = "vlek"
)

// readCollateral finds the authorities and the revocation list for the key that signed.
func (f *facts) readCollateral() error {
	signer := signerVCEK
	if f.report.SignerInfo.Key() == KeyVLEK {
		signer = signerVLEK
	}
	bundle, err := collateral.Parse(f.Collateral)
	if err != nil {
		return err
	}
	amd, err := bundle.ForAMD(string(f.product), signer)
	if err != nil {
		return err
	}
	return f.read(amd)
}

func (f *facts) read(amd collateral.AMD) (err error) {
	if f.authority, f.ark, err = readPair([]byte(amd.Chain)); err != nil {
		return err
	}
	f.crl, err = certificate.ParseList(amd.CRL)
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

// InspectCollateral says whether what a bundle has of AMD holds now, before there is any
// evidence: for each entry its form, root, authority and revocation list. Without an entry
// there are no checks.
func InspectCollateral(bundle collateral.Bundle, roots Roots, now time.Time) attest.Checks {
	checks := attest.Checks{}
	for _, entry := range bundle.AMD {
		f := facts{Input: Input{Roots: roots, Now: now}, product: Product(entry.Product)}
		if entry.Signer == signerVLEK {
			f.report.SignerInfo = KeyVLEK << 2
		}
		of := fmt.Sprintf("AMD %s %s: ", entry.Product, entry.Signer)
		if err := f.read(entry); !checks.Add(attest.CheckBundle, named(of, err), of+"can be read") {
			continue
		}
		checks.Add(attest.CheckRoot, named(of, f.pinnedRoot()), of+"a pinned root")
		checks.Add("snp-authority", named(of, errors.Join(f.pinnedAuthority(), f.issued())), of+"the known authority, which the root signed")
		checks.Add("snp-crl", named(of, f.signedCRL()), of+"the root signed the revocation list")
		checks.Add("snp-crl-dates", named(of, f.datedCRL()), of+"the revocation list is current")
		checks.Add("snp-revoked", named(of, f.notRevoked()), of+"the authority is not revoked")
	}
	return checks
}

// issued says whether root and authority belong together, and are valid now.
func (f *facts) issued() error {
	if f.Now.Before(f.authority.NotBefore) || f.Now.After(f.authority.NotAfter) {
		return fmt.Errorf("%s is not valid now", f.authority.Subject.CommonName)
	}
	return f.authority.CheckSignatureFrom(f.ark)
}

func named(of string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s%w", of, err)
}
