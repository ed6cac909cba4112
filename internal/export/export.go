// Package export reads a ChatGPT data export: a zip archive of either
// generation, or the payload that was made of one. It reads the central
// directory at random offsets, inflates only what is scored, and hands out one
// conversation at a time; attachments are never inflated.
//
// It knows no other package but contribution, whose manifest a payload carries. It
// is deterministic, and trusts nothing in the archive: every limit is counted
// while reading, and every refusal is an *Error with a sentence that says what to do.
//
//	archive, err := export.Open(file, size, export.Options{Name: "export.zip"})
//	for conversation, err := range archive.Conversations(ctx) { … }
//	report := archive.Report()            // of what was just read
//	payload, err := archive.Payload()     // what would be sent
//
// A shard is cut into conversations by counting brackets, and each is then parsed
// strictly on its own. So one broken conversation costs itself and nothing else,
// and memory is bounded by the text of one conversation.
package export

import (
	"time"
)

// Role of a message's author, as far as scoring tells them apart.
type Role uint8

// The roles that are read. Messages of any other are counted and left out.
const (
	User Role = iota + 1
	Assistant
)

// Conversation is one chat, its messages in the order they are scored: the path
// that leads to the current node first, then other branches' messages.
type Conversation struct {
	ID       string
	Title    string    // the owner's own; never leaves the enclave or the machine
	Created  time.Time // of the first dated message; zero if no message is dated
	Messages []Message
}

// Message is what a user wrote or a model answered.
type Message struct {
	ID        string
	RequestID string // empty if the export has none
	Role      Role
	Time      time.Time // zero if unknown
	Model     string    // slug, of answers
	Text      string    // citation marks stripped
	OnPath    bool      // on the path to the current node
	Turn      int       // counts the user's messages on its path from 1; answers share their question's
	Own       bool      // written by the account's own user, or an answer to that; false for what was shared or pasted in by the service, or hangs outside the path's tree
}
