package page

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// SignaturesPath is where the signatures of a page's manifest are served, if it is signed.
const SignaturesPath = "/.well-known/gptdao-page-signatures.json"

const signaturesSchema = "gptdao/page-signatures/1"

// maxSignatures bounds what is read of a document.
const maxSignatures = 32

// ErrSignatures: not a document of signatures, or one of another page.
var ErrSignatures = errors.New("no signatures of this page")

// Signatures are those of a manifest, by whoever built the page and got the same bytes.
type Signatures struct {
	Schema   string      `json:"schema"`
	Manifest string      `json:"manifest"` // its SHA-256 in hex
	Of       []Signature `json:"signatures"`
}

// Signature is Ed25519 (RFC 8032) over "gptdao/page/1" and the manifest's SHA-256.
type Signature struct {
	Key       hexutil.Bytes `json:"key"`
	Signature hexutil.Bytes `json:"signature"`
}

// ParseSignatures reads a document. Whether a signature holds, By says.
func ParseSignatures(text []byte) (s Signatures, err error) {
	if err := json.Unmarshal(text, &s); err != nil || s.Schema != signaturesSchema {
		return Signatures{}, fmt.Errorf("%w: not a document of %s", ErrSignatures, signaturesSchema)
	}
	if n := len(s.Of); n > maxSignatures {
		return Signatures{}, fmt.Errorf("%w: %d signatures, at most %d allowed", ErrSignatures, n, maxSignatures)
	}
	return s, nil
}

// Encode is the document.
func (s Signatures) Encode() ([]byte, error) {
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

// Sign adds a signature of a manifest, or replaces that key's. It is ErrSignatures if
// there are some of another manifest.
func (s Signatures) Sign(manifest []byte, key ed25519.PrivateKey) (Signatures, error) {
	digest := sha256.Sum256(manifest)
	name := hex.EncodeToString(digest[:])
	if s.Manifest != "" && s.Manifest != name {
		return Signatures{}, fmt.Errorf("%w: they are of manifest %s, and this one is %s", ErrSignatures, s.Manifest, name)
	}
	public := hexutil.Bytes(key.Public().(ed25519.PublicKey))
	others := slices.DeleteFunc(slices.Clone(s.Of), func(one Signature) bool { return slices.Equal(one.Key, public) })
	signed := Signature{Key: public, Signature: ed25519.Sign(key, message(manifest))}
	return Signatures{Schema: signaturesSchema, Manifest: name, Of: append(others, signed)}, nil
}

func message(manifest []byte) []byte {
	digest := sha256.Sum256(manifest)
	return append([]byte(Schema), digest[:]...)
}

// Signers are those whose word counts, and how many of them it takes.
type Signers struct {
	Threshold int             `json:"threshold"` // 2 at least
	Keys      []hexutil.Bytes `json:"keys"`      // Ed25519, all different
}

// Validate reports the first rule that they break.
func (s Signers) Validate() error {
	if s.Threshold < 2 || s.Threshold > len(s.Keys) {
		return fmt.Errorf("a threshold of %d of %d signers, want 2 at least, and no more than there are", s.Threshold, len(s.Keys))
	}
	for i, key := range s.Keys {
		if len(key) != ed25519.PublicKeySize {
			return fmt.Errorf("signer %d has a key of %d bytes, want %d", i+1, len(key), ed25519.PublicKeySize)
		}
		if slices.ContainsFunc(s.Keys[:i], func(other hexutil.Bytes) bool { return slices.Equal(other, key) }) {
			return fmt.Errorf("signer %d is there twice", i+1)
		}
	}
	return nil
}

// By counts how many of the signers signed a manifest.
func (s Signatures) By(signers Signers, manifest []byte) (count int) {
	signed := message(manifest)
	for _, key := range signers.Keys {
		if slices.ContainsFunc(s.Of, func(one Signature) bool {
			return slices.Equal(one.Key, key) && ed25519.Verify(ed25519.PublicKey(key), signed, one.Signature)
		}) {
			count++
		}
	}
	return count
}
