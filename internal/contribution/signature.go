//go:build !js

package contribution

// Signing and recovering bring the curves of crypto/ecdsa along, a quarter of a megabyte. The page's reader is the one
// program for js, it checks no signature, and is downloaded by everybody who looks at an export.

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

const signatureSize = 65

// Signature is what a plain key makes: r, s and v of 32, 32 and 1 bytes, v 27 or 28, s in the lower half of the group order
// (docs/spec/signature.md).
type Signature [signatureSize]byte

// ParseSignature reads a signature of a plain key. It refuses, with ErrLength, ErrRecoveryID, ErrHighS or ErrSignature,
// every form but the one Sign makes, so that one signature has one encoding and one SignatureDigest.
func ParseSignature(b []byte) (Signature, error) {
	if len(b) != signatureSize {
		return Signature{}, fmt.Errorf("reading a signature: %d bytes, want %d: %w", len(b), signatureSize, ErrLength)
	}
	sig := Signature(b)
	v := sig[64]
	if v != 27 && v != 28 {
		return Signature{}, fmt.Errorf("reading a signature: v is %d, want 27 or 28: %w", v, ErrRecoveryID)
	}
	r, s := new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64])
	if !crypto.ValidateSignatureValues(v-27, r, s, false) {
		return Signature{}, fmt.Errorf("reading a signature: r or s is not between 1 and the group order: %w", ErrSignature)
	}
	if !crypto.ValidateSignatureValues(v-27, r, s, true) {
		return Signature{}, fmt.Errorf("reading a signature: s is above half the group order: %w", ErrHighS)
	}
	return sig, nil
}

// Sign signs an ID with a plain key. The signature is deterministic (RFC 6979) and one that ParseSignature accepts.
func Sign(id ID, key *ecdsa.PrivateKey) (Signature, error) {
	b, err := crypto.Sign(id[:], key)
	if err != nil {
		return Signature{}, fmt.Errorf("signing %s: %w", id, err)
	}
	b[64] += 27
	return Signature(b), nil
}

// Recover returns the address whose key signed the ID. It answers for plain keys only: whether a contract wallet accepts a
// signature, its contract alone can say.
func Recover(id ID, signature []byte) (common.Address, error) {
	sig, err := ParseSignature(signature)
	if err != nil {
		return common.Address{}, err
	}
	sig[64] -= 27
	key, err := crypto.SigToPub(id[:], sig[:])
	if err != nil {
		return common.Address{}, fmt.Errorf("recovering the signer of %s: %v: %w", id, err, ErrSignature)
	}
	return crypto.PubkeyToAddress(*key), nil
}
