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

func (w *weigher) foreignShare() uint64 {
	return w.tally.foreign * whole / max(w.tally.words, 1)
}
