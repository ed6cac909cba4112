package preview

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
)

// Schema names the form of an Inspection. A member may be added under the same name;
// one that goes or changes its meaning makes another.
const Schema = "gptdao/inspection/1"

// Inspection is what was found in an export. Its JSON is a contract: scripts and the
// page read it. Counts are of messages unless they say otherwise; lists are never null.
type Inspection struct {
	Schema  string        `json:"schema"`  // Schema
	Archive export.Info   `json:"archive"` // what the table of contents and small files say
	Report  export.Report `json:"report"`  // what reading the conversations found

	// Months are all from the first with a dated message to the last, empty ones
	// included, in UTC.
	Months    []Month    `json:"months"`
	Models    []Tally    `json:"models"`    // of answers, the most frequent first; OtherModels last
	Languages []Language `json:"languages"` // of conversations, the most frequent first
	Scripts   []Tally    `json:"scripts"`   // of conversations with letters, by the script of most of them: ISO 15924
	Longest   *Chat      `json:"longest,omitempty"`

	// UTCOffset is how many minutes Hours, Weekdays and Week are ahead of UTC.
	UTCOffset int        `json:"utcOffset"`
	Hours     [24]int    `json:"hours"`    // of the user's own messages, by hour of the day
	Weekdays  [7]int     `json:"weekdays"` // likewise, Monday first
	Week      [7][24]int `json:"week"`     // likewise, by both

	Sent       Sending    `json:"sent"`
	Counting   Counting   `json:"counting"`
	Provenance Provenance `json:"provenance"`
	Estimate   Estimate   `json:"estimate"`
}

// Tally is a name and how often it was met.
type Tally struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Month is what was written in one.
type Month struct {
	Name     string  `json:"name"`     // such as 2024-03
	Messages int     `json:"messages"` // the user's and answers
	User     int     `json:"user"`
	Models   []Tally `json:"models"` // of its answers, the most frequent first, at most MaxMonthModels; OtherModels last
}

// OtherModels stands for answers that name no model, or none that is among the first.
const OtherModels = "other"

// MaxModels is how many models are told apart, MaxMonthModels how many of a month are.
const (
	MaxModels      = 100
	MaxMonthModels = 5
)

// Language is one and how many conversations are in it.
type Language struct {
	// Code is that of BCP 47. A script that several languages use and no word tells apart
	// is und-Cyrl and the like; a conversation of too few letters is und.
	Code          string `json:"code"`
	Name          string `json:"name"` // in English
	Conversations int    `json:"conversations"`
}

// Chat is the one of the most messages; of several, the first.
type Chat struct {
	Messages int    `json:"messages"`
	Month    string `json:"month,omitempty"` // of its first dated message
	Title    string `json:"title,omitempty"` // only if titles are asked for; its owner's own text
}

// Sending is what would leave the machine, before it is sealed.
type Sending struct {
	Bytes     int64    `json:"bytes"`
	Files     []string `json:"files"`
	HomeFiles int      `json:"homeFiles"` // that stay at home
	HomeBytes uint64   `json:"homeBytes"` // inflated, as the table of contents claims
}

// Counting says what counts and what does not.
type Counting struct {
	User      int       `json:"user"`      // messages of the user's that count, as far as they are new
	Assistant int       `json:"assistant"` // answers that count where their question does
	Left      []LeftOut `json:"left"`      // that count for nothing; none is empty
}

// LeftOut is something that counts for nothing, and why.
type LeftOut struct {
	Code     string `json:"code"` // stable
	Count    int    `json:"count"`
	Of       string `json:"of"` // messages or conversations
	Sentence string `json:"sentence"`
}

// Provenance groups the export's marks for a person. Report.Marks has their counts.
type Provenance struct {
	Holds    int     `json:"holds"`
	Violated int     `json:"violated"`
	Absent   int     `json:"absent"`
	Groups   []Group `json:"groups"` // every mark is in one of them
}

// Group is marks of one kind, the violated first.
type Group struct {
	Name  string `json:"name"`  // stable
	About string `json:"about"` // for people
	Marks []Mark `json:"marks"`
}

// Mark is one with its verdict.
type Mark struct {
	Name     string         `json:"name"`
	Verdict  export.Verdict `json:"verdict"`
	Detail   string         `json:"detail"`   // what was counted; quotes no chat
	Sentence string         `json:"sentence"` // what the verdict means
}

// Estimate is what the export would be credited if it were the account's first
// contribution and no other account contributed any of it. What is paid for a score
// depends on the pool.
type Estimate struct {
	Score   uint64             `json:"score"` // in units
	Tier    contribution.Tier  `json:"tier"`  // by the archive alone, without a mail
	Parts   contribution.Units `json:"parts"` // each of 10000
	Reasons []Reason           `json:"reasons"`
}

// Reason is one of score's.
type Reason struct {
	Code     contribution.Reason `json:"code"`
	Sentence string              `json:"sentence"`
}

// JSON writes a value in the one form that inspections have: indented by two spaces,
// without a newline at its end.
func JSON(v any) ([]byte, error) {
	return json.Marshal(v, jsontext.WithIndent("  "), json.Deterministic(true))
}
