package snp

import (
	"encoding/hex"
	"fmt"
)

// Digest is a SHA-384 digest as policies write it: hex digits in JSON, bytes in CBOR.
type Digest [48]byte

// Config is a SHA-256 digest of a role's configuration, in the same way.
type Config [32]byte

// MarshalText writes hex digits.
func (d Digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads hex digits, exactly as many as the digest has.
func (d *Digest) UnmarshalText(text []byte) error { return decodeHex(d[:], text) }

// MarshalText writes hex digits.
func (c Config) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, c[:]), nil }

// UnmarshalText reads hex digits, exactly as many as the digest has.
func (c *Config) UnmarshalText(text []byte) error { return decodeHex(c[:], text) }

func decodeHex(into, text []byte) error {
	if hex.DecodedLen(len(text)) != len(into) || len(text)%2 != 0 {
		return fmt.Errorf("%d hex digits, want %d", len(text), hex.EncodedLen(len(into)))
	}
	_, err := hex.Decode(into, text)
	return err
}
