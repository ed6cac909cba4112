package snp

import (
	"bytes"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/certificate"
)

// Roots are the certificates that are pinned, by their SHA-256.
type Roots map[common.Hash]attest.Root

// The SHA-256 of AMD's certificates, as its key distribution service has them since 2022.
// Milan's are not among them: its keys are in other hands, and whoever has one could say
// in a report that it is of another processor.
var (
	amdRoots = []string{
		"4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1", // ARK-Genoa
	}
	amdAuthorities = map[string]string{
		"5464738c1546aed5f2cecf1dc98c5c960a92e8913238a61711bc90ec6e828521": "SEV-Genoa",
		"197e610743a917d6b9bb982a5a9226ccc0a15b611be0619e626aca9151457372": "SEV-VLEK-Genoa",
	}
)

// Genuine pins AMD's roots only.
func Genuine() Roots {
	roots := Roots{}
	for _, digest := range amdRoots {
		roots[common.HexToHash(digest)] = attest.AMDRoot
	}
	return roots
}

// pinnedRoot finds out whose word the evidence rests on.
func (f *facts) pinnedRoot() error {
	if f.ark == nil {
		return errNoCollateral
	}
	digest := common.Hash(sha256.Sum256(f.ark.Raw))
	root, ok := f.Roots[digest]
	if !ok {
		return fmt.Errorf("root %s is not pinned", digest)
	}
	f.root = root
	return nil
}

func (f *facts) allowedRoot() error {
	if !f.Policy.AllowsRoot(f.root) {
		return fmt.Errorf("the policy does not allow evidence that rests on the %s root", f.root)
	}
	return nil
}

// pinnedAuthority: below AMD's roots there are authorities for keys of chips and for
// keys that are lent, and no others.
func (f *facts) pinnedAuthority() error {
	if f.authority == nil {
		return errNoCollateral
	}
	digest := sha256.Sum256(f.authority.Raw)
	name, ok := amdAuthorities[hex.EncodeToString(digest[:])]
	if f.root == attest.AMDRoot && (!ok || name != f.authorityName()) {
		return fmt.Errorf("authority %x is not the pinned %s", digest, f.authorityName())
	}
	return nil
}

func (f *facts) authorityName() string {
	if f.report.SignerInfo.Key() == KeyVLEK {
		return "SEV-VLEK-" + string(f.product)
	}
	return "SEV-" + string(f.product)
}

// readPair reads an authority and its root.
func readPair(text []byte) (authority, root *x509.Certificate, err error) {
	text = append(bytes.TrimSuffix(text, []byte("\n")), '\n')
	var certificates [2]*x509.Certificate
	for i := range certificates {
		block, rest := pem.Decode(text)
		if block == nil || block.Type != "CERTIFICATE" || !bytes.HasPrefix(text, pem.EncodeToMemory(block)) {
			return nil, nil, errors.New("not two PEM certificates in their plain form")
		}
		text = rest
		if certificates[i], err = certificate.Parse(block.Bytes); err != nil {
			return nil, nil, err
		}
		if _, isRSA := certificates[i].PublicKey.(*rsa.PublicKey); !isRSA {
			return nil, nil, errors.New("an authority without an RSA key, which all of AMD's have")
		}
	}
	if len(text) > 0 {
		return nil, nil, errors.New("more than two certificates")
	}
	return certificates[0], certificates[1], nil
}
