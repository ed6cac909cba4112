package score

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// weigher goes over an export chat by chat and keeps, for every print, the most
// that any of its occurrences weighs. A maximum, and not a sum, makes repeating
// text worthless and the order of chats meaningless.
type weigher struct {
	p         *Policy
	f         *Features
	presenter contribution.Tier // of the account with this export
	mail      claim             // of the export mail; unused without one
	claims    []claim
	held      []Holding // nil if nobody owns anything
	best      []uint32  // weight of each print
	claimed   []bool    // a free or passing print that the account takes
	months    contribution.Months
	tally     tally
	edited    [2]bool // what is new, of answers and of questions, is what the account has, with words changed

	judged   []judgement         // of the present chat's messages
	texts    map[uint32]struct{} // of the present chat's questions that bring text
	question map[uint32]bool     // whether a turn's latest question earns
}

// tally counts words of the user's own for gates and parts.
type tally struct{ words, foreign, quality uint64 }

func newWeigher(p *Policy, f *Features, holdings []Holding, before contribution.AccountState) *weigher {
	n := len(f.Prints)
	w := &weigher{
		p: p, f: f, claims: make([]claim, n), held: holdings, best: make([]uint32, n), claimed: make([]bool, n),
		presenter: max(before.Tier, f.Tier), texts: map[uint32]struct{}{}, question: map[uint32]bool{},
	}
	w.mail = w.mailClaim()
	if w.mail == free {
		w.presenter = max(w.presenter, contribution.TierMail)
	}
	for i, h := range holdings {
		w.claims[i] = claimOf(h, w.presenter)
	}
	return w
}

// mailClaim: a mail stands for one export. It is free if nobody used it, in any
// family; it never passes from one account to another.
func (w *weigher) mailClaim() claim {
	if len(w.f.Mail) == 0 {
		return foreign
	}
	result := free
	for _, print := range w.f.Mail {
		if w.held != nil && w.held[print].Owned {
			result = max(result, claimOf(w.held[print], contribution.TierClaimed))
		}
	}
	return result
}

func (w *weigher) weighAll() {
	questions := w.isEdited(true)
	w.edited = [2]bool{questions || w.isEdited(false), questions} // answers to edited questions are edited
	for i := range w.f.Conversations {
		w.weigh(&w.f.Conversations[i])
	}
	if w.mail == free {
		w.claim(w.f.Mail)
	}
}

// weigh adds one chat.
func (w *weigher) weigh(c *Conversation) {
	w.judge(c)
	depth := w.p.depth(len(w.texts))
	clear(w.question)
	brings := false
	for i := range c.Messages {
		m, j := &c.Messages[i], &w.judged[i]
		base := uint64(c.Quality) * depth * j.phi * w.role(m)
		if m.User {
			w.question[m.Turn] = base > 0 && j.brings
		}
		if j.phi == 0 {
			continue
		}
		if w.take(m, j, base) && m.User {
			w.remember(m.Month)
		}
		brings = brings || j.brings
	}
	if brings {
		w.claim(c.IDs)
	}
}

// role is what the author counts for. An answer to what earns nothing earns
// nothing, or fresh answers would make stolen questions pay.
func (w *weigher) role(m *Message) uint64 {
	if !m.User && !w.question[m.Turn] {
		return 0
	}
	return w.p.window(m.User).Role
}

// take claims a message's prints at the weight they have in it. In a message that
// the account was credited for before, text that is new is an edit, and is left to
// whoever wrote it: else editing one's own export would pay, again and again. It
// reports whether any of the text earns, now or before.
func (w *weigher) take(m *Message, j *judgement, base uint64) (earns bool) {
	edited := w.edited[authorOf(m)]
	if j.known || !edited { // what is edited stays nobody's: among more new text it counts again
		w.claim(m.IDs)
		w.claim(m.Texts)
	}
	for i, k := range m.Marks {
		c := w.claims[k.Print]
		if j.standing[i] != fresh || !c.isTaken() && c != own || c == free && (j.known || edited) {
			continue
		}
		w.claimed[k.Print] = w.claimed[k.Print] || w.claims[k.Print].isTaken()
		if k.Window && w.f.Prints[k.Print].Family == w.p.Earning().ID {
			weight := weightOf(w.p.Earning().every(m.User), base)
			w.best[k.Print] = max(w.best[k.Print], weight)
			earns = earns || weight > 0
		}
	}
	return earns
}

// claim makes exact prints the account's, as far as they are nobody's or pass to it.
func (w *weigher) claim(prints []uint32) {
	for _, print := range prints {
		w.claimed[print] = w.claimed[print] || w.claims[print].isTaken()
	}
}

// remember adds the month of a question that earns, if it is one of the export's.
func (w *weigher) remember(month uint8) {
	if month == 0 {
		return
	}
	bit := month - 1
	w.months[bit/8] |= w.f.Months[bit/8] & (1 << (bit % 8))
}

func (w *weigher) any(prints []uint32, is func(claim) bool) bool {
	return slices.ContainsFunc(prints, func(print uint32) bool { return is(w.claims[print]) })
}
