package contribution

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

const (
	// MaxRecipient is the longest recipient in bytes. A hybrid recipient has 1,959.
	MaxRecipient = 2200
	// MaxSlots is how many recipients of their own contributors may seal to.
	MaxSlots = 16

	recipientPrefix = "age1pq1"
	bech32Letters   = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	slotsPrefix     = "gptdao/slots/1"
)

// Recipient is the text of a post-quantum hybrid age recipient. Its checksum and keys are for age to check; here it only
// has one spelling.
type Recipient string

// ParseRecipient accepts text that begins with age1pq1 and goes on in lower-case bech32 letters.
func ParseRecipient(s string) (Recipient, error) {
	if len(s) > MaxRecipient {
		return "", fmt.Errorf("reading a recipient: %d bytes, want at most %d: %w", len(s), MaxRecipient, ErrTooLong)
	}
	rest, ok := strings.CutPrefix(s, recipientPrefix)
	if !ok || rest == "" || strings.Trim(rest, bech32Letters) != "" {
		return "", fmt.Errorf("reading a recipient: want %s and lower-case bech32 letters: %w", recipientPrefix, ErrSyntax)
	}
	return Recipient(s), nil
}

// RecipientDigest names a key epoch's recipient on chain.
func RecipientDigest(r Recipient) common.Hash { return sha256.Sum256([]byte(r)) }

// SlotsDigest names the set of a contributor's own recipients, given in any order (docs/spec/slots.md). It refuses an empty
// set, more than MaxSlots, a recipient twice, and one that ParseRecipient refuses.
func SlotsDigest(recipients []Recipient) (common.Hash, error) {
	if len(recipients) == 0 {
		return common.Hash{}, fmt.Errorf("hashing slots: no recipient: %w", ErrMissing)
	}
	if len(recipients) > MaxSlots {
		return common.Hash{}, fmt.Errorf("hashing slots: %d recipients, want at most %d: %w", len(recipients), MaxSlots, ErrTooLong)
	}
	sorted := slices.Sorted(slices.Values(recipients))
	h := sha256.New()
	h.Write([]byte(slotsPrefix))
	for i, r := range sorted {
		if _, err := ParseRecipient(string(r)); err != nil {
			return common.Hash{}, fmt.Errorf("hashing slots: %w", err)
		}
		if i > 0 && sorted[i-1] == r {
			return common.Hash{}, fmt.Errorf("hashing slots: a recipient twice: %w", ErrDuplicate)
		}
		h.Write([]byte(r + "\n"))
	}
	return common.Hash(h.Sum(nil)), nil
}
