package contribution

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Kind says what a log entry does to the index.
type Kind uint8

// The kinds.
const (
	KindCredit   Kind = iota + 1 // a consented file was scored: its new and raised rows belong to the account
	KindReissue                  // a new proof at the account's current score; no file was opened, no row changed
	KindWithdraw                 // the rows the consent's credit created become tombstones: known for ever, payable to nobody
	KindVoid                     // the consent's worker was revoked: those rows keep their account and weigh nothing
	KindPolicy                   // entries after this one use another policy
)

// String returns the kind's word, or its number if it is none.
func (k Kind) String() string {
	if k >= KindCredit && k <= KindPolicy {
		return [...]string{"credit", "reissue", "withdraw", "void", "policy"}[k-1]
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// LogEntrySize is the width of every encoded log entry.
const LogEntrySize = 8 + 1 + 32 + 32 + 4 + 6 + 32 + 32 + 32

// LogEntry is one step of the index (docs/spec/log.md). Which fields are set depends on the kind; Validate knows.
type LogEntry struct {
	Seq        uint64      `json:"seq,string"` // 1 for the first entry, rising by 1
	Kind       Kind        `json:"kind"`
	Consent    ID          `json:"consent"` // the consent that is credited, issued again, withdrawn or voided
	Account    Account     `json:"account"` // the account the consent was credited to
	Policy     uint32      `json:"policy"`
	Score      uint64      `json:"score,string"` // of the account after the entry; uint48
	TicketHash ID          `json:"ticketHash"`   // the ID of the ticket that led to a credit
	Salt       common.Hash `json:"salt"`         // random and secret, so that the public head confirms nobody's text
	Rows       common.Hash `json:"rows"`         // RowsDigest of the account's state after the entry and the rows it adds or raises
}

// Append appends the encoding of the entry, LogEntrySize bytes, to b. The entry must be one that Validate accepts.
func (e LogEntry) Append(b []byte) []byte {
	b = binary.BigEndian.AppendUint64(b, e.Seq)
	b = append(b, byte(e.Kind))
	b = append(b, e.Consent[:]...)
	b = append(b, e.Account[:]...)
	b = binary.BigEndian.AppendUint32(b, e.Policy)
	b = append(b, byte(e.Score>>40), byte(e.Score>>32))
	b = binary.BigEndian.AppendUint32(b, uint32(e.Score))
	b = append(b, e.TicketHash[:]...)
	b = append(b, e.Salt[:]...)
	return append(b, e.Rows[:]...)
}

// ParseLogEntry reads exactly one entry and validates it.
func ParseLogEntry(b []byte) (LogEntry, error) {
	if len(b) != LogEntrySize {
		return LogEntry{}, fmt.Errorf("reading a log entry: %d bytes, want %d: %w", len(b), LogEntrySize, ErrLength)
	}
	e := LogEntry{
		Seq:        binary.BigEndian.Uint64(b),
		Kind:       Kind(b[8]),
		Consent:    ID(b[9:41]),
		Account:    Account(b[41:73]),
		Policy:     binary.BigEndian.Uint32(b[73:]),
		Score:      binary.BigEndian.Uint64(b[75:]) & MaxScore, // the six bytes from 77
		TicketHash: ID(b[83:115]),
		Salt:       common.Hash(b[115:147]),
		Rows:       common.Hash(b[147:]),
	}
	return e, e.Validate()
}

// Head is the running hash of the log. The zero Head is that of the empty log.
type Head [32]byte

// String returns the head as 0x and 64 lower-case hex digits.
func (h Head) String() string { return ID(h).String() }

// MarshalText writes the form of String.
func (h Head) MarshalText() ([]byte, error) { return common.Hash(h).MarshalText() }

// UnmarshalText reads the form of String.
func (h *Head) UnmarshalText(text []byte) error { return (*common.Hash)(h).UnmarshalText(text) }

const logPrefix = "gptdao/log/1"

// Next returns the head after one more entry, which must be one that Validate accepts.
func (h Head) Next(e LogEntry) Head {
	b := make([]byte, 0, len(logPrefix)+len(h)+LogEntrySize)
	b = append(append(b, logPrefix...), h[:]...)
	return sha256.Sum256(e.Append(b))
}
