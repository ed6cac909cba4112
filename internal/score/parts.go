package score

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// halfVolume is the counted novelty that fills half of the volume part, which
// only tells people where they stand.
const halfVolume = 10_000 * wordWeight

// units are the parts a receipt shows. Volume and history are the account's,
// uniqueness and quality the export's.
func (w *weigher) units(s contribution.AccountState) contribution.Units {
	volume := counted(s)
	return contribution.Units{
		Volume:     uint16(volume * whole / (volume + halfVolume)),
		Uniqueness: uint16(whole - w.foreignShare()),
		History:    uint16(min(uint64(s.Months.Count()), fullMonths) * whole / fullMonths),
		Quality:    uint16(w.tally.quality / max(w.tally.words, 1)),
	}
}

func (w *weigher) foreignShare() uint64 {
	return w.tally.foreign * whole / max(w.tally.words, 1)
}

// reasons says why the outcome is what it is, the most important first, then
// what the reading found. Nothing here tells which text another account holds.
func (w *weigher) reasons(o Outcome, gain uint64) []contribution.Reason {
	found := w.f.Reasons
	add := func(is bool, r contribution.Reason) {
		if is {
			found = append(found[:len(found):len(found)], r)
		}
	}
	share := w.foreignShare()
	add(o.Score == 0 && share <= whole/2, TooLittleText)
	add(o.Score > 0 && gain == 0 && share <= whole/2, NothingNew)
	add(share > whole/2, MostlyForeign)
	add(share > whole/10 && share <= whole/2, PartlyForeign)
	add(w.tally.words > 0 && o.Units.Quality < whole/2, LowQuality)
	add(counted(o.State) == unitsCap, CapReached)
	add(o.State.Months.Count() < 6, ShortHistory)
	return inOrder(found)
}

// inOrder sorts reasons by importance and drops repeated ones.
func inOrder(found []contribution.Reason) []contribution.Reason {
	var list []contribution.Reason
	for _, s := range sentences {
		if slices.Contains(found, s.reason) {
			list = append(list, s.reason)
		}
	}
	return list
}
