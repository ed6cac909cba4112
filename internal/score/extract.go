package score

import (
	"math"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
)

// Extractor turns an export's chats into features, one chat at a time. It keeps
// fingerprints and no text.
type Extractor struct {
	policy   *Policy
	tools    Tools
	printer  *printer
	features Features
	words    words
	meters   [2]*meter           // of questions and answers
	shorts   [2]*shorts          // likewise, of the chats that say too little alone
	short    [][2]short          // which of them a chat's are
	present  map[uint32]struct{} // texts that the present chat has
	turns    map[turn]int        // messages of a turn so far
	found    found
	marks    int
	messages int
}

// found is what the extractor met that the receipt should tell.
type found struct {
	short bool // a message was too short
	full  bool // a limit was reached
}

type turn struct {
	number uint32
	user   bool
}

// Tools are the large inputs of a policy, loaded. A nil filter knows no public
// text, and without a model quality is not judged by language.
type Tools struct {
	Public PublicText
	Models Languages
}

// PublicText knows the shingles of public corpora, by the hashes of their words.
type PublicText interface {
	// Has tells whether the shingle of 8 words is in a public corpus.
	Has(words []uint64) bool
}

// Languages judge how likely text is in its language.
type Languages interface {
	// Judge returns the quality of a chat's words, 0 to 10000, or false where no model
	// knows their language.
	Judge(words []uint64) (quality uint64, ok bool)
}

// publicWords is how many words a shingle of a public corpus has.
const publicWords = 8

// NewExtractor returns an extractor under a policy, for families with their seeds.
func NewExtractor(p *Policy, families []Family, tools Tools) *Extractor {
	return &Extractor{
		policy: p, tools: tools, printer: newPrinter(p, families),
		words:   words{rules: p.Text},
		meters:  [2]*meter{newMeter(p.Quality), newMeter(p.Quality)},
		shorts:  [2]*shorts{newShorts(p.Quality), newShorts(p.Quality)},
		present: map[uint32]struct{}{},
		turns:   map[turn]int{},
	}
}

// Add reads one chat. What is not the user's own, or too short, is passed over.
func (x *Extractor) Add(c export.Conversation) {
	if x.found.full = x.found.full || len(x.features.Conversations) == MaxConversations; x.found.full {
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
	chat.IDs = x.printer.id(kindChatID, c.ID)
	chat.Quality = uint16(min(x.meters[0].quality(x.tools.Models), x.meters[1].quality(x.tools.Models)))
	x.features.Conversations = append(x.features.Conversations, chat)
	x.short = append(x.short, [2]short{x.shorts[0].add(x.meters[0]), x.shorts[1].add(x.meters[1])})
}

// message reads one message, or says that it is none that counts.
func (x *Extractor) message(m export.Message) (Message, bool) {
	if !m.Own || m.Text == "" || m.Role != export.User && m.Role != export.Assistant || x.isFull() {
		return Message{}, false
	}
	user := m.Role == export.User
	x.words.read(m.Text)
	if len(x.words.hashes) < x.policy.Text.MinWords {
		x.found.short = x.found.short || user
		return Message{}, false
	}
	read := Message{Turn: uint32(min(max(m.Turn, 1), maxTurn)), User: user, Month: monthOf(m)}
	read.IDs = x.printer.id(kindMessageID, m.ID)
	read.Texts = x.printer.whole(kindOf(user), x.words.text)
	read.Marks = x.shingles(user, !x.crowded(read))
	x.measure(m.Text, read)
	x.markMonth(read.Month)
	x.messages++
	return read, true
}

// kindOf keeps apart whole texts by who wrote them: an answer that was credited
// before makes a question with its words no known one, whose own shingles are denser.
func kindOf(user bool) byte {
	if user {
		return kindQuestion
	}
	return kindAnswer
}

// shingles marks the chosen shingles of a message in every family.
func (x *Extractor) shingles(user, earns bool) []Mark {
	var marks []Mark
	for _, f := range x.printer.shingles {
		room := x.policy.window(user)
		chosen := f.choose(x.words.hashes, f.rule.span(user))
		marks = slices.Grow(marks, len(chosen))
		for _, at := range chosen {
			marks = append(marks, Mark{
				Print:  x.printer.print(f.Family, kindShingle, x.words.between(at, f.rule.Shingle)),
				At:     uint32(at),
				Window: earns && x.admits(&room, at, f.rule.Shingle),
				Public: x.isPublic(at),
			})
		}
	}
	x.marks += len(marks)
	return marks
}

// admits says whether a shingle lies in the message's window, and counts it. What
// lies in both head and tail is the head's, while that has room.
func (x *Extractor) admits(room *Window, at, length int) bool {
	switch {
	case at+length <= room.Head && room.Prints[0] > 0:
		room.Prints[0]--
	case at >= len(x.words.hashes)-room.Tail && room.Prints[1] > 0:
		room.Prints[1]--
	default:
		return false
	}
	return true
}

func (x *Extractor) isPublic(at int) bool {
	return x.tools.Public != nil && at+publicWords <= len(x.words.hashes) && x.tools.Public.Has(x.words.hashes[at:at+publicWords])
}

// crowded counts a message to its turn, and says whether the turn has enough.
func (x *Extractor) crowded(m Message) bool {
	key := turn{m.Turn, m.User}
	x.turns[key]++
	return x.turns[key] > x.policy.window(m.User).Branches
}

// measure counts a message to the chat's quality, once: sending the same again is
// common and no fault.
func (x *Extractor) measure(text string, m Message) {
	if len(m.Texts) == 0 {
		return
	}
	if _, met := x.present[m.Texts[0]]; met {
		return
	}
	x.present[m.Texts[0]] = struct{}{}
	at := 0
	if !m.User {
		at = 1
	}
	x.meters[at].add(text, &x.words)
}

// isFull leaves room for the longest message there can be, its chat's ID and the
// mail's.
func (x *Extractor) isFull() bool {
	shingles, exact := (x.policy.Text.Bytes/2+1)*len(x.printer.shingles), len(x.printer.exact)
	room := sizeOf(shingles+4*exact, shingles, 1, 1, exact)
	x.found.full = x.found.full || x.size()+room > MaxSize
	return x.found.full
}

// size is what the features so far take at most as they travel.
func (x *Extractor) size() int {
	return sizeOf(len(x.printer.prints), x.marks, x.messages, len(x.features.Conversations), len(x.printer.exact))
}

// sizeOf is how many bytes so many prints, marks, messages and chats take at most, with
// prints in eight bytes each, all else in CBOR, and IDs in so many families.
func sizeOf(prints, marks, messages, chats, exact int) int {
	return 8*prints + 13*marks + (22+10*exact)*messages + (13+5*exact)*chats
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

// judgeShort lowers the quality of chats that say too little alone to what is found
// over all of them.
func (x *Extractor) judgeShort() {
	for _, s := range x.shorts {
		s.compare()
	}
	for i, of := range x.short {
		chat := &x.features.Conversations[i]
		for role, c := range of {
			chat.Quality = min(chat.Quality, uint16(x.shorts[role].quality(c)))
		}
	}
}

// Features returns what was extracted, with what the reading found. The
// extractor must not be used afterwards.
func (x *Extractor) Features(r export.Report) Features {
	x.judgeShort()
	x.features.Prints = x.printer.prints
	x.features.Policy = x.policy.Number
	x.features.Tier = x.policy.tierOf(r)
	f := x.features
	f.Reasons = x.reasons(r)
	if x.policy.clocksDoubtful(r) {
		f.Months = contribution.Months{}
	}
	return f
}
