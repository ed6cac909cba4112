package export

import (
	"context"
	"io"
	"iter"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Options of Open.
type Options struct {
	Name   string // the file's own name, for the manifest and two marks; may be empty
	Limits Limits

	// Bare accepts a conversations.json without its zip, which is refused otherwise:
	// nothing in it says whose it is. It has no user and no payload.
	Bare bool
	// Page compares chat.html with the conversations, for which both are read once
	// more. Payloads have no chat.html.
	Page bool
}

// Generation is which of the two shapes of exports it is.
type Generation string

// The generations.
const (
	Classic Generation = "classic" // 2023 to early 2026: children, status, tools
	Slim    Generation = "slim"    // since 2026: shards, parents only
	Unknown Generation = "unknown" // no node was met that tells them apart
)

// Info is what the central directory and the small files say.
type Info struct {
	Name        string                 `json:"name"`
	Size        int64                  `json:"size"`
	Bare        bool                   `json:"bare"` // conversations without their zip: no container evidence
	Mail        bool                   `json:"mail"` // a payload with an export mail
	Generation  Generation             `json:"generation"`
	Era         string                 `json:"era"`               // month in which the newest trait of its files was first seen
	Exported    time.Time              `json:"exported,omitzero"` // by the times of its members
	Members     int                    `json:"members"`
	Attachments int                    `json:"attachments"`       // members that are never read
	Inflated    int64                  `json:"inflated"`          // bytes of all members, as the directory claims
	Chats       int64                  `json:"chats"`             // bytes of the conversation files, likewise
	Shards      []string               `json:"shards"`            // conversation files in reading order
	Missing     []string               `json:"missing"`           // listed in the export's own manifest, and not there
	Payload     *contribution.Manifest `json:"payload,omitempty"` // what it is a part of, if it is a payload
}

// Archive is an export that was opened. It reads from the file it was given,
// which must stay open and unchanged; it is not for concurrent use.
type Archive struct {
	file   io.ReaderAt
	size   int64
	name   string
	limits Limits
	page   bool // chat.html is to be compared

	dir       *directory
	members   members
	userID    string
	email     string
	manifest  *contribution.Manifest
	info      Info
	layout    layout   // how its files are written
	kinds     []string // of files
	forms     []form   // of side files
	found     evidence // that needs no conversation
	missing   map[string]bool
	sharedIDs []idKey
	oddities  []string
	report    Report
}

// Open reads what an archive holds, without reading its conversations, and
// refuses what is no export of ChatGPT. Every error is an *Error.
func Open(r io.ReaderAt, size int64, o Options) (*Archive, error) {
	a := &Archive{file: r, size: size, name: o.Name, limits: o.Limits.orDefaults(), page: o.Page, found: newEvidence(), kinds: []string{}, missing: map[string]bool{}}
	if err := a.open(o.Bare); err != nil {
		return nil, err
	}
	return a, nil
}

// UserID is the account's id, as user.json has it. It is as secret as the chats.
// Only bare conversations have none.
func (a *Archive) UserID() string { return a.userID }

// Email is the account's address, as user.json has it; empty for an account with a
// telephone number only. It is as secret as the chats.
func (a *Archive) Email() string { return a.email }

// Info says what is in the archive.
func (a *Archive) Info() Info { return a.info }

// Report says what the last reading of the conversations found. It is complete
// once their iteration ended by itself.
func (a *Archive) Report() Report { return a.report }

// Conversations reads one conversation after the other, by shard and position. An
// error ends it: an *Error, or the context's. A conversation that cannot be read
// on its own is left out and counted.
func (a *Archive) Conversations(ctx context.Context) iter.Seq2[Conversation, error] {
	return func(yield func(Conversation, error) bool) {
		t := newTally()
		t.evidence = a.found.clone()
		for _, name := range a.oddities {
			t.odd(name)
		}
		if err := a.comparePage(ctx, t); err != nil {
			yield(Conversation{}, err)
			a.finish(t)
			return
		}
		if err := a.read(ctx, t, yield); err != nil {
			yield(Conversation{}, err)
		}
		a.finish(t)
	}
}
