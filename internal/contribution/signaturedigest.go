package contribution

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// MaxSignature is the longest signature in bytes that a contract wallet may give. Plain keys give 65.
const MaxSignature = 4096

// SignatureDigest returns the keccak256 that proofs and tickets name a consent's signature by. Signatures of contract
// wallets are opaque; the empty one and those above MaxSignature are refused.
func SignatureDigest(signature []byte) (common.Hash, error) {
	if len(signature) == 0 {
		return common.Hash{}, fmt.Errorf("hashing a signature: it is empty: %w", ErrMissing)
	}
	if len(signature) > MaxSignature {
		return common.Hash{}, fmt.Errorf("hashing a signature: %d bytes, want at most %d: %w", len(signature), MaxSignature, ErrTooLong)
	}
	return keccak256(signature), nil
}
