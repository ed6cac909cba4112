// Package score says what a contribution is worth: Extract turns conversations
// into features, Credit turns features and what is already owned into a score.
// Both are pure and deterministic to the bit: fixed point, sorted iteration, no
// clock, no network, no map order.
//
// The two halves run in different enclaves. A worker extracts; a keyring
// replaces each fingerprint by a keyed tag; the index credits. So Features is
// what travels, and it holds no text.
package score

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Features is all that crediting needs to know of an export.
type Features struct {
	// Prints are the distinct fingerprints, or their tags once a keyring replaced
	// them, in the order they were first met. Marks refer to them by position.
	Prints        []contribution.Tag    `cbor:"1,keyasint"`
	Conversations []Conversation        `cbor:"2,keyasint"`
	Months        contribution.Months   `cbor:"3,keyasint"` // that hold messages with a trusted time
	Tier          contribution.Tier     `cbor:"4,keyasint"`
	MailDay       uint16                `cbor:"5,keyasint"`
	Reasons       []contribution.Reason `cbor:"6,keyasint"` // what the reading found, for the receipt
}

// Conversation is one chat's features. A message of turn 0 stands for the chat
// itself: its marks are of the chat's ID, and it has no text.
type Conversation struct {
	Quality  uint16    `cbor:"1,keyasint"` // q, 0 to 10000
	Messages []Message `cbor:"2,keyasint"`
}

// Message is one message's features.
type Message struct {
	Turn  uint32 `cbor:"1,keyasint"` // counts the user's messages from 1; answers share their question's
	User  bool   `cbor:"2,keyasint"` // else an answer
	Marks []Mark `cbor:"3,keyasint"`
	// Month is one more than the bit of contribution.Months the message falls in,
	// or 0 if its time is not known. It counts only if Features.Months has it too.
	Month uint8 `cbor:"4,keyasint,omitempty"`
}

// Mark is one fingerprint's occurrence in a message. One that stands for no words
// is of an ID: it earns nothing, but tells a message that was credited before,
// to this account or another, whatever became of its text.
type Mark struct {
	Print  uint32 `cbor:"1,keyasint"` // position in Features.Prints
	Words  uint16 `cbor:"2,keyasint"` // s: the words it stands for
	Window bool   `cbor:"3,keyasint"` // inside the message's window: it may earn
}
