// Package policy is the document that says which evidence to believe: roots,
// measurements, machines, and how up to date a machine must be. It is data that is
// governed: its hash is on chain, and a verifier is made with it.
//
// docs/spec/attestation-policy.md is its specification.
package policy

import (
	"crypto/sha256"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/go-json-experiment/json"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// Schema names this version of the document.
	Schema = "gptdao/attestation-policy/1"
	// MaxDocument bounds a document in bytes.
	MaxDocument = 256 << 10
)

// Document is what a relying party demands of evidence. Lists ascend strictly. Its
// zero value believes nothing, and is no valid document.
type Document struct {
	Schema       string        `json:"schema"`
	Roots        []attest.Root `json:"roots"`
	Measurements Allowed       `json:"measurements"`
	Platforms    Allowed       `json:"platforms"`
	// Configs are the digests of configuration that code may be started with, as the
	// machine's owner states it to the hardware: MRCONFIGID, HOST_DATA. Zero stands
	// for none stated.
	Configs Allowed `json:"configs"`
	// MaxCollateralAge is how long ago dated collateral may have been issued.
	MaxCollateralAge uint32 `json:"maxCollateralAge"` // seconds
	// MaxEvidenceAge is how much block time may lie between the block that evidence
	// names and the newest final one when an enclave is registered.
	MaxEvidenceAge uint32 `json:"maxEvidenceAge"` // seconds
	// TDX and SNP are what the technology must meet besides; nil refuses it.
	TDX *TDX `json:"tdx"`
	SNP *SNP `json:"snp"`
}

// Source says where a list is kept.
type Source string

// The sources of a list.
const (
	// List: in the document.
	List Source = "list"
	// Registry: on chain. The verifier accepts any, and whoever asks it must ask the
	// registry too, as attest.Appraise does.
	Registry Source = "registry"
)

// Allowed is a list of digests, here or in the registry.
type Allowed struct {
	From Source        `json:"from"`
	List []common.Hash `json:"list"` // empty if it is in the registry
}

// Allows says whether a digest is in the list, or the registry has the list.
func (a Allowed) Allows(digest common.Hash) bool {
	if a.From == Registry {
		return true
	}
	return a.From == List && contains(a.List, digest)
}

// TDX is what Intel TDX must meet.
type TDX struct {
	// Statuses are the words of Intel's for a TCB that are accepted.
	Statuses []string `json:"statuses"`
	// Advisories may apply to the TCB. Any other refuses it.
	Advisories []string `json:"advisories"`
	// MinEvaluation is the lowest tcbEvaluationDataNumber of collateral.
	MinEvaluation uint32 `json:"minEvaluation"`
	// Modules are the TDX modules by version, ascending, each with its lowest SVN.
	Modules []Module `json:"modules"`
	// MRSEAMs are the measurements of TDX modules that are accepted; empty leaves
	// that to Intel's module identities.
	MRSEAMs []hexutil.Bytes `json:"mrseams"`
	// Attributes are the TD attributes that may be set besides SEPT_VE_DISABLE, which
	// must be: of LASS, PKS, KL, TPA. 8 bytes as in a quote, and so is XFAM.
	Attributes hexutil.Bytes `json:"attributes"`
	// XFAM are the extended features that may be enabled.
	XFAM hexutil.Bytes `json:"xfam"`
	// SGXTypes are the memory protections: 0 standard, 1 scalable, 2 scalable with
	// integrity. (A list of uint8 would be base64 in JSON.)
	SGXTypes []uint16 `json:"sgxTypes"`
	// SMT allows machines with simultaneous multithreading.
	SMT bool `json:"smt"`
}

// Module is a TDX module's version, TEE_TCB_SVN[1], and lowest SVN, TEE_TCB_SVN[0].
type Module struct {
	Version uint8 `json:"version"`
	MinSVN  uint8 `json:"minSvn"`
}

// Parse reads a document in its one form.
func Parse(b []byte) (Document, error) {
	var d Document
	if err := contribution.DecodeDocument(b, MaxDocument, &d); err != nil {
		return Document{}, fmt.Errorf("reading an attestation policy: %w", err)
	}
	if err := d.Validate(); err != nil {
		return Document{}, fmt.Errorf("reading an attestation policy: %w", err)
	}
	return d, nil
}

// Edited reads a document in any spelling of JSON, as people write it: members of
// other names are refused, and absent lists are empty. What counts is what Encode makes
// of it.
func Edited(b []byte) (Document, error) {
	var d Document
	if len(b) > MaxDocument {
		return d, fmt.Errorf("reading an attestation policy: %d bytes, want at most %d: %w", len(b), MaxDocument, contribution.ErrTooLong)
	}
	if err := json.Unmarshal(b, &d, json.RejectUnknownMembers(true)); err != nil {
		return Document{}, fmt.Errorf("reading an attestation policy: %w", err)
	}
	if err := d.Validate(); err != nil {
		return Document{}, fmt.Errorf("reading an attestation policy: %w", err)
	}
	return d, nil
}

// Encode returns the document in its one form.
func (d Document) Encode() ([]byte, error) {
	if err := d.Validate(); err != nil {
		return nil, fmt.Errorf("writing an attestation policy: %w", err)
	}
	b, err := contribution.EncodeDocument(d)
	if err != nil {
		return nil, fmt.Errorf("writing an attestation policy: %w", err)
	}
	return b, nil
}

// Hash names the document on chain: SHA-256 of "gptdao/attestation-policy/1" and
// its encoding.
func (d Document) Hash() (common.Hash, error) {
	b, err := d.Encode()
	if err != nil {
		return common.Hash{}, err
	}
	return sha256.Sum256(append([]byte(Schema), b...)), nil
}

// Manifest is what the registry holds of a policy number: SHA-256 of
// "gptdao/policy-manifest/1", the hash of the score policy's manifest and the hash of
// the attestation policy. One number stands for both.
func Manifest(score, attestation common.Hash) common.Hash {
	return sha256.Sum256(append(append([]byte("gptdao/policy-manifest/1"), score[:]...), attestation[:]...))
}

// AllowsRoot says whether evidence may rest on the root.
func (d Document) AllowsRoot(r attest.Root) bool { return contains(d.Roots, r) }

func contains[T comparable](list []T, one T) bool {
	for _, x := range list {
		if x == one {
			return true
		}
	}
	return false
}
