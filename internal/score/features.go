// Package score says what a contribution is worth: an Extractor turns
// conversations into features, Credit turns features and what is already owned
// into a score. Both are pure and deterministic to the bit: fixed point, sorted
// iteration, no clock, no network, no map order. All figures stand in a Policy.
//
// The two halves run in different enclaves. A worker extracts; a keyring
// replaces each fingerprint by a keyed tag; the index credits. So Features is
// what travels, and it holds no text.
package score

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Features is all that crediting needs to know of an export. Where it names a
// print, it does so by the print's position in Prints.
type Features struct {
	// Prints are the distinct fingerprints, or their tags once a keyring replaced
	// them, in the order they were first met.
	Prints        []contribution.Tag    `cbor:"1,keyasint"`
	Conversations []Conversation        `cbor:"2,keyasint"`
	Months        contribution.Months   `cbor:"3,keyasint"` // that hold messages with a trusted time
	Tier          contribution.Tier     `cbor:"4,keyasint"` // by the archive's structure alone: claimed or consistent
	MailDay       uint16                `cbor:"5,keyasint"` // of the verified export mail, if it names the account
	Reasons       []contribution.Reason `cbor:"6,keyasint"` // what the reading found, for the receipt
	Mail          []uint32              `cbor:"7,keyasint"` // the verified export mail; empty without one
	Policy        uint32                `cbor:"8,keyasint"` // that they were extracted under: another one sees other text
}

// Conversation is one chat's features.
type Conversation struct {
	Quality  uint16    `cbor:"1,keyasint"` // q, 0 to 10000
	IDs      []uint32  `cbor:"2,keyasint"` // of the chat, in every family of exact prints
	Messages []Message `cbor:"3,keyasint"`
}

// Message is one message's features.
type Message struct {
	Turn  uint32   `cbor:"1,keyasint"` // counts the user's messages from 1; answers share their question's
	User  bool     `cbor:"2,keyasint"` // else an answer
	IDs   []uint32 `cbor:"3,keyasint"` // of the message, in every family of exact prints
	Texts []uint32 `cbor:"4,keyasint"` // of the whole text, likewise
	Marks []Mark   `cbor:"5,keyasint"` // of the chosen shingles, by family and position
	// Month is one more than the bit of contribution.Months the message falls in,
	// or 0 if its time is not known. It counts only if Features.Months has it too.
	Month uint8 `cbor:"6,keyasint,omitempty"`
}

// Mark is one chosen shingle's occurrence in a message.
type Mark struct {
	_      struct{} `cbor:",toarray"`
	Print  uint32
	At     uint32 // the word it begins with
	Window bool   // inside the message's window: it may earn
	Public bool   // stands in a public corpus: it is everybody's
}
