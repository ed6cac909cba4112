package export

import (
	"time"
)

// Report is what reading the conversations found. It holds counts and no text.
type Report struct {
	Conversations int           `json:"conversations"` // handed out
	Bytes         int64         `json:"bytes"`         // of JSON read
	Messages      MessageCounts `json:"messages"`
	First         time.Time     `json:"first,omitzero"` // of the dated messages that were handed out
	Last          time.Time     `json:"last,omitzero"`
	Oddities      []Oddity      `json:"oddities"` // by name
	Marks         []Mark        `json:"marks"`    // always those of Marks, in their order
	Provenance    Provenance    `json:"provenance"`
}

// MessageCounts count every message that was met, by what became of it.
type MessageCounts struct {
	User      int `json:"user"` // handed out
	Assistant int `json:"assistant"`
	System    int `json:"system"` // left out, like all that follow
	Tool      int `json:"tool"`
	Other     int `json:"other"`   // roles that are not known
	Hidden    int `json:"hidden"`  // never shown to the user
	Context   int `json:"context"` // custom instructions and the like, repeated in every chat
	Working   int `json:"working"` // an assistant's calls, thoughts and code runs
	Empty     int `json:"empty"`   // pictures and voice without words

	OffPath int `json:"offPath"` // of those handed out: on abandoned branches
	Foreign int `json:"foreign"` // of those handed out: not the user's own
}

// Provenance sums up where the export seems to come from. Everything in it is
// told apart from what the conversations say, and follows from the marks and
// oddities beside it.
type Provenance struct {
	Generation             Generation `json:"generation"`
	Era                    string     `json:"era"`               // month of the newest trait of its files; empty without a zip
	Exported               time.Time  `json:"exported,omitzero"` // by the times of its members; zero without a zip
	Files                  []string   `json:"files"`             // kinds of files that are there, or were where the payload comes from
	Complete               bool       `json:"complete"`          // no listed file is missing
	Manifest               Verdict    `json:"manifest"`
	Canonical              Verdict    `json:"canonical"`
	ChatPage               Verdict    `json:"chatPage"`
	NameHash               Verdict    `json:"nameHash"`
	UserConsistent         Verdict    `json:"userConsistent"`
	IDClockViolations      int        `json:"idClockViolations"`
	AccountGroupConsistent Verdict    `json:"accountGroupConsistent"`
	ModelViolations        int        `json:"modelViolations"` // answers older than their model
	InvertedEdges          int        `json:"invertedEdges"`   // children older than their parents; honest exports have some
	Oddities               int        `json:"oddities"`        // in all
}

// provenance follows from a finished report.
func (a *Archive) provenance(r *Report, inverted int) Provenance {
	mark := func(name string) Mark {
		for _, m := range r.Marks {
			if m.Name == name {
				return m
			}
		}
		panic("export: no mark " + name)
	}
	p := Provenance{
		Generation: a.info.Generation, Era: a.info.Era, Exported: a.info.Exported, Files: a.kinds, Complete: len(a.info.Missing) == 0,
		Manifest: mark(MarkManifest).Verdict, Canonical: mark(MarkCanonical).Verdict, ChatPage: mark(MarkChatPage).Verdict,
		NameHash: mark(MarkZipName).Verdict, UserConsistent: mark(MarkSameUser).Verdict,
		IDClockViolations: mark(MarkIDClock).Failed, AccountGroupConsistent: mark(MarkIDAccount).Verdict,
		ModelViolations: mark(MarkModels).Failed, InvertedEdges: inverted,
	}
	for _, o := range r.Oddities {
		p.Oddities += o.Count
	}
	return p
}

// Oddity is something unusual that was met and read over.
type Oddity struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// The oddities. Those that begin with "dropped" cost a whole conversation.
const (
	DroppedInvalid   = "dropped-invalid-json" // not UTF-8, a duplicate key, or not JSON
	DroppedTooLarge  = "dropped-over-limit"
	DroppedShape     = "dropped-not-a-conversation"
	DroppedDuplicate = "dropped-duplicate-id"

	OddCycle    = "parents-in-a-circle"
	OddParent   = "parent-missing"
	OddCurrent  = "current-node-missing"
	OddTime     = "time-impossible"
	OddContent  = "content-type-unknown"
	OddShell    = "conversation-without-messages"
	OddSideFile = "side-file-unreadable"
	OddMissing  = "file-missing"
	OddNoID     = "conversation-without-id"
	OddLonger   = "duplicate-id-with-more-messages" // handed out as well
	OddShardGap = "shard-numbers-with-gaps"
	OddBare     = "no-container" // conversations without their zip: nothing says whose they are
)
