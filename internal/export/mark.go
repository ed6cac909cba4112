package export

import (
	"cmp"
	"fmt"
	"maps"
)

// Verdict on a mark.
type Verdict string

// The verdicts. A mark whose evidence stayed at home, or is of another time than
// the export, is absent, never violated.
const (
	Holds    Verdict = "holds"
	Violated Verdict = "violated"
	Absent   Verdict = "absent"
)

// Mark is one structural trait of real exports, and whether this one has it. All
// of it can be forged by who knows it: it raises the cost, it proves nothing. How
// much each is worth is the score policy's to say.
type Mark struct {
	Name    string  `json:"name"`
	Verdict Verdict `json:"verdict"`
	Checked int     `json:"checked"` // cases that were looked at; 0 if and only if it is absent
	Failed  int     `json:"failed"`  // of them
	Detail  string  `json:"detail"`  // for its owner; quotes no chat
}

// The marks (docs/spec/export.md says what each looks at, and on what evidence).
const (
	MarkZipName      = "zip-name"      // the archive's name is the digest of the user id
	MarkZipTime      = "zip-time"      // the time in the archive's name is that of its members
	MarkZipForm      = "zip-form"      // the archive is packed as the service packs it
	MarkManifest     = "manifest"      // every listed file is there, in its size, and every file is listed
	MarkFiles        = "files"         // the files are those of the export's day
	MarkSameUser     = "same-user"     // all files name the same user
	MarkCanonical    = "canonical"     // files are written to the byte as the service writes them
	MarkChatPage     = "chat-page"     // chat.html holds the same conversations
	MarkShares       = "shares"        // shared conversations are in the export
	MarkFeedback     = "feedback"      // feedback is written as the service writes it
	MarkKeys         = "keys"          // conversations have the keys of their generation and day
	MarkMessageKeys  = "message-keys"  // messages have the keys and states of their generation
	MarkOrder        = "order"         // conversations stand in the service's order
	MarkShards       = "shards"        // conversation files hold a hundred each
	MarkIDForm       = "id-form"       // conversation ids are of their time's form
	MarkIDClock      = "id-clock"      // conversation ids were made just before their conversations
	MarkIDAccount    = "id-account"    // conversation ids carry one account's constant
	MarkTree         = "tree"          // parents and children agree, nothing dangles or goes in circles
	MarkRoot         = "root"          // a conversation has one root, which says nothing
	MarkMessageID    = "message-id"    // message ids are random and name their nodes
	MarkParentID     = "parent-id"     // the parent in a message's metadata is above it
	MarkClientID     = "client-id"     // some of the user's messages were named by the official clients
	MarkRequestClock = "request-clock" // request ids were made when their messages were
	MarkTimes        = "times"         // messages are timed to the microsecond
	MarkExportTime   = "export-time"   // nothing happened after the export, or before there was ChatGPT
	MarkModels       = "models"        // no answer is older than its model
	MarkFinish       = "finish"        // answers of 2023 and 2024 say how they ended
)

// marks are all marks in the order of every report, with how many of ten thousand
// cases may fail: what honest exports have been seen to do.
var marks = []struct {
	name      string
	tolerance int
	what      string // that is counted
}{
	{MarkZipName, 0, "names"},
	{MarkZipTime, 0, "names"},
	{MarkZipForm, 0, "signs of the service's own packing"},
	{MarkManifest, 0, "files"},
	{MarkFiles, 0, "kinds of files"},
	{MarkSameUser, 0, "mentions of the user"},
	{MarkCanonical, 0, "conversations and files"},
	{MarkChatPage, 0, "pages"},
	{MarkShares, 0, "shared conversations"},
	{MarkFeedback, 0, "entries"},
	{MarkKeys, 0, "conversations"},
	{MarkMessageKeys, 0, "messages"},
	{MarkOrder, 0, "neighbours"},
	{MarkShards, 0, "files"},
	{MarkIDForm, 0, "ids"},
	{MarkIDClock, 0, "ids"},
	{MarkIDAccount, 0, "ids"},
	{MarkTree, 0, "conversations"},
	{MarkRoot, 0, "conversations"},
	{MarkMessageID, 0, "messages"},
	{MarkParentID, 100, "messages"}, // the service hung nodes elsewhere when it put others between
	{MarkClientID, 0, "messages"},
	{MarkRequestClock, 100, "ids"}, // measured on few messages only
	{MarkTimes, 100, "messages"},   // one in a million is round by chance, and clients of 2023 varied
	{MarkExportTime, 0, "messages"},
	{MarkModels, 0, "answers"},
	{MarkFinish, 0, "answers"},
}

// Marks are the names of all marks, in the order of every report.
func Marks() []string {
	names := make([]string, len(marks))
	for i, m := range marks {
		names[i] = m.name
	}
	return names
}

// cases of one mark.
type cases struct{ checked, failed int }

// check counts a case.
func (c *cases) check(ok bool) {
	c.checked++
	if !ok {
		c.failed++
	}
}

// evidence is what was found for each mark so far.
type evidence struct {
	cases map[string]cases
	notes map[string]string // what to say in place of numbers
}

func newEvidence() evidence {
	return evidence{cases: map[string]cases{}, notes: map[string]string{}}
}

func (e evidence) clone() evidence {
	return evidence{cases: maps.Clone(e.cases), notes: maps.Clone(e.notes)}
}

func (e evidence) add(name string, c cases) {
	sum := e.cases[name]
	sum.checked += c.checked
	sum.failed += c.failed
	e.cases[name] = sum
}

// note says something about a mark; the first note stays.
func (e evidence) note(name, format string, args ...any) {
	if e.notes[name] == "" {
		e.notes[name] = fmt.Sprintf(format, args...)
	}
}

// judge makes every mark of what was found.
func (e evidence) judge() []Mark {
	list := make([]Mark, len(marks))
	for i, m := range marks {
		c := e.cases[m.name]
		list[i] = Mark{Name: m.name, Checked: c.checked, Failed: c.failed, Detail: e.notes[m.name]}
		said := "nothing to check"
		switch {
		case c.checked == 0:
			list[i].Verdict = Absent
		case c.failed*10_000 > c.checked*m.tolerance:
			list[i].Verdict = Violated
			said = fmt.Sprintf("%d of %d %s do not agree", c.failed, c.checked, m.what)
		default:
			list[i].Verdict = Holds
			said = fmt.Sprintf("%d of %d %s agree", c.checked-c.failed, c.checked, m.what)
		}
		list[i].Detail = cmp.Or(list[i].Detail, said)
	}
	return list
}
