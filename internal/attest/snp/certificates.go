package snp

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"

	"github.com/google/go-sev-guest/abi"
	"github.com/google/go-sev-guest/kds"
	spb "github.com/google/go-sev-guest/proto/sevsnp"
	"github.com/google/go-sev-guest/verify"
	"github.com/google/go-sev-guest/verify/trust"

	"github.com/gptdatadao/gptdao/internal/attest/certificate"
)

// endorsement is the certificate of the key that signed a report.
type endorsement struct {
	certificate *x509.Certificate
	kds.Extensions
}

// readEndorsement reads a certificate with AMD's extensions (publication 57230).
func readEndorsement(der []byte, key uint32) (*endorsement, error) {
	if len(der) == 0 {
		return nil, errors.New("the certificate of the key that signed did not come along")
	}
	if len(der) > maxCertificate {
		return nil, fmt.Errorf("a certificate of %d bytes, want at most %d", len(der), maxCertificate)
	}
	c, err := certificate.Parse(der)
	if err != nil {
		return nil, err
	}
	if key, ok := c.PublicKey.(*ecdsa.PublicKey); !ok || key.Curve != elliptic.P384() {
		return nil, fmt.Errorf("a key of %v, want one on P-384", c.PublicKeyAlgorithm)
	}
	extensions, err := kds.CertificateExtensions(c, signer(key))
	if err != nil {
		return nil, err
	}
	return &endorsement{c, *extensions}, nil
}

// fmcOID is Turin's patch level of the firmware's first stage, which go-sev-guest
// does not know.
var fmcOID = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 3704, 1, 3, 9}

// isTurin looks for what only certificates of Turin have, so that one of them is
// refused for what it is and not for its form.
func isTurin(der []byte) bool {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return false
	}
	for _, e := range c.Extensions {
		if e.Id.Equal(fmcOID) {
			return true
		}
	}
	return c.Issuer.CommonName == "SEV-Turin" || c.Issuer.CommonName == "SEV-VLEK-Turin"
}

func signer(key uint32) abi.ReportSigner {
	if key == KeyVLEK {
		return abi.VlekReportSigner
	}
	return abi.VcekReportSigner
}

// verifyChain has go-sev-guest verify certificates and signature, offline and
// against our roots alone. What it fetches or caches by default is turned off.
func (f *facts) verifyChain() error {
	if f.Now.IsZero() || f.endorsement == nil || f.ark == nil || f.authority == nil {
		return errNoCollateral // and a library would read the host's clock for a zero time
	}
	report, err := abi.ReportToProto(bytes.Clone(f.Input.Report))
	if err != nil {
		return err
	}
	trusted := trust.AMDRootCertsProduct(string(f.product))
	chain, certificates := &spb.CertificateChain{}, &trust.ProductCerts{Ark: f.ark}
	if f.report.SignerInfo.Key() == KeyVLEK {
		chain.VlekCert, certificates.Asvk = f.endorsement.certificate.Raw, f.authority
	} else {
		chain.VcekCert, certificates.Ask = f.endorsement.certificate.Raw, f.authority
	}
	trusted.ProductCerts = certificates
	return verify.SnpAttestation(&spb.Attestation{Report: report, CertificateChain: chain}, &verify.Options{
		DisableCertFetching: true,
		Getter:              offline{},
		Now:                 f.Now,
		TrustedRoots:        map[string][]*trust.AMDRootCerts{string(f.product): {trusted}},
	})
}

// verifySignature comes first, so that an altered report is told from a bad chain.
func (f *facts) verifySignature() error {
	if f.endorsement == nil {
		return errNoCertificate
	}
	return verify.SnpReportSignature(bytes.Clone(f.Input.Report), f.endorsement.certificate)
}

// offline is asked for nothing, and has nothing.
type offline struct{}

func (offline) Get(url string) ([]byte, error) {
	return nil, fmt.Errorf("verifying fetches nothing, and was to fetch %s", url)
}
