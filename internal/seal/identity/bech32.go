package identity

import (
	"fmt"
	"strings"

	"filippo.io/age"
)

// identityPrefix is the human-readable part of hybrid identities, in lower case as
// the checksum is computed.
const identityPrefix = "age-secret-key-pq-"

const bech32Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// fromSeed returns the hybrid identity of 32 bytes. age takes identities as text
// only, in bech32 (BIP 173).
func fromSeed(seed []byte) (*age.HybridIdentity, error) {
	id, err := age.ParseHybridIdentity(strings.ToUpper(bech32(identityPrefix, seed)))
	if err != nil {
		return nil, fmt.Errorf("making an identity of a seed of %d bytes", len(seed)) // age's text may quote the key
	}
	return id, nil
}

func bech32(prefix string, data []byte) string {
	words := fiveBits(data)
	sum := polymod(append(expandPrefix(prefix), append(words, 0, 0, 0, 0, 0, 0)...)) ^ 1
	for shift := 25; shift >= 0; shift -= 5 {
		words = append(words, byte(sum>>shift)&31)
	}
	var text strings.Builder
	text.WriteString(prefix + "1")
	for _, w := range words {
		text.WriteByte(bech32Letters[w])
	}
	return text.String()
}

// fiveBits regroups bytes, the last group filled up with zeros.
func fiveBits(data []byte) (words []byte) {
	var bits, have uint
	for _, b := range data {
		bits, have = bits<<8|uint(b), have+8
		for ; have >= 5; have -= 5 {
			words = append(words, byte(bits>>(have-5))&31)
		}
	}
	if have > 0 {
		words = append(words, byte(bits<<(5-have))&31)
	}
	return words
}

func expandPrefix(prefix string) (words []byte) {
	for _, c := range []byte(prefix) {
		words = append(words, c>>5)
	}
	words = append(words, 0)
	for _, c := range []byte(prefix) {
		words = append(words, c&31)
	}
	return words
}

func polymod(words []byte) uint32 {
	generator := [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3}
	sum := uint32(1)
	for _, w := range words {
		top := sum >> 25
		sum = (sum&0x1ffffff)<<5 ^ uint32(w)
		for i, g := range generator {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	return sum
}
