package snp

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"strings"
)

var errNoCertificate = errors.New("there is no certificate")

func (f *facts) readReport() (err error) {
	f.report, err = Parse(f.Input.Report)
	return err
}

// notTurin comes before everything that a Turin's report and certificate have otherwise,
// so that one is refused for what it is and not for its form.
func (f *facts) notTurin() error {
	table, _ := ParseTable(f.Bundle) // a broken one is refused below
	if isTurinReport(f.Input.Report) || isTurin(table.VCEK) || isTurin(table.VLEK) {
		return errors.New("of a Turin processor, whose TCB this verifier cannot read yet")
	}
	return nil
}

// isTurinReport looks at the processor that a report names, where all versions have it.
func isTurinReport(b []byte) bool {
	if len(b) != ReportSize {
		return false
	}
	product, _ := productOf(b[0x188], b[0x189])
	return product == Turin
}

func (f *facts) readCertificates() error {
	table, err := ParseTable(f.Bundle)
	if err != nil {
		return err
	}
	der, key := table.VCEK, f.report.SignerInfo.Key()
	if key == KeyVLEK {
		der = table.VLEK
	}
	f.endorsement, err = readEndorsement(der, key)
	return err
}

// readProduct takes the line from the report. Reports of version 2 do not name it:
// then it is that of the certificate, which has to lead to the line's root.
func (f *facts) readProduct() (err error) {
	if f.report.Version >= processorVersion {
		f.product, err = productOf(f.report.Family, f.report.Model)
		return err
	}
	if f.endorsement == nil {
		return errNoCertificate
	}
	name, _, _ := strings.Cut(f.endorsement.ProductName, "-")
	f.product = Product(name)
	return nil
}

func (f *facts) notMilan() error {
	if f.product == Milan {
		return errors.New("of a Milan processor, whose keys can be extracted by software")
	}
	return nil
}

func (f *facts) acceptedProduct() error {
	if _, ok := f.Policy.SNP.Product(string(f.product)); !ok {
		return fmt.Errorf("of a %.20q processor, which the policy does not accept", string(f.product))
	}
	return nil
}

// acceptedSigner: a key that is lent to a provider says nothing about the machine,
// only about whose it is.
func (f *facts) acceptedSigner() error {
	if f.report.SignerInfo.Key() != KeyVLEK {
		return nil
	}
	if f.endorsement == nil || !slices.Contains(f.rules().Providers, f.endorsement.CspID) {
		return errors.New("signed by a key that AMD lends to a cloud provider whom the policy does not accept")
	}
	return nil
}

// sameAuthorities refuses a host that hands out others than those of the collateral:
// nothing was verified by them, and somebody may think so.
func (f *facts) sameAuthorities() error {
	table, err := ParseTable(f.Bundle)
	if err != nil {
		return err
	}
	if !isSame(table.ARK, f.ark) || !isSame(table.ASK, f.authority) {
		return errors.New("an authority that came along is not the collateral's")
	}
	return nil
}

func isSame(der []byte, known *x509.Certificate) bool {
	return der == nil || known != nil && bytes.Equal(der, known.Raw)
}

func (f *facts) chipShown() error {
	if f.report.SignerInfo.Has(SignerMaskedChip) || zero(f.report.ChipID[:]) {
		return errors.New("the host hides the chip's identity")
	}
	return nil
}

// sameChip: certificates of lent keys name no chip.
func (f *facts) sameChip() error {
	if f.endorsement == nil {
		return errNoCertificate
	}
	if f.report.SignerInfo.Key() == KeyVLEK {
		return nil
	}
	if !bytes.Equal(f.endorsement.HWID, f.report.ChipID[:]) {
		return fmt.Errorf("the certificate is of chip %.8x…, the report of %.8x…", f.endorsement.HWID, f.report.ChipID)
	}
	return nil
}

func (f *facts) sameTCB() error {
	if f.endorsement == nil {
		return errNoCertificate
	}
	if got := TCB(f.endorsement.TCBVersion); got != f.report.ReportedTCB {
		return fmt.Errorf("the certificate is of %v; the report of %v", got.Unpack(), f.report.ReportedTCB.Unpack())
	}
	return nil
}
