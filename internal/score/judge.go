package score

import (
	"cmp"
	"slices"
)

// judgement is what a message is, before it is weighed.
type judgement struct {
	phi      uint64     // how much of its weight is left, 0 to 10000
	known    bool       // credited to the account before, by its ID or whole text
	brings   bool       // some of its text may earn
	standing []standing // of each of its marks
}

// standing says whose a mark's words are, seen with the marks of older families
// around it.
type standing uint8

const (
	fresh standing = iota // as the mark's own print says
	other                 // another account's, or public
	old                   // the account's, by the print of an older family; or withdrawn
	none                  // boilerplate: counts for neither side
)

func isForeign(c claim) bool { return c == foreign }

// judge finds how much of each message is somebody else's, and which questions
// bring text of their own.
func (w *weigher) judge(c *Conversation) {
	clear(w.texts)
	w.judged = slices.Grow(w.judged[:0], len(c.Messages))
	stolen := w.any(c.IDs, isForeign)
	for i := range c.Messages {
		m := &c.Messages[i]
		j := w.judgeMessage(m, stolen)
		w.judged = append(w.judged, j)
		if m.User && j.phi > 0 && j.brings && len(m.Texts) > 0 {
			w.texts[m.Texts[0]] = struct{}{}
		}
	}
	for i := range c.Messages {
		if c.Messages[i].User {
			w.count(&c.Messages[i], &w.judged[i], uint64(c.Quality))
		}
	}
}

// judgeMessage: a message whose ID or whole text is another's, or whose chat is, is
// all another's, however it was edited since.
func (w *weigher) judgeMessage(m *Message, stolen bool) judgement {
	j := judgement{
		known:    w.any(m.IDs, claim.ours) || w.any(m.Texts, claim.ours),
		standing: w.standings(m),
	}
	stolen = stolen || w.any(m.IDs, isForeign) || w.any(m.Texts, isForeign)
	var words, foreignWords uint64
	for i, k := range m.Marks {
		if stolen {
			j.standing[i] = other
		}
		if !w.isEarning(k) || j.standing[i] == none {
			continue
		}
		words++
		if j.standing[i] == other {
			foreignWords++
		} else if k.Window && j.standing[i] == fresh {
			j.brings = true
		}
	}
	if j.phi = phiOf(words, foreignWords); stolen {
		j.phi = 0
	}
	return j
}

func (w *weigher) isEarning(k Mark) bool { return w.f.Prints[k.Print].Family == w.p.Earning().ID }

// standings looks at each mark of the earning family, and at what older families
// say of the words it stands for.
func (w *weigher) standings(m *Message) []standing {
	list := make([]standing, len(m.Marks))
	for i, k := range m.Marks {
		list[i] = w.standingOf(k)
	}
	if len(m.Marks) > 0 && !w.isEarning(m.Marks[0]) { // older families come first
		w.cover(m, list)
	}
	return list
}

func (w *weigher) standingOf(k Mark) standing {
	switch c := w.claims[k.Print]; {
	case c == neutral:
		return none
	case c == foreign, k.Public && !c.ours():
		return other
	case c == retired, c == spent:
		return old
	}
	return fresh
}

// cover lets a mark of an older family speak for the words from where it begins to
// where that family's next mark does: what was credited or stolen under an earlier
// policy is so under this one.
func (w *weigher) cover(m *Message, list []standing) {
	first := slices.IndexFunc(m.Marks, w.isEarning)
	if first < 0 {
		return
	}
	earning := m.Marks[first:]
	for i, k := range m.Marks[:first] {
		verdict := list[i]
		if w.isCredited(k.Print) {
			verdict = old
		}
		if verdict == fresh {
			continue
		}
		from, to := w.territory(m, i)
		at, _ := slices.BinarySearchFunc(earning, from, func(e Mark, from uint32) int { return cmp.Compare(e.At, from) })
		for n := at; n < len(earning) && earning[n].At < to; n++ {
			if w.claims[earning[n].Print] == free && list[first+n] == fresh {
				list[first+n] = verdict
			}
		}
	}
}

// isCredited says whether a print was paid for, to the account or to whom it passes
// from. Of what was voided that is the part that the voided credit found.
func (w *weigher) isCredited(print uint32) bool {
	switch w.claims[print] {
	case own, passing:
		return true
	case voided:
		return w.held[print].Weight > 0
	}
	return false
}

// territory of the i-th mark: up to its family's next, and no further than a whole
// window; the first one's begins with the text.
func (w *weigher) territory(m *Message, i int) (from, to uint32) {
	family := w.f.Prints[m.Marks[i].Print].Family
	rule, _ := w.p.family(family)
	from = m.Marks[i].At
	to = from + uint32(rule.span(m.User)+rule.Shingle)
	if i == 0 || w.f.Prints[m.Marks[i-1].Print].Family != family {
		from = 0 // winnowing chooses one of the first window's
	}
	if next := i + 1; next < len(m.Marks) && w.f.Prints[m.Marks[next].Print].Family == family {
		to = min(to, m.Marks[next].At)
	}
	return from, to
}

// count adds a question to the tally.
func (w *weigher) count(m *Message, j *judgement, quality uint64) {
	every := w.p.Earning().every(true)
	for i, k := range m.Marks {
		if !w.isEarning(k) || j.standing[i] == none {
			continue
		}
		w.tally.words += every
		w.tally.quality += every * quality
		if j.standing[i] == other {
			w.tally.foreign += every
		}
	}
}
