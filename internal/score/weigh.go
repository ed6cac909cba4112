package score

import "github.com/gptdatadao/gptdao/internal/contribution"

// weigher goes over an export chat by chat and keeps, for every print, the most
// that any of its occurrences weighs. A maximum, and not a sum, makes repeating
// text worthless and the order of chats meaningless.
type weigher struct {
	f        *Features
	claims   []claim
	held     []Holding // nil if nobody owns anything
	best     []uint32  // weight of each print
	claimed  []bool    // a free or passing print that the account takes
	met      []uint32  // one more than the chat that a print was last met in
	chat     uint32
	phi      []uint64        // of the present chat's messages
	turns    map[uint32]bool // of the present chat, that bring text
	question map[uint32]bool // whether a turn's latest question earns
	months   contribution.Months
	tally    tally
}

// tally counts words of the user's own for the parts of the score.
type tally struct{ words, foreign, quality uint64 }

func newWeigher(f *Features, holdings []Holding) *weigher {
	n := len(f.Prints)
	w := &weigher{
		f: f, claims: make([]claim, n), held: holdings, best: make([]uint32, n), claimed: make([]bool, n), met: make([]uint32, n),
		turns: map[uint32]bool{}, question: map[uint32]bool{},
	}
	for i, h := range holdings {
		w.claims[i] = claimOf(h, f.Tier)
	}
	return w
}

// weigh adds one chat.
func (w *weigher) weigh(c *Conversation) {
	w.chat++
	w.judge(c)
	depth := depthOf(len(w.turns))
	clear(w.question)
	brings := false
	for i, m := range c.Messages {
		if m.Turn == 0 {
			continue
		}
		base := uint64(c.Quality) * depth * w.phi[i] * w.role(m)
		if m.User {
			w.question[m.Turn] = base > 0 && brought(m) > 0
		}
		if w.phi[i] == 0 {
			continue
		}
		if w.take(m, base) && m.User {
			w.remember(m.Month)
		}
		brings = brings || brought(m) > 0
	}
	if brings {
		w.takeChat(c)
	}
}

// judge finds how much of each message is somebody else's, and which turns bring
// text of their own.
func (w *weigher) judge(c *Conversation) {
	clear(w.turns)
	w.phi = w.phi[:0]
	stolen := w.chatIsForeign(c)
	for _, m := range c.Messages {
		words, foreignWords := w.foreign(m)
		phi := phiOf(words, foreignWords)
		if stolen {
			phi, foreignWords = 0, words
		}
		w.phi = append(w.phi, phi)
		if m.User {
			w.tally.words += words
			w.tally.foreign += foreignWords
			w.tally.quality += words * uint64(c.Quality)
		}
		if m.User && m.Turn > 0 && phi > 0 && w.isNewHere(m) {
			w.turns[m.Turn] = true
		}
	}
}

func (w *weigher) chatIsForeign(c *Conversation) bool {
	for _, m := range c.Messages {
		for _, k := range m.Marks {
			if m.Turn == 0 && w.claims[k.Print] == foreign {
				return true
			}
		}
	}
	return false
}

// foreign counts a message's words, and those of them that are another's. A
// message whose ID is another's is all another's: its text was edited.
func (w *weigher) foreign(m Message) (words, foreignWords uint64) {
	copied := false
	for _, k := range m.Marks {
		words += uint64(k.Words)
		if w.claims[k.Print] != foreign {
			continue
		}
		foreignWords += uint64(k.Words)
		copied = copied || k.Words == 0
	}
	if copied {
		return words, words
	}
	return words, foreignWords
}

// isNewHere marks a message's prints as met in this chat, and says whether one
// that earns was not before: repeating a message makes no chat deeper.
func (w *weigher) isNewHere(m Message) bool {
	fresh := false
	for _, k := range m.Marks {
		if !w.earns(k) || w.met[k.Print] == w.chat {
			continue
		}
		w.met[k.Print] = w.chat
		fresh = fresh || w.claims[k.Print] != foreign
	}
	return fresh
}

func (w *weigher) earns(k Mark) bool {
	return k.Window && k.Words > 0 && w.f.Prints[k.Print].Family == FamilyExact
}

// role is what the author counts for. An answer to what earns nothing earns
// nothing, or fresh answers would make stolen questions pay.
func (w *weigher) role(m Message) uint64 {
	switch {
	case m.User:
		return userRole
	case w.question[m.Turn]:
		return assistantRole
	}
	return 0
}

// brought is how many words of a message may earn.
func brought(m Message) int {
	words := 0
	for _, k := range m.Marks {
		if k.Window {
			words += int(k.Words)
		}
	}
	return words
}
