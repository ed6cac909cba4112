// Package attest is remote attestation in the words of RFC 9334: an Attester
// makes evidence about the code it runs in, and a verifier appraises it. The
// hardware's own formats are in tdx/, snp/ and sim/ below.
//
// This page holds what all of them share. sim/ is a simulator: named so in every
// output, and refused outside a development realm.
package attest

import (
	"context"
	"errors"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Technology names what made a piece of evidence.
type Technology string

// The technologies.
const (
	TDX       Technology = "tdx"
	SNP       Technology = "sev-snp"
	Simulated Technology = "simulated"
)

var (
	// ErrNoSealing: this technology keeps nothing at rest. Start from a peer instead.
	ErrNoSealing = errors.New("no sealing key on this platform")
	// ErrUntrusted: evidence or claims that do not hold. The checks say which, and why.
	ErrUntrusted = errors.New("not trusted")
)

// Evidence is what an attester produces, opaque until appraised.
type Evidence struct {
	Technology Technology `json:"technology" cbor:"1,keyasint"`
	Report     []byte     `json:"report" cbor:"2,keyasint"` // quote or report, as the hardware writes it
	Bundle     []byte     `json:"bundle" cbor:"3,keyasint"` // certificates and logs that go with it; may be empty
}

// Application is an enclave's request to be believed: claims, and evidence over
// them. Attestors turn it into a registration.
type Application struct {
	Claims   Claims   `json:"claims" cbor:"1,keyasint"`
	Evidence Evidence `json:"evidence" cbor:"2,keyasint"`
}

// Claims are what an enclave binds its evidence to: ReportData is their digest.
type Claims struct {
	Realm         uint64            `json:"realm" cbor:"1,keyasint"`
	ChainID       uint64            `json:"chainId,string" cbor:"2,keyasint"`
	Registry      common.Address    `json:"registry" cbor:"3,keyasint"`
	Role          contribution.Role `json:"role" cbor:"4,keyasint"`
	Key           common.Address    `json:"key" cbor:"5,keyasint"`           // signs
	EncryptionKey []byte            `json:"encryptionKey" cbor:"6,keyasint"` // HPKE public key (X-Wing)
	Recipient     string            `json:"recipient" cbor:"7,keyasint"`     // a keyring's epoch recipient; empty for others
	Epoch         uint32            `json:"epoch" cbor:"8,keyasint"`         // of the recipient; 0 without one
	Block         uint64            `json:"block,string" cbor:"9,keyasint"`  // a recent block
	BlockHash     common.Hash       `json:"blockHash" cbor:"10,keyasint"`
}

// Attester makes evidence. An enclave has exactly one.
type Attester interface {
	// Attest returns evidence over the report data.
	Attest(ctx context.Context, reportData [64]byte) (Evidence, error)
	// SealingKey returns a key that only the same code on the same machine can
	// have again, or ErrNoSealing.
	SealingKey(ctx context.Context) ([32]byte, error)
}

// Verifier finds out whether evidence of one technology is authentic, is over the
// report data and meets the policy document that the verifier was made with. It
// asks nobody: its answer follows from the evidence, its collateral, that policy
// and its clock. It returns what it found also when it fails, and then an error
// that wraps ErrUntrusted. Which code may hold which role, and whether a machine is
// registered, is for Appraise to judge.
type Verifier interface {
	Verify(e Evidence, reportData [64]byte) (Verdict, error)
}
