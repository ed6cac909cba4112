package tdx

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"

	"golang.org/x/crypto/cryptobyte"
	der "golang.org/x/crypto/cryptobyte/asn1"

	"github.com/gptdatadao/gptdao/internal/attest/certificate"
)

// Machine is what Intel certifies about the machine in its PCK certificate.
type Machine struct {
	PPID      [16]byte // of the platform, for as long as it lives
	FMSPC     [6]byte  // its model
	PCEID     [2]byte
	PCESVN    uint16
	CPUSVN    [16]byte // the SGX TCB components, in order
	SGXType   uint8    // 0 standard, 1 scalable, 2 scalable with integrity
	Instance  []byte   // PIID, 16 bytes; nil if it is not stated
	SMT       bool     // simultaneous multithreading; also where nothing is stated
	PublicKey []byte   // x ‖ y of the PCK
}

// chain is a leaf with its issuers, the root last.
type chain []*x509.Certificate

func (c chain) leaf() *x509.Certificate { return c[0] }
func (c chain) root() *x509.Certificate { return c[len(c)-1] }

// readChain reads exactly n PEM certificates on the curve that Intel uses. Between
// and around them there is nothing; after the last the line may be left open, and a
// zero byte may end the text.
func readChain(text []byte, n int) (chain, error) {
	plain := bytes.TrimSuffix(bytes.TrimSuffix(text, []byte{0}), []byte("\n"))
	text = append(bytes.Clone(plain), '\n') // the caller's bytes stay as they are
	var c chain
	for range n {
		block, rest := pem.Decode(text)
		if block == nil || block.Type != "CERTIFICATE" || !bytes.HasPrefix(text, pem.EncodeToMemory(block)) {
			return nil, fmt.Errorf("%d PEM certificates in their plain form, want %d", len(c), n)
		}
		one, err := certificate.Parse(block.Bytes)
		if err == nil {
			err = onCurve(one)
		}
		if err != nil {
			return nil, fmt.Errorf("certificate %d: %w", len(c)+1, err)
		}
		c, text = append(c, one), rest
	}
	if len(text) > 0 {
		return nil, fmt.Errorf("%d bytes after %d PEM certificates", len(text), n)
	}
	return c, nil
}

func onCurve(c *x509.Certificate) error {
	key, ok := c.PublicKey.(*ecdsa.PublicKey)
	if !ok || key.Curve != elliptic.P256() || c.SignatureAlgorithm != x509.ECDSAWithSHA256 {
		return fmt.Errorf("%v of %v, want ECDSA-SHA256 and P-256", c.SignatureAlgorithm, c.PublicKeyAlgorithm)
	}
	return nil
}

// pointOf is x ‖ y of a certificate's key, which readChain found on the curve.
func pointOf(c *x509.Certificate) []byte {
	b, err := c.PublicKey.(*ecdsa.PublicKey).Bytes()
	if err != nil {
		panic("tdx: " + err.Error()) // only for curves that onCurve refuses
	}
	return b[1:]
}

// The SGX extension of a PCK certificate, as Intel's PCK certificate profile has it.
var (
	oidSGX           = asn1.ObjectIdentifier{1, 2, 840, 113741, 1, 13, 1}
	oidPPID          = sgx(1)
	oidTCB           = sgx(2)
	oidPCEID         = sgx(3)
	oidFMSPC         = sgx(4)
	oidType          = sgx(5)
	oidInstance      = sgx(6)
	oidConfiguration = sgx(7)
	oidSMT           = sgx(7, 3)
	oidPCESVN        = sgx(2, 17)
	oidCPUSVN        = sgx(2, 18)
)

func sgx(more ...int) asn1.ObjectIdentifier {
	return append(append(asn1.ObjectIdentifier{}, oidSGX...), more...)
}

// readMachine reads the SGX extension. All members must be there but instance and
// configuration, none twice.
func readMachine(c *x509.Certificate) (m Machine, err error) {
	m.PublicKey, m.SMT = pointOf(c), true
	for _, extension := range c.Extensions {
		if extension.Id.Equal(oidSGX) {
			return m, m.read(extension.Value)
		}
	}
	return m, errors.New("no SGX extension")
}

func (m *Machine) read(extension []byte) error {
	members, err := readMembers(cryptobyte.String(extension))
	if err != nil {
		return fmt.Errorf("the SGX extension: %w", err)
	}
	err = errors.Join(
		members.octets(oidPPID, m.PPID[:]), members.octets(oidPCEID, m.PCEID[:]), members.octets(oidFMSPC, m.FMSPC[:]),
		members.enumerated(oidType, &m.SGXType), m.readTCB(members[oidTCB.String()]), m.readRest(members),
	)
	if err != nil {
		return fmt.Errorf("the SGX extension: %w", err)
	}
	return nil
}

// readTCB reads 16 components, PCESVN and CPUSVN. CPUSVN encodes the components as
// the processor does; what counts are the components.
func (m *Machine) readTCB(value cryptobyte.String) error {
	members, err := readMembers(value)
	if err != nil {
		return err
	}
	for i := range m.CPUSVN {
		var n uint16
		err = errors.Join(err, members.integer(sgx(2, i+1), 255, &n))
		m.CPUSVN[i] = byte(n)
	}
	var encoded [16]byte
	return errors.Join(err, members.integer(oidPCESVN, 65535, &m.PCESVN), members.octets(oidCPUSVN, encoded[:]))
}

func (m *Machine) readRest(members members) error {
	if _, ok := members[oidInstance.String()]; ok {
		m.Instance = make([]byte, 16)
		if err := members.octets(oidInstance, m.Instance); err != nil {
			return err
		}
	}
	value, ok := members[oidConfiguration.String()]
	if !ok {
		return nil
	}
	configuration, err := readMembers(value)
	if err != nil {
		return err
	}
	if value, ok = configuration[oidSMT.String()]; ok && (!value.ReadASN1Boolean(&m.SMT) || !value.Empty()) {
		return errors.New("SMT is no boolean")
	}
	return nil
}

// members are the values of a SEQUENCE of SEQUENCE { OBJECT IDENTIFIER, value }.
type members map[string]cryptobyte.String

const maxMembers = 64

func readMembers(b cryptobyte.String) (members, error) {
	var all cryptobyte.String
	if !b.ReadASN1(&all, der.SEQUENCE) || !b.Empty() {
		return nil, errors.New("it is no sequence")
	}
	m := members{}
	for !all.Empty() {
		var one cryptobyte.String
		var oid asn1.ObjectIdentifier
		if !all.ReadASN1(&one, der.SEQUENCE) || !one.ReadASN1ObjectIdentifier(&oid) {
			return nil, errors.New("a member has no name")
		}
		if _, twice := m[oid.String()]; twice || len(m) == maxMembers {
			return nil, fmt.Errorf("member %v is there twice, or is one too many", oid)
		}
		m[oid.String()] = one
	}
	return m, nil
}

func (m members) octets(oid asn1.ObjectIdentifier, into []byte) error {
	value, b := m[oid.String()], cryptobyte.String(nil)
	if !value.ReadASN1(&b, der.OCTET_STRING) || !value.Empty() || len(b) != len(into) {
		return fmt.Errorf("member %v is not %d bytes", oid, len(into))
	}
	copy(into, b)
	return nil
}

func (m members) integer(oid asn1.ObjectIdentifier, limit uint16, into *uint16) error {
	value := m[oid.String()]
	if !value.ReadASN1Integer(into) || !value.Empty() || *into > limit {
		return fmt.Errorf("member %v is no number up to %d", oid, limit)
	}
	return nil
}

func (m members) enumerated(oid asn1.ObjectIdentifier, into *uint8) error {
	value, n := m[oid.String()], 0
	if !value.ReadASN1Enum(&n) || !value.Empty() || n < 0 || n > 255 {
		return fmt.Errorf("member %v is no kind", oid)
	}
	*into = uint8(n)
	return nil
}
