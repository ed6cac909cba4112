package contribution

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

const (
	// ReceiptSchema names the receipt document; it also separates the domains of its hash and its key.
	ReceiptSchema = "gptdao/receipt/1"
	// MaxReasons is how many reasons a receipt may give.
	MaxReasons = 64

	maxReason  = 32
	maxUnit    = 10_000
	maxReceipt = 64<<10 - 1 // one byte at least is padding
)

// Receipt tells a contributor in private how a score came about (docs/spec/receipt.md). Only its salted hash is public,
// because the parts would tell a stranger who knows a text whether its author contributed it.
type Receipt struct {
	Schema  string      `json:"schema"`
	Consent ID          `json:"consent"`
	Seq     uint64      `json:"seq"` // of the log entry
	Policy  uint32      `json:"policy"`
	Score   uint64      `json:"score"`
	Tier    Tier        `json:"tier"`
	Units   Units       `json:"units"`
	Reasons []Reason    `json:"reasons"` // the most important first, none twice
	Salt    common.Hash `json:"salt"`
}

// Units are the parts of a score, each from 0 to 10000.
type Units struct {
	Volume     uint16 `json:"volume"`
	Uniqueness uint16 `json:"uniqueness"`
	History    uint16 `json:"history"`
	Quality    uint16 `json:"quality"`
}

// Reason is a code such as near-duplicate: lower-case words of letters and digits, joined by single hyphens.
type Reason string

// Encode returns the receipt's canonical document. Schema may be left empty.
func (r Receipt) Encode() ([]byte, error) {
	if r.Schema == "" {
		r.Schema = ReceiptSchema
	}
	if r.Reasons == nil {
		r.Reasons = []Reason{}
	}
	if err := r.validate(); err != nil {
		return nil, fmt.Errorf("writing a receipt: %w", err)
	}
	return EncodeDocument(r)
}

// ParseReceipt reads exactly what Receipt.Encode writes.
func ParseReceipt(document []byte) (Receipt, error) {
	var r Receipt
	if err := DecodeDocument(document, maxReceipt, &r); err != nil {
		return Receipt{}, fmt.Errorf("reading a receipt: %w", err)
	}
	if err := r.validate(); err != nil {
		return Receipt{}, fmt.Errorf("reading a receipt: %w", err)
	}
	return r, nil
}

// ReceiptDigest returns the public hash of a receipt document. The document's salt keeps it from being guessed.
func ReceiptDigest(document []byte) common.Hash {
	return sha256.Sum256(append([]byte(ReceiptSchema), document...))
}

func (r Receipt) validate() error {
	switch {
	case r.Schema != ReceiptSchema:
		return fmt.Errorf("schema %.64q, want %q: %w", r.Schema, ReceiptSchema, ErrSchema)
	case r.Consent == ID{}, r.Seq == 0, r.Policy == 0, r.Salt == common.Hash{}:
		return fmt.Errorf("consent, seq, policy and salt must be set: %w", ErrMissing)
	case r.Seq > maxSafe || r.Score > MaxScore || r.Tier > TierLive:
		return fmt.Errorf("seq %d, score %d or tier %d is too large: %w", r.Seq, r.Score, r.Tier, ErrRange)
	case max(r.Units.Volume, r.Units.Uniqueness, r.Units.History, r.Units.Quality) > maxUnit:
		return fmt.Errorf("units %+v, want at most %d each: %w", r.Units, maxUnit, ErrRange)
	case len(r.Reasons) > MaxReasons:
		return fmt.Errorf("%d reasons, want at most %d: %w", len(r.Reasons), MaxReasons, ErrTooLong)
	}
	for _, reason := range r.Reasons {
		if err := reason.validate(); err != nil {
			return err
		}
	}
	return refuseDuplicates("reason", r.Reasons)
}

func (r Reason) validate() error {
	if len(r) > maxReason {
		return fmt.Errorf("reason of %d bytes, want at most %d: %w", len(r), maxReason, ErrTooLong)
	}
	for word := range strings.SplitSeq(string(r), "-") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return fmt.Errorf("reason %q, want lower-case words joined by hyphens: %w", r, ErrSyntax)
		}
	}
	return nil
}

func refuseDuplicates[T comparable](what string, list []T) error {
	seen := make(map[T]bool, len(list))
	for _, v := range list {
		if seen[v] {
			return fmt.Errorf("the %s %.80q twice: %w", what, fmt.Sprint(v), ErrDuplicate)
		}
		seen[v] = true
	}
	return nil
}
