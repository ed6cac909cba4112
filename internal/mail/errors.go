package mail

import "fmt"

// Code says why a mail was refused. It is stable: scripts and the page depend on it.
type Code string

// The refusals.
const (
	TooLarge      Code = "too-large"
	NotMail       Code = "not-a-mail"   // no raw mail: a header is missing or cannot be read
	Forwarded     Code = "forwarded"    // the mail, quoted or attached in another
	Started       Code = "started"      // the mail that comes before
	OtherSender   Code = "other-sender" // not from OpenAI's address
	OtherSubject  Code = "other-subject"
	Repeated      Code = "repeated-header"
	NoEmail       Code = "no-email"      // the account has no address
	OtherMailbox  Code = "other-mailbox" // to somebody else
	OtherAccount  Code = "other-account" // its link names another account
	OtherExport   Code = "other-export"  // about an earlier or a later export
	NotLinked     Code = "not-linked"    // it names no account
	TooOld        Code = "too-old"
	Ahead         Code = "ahead" // dated in the future
	NoSignature   Code = "no-signature"
	OtherDomain   Code = "other-domain" // signed, but not by OpenAI's domain
	BadSignature  Code = "bad-signature"
	BodyLength    Code = "body-length" // l=: not all of the body is signed
	SHA1          Code = "sha1"
	Algorithm     Code = "algorithm"
	Canonical     Code = "canonicalization"
	ShortKey      Code = "short-key"
	Unsigned      Code = "unsigned-header"
	Expired       Code = "expired"
	UnknownKey    Code = "unknown-key"
	AlteredBody   Code = "altered-body"
	AlteredHeader Code = "altered-header"
)

const (
	getOriginal = " Save the mail as its provider received it: in Gmail \"Download original\", elsewhere \"Save as\" or \"View source\", as .eml."
	askAgain    = " Ask ChatGPT for a new export, and add the mail that comes with it."
)

var sentences = map[Code]string{
	TooLarge:      "This file is larger than any such mail. Choose the mail itself, as .eml.",
	NotMail:       "This is not a mail in its original form." + getOriginal,
	Forwarded:     "The mail was forwarded, and that takes its signature away. Open the original in the mailbox it came to." + getOriginal,
	Started:       "This mail says that the export has started. Choose the later one: \"" + Subject + "\".",
	OtherSender:   "This mail is not from " + Sender + ". Choose the mail that came with the link to the export.",
	OtherSubject:  "This is another mail. Choose the one with the subject \"" + Subject + "\".",
	Repeated:      "The mail has a header twice that it may have once only: a program changed it." + getOriginal,
	NoEmail:       "The export names no e-mail address, so no mail can belong to it. It can be contributed without one.",
	OtherMailbox:  "The mail went to another address than the export's. Choose the mail that came for this account.",
	OtherAccount:  "The link in the mail leads to the export of another account. Choose the mail that came for this account.",
	OtherExport:   "The mail belongs to another export than this one. Choose the zip and the mail that came together.",
	NotLinked:     "The mail does not say which account its export is of: the link in it was replaced, or is of a kind that names none. It proves a mailbox and no account, so the export can only be contributed without it.",
	TooOld:        "The mail is more than seven days old." + askAgain,
	Ahead:         "The mail is dated in the future. Try again tomorrow, with the original mail.",
	NoSignature:   "The mail has no DKIM signature: a program removed it, or it never had one." + getOriginal,
	OtherDomain:   "The mail is not signed by " + Domain + "." + getOriginal,
	BadSignature:  "The mail's signature cannot be read: a program changed it." + getOriginal,
	BodyLength:    "The mail's signature covers a part of its text only, so it proves nothing.",
	SHA1:          "The mail's signature is of a kind that can be forged (SHA-1), so it proves nothing.",
	Algorithm:     "The mail's signature is of a kind that is not accepted; rsa-sha256 is.",
	Canonical:     "The mail's signature is of a kind that is not accepted; relaxed/relaxed is.",
	ShortKey:      "The key that signed the mail is too short to prove anything: it must have 2048 bits.",
	Unsigned:      "The mail's signature leaves out sender, addressee, subject or date, so it proves nothing.",
	Expired:       "The mail's signature is valid for some hours only, and they are over." + askAgain,
	UnknownKey:    "No key of " + Domain + " is known for the day of this mail. The export can be contributed without it; keys are added with releases.",
	AlteredBody:   "The text of the mail was changed after it was signed." + getOriginal,
	AlteredHeader: "The head of the mail was changed after it was signed." + getOriginal,
}

// Error is why a mail was refused.
type Error struct {
	Code   Code
	Detail string // what is wrong, for its owner; it quotes no address and no text
}

// Error says what is wrong.
func (e *Error) Error() string { return "verifying the export mail: " + e.Detail }

// Sentence tells its owner what to do.
func (e *Error) Sentence() string { return sentences[e.Code] }

func refuse(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}
