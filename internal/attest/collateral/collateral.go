// Package collateral is what a verifier needs besides evidence: what Intel and AMD
// publish about their machines, signed, in one document that is named by its hash.
// Nothing here is believed: verifiers check signatures and dates at each use.
//
// docs/spec/collateral.md is its specification.
package collateral

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// Schema names this version of the document.
	Schema = "gptdao/collateral/1"
	// MaxDocument bounds a bundle in bytes.
	MaxDocument = 1 << 20

	maxTCBInfos   = 32
	maxAMD        = 16
	maxText       = 256 << 10
	maxChain      = 16 << 10
	maxCRL        = 256 << 10
	signatureSize = 64
)

// ErrNone: the bundle has nothing about this machine.
var ErrNone = errors.New("no such collateral")

// Bundle is one set of collateral.
type Bundle struct {
	Schema string `json:"schema"`
	Intel  *Intel `json:"intel"` // nil without any
	AMD    []AMD  `json:"amd"`   // by ascending product and signer
}

// Intel is what Intel's Provisioning Certification Service says about TDX machines.
type Intel struct {
	TCBInfos   []Signed      `json:"tcbInfos"` // one for each FMSPC, by ascending text
	QEIdentity Signed        `json:"qeIdentity"`
	PCKCRL     CRL           `json:"pckCrl"`  // of the PCK Platform CA
	RootCRL    hexutil.Bytes `json:"rootCrl"` // DER, of the root CA
}

// Signed is a JSON text that was signed.
type Signed struct {
	Text      string        `json:"text"`      // the signed bytes themselves
	Signature hexutil.Bytes `json:"signature"` // r ‖ s, ECDSA P-256 over SHA-256
	Chain     string        `json:"chain"`     // PEM: the signer, then the root
}

// CRL is a certificate revocation list.
type CRL struct {
	DER   hexutil.Bytes `json:"der"`
	Chain string        `json:"chain"` // PEM: the issuer, then the root
}

// AMD is what AMD's Key Distribution Service says about a line of processors.
type AMD struct {
	Product string        `json:"product"` // Genoa
	Signer  string        `json:"signer"`  // vcek or vlek
	Chain   string        `json:"chain"`   // PEM: ASK or ASVK, then ARK
	CRL     hexutil.Bytes `json:"crl"`     // DER, of the ARK
}

// Parse reads a bundle in its one form. What is in it is not looked into.
func Parse(b []byte) (Bundle, error) {
	var c Bundle
	if err := contribution.DecodeDocument(b, MaxDocument, &c); err != nil {
		return Bundle{}, fmt.Errorf("reading collateral: %w", err)
	}
	if err := c.Validate(); err != nil {
		return Bundle{}, fmt.Errorf("reading collateral: %w", err)
	}
	return c, nil
}

// Encode returns the bundle in its one form.
func (c Bundle) Encode() ([]byte, error) {
	if err := c.Validate(); err != nil {
		return nil, fmt.Errorf("writing collateral: %w", err)
	}
	b, err := contribution.EncodeDocument(c)
	if err == nil && len(b) > MaxDocument {
		err = fmt.Errorf("%d bytes, want at most %d: %w", len(b), MaxDocument, contribution.ErrTooLong)
	}
	if err != nil {
		return nil, fmt.Errorf("writing collateral: %w", err)
	}
	return b, nil
}

// Hash names an encoded bundle: SHA-256 of "gptdao/collateral/1" and its bytes.
func Hash(encoded []byte) common.Hash {
	return sha256.Sum256(append([]byte(Schema), encoded...))
}

// Validate reports the first limit or rule of form the bundle breaks.
func (c Bundle) Validate() error {
	if c.Schema != Schema {
		return fmt.Errorf("schema %.40q, want %s: %w", c.Schema, Schema, contribution.ErrSchema)
	}
	if err := c.Intel.validate(); err != nil {
		return err
	}
	return validateAMD(c.AMD)
}

func (i *Intel) validate() error {
	if i == nil {
		return nil
	}
	if n := len(i.TCBInfos); n == 0 || n > maxTCBInfos {
		return fmt.Errorf("%d TCB infos, want 1 to %d: %w", n, maxTCBInfos, contribution.ErrLength)
	}
	for n, info := range i.TCBInfos {
		if err := info.validate("TCB info"); err != nil {
			return err
		}
		if n > 0 && i.TCBInfos[n-1].Text >= info.Text {
			return fmt.Errorf("TCB info %d: %w", n, contribution.ErrOrder)
		}
	}
	return errors.Join(
		i.QEIdentity.validate("QE identity"),
		size("PCK CRL", len(i.PCKCRL.DER), maxCRL),
		size("PCK CRL's chain", len(i.PCKCRL.Chain), maxChain),
		size("root CRL", len(i.RootCRL), maxCRL),
	)
}

func (s Signed) validate(name string) error {
	if len(s.Signature) != signatureSize {
		return fmt.Errorf("%s's signature of %d bytes, want %d: %w", name, len(s.Signature), signatureSize, contribution.ErrLength)
	}
	return errors.Join(size(name, len(s.Text), maxText), size(name+"'s chain", len(s.Chain), maxChain))
}

func validateAMD(list []AMD) error {
	if len(list) > maxAMD {
		return fmt.Errorf("%d AMD products, want at most %d: %w", len(list), maxAMD, contribution.ErrTooLong)
	}
	for n, a := range list {
		if a.Signer != "vcek" && a.Signer != "vlek" {
			return fmt.Errorf("AMD signer %.20q: %w", a.Signer, contribution.ErrKind)
		}
		if n > 0 && cmp.Or(cmp.Compare(list[n-1].Product, a.Product), cmp.Compare(list[n-1].Signer, a.Signer)) >= 0 {
			return fmt.Errorf("AMD product %d: %w", n, contribution.ErrOrder)
		}
		if err := errors.Join(size("AMD product", len(a.Product), 32), size("AMD chain", len(a.Chain), maxChain), size("AMD CRL", len(a.CRL), maxCRL)); err != nil {
			return err
		}
	}
	return nil
}

func size(name string, is, limit int) error {
	switch {
	case is == 0:
		return fmt.Errorf("%s: %w", name, contribution.ErrMissing)
	case is > limit:
		return fmt.Errorf("%s of %d bytes, want at most %d: %w", name, is, limit, contribution.ErrTooLong)
	}
	return nil
}

// ForAMD returns the collateral of a line of processors, or ErrNone.
func (c Bundle) ForAMD(product, signer string) (AMD, error) {
	for _, a := range c.AMD {
		if a.Product == product && a.Signer == signer {
			return a, nil
		}
	}
	return AMD{}, fmt.Errorf("%w: %.20q, signed by a %.10s", ErrNone, product, signer)
}
