package score

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// units are the parts a receipt shows. Volume and history are the account's,
// uniqueness and quality the export's.
func (w *weigher) units(s contribution.AccountState) contribution.Units {
	u := w.accountUnits(s)
	u.Uniqueness = uint16(whole - w.foreignShare()/w.p.Uniqueness*w.p.Uniqueness)
	u.Quality = uint16(w.tally.quality / max(w.tally.words, 1))
	return u
}

// accountUnits leave out what was found in the export. Volume tells no more than the
// public score does: else one message more would show in it, and whether somebody has
// that message.
// History is rounded for the same reason.
func (w *weigher) accountUnits(s contribution.AccountState) contribution.Units {
	volume := w.p.shown(s)
	return contribution.Units{
		Volume:  uint16(volume * whole / (volume + w.p.Volume)),
		History: uint16(min(uint64(s.Months.Count()), w.p.History) * whole / w.p.History / w.p.Uniqueness * w.p.Uniqueness),
	}
}

// reasons says why the outcome is what it is, the most important first, then
// what the reading found. Nothing here tells which text another account holds.
func (w *weigher) reasons(o Outcome, before Standing) []contribution.Reason {
	found := w.found()
	add := func(is bool, r contribution.Reason) {
		if is {
			found = append(found, r)
		}
	}
	add(o.Score == before.Score, NothingNew) // not whether a row was made, for the same reason
	add(w.edited[0] || w.edited[1], Edited)
	add(len(w.f.Mail) > 0 && w.mail != free, MailUsed)
	add(len(w.f.Mail) > 0 && w.mail == free, TierMail)
	add(w.tally.words > 0 && o.Units.Quality < whole/2, LowQuality)
	add(w.p.counted(o.State) == w.p.Cap, CapReached)
	add(o.State.Months.Count() < 6, ShortHistory)
	return inOrder(found)
}
