// Package mail verifies the mail by which OpenAI tells that a data export is
// ready. DKIM signs such a mail, so that its owner can show it to anyone later,
// offline: an export was made ready for this mailbox on that day, and, by its link,
// of which account. That is what the mail tier asks for. It says nothing about what is
// in the zip.
//
//	raw file ─▶ one form (CRLF) ─▶ fields and body ─▶ says what it should, to whom it should, when it should
//	                                              └─▶ signature, with the key pinned for that day ─▶ Proof
//
// Nothing is asked of the network or of a clock. Keys come from a pinned, dated
// list, times from the caller. The signature is verified by go-msgauth; what it
// leaves to its caller is decided here: which domain, which fields, which
// algorithms, how long a key (docs/spec/mail.md).
package mail

import (
	"time"
)

// Domain signs the mails. No other will do: the provider that delivers them signs
// with its own as well, for all of its customers.
const Domain = "tm.openai.com"

// Sender is the address the mails are from.
const Sender = "noreply@" + Domain

// Subject is what a mail that counts is about, and SubjectStarted what the one is
// about that comes before it.
const (
	Subject        = "ChatGPT - Your data export is ready"
	SubjectStarted = "ChatGPT - Your data export has started"
)

// The window that a mail's date must fall in. An export is made, then the mail is
// sent, then the link in it works for a day; then it is contributed.
const (
	MaxAge    = 7 * 24 * time.Hour // of the mail when it is proved
	MaxAhead  = 24 * time.Hour     // of block time, which lags
	MaxBefore = 24 * time.Hour     // the export's own time, which knows no time zone
	MaxDelay  = 7 * 24 * time.Hour // after the export was made: what OpenAI promises for all of it
)

// Want is what a mail must agree with.
type Want struct {
	Email    string    // of the account, as user.json has it
	UserID   string    // likewise
	Exported time.Time // when the export was made, as the archive says; zero if it does not
	At       time.Time // block time of the proof
}

// Proof is what a verified mail shows.
type Proof struct {
	// Day the mail was sent, in days since 1970-01-01 UTC.
	Day uint16
	// ID is the mail's own: nobody can change it and keep the signature, so that one
	// mail counts once. It is as secret as the account: whoever has the mail can
	// compute it.
	ID   [32]byte
	Sent time.Time
}

// Verify verifies the bytes of a mail as its owner saved it. Every error is an
// *Error. It is deterministic, but for a mail whose signature names an end of its
// own (x=): such a mail is also refused once the host's clock is past that.
func Verify(raw []byte, want Want, keys Keys) (Proof, error) {
	m, err := read(raw)
	if err != nil {
		return Proof{}, err
	}
	sent, err := m.check(want)
	if err != nil {
		return Proof{}, err
	}
	s, err := m.verify(sent, want.At, keys)
	if err != nil {
		return Proof{}, err
	}
	if err := m.checkLink(want); err != nil {
		return Proof{}, err
	}
	return Proof{Day: uint16(sent.Unix() / secondsPerDay), ID: m.id(s), Sent: sent}, nil
}

const secondsPerDay = 24 * 60 * 60
