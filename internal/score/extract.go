package score

import (
	"math"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
)

// Messages of one turn that may earn. Abandoned branches are read too, but a fan
// of them is no conversation.
const (
	maxQuestions = 3
	maxAnswers   = 8
)

// Extractor turns an export's chats into features, one chat at a time. It keeps
// fingerprints and no text.
type Extractor struct {
	families []Family
	places   map[contribution.Tag]uint32
	features Features
	words    words
	meters   [2]*meter // of questions and answers
	scratch  []byte
	present  map[uint32]struct{} // messages' prints that the present chat has
	turns    map[turn]int        // messages of a turn so far
	short    bool                // a message was too short
	full     bool                // a limit was reached
	marks    int
	messages int
}

type turn struct {
	number uint32
	user   bool
}

// NewExtractor returns an extractor for the families. It passes over families
// that this policy does not know: nothing can be earned in them.
func NewExtractor(families []Family) *Extractor {
	x := &Extractor{
		places:  map[contribution.Tag]uint32{},
		meters:  [2]*meter{newMeter(), newMeter()},
		present: map[uint32]struct{}{},
		turns:   map[turn]int{},
	}
	for _, f := range families {
		if f.ID == FamilyExact {
			x.families = append(x.families, f)
			break
		}
	}
	return x
}

// Add reads one chat. What is not the user's own, or too short, is passed over.
func (x *Extractor) Add(c export.Conversation) {
	if x.full = x.full || len(x.features.Conversations) == MaxConversations; x.full {
		return
	}
	clear(x.present)
	clear(x.turns)
	x.meters[0].reset()
	x.meters[1].reset()
	chat := Conversation{}
	for _, m := range c.Messages {
		if read, ok := x.message(m); ok {
			chat.Messages = append(chat.Messages, read)
		}
	}
	if len(chat.Messages) == 0 {
		return
	}
	if c.ID != "" {
		id := Message{Marks: x.printAll(nil, kindChatID, canonicalID(c.ID), 0, false)}
		chat.Messages = slices.Insert(chat.Messages, 0, id)
	}
	chat.Quality = uint16(min(x.meters[0].quality(), x.meters[1].quality()))
	x.features.Conversations = append(x.features.Conversations, chat)
}

// message reads one message, or says that it is none that counts.
func (x *Extractor) message(m export.Message) (Message, bool) {
	if !m.Own || m.Text == "" || m.Role != export.User && m.Role != export.Assistant || x.isFull() {
		return Message{}, false
	}
	x.words.read(m.Text)
	if len(x.words.hashes) < minWords {
		x.short = x.short || m.Role == export.User
		return Message{}, false
	}
	read := Message{Turn: uint32(min(max(m.Turn, 1), maxTurn)), User: m.Role == export.User, Month: monthOf(m)}
	read.Marks = x.mark(m, read)
	x.markMonth(read.Month)
	x.messages++
	return read, true
}

func (x *Extractor) mark(m export.Message, read Message) []Mark {
	marks := make([]Mark, 0, 2*len(x.families))
	if m.ID != "" {
		marks = x.printAll(marks, kindMessageID, canonicalID(m.ID), 0, false)
	}
	ids := len(marks)
	length := min(len(x.words.hashes), window(read.User))
	marks = x.printAll(marks, kindMessage, string(x.words.text), length, !x.crowded(read))
	x.measure(m.Text, read.User, marks[ids:])
	return marks
}

// crowded counts a message to its turn, and says whether the turn has enough.
func (x *Extractor) crowded(m Message) bool {
	most := maxAnswers
	if m.User {
		most = maxQuestions
	}
	key := turn{m.Turn, m.User}
	x.turns[key]++
	return x.turns[key] > most
}

// measure counts a message to the chat's quality, once: sending the same again is
// common and no fault.
func (x *Extractor) measure(text string, user bool, marks []Mark) {
	if len(marks) == 0 {
		return
	}
	if _, met := x.present[marks[0].Print]; met {
		return
	}
	x.present[marks[0].Print] = struct{}{}
	at := 0
	if !user {
		at = 1
	}
	x.meters[at].add(text, x.words.hashes)
}

func (x *Extractor) isFull() bool {
	room := 3 * max(len(x.families), 1) // a message's, and its chat's
	x.full = x.full || len(x.features.Prints) > MaxPrints-room || x.marks > maxMarks-room || x.messages > maxMessages/2
	return x.full
}

// monthOf is one more than the bit of a message's month, or 0.
func monthOf(m export.Message) uint8 {
	if m.Time.IsZero() {
		return 0
	}
	at := m.Time.UTC()
	bit := (at.Year()-2022)*12 + int(at.Month()) - 11
	if bit < 0 || bit >= math.MaxUint8 {
		return 0
	}
	return uint8(bit + 1)
}

func (x *Extractor) markMonth(month uint8) {
	if month > 0 {
		x.features.Months[(month-1)/8] |= 1 << ((month - 1) % 8)
	}
}

// Features returns what was extracted, with what the reading found. The
// extractor must not be used afterwards.
func (x *Extractor) Features(r export.Report) Features {
	f := x.features
	f.Tier = tierOf(r)
	if verdictOf(r, export.MarkIDClock) == export.Violated {
		f.Months = contribution.Months{}
	}
	f.Reasons = x.found(r)
	return f
}
