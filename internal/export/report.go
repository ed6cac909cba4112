package export

import (
	"maps"
	"slices"
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
	Marks         []Mark        `json:"marks"`    // always the same names in the same order
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
	OddShardGap = "shard-numbers-with-gaps"
)

// Verdict on a provenance mark.
type Verdict string

// The verdicts. A mark whose evidence stayed at home is absent, never violated.
const (
	Holds    Verdict = "holds"
	Violated Verdict = "violated"
	Absent   Verdict = "absent"
)

// Mark is one structural trait of real exports, and whether this one has it. All
// of it can be forged by who knows it: it raises the cost, it proves nothing.
type Mark struct {
	Name    string  `json:"name"`
	Verdict Verdict `json:"verdict"`
	Detail  string  `json:"detail"`
	Checked int     `json:"checked"`
	Failed  int     `json:"failed"`
}

// The marks.
const (
	MarkZipName   = "zip-name"   // the archive's name is the digest of the user id
	MarkManifest  = "manifest"   // every listed file is there, in its size
	MarkSameUser  = "same-user"  // the side files name the same user
	MarkIDClock   = "id-clock"   // conversation ids were made just before their conversations
	MarkIDAccount = "id-account" // conversation ids carry one account's constant
)

// tally collects a report while conversations are read.
type tally struct {
	report   Report
	oddities map[string]int
	seen     map[idKey]struct{}
	clocks   clockCheck
	groups   groupCheck
}

func newTally() *tally {
	return &tally{oddities: map[string]int{}, seen: map[idKey]struct{}{}}
}

func (t *tally) odd(name string) { t.oddities[name]++ }

func (t *tally) add(name string, n int) {
	if n > 0 {
		t.oddities[name] += n
	}
}

// handed takes note of a message that is handed out.
func (t *tally) handed(m *Message) {
	if !m.OnPath {
		t.report.Messages.OffPath++
	}
	if !m.Own {
		t.report.Messages.Foreign++
	}
	if m.Time.IsZero() {
		return
	}
	if t.report.First.IsZero() || m.Time.Before(t.report.First) {
		t.report.First = m.Time
	}
	if m.Time.After(t.report.Last) {
		t.report.Last = m.Time
	}
}

func (t *tally) sorted() []Oddity {
	list := make([]Oddity, 0, len(t.oddities))
	for _, name := range slices.Sorted(maps.Keys(t.oddities)) {
		list = append(list, Oddity{Name: name, Count: t.oddities[name]})
	}
	return list
}
