package score

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// maxUnits keeps every sum below far from overflow.
const maxUnits = 1 << 60

// depth is d in thousandths: 1 for one turn, towards 1.5 for many. It grows ever
// slower, so that cutting a chat in two never raises the sum.
func (p *Policy) depth(turns int) uint64 {
	if turns == 0 {
		return 0
	}
	return p.Chat.Deepest - p.Chat.Gain/uint64(turns)
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

// weightOf is w of one print, base being quality · depth · phi · role. It is at most
// 2¹⁶ words · 10⁴ · 2·10³ · 10⁴ · 10³ < 2⁶⁴ before it is scaled.
func weightOf(words, base uint64) uint32 {
	const scale = whole * 1000 * whole * 1000 / wordWeight
	return uint32(words * base / scale)
}

// change is a row as it becomes, and what of it was credited.
type change struct {
	contribution.Row
	held uint32
}

// gains is the weight that is new, by family.
type gains map[uint8]uint64

// rows returns what is added, raised or taken over, ascending, and the gain.
func (w *weigher) rows() ([]contribution.Row, gains) {
	changes := w.changes()
	rows, gain := make([]contribution.Row, len(changes)), gains{}
	for i, c := range changes {
		rows[i] = c.Row
		if c.Weight > c.held {
			gain[c.Family] += uint64(c.Weight - c.held)
		}
	}
	return rows, gain
}

// changes are ascending by tag. Two prints share a tag once in 2⁶⁴: the heavier
// stands for both.
func (w *weigher) changes() []change {
	n := 0
	for i := range w.f.Prints {
		if w.isChanged(i) {
			n++
		}
	}
	list := make([]change, 0, n) // millions at most
	for i, tag := range w.f.Prints {
		if !w.isChanged(i) {
			continue
		}
		held := w.weightHeld(i)
		c := change{Row: contribution.Row{Tag: tag, Weight: max(w.best[i], held)}, held: held}
		if w.claims[i] == passing {
			c.held = w.p.Passed(held, w.held[i].Tier, w.presenter)
		}
		list = append(list, c)
	}
	contribution.SortByTag(list, func(c change) contribution.Tag { return c.Tag }, heavierFirst)
	return slices.CompactFunc(list, func(a, b change) bool { return a.Tag == b.Tag })
}

func (w *weigher) isChanged(i int) bool { return w.claimed[i] || w.best[i] > w.weightHeld(i) }

func heavierFirst(a, b change) int { return cmp.Or(a.Compare(b.Tag), cmp.Compare(b.Weight, a.Weight)) }

func (w *weigher) weightHeld(i int) uint32 {
	if w.claims[i] == free {
		return 0
	}
	return w.held[i].Weight
}

// Passed is what a row that passes from an account of one tier to one of another
// counts as credited to the latter already: what the former was paid for it.
func (p *Policy) Passed(weight uint32, from, to contribution.Tier) uint32 {
	a, b := p.TierTenths[min(from, contribution.TierLive)], p.TierTenths[min(to, contribution.TierLive)]
	return uint32(min(uint64(weight), uint64(weight)*a/b))
}

// state is the account after the gain.
func (w *weigher) state(before contribution.AccountState, gain gains) (contribution.AccountState, error) {
	if before.Tier < contribution.TierMail && w.presenter >= contribution.TierMail {
		before.Families, before.Months = nil, contribution.Months{} // mail speaks for what comes with it
	}
	after := contribution.AccountState{
		Tier: w.presenter, MailDay: before.MailDay, Months: before.Months, Families: slices.Clone(before.Families),
	}
	if w.mail == free {
		after.MailDay = max(before.MailDay, w.f.MailDay)
	}
	for i, b := range w.months {
		after.Months[i] |= b
	}
	for _, family := range w.p.FamilyIDs() {
		if err := addUnits(&after, family, gain[family]); err != nil {
			return after, err
		}
	}
	return after, nil
}

func addUnits(s *contribution.AccountState, family uint8, gain uint64) error {
	if gain == 0 {
		return nil
	}
	at, found := slices.BinarySearchFunc(s.Families, family, func(u contribution.FamilyUnits, id uint8) int {
		return cmp.Compare(u.Family, id)
	})
	if !found {
		s.Families = slices.Insert(s.Families, at, contribution.FamilyUnits{Family: family})
	}
	units := &s.Families[at].Units
	if *units > maxUnits || gain > maxUnits {
		return fmt.Errorf("crediting: %d units and %d more, want at most %d each: %w", *units, gain, uint64(maxUnits), ErrMalformed)
	}
	*units += gain
	return nil
}

// Of says what a state is worth: S = A · H · min(CAP, max(0, S0 − toll)), rounded
// down to two significant digits and then to a multiple of the quantum.
func (p *Policy) Of(s contribution.AccountState) uint64 {
	history := 2*p.History + min(uint64(s.Months.Count()), p.History) // H in 48ths
	tier := p.TierTenths[min(s.Tier, contribution.TierLive)]
	score := floor2(tier * history * p.counted(s) / (10 * 2 * p.History * wordWeight))
	return score / p.Quantum * p.Quantum
}

// shown is the novelty that a state's public score stands for.
func (p *Policy) shown(s contribution.AccountState) uint64 {
	history := 2*p.History + min(uint64(s.Months.Count()), p.History)
	tier := p.TierTenths[min(s.Tier, contribution.TierLive)]
	return p.Of(s) * (10 * 2 * p.History * wordWeight) / max(tier*history, 1)
}

// counted is the novelty that counts: S0 less the toll, up to the cap.
func (p *Policy) counted(s contribution.AccountState) uint64 {
	var sum uint64
	for _, f := range s.Families {
		sum += min(f.Units, p.Cap+p.Toll)
	}
	return min(p.Cap, max(sum, p.Toll)-p.Toll)
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
