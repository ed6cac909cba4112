package contribution

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// ConsentTerm is how long every consent lives, in seconds. It is a constant of the protocol: because the deadline is always
// the time of signing plus this, the time of signing can be told from the deadline.
const ConsentTerm = 7 * 24 * 60 * 60

// Scope says what a contributor allows beyond scoring. The reward does not depend on it.
type Scope uint32

// The bits of a Scope. All others must be 0.
const (
	ScopeInsights Scope = 1 << 0 // aggregate insights with differential privacy
	ScopeCompute  Scope = 1 << 1 // governed compute on redacted text
	scopeKnown          = ScopeInsights | ScopeCompute
)

// Consent is what a contributor signs, once for each sealed file (docs/spec/consent.md).
type Consent struct {
	Contributor common.Address `json:"contributor"`     // the wallet that signs and is paid
	Content     Content        `json:"content"`         // the sealed file
	Header      common.Hash    `json:"header"`          // SHA-256 of the sealed file's age header
	Slots       common.Hash    `json:"slots"`           // SlotsDigest of the contributor's own recipients
	KeyEpoch    uint32         `json:"keyEpoch"`        // the epoch whose recipient the file is sealed to
	MaxCode     uint32         `json:"maxCode"`         // highest security version of code that may open the file
	Scope       Scope          `json:"scope"`           // what is allowed beyond scoring
	Terms       common.Hash    `json:"terms"`           // SHA-256 of the terms the contributor read
	Deadline    uint64         `json:"deadline,string"` // Unix seconds; the time of signing plus ConsentTerm
}

const consentTypeText = "Consent(address contributor,bytes32 content,bytes32 header,bytes32 slots,uint32 keyEpoch,uint32 maxCode,uint32 scope,bytes32 terms,uint64 deadline)"

var consentType = typeHash(consentTypeText)

// ID returns the digest the contributor signs.
func (c Consent) ID(p Pool) ID {
	return digest(p.Separator(), structOf(consentType).
		address(c.Contributor).
		hash(c.Content).hash(c.Header).hash(c.Slots).
		uint(uint64(c.KeyEpoch)).uint(uint64(c.MaxCode)).uint(uint64(c.Scope)).
		hash(c.Terms).
		uint(c.Deadline).
		sum())
}

// SignedAt returns the block time the consent was signed at. It is 0 for a deadline that Validate refuses.
func (c Consent) SignedAt() uint64 { return max(c.Deadline, ConsentTerm) - ConsentTerm }

// Validate reports the first rule the consent breaks. It needs no chain: whether the signature, the epoch and the deadline
// hold now is for those who can see one.
func (c Consent) Validate() error {
	for _, f := range []struct {
		name string
		zero bool
	}{
		{"contributor", c.Contributor == common.Address{}},
		{"content", c.Content == Content{}},
		{"header", c.Header == common.Hash{}},
		{"slots", c.Slots == common.Hash{}},
		{"terms", c.Terms == common.Hash{}},
	} {
		if f.zero {
			return fmt.Errorf("checking a consent: %s is zero: %w", f.name, ErrMissing)
		}
	}
	if c.Scope&^scopeKnown != 0 {
		return fmt.Errorf("checking a consent: scope %#x, want only bits of %#x: %w", c.Scope, scopeKnown, ErrRange)
	}
	if c.Deadline <= ConsentTerm {
		return fmt.Errorf("checking a consent: deadline %d is not after one term, %d: %w", c.Deadline, ConsentTerm, ErrRange)
	}
	return nil
}
