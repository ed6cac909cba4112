package score

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// maxUnits keeps every sum below far from overflow.
const maxUnits = 1 << 60

// depthOf is d in thousandths: 1 for one turn, towards 1.5 for many. It grows
// ever slower, so that cutting a chat in two never raises the sum.
func depthOf(turns int) uint64 {
	if turns == 0 {
		return 0
	}
	return deepest - depthGain/uint64(turns)
}

// phiOf is how much of a message's weight is left: none if half of it is another
// account's, all if nothing is.
func phiOf(words, foreignWords uint64) uint64 {
	if words == 0 {
		return whole
	}
	share := foreignWords * whole / words
	return 2 * (max(whole-share, whole/2) - whole/2)
}

// weightOf is w of one print: at most 512 words · 10⁴ · 1500 · 10⁴ · 10³ < 2⁶³
// before it is scaled.
func weightOf(words uint16, base uint64) uint32 {
	const scale = whole * 1000 * whole * 1000 / wordWeight // of quality, depth, phi and role
	return uint32(uint64(words) * base / scale)
}

// change is a row as it becomes, and what it weighed.
type change struct {
	contribution.Row
	held uint32
}

// rows returns what is added or raised, ascending, and the weight that is new.
func (w *weigher) rows() ([]contribution.Row, uint64) {
	changes := w.changes()
	rows := make([]contribution.Row, len(changes))
	var gain uint64
	for i, c := range changes {
		rows[i] = c.Row
		gain += uint64(c.Weight - c.held)
	}
	return rows, gain
}

// changes are ascending by tag. Two prints share a tag once in 2⁶⁴: the heavier
// stands for both.
func (w *weigher) changes() []change {
	var list []change
	for i, tag := range w.f.Prints {
		held := w.weightHeld(i)
		if w.claimed[i] || w.best[i] > held {
			list = append(list, change{Row: contribution.Row{Tag: tag, Weight: max(w.best[i], held)}, held: held})
		}
	}
	slices.SortFunc(list, func(a, b change) int { return cmp.Or(a.Compare(b.Tag), cmp.Compare(b.Weight, a.Weight)) })
	return slices.CompactFunc(list, func(a, b change) bool { return a.Tag == b.Tag })
}

func (w *weigher) weightHeld(i int) uint32 {
	if w.claims[i] == free {
		return 0
	}
	return w.held[i].Weight
}

// state is the account after the gain.
func (w *weigher) state(before contribution.AccountState, gain uint64) (contribution.AccountState, error) {
	after := contribution.AccountState{
		Tier:     max(before.Tier, w.f.Tier),
		MailDay:  max(before.MailDay, w.f.MailDay),
		Months:   before.Months,
		Families: slices.Clone(before.Families),
	}
	for i, b := range w.months {
		after.Months[i] |= b
	}
	if gain == 0 {
		return after, nil
	}
	at, found := slices.BinarySearchFunc(after.Families, FamilyExact, func(u contribution.FamilyUnits, id uint8) int {
		return cmp.Compare(u.Family, id)
	})
	if !found {
		after.Families = slices.Insert(after.Families, at, contribution.FamilyUnits{Family: FamilyExact})
	}
	units := &after.Families[at].Units
	if *units > maxUnits || gain > maxUnits {
		return after, fmt.Errorf("crediting: %d units and %d more, want at most %d each: %w", *units, gain, uint64(maxUnits), ErrMalformed)
	}
	*units += gain
	return after, nil
}

// Of says what a state is worth: S = A · H · min(CAP, max(0, S0 − toll)), rounded
// down to two significant digits.
func Of(s contribution.AccountState) uint64 {
	history := 2*fullMonths + min(uint64(s.Months.Count()), fullMonths) // H in 48ths
	tier := tierTenths[min(s.Tier, contribution.TierLive)]
	return floor2(tier * history * counted(s) / (10 * 2 * fullMonths * wordWeight))
}

// counted is the novelty that counts: S0 less the toll, up to the cap.
func counted(s contribution.AccountState) uint64 {
	var sum uint64
	for _, f := range s.Families {
		sum += min(f.Units, unitsCap+toll)
	}
	return min(unitsCap, max(sum, toll)-toll)
}

// floor2 keeps the two leading digits: a public score must not tell how long a
// single message was.
func floor2(n uint64) uint64 {
	unit := uint64(1)
	for n/unit >= 100 {
		unit *= 10
	}
	return n / unit * unit
}
