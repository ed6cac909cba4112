package contribution

import (
	"encoding/binary"
	"encoding/hex"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/keccak"
)

// ID is the EIP-712 digest of a signed noun: what its signature signs, and the name it has everywhere else.
type ID [32]byte

// String returns the ID as 0x and 64 lower-case hex digits.
func (id ID) String() string { return "0x" + hex.EncodeToString(id[:]) }

// MarshalText writes the form of String.
func (id ID) MarshalText() ([]byte, error) { return common.Hash(id).MarshalText() }

// UnmarshalText reads the form of String.
func (id *ID) UnmarshalText(text []byte) error { return (*common.Hash)(id).UnmarshalText(text) }

// Account is the keyed pseudonym of one ChatGPT account. Only keyrings can compute it; equal accounts have equal values.
type Account [32]byte

// String returns the pseudonym as 0x and 64 lower-case hex digits.
func (a Account) String() string { return ID(a).String() }

// MarshalText writes the form of String.
func (a Account) MarshalText() ([]byte, error) { return common.Hash(a).MarshalText() }

// UnmarshalText reads the form of String.
func (a *Account) UnmarshalText(text []byte) error { return (*common.Hash)(a).UnmarshalText(text) }

// words collects the 32-byte words of an EIP-712 struct, the type hash first.
type words []byte

func typeHash(encodeType string) [32]byte { return keccak256([]byte(encodeType)) }

func structOf(typeHash [32]byte) words { return words(typeHash[:]) }

func (w words) hash(h [32]byte) words { return append(w, h[:]...) }

func (w words) address(a common.Address) words {
	return append(append(w, make([]byte, 12)...), a[:]...)
}

func (w words) uint(v uint64) words {
	return binary.BigEndian.AppendUint64(append(w, make([]byte, 24)...), v)
}

func (w words) sum() [32]byte { return keccak256(w) }

// keccak256 is the hash of the chain, over all parts.
func keccak256(parts ...[]byte) (sum common.Hash) {
	h := keccak.NewLegacyKeccak256()
	for _, part := range parts {
		h.Write(part)
	}
	h.Sum(sum[:0])
	return sum
}
