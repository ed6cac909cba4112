package score

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// isHeld says whether a gate is shut: G1, too much of the user's own text is
// another's, or G3, which the worker found. Mail opens both, and nothing else does:
// what is held is no multiplier that one could trade against.
func (w *weigher) isHeld() bool {
	if w.presenter >= contribution.TierMail {
		return false
	}
	return slices.Contains(w.f.Reasons, Held) || w.foreignShare() > w.p.Gates.Foreign
}

// isEdited says whether gate G5 is shut for questions or for answers: the messages
// that the account has not been credited for, by ID or whole text, share many different
// shingles with what it has. Changing some words of one's own chats would pay again and
// again; a form that every message begins with is a few shingles, however often. What
// is new then earns nothing.
func (w *weigher) isEdited(user bool) bool {
	met := map[uint32]struct{}{}
	var ours uint64
	for i := range w.f.Conversations {
		for n := range w.f.Conversations[i].Messages {
			m := &w.f.Conversations[i].Messages[n]
			if m.User == user && !w.any(m.IDs, claim.ours) && !w.any(m.Texts, claim.ours) {
				ours += w.oursAmong(m, met)
			}
		}
	}
	return ours*whole > w.p.Gates.Edited*uint64(len(met))
}

// oursAmong counts a message's shingles that were not met before and are the account's,
// also by the print of an older family.
func (w *weigher) oursAmong(m *Message, met map[uint32]struct{}) (ours uint64) {
	var covered []standing // by older families, which come first if there are any
	if len(m.Marks) > 0 && !w.isEarning(m.Marks[0]) {
		covered = w.standings(m)
	}
	for i, k := range m.Marks {
		if _, again := met[k.Print]; again || !w.isEarning(k) {
			continue
		}
		met[k.Print] = struct{}{}
		if c := w.claims[k.Print]; c.ours() || c == free && covered != nil && covered[i] == old {
			ours++
		}
	}
	return ours
}

// authorOf is where what is counted by author stands.
func authorOf(m *Message) int {
	if m.User {
		return 1
	}
	return 0
}

func (w *weigher) foreignShare() uint64 {
	return w.tally.foreign * whole / max(w.tally.words, 1)
}
