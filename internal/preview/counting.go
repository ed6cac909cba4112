package preview

import (
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// countingOf says what the extractor took, and why the rest was left out.
func countingOf(f score.Features, r export.Report, own owned) Counting {
	c := Counting{}
	for i := range f.Conversations {
		for j := range f.Conversations[i].Messages {
			if f.Conversations[i].Messages[j].User {
				c.User++
			} else {
				c.Assistant++
			}
		}
	}
	c.Left = leftOut(r.Messages, own.user-c.User+own.assistant-c.Assistant, slices.Contains(f.Reasons, score.TooMuchText))
	for _, o := range r.Oddities {
		if strings.HasPrefix(o.Name, "dropped-") {
			c.Left = append(c.Left, LeftOut{Code: o.Name, Count: o.Count, Of: "conversations", Sentence: droppedSentences[o.Name]})
		}
	}
	return c
}

const shortSentence = "of fewer than eight words: too little to tell yours from anybody's"

// leftOut lists messages by why they earn nothing, the most first. Short ones are
// those of the account's own that the extractor passed over; where it was full, what
// came afterwards is among them.
func leftOut(m export.MessageCounts, short int, full bool) []LeftOut {
	sentence := shortSentence
	if full {
		sentence += ", or more than one contribution can hold"
	}
	all := []LeftOut{
		{"short", short, "messages", sentence},
		{"shared", m.Foreign, "messages", "not your own: out of somebody's shared chat, or answers without a question"},
		{"empty", m.Empty, "messages", "without words: pictures, files, voice"},
		{"context", m.Context, "messages", "custom instructions and memory, repeated in every chat"},
		{"working", m.Working, "messages", "calls, thoughts and code of the model"},
		{"tool", m.Tool, "messages", "results of tools"},
		{"system", m.System, "messages", "of the system"},
		{"hidden", m.Hidden, "messages", "never shown to you"},
		{"other", m.Other, "messages", "of a role that is not known"},
	}
	all = slices.DeleteFunc(all, func(l LeftOut) bool { return l.Count <= 0 })
	slices.SortStableFunc(all, func(a, b LeftOut) int { return b.Count - a.Count })
	return all
}

var droppedSentences = map[string]string{
	export.DroppedInvalid:   "that are not readable JSON",
	export.DroppedTooLarge:  "larger than any real one",
	export.DroppedShape:     "in a form that is not a conversation's",
	export.DroppedDuplicate: "that stand in the export twice",
}
