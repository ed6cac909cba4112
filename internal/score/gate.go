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

// isEdited says whether gate G5 is shut: the messages that the account has not been
// credited for, by ID or whole text, share many different shingles with what it has.
// Changing some words of one's own chats would pay again and again; a form that every
// message begins with is a few shingles, however often. What is new then earns nothing.
func (w *weigher) isEdited() bool {
	met := map[uint32]struct{}{}
	var ours uint64
	for i := range w.f.Conversations {
		for _, m := range w.f.Conversations[i].Messages {
			if !m.User || w.any(m.IDs, claim.ours) || w.any(m.Texts, claim.ours) {
				continue
			}
			for _, k := range m.Marks {
				if _, again := met[k.Print]; again || !w.isEarning(k) {
					continue
				}
				if met[k.Print] = struct{}{}; w.claims[k.Print].ours() {
					ours++
				}
			}
		}
	}
	return ours*whole > w.p.Gates.Edited*uint64(len(met))
}

func (w *weigher) foreignShare() uint64 {
	return w.tally.foreign * whole / max(w.tally.words, 1)
}
