package sim

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-sev-guest/kds"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

const (
	snpKeyPurpose  = "gptdao/simulated/sev-snp/key/1/"
	snpChipPurpose = "gptdao/simulated/sev-snp/chip/1"

	// notAMD stands in the name of every certificate of the simulator. The rest of the
	// names is AMD's, because go-sev-guest insists on it.
	notAMD = "SIMULATED-NOT-AMD"
)

// SNP is a simulated secure processor with the authorities above it: everything that
// AMD's has, under a root that nobody trusts but who names it.
type SNP struct {
	seed           Seed
	ark, ask, asvk authority
	vcek, vlek     *ecdsa.PrivateKey
}

// authority is a key that signs certificates, and its own.
type authority struct {
	key         *rsa.PrivateKey
	certificate *x509.Certificate
}

// The validity of simulated authorities, which outlives every test.
var (
	snpBegin = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	snpEnd   = time.Date(2049, 1, 1, 0, 0, 0, 0, time.UTC)
)

// SNP makes the seed's simulated secure processor. Equal seeds make equal ones.
// It takes a moment: there are three RSA keys to find.
func (s Seed) SNP() *SNP {
	m := &SNP{seed: s, vcek: s.ecdsaKey("vcek"), vlek: s.ecdsaKey("vlek")}
	m.ark = m.authority("ARK-Genoa", "vcek", 1, nil)
	m.ask = m.authority("SEV-Genoa", "vcek", 2, &m.ark)
	m.asvk = m.authority("SEV-VLEK-Genoa", "vlek", 3, &m.ark)
	return m
}

// Roots pins the simulated root, and nothing else.
func (m *SNP) Roots() snp.Roots { return snp.Roots{m.Root(): attest.SimulatedRoot} }

// Root is the SHA-256 of the simulated root certificate.
func (m *SNP) Root() common.Hash { return sha256.Sum256(m.ark.certificate.Raw) }

// Collateral is what AMD would publish, for chips' keys and for lent ones.
func (m *SNP) Collateral(crl []byte) collateral.Bundle {
	entry := func(signer string, by authority) collateral.AMD {
		return collateral.AMD{Product: string(snp.Genoa), Signer: signer, Chain: pemOf(by) + pemOf(m.ark), CRL: crl}
	}
	return collateral.Bundle{Schema: collateral.Schema, AMD: []collateral.AMD{entry("vcek", m.ask), entry("vlek", m.asvk)}}
}

// Authorities are the certificates above the chip's, as a host hands them out.
func (m *SNP) Authorities() (ask, ark []byte) { return m.ask.certificate.Raw, m.ark.certificate.Raw }

func pemOf(a authority) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.certificate.Raw}))
}

// Chip is the identity of the simulated chip.
func (m *SNP) Chip() (chip [64]byte) {
	half := m.seed.derive(snpChipPurpose)
	copy(chip[:], half)
	copy(chip[32:], half)
	return chip
}

// authority makes a certificate of an authority, signed by another or by itself.
func (m *SNP) authority(name, list string, serial int64, by *authority) authority {
	a := authority{key: m.seed.rsaKey(name)}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: snpName(name), NotBefore: snpBegin, NotAfter: snpEnd,
		SignatureAlgorithm: x509.SHA384WithRSAPSS, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		IsCA: true, BasicConstraintsValid: true,
		CRLDistributionPoints: []string{"https://kdsintf.amd.com/" + list + "/v1/Genoa/crl"},
	}
	if by == nil {
		by = &authority{key: a.key, certificate: template}
	}
	a.certificate = m.certify(template, by, a.key.Public())
	return a
}

func (m *SNP) certify(template *x509.Certificate, by *authority, key crypto.PublicKey) *x509.Certificate {
	der := must(x509.CreateCertificate(m.seed.stream("certificate/"+template.Subject.CommonName), template, by.certificate, key, by.key))
	return must(x509.ParseCertificate(der))
}

// snpName is what AMD would be called, and what this is.
func snpName(common string) pkix.Name {
	return pkix.Name{
		CommonName: common, Organization: []string{"Advanced Micro Devices"}, OrganizationalUnit: []string{"Engineering"},
		Country: []string{"US"}, Province: []string{"CA"}, Locality: []string{"Santa Clara"},
		ExtraNames: []pkix.AttributeTypeAndValue{{Type: oidSimulated, Value: notAMD}},
	}
}

// Endorsement says what a simulated chip's certificate is to say.
type Endorsement struct {
	Product  string // AMD's name with a stepping, or the line's for a lent key
	TCB      policy.SNPTCB
	Chip     [64]byte // of a chip's own key
	Provider string   // of a lent key; empty for a chip's own
	Common   string   // another common name than AMD's
	NotAfter time.Time
}

// Certificate issues the certificate of the chip's key, or of the lent one.
func (m *SNP) Certificate(e Endorsement) []byte {
	by, key, name := &m.ask, m.vcek, "SEV-VCEK"
	if e.Provider != "" {
		by, key, name = &m.asvk, m.vlek, "SEV-VLEK"
	}
	if e.Common != "" {
		name = e.Common
	}
	if e.NotAfter.IsZero() {
		e.NotAfter = snpEnd
	}
	return m.certify(&x509.Certificate{
		SerialNumber: big.NewInt(0), Subject: snpName(name), NotBefore: snpBegin, NotAfter: e.NotAfter,
		SignatureAlgorithm: x509.SHA384WithRSAPSS, ExtraExtensions: e.extensions(),
	}, by, key.Public()).Raw
}

// extensions are AMD's (publication 57230).
func (e Endorsement) extensions() []pkix.Extension {
	number := func(id asn1.ObjectIdentifier, level uint8) pkix.Extension {
		return pkix.Extension{Id: id, Value: must(asn1.Marshal(int(level)))}
	}
	text := func(id asn1.ObjectIdentifier, s string) pkix.Extension {
		return pkix.Extension{Id: id, Value: must(asn1.MarshalWithParams(s, "ia5"))}
	}
	identity := pkix.Extension{Id: kds.OidHwid, Value: e.Chip[:]}
	if e.Provider != "" {
		identity = text(kds.OidCspID, e.Provider)
	}
	return []pkix.Extension{
		number(kds.OidStructVersion, 0), text(kds.OidProductName1, e.Product),
		number(kds.OidBlSpl, e.TCB.BootLoader), number(kds.OidTeeSpl, e.TCB.TEE), number(kds.OidSnpSpl, e.TCB.SNP),
		number(kds.OidSpl4, 0), number(kds.OidSpl5, 0), number(kds.OidSpl6, 0), number(kds.OidSpl7, 0),
		number(kds.OidUcodeSpl, e.TCB.Microcode), identity,
	}
}

// CRL signs a revocation list of certificates with these serial numbers: 2 is the
// authority of chips' keys, 3 that of lent ones.
func (m *SNP) CRL(from, until time.Time, revoked ...int64) []byte {
	list := &x509.RevocationList{
		Number: big.NewInt(1), ThisUpdate: from, NextUpdate: until, SignatureAlgorithm: x509.SHA384WithRSAPSS,
	}
	for _, serial := range revoked {
		list.RevokedCertificateEntries = append(list.RevokedCertificateEntries,
			x509.RevocationListEntry{SerialNumber: big.NewInt(serial), RevocationTime: from})
	}
	return must(x509.CreateRevocationList(m.seed.stream("crl"), list, m.ark.certificate, m.ark.key))
}
