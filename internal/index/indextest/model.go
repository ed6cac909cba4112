package indextest

import (
	"maps"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// model is what an index does, in the plainest words: maps, copied whole after
// every entry so that a tail can be dropped. It shares no code with the index.
type model struct {
	rows     map[contribution.Tag]modelRow
	accounts map[uint8]modelAccount
	credits  map[contribution.ID]modelCredit
	entries  int
}

type modelRow struct {
	owner  uint8
	by     contribution.ID
	made   int // entries when it became the owner's
	weight uint32
	dead   bool
	void   bool // what it weighed was taken back
	early  bool // from before its owner had mail
}

type modelAccount struct {
	standing score.Standing
	proved   uint64
}

type modelCredit struct {
	account   uint8
	made      int
	before    map[contribution.Tag]uint32 // weights of what it changed
	ended     contribution.Kind           // the last that ended it
	wasVoided bool
}

func newModel() model {
	return model{rows: map[contribution.Tag]modelRow{}, accounts: map[uint8]modelAccount{}, credits: map[contribution.ID]modelCredit{}}
}

func (m model) clone() model {
	m.rows, m.accounts, m.credits = maps.Clone(m.rows), maps.Clone(m.accounts), maps.Clone(m.credits)
	return m
}

// credit returns whether a proof follows.
func (m *model) credit(t *testing.T, id contribution.ID, account uint8, f score.Features) bool {
	holdings := make([]score.Holding, len(f.Prints))
	for i, tag := range f.Prints {
		if r, ok := m.rows[tag]; ok {
			owner := m.accounts[r.owner].standing.State
			if r.early {
				owner.Tier = 1
			}
			holdings[i] = score.Holding{Owned: true, Own: r.owner == account, Weight: r.weight, Tier: owner.Tier, Dead: r.dead, Void: r.void}
		}
	}
	a := m.accounts[account]
	policy := Policy(1)
	out, err := policy.Credit(f, holdings, a.standing)
	if err != nil {
		t.Fatal(err)
	}
	if a.standing.State.Tier < contribution.TierMail && out.State.Tier >= contribution.TierMail {
		for tag, r := range m.rows {
			r.early = r.early || r.owner == account
			m.rows[tag] = r
		}
	}
	before := map[contribution.Tag]uint32{}
	for _, row := range out.Rows {
		r, ok := m.rows[row.Tag]
		if r.early && r.owner == account {
			r, ok = modelRow{}, false
		}
		if !ok || r.owner != account {
			r.by, r.made = id, m.entries
		}
		if ok && r.owner != account && r.early { // it passes, and no longer counted
			before[row.Tag] = r.weight * 3 / 7
		} else if ok && r.owner != account { // it passes
			loser := m.accounts[r.owner]
			loser.standing.State = less(loser.standing.State, row.Family, r.weight)
			loser.proved, loser.standing.Score = 0, min(loser.standing.Score, worth(loser.standing.State))
			m.accounts[r.owner] = loser
			tenths := [...]uint32{1, 3, 7}
			before[row.Tag] = uint32(uint64(r.weight) * uint64(tenths[loser.standing.State.Tier]) / uint64(tenths[out.State.Tier]))
		} else {
			before[row.Tag] = r.weight
		}
		m.rows[row.Tag] = modelRow{owner: account, by: r.by, made: r.made, weight: row.Weight}
	}
	pays := out.Score >= a.proved+policy.MinDelta
	a.standing = score.Standing{State: out.State, Score: out.Score}
	if pays {
		a.proved = out.Score
	}
	m.accounts[account] = a
	m.credits[id] = modelCredit{account: account, made: m.entries, before: before}
	m.appended()
	return pays
}

// appended counts an entry, and the policy entry before the first.
func (m *model) appended() {
	if m.entries == 0 {
		m.entries++
	}
	m.entries++
}

func (m *model) canEnd(id contribution.ID, by contribution.Kind) bool {
	c, ok := m.credits[id]
	return ok && c.ended != contribution.KindWithdraw && (by == contribution.KindWithdraw || c.ended == 0)
}

func (m *model) end(id contribution.ID, by contribution.Kind) {
	c := m.credits[id]
	a := m.accounts[c.account]
	for tag, before := range c.before {
		r := m.rows[tag]
		lost := r.weight - min(r.weight, before)
		switch {
		case r.owner != c.account || r.dead || r.made > c.made:
			continue
		case r.by == id && by == contribution.KindWithdraw:
			r.dead, r.void = true, false
		case c.wasVoided:
			continue
		default:
			r.weight -= lost
			r.void = r.void || r.by == id || r.weight == 0
		}
		if !r.early {
			a.standing.State = less(a.standing.State, tag.Family, lost)
		}
		m.rows[tag] = r
	}
	a.proved, a.standing.Score = 0, min(a.standing.Score, worth(a.standing.State))
	c.wasVoided = c.wasVoided || by == contribution.KindVoid
	c.ended = by
	m.accounts[c.account], m.credits[id] = a, c
	m.appended()
}

// worth is the formula, written again.
func worth(s contribution.AccountState) uint64 {
	units := uint64(0)
	for _, f := range s.Families {
		units += f.Units
	}
	months := min(24, uint64(s.Months.Count()))
	n := min(2_000_000_000, max(units, 100_000)-100_000)
	points, unit := [...]uint64{1, 3, 7}[s.Tier]*(48+months)*n/480_000, uint64(1)
	for points/unit >= 100 {
		unit *= 10
	}
	return points - points%unit
}

func less(s contribution.AccountState, family uint8, weight uint32) contribution.AccountState {
	s.Families = slices.Clone(s.Families)
	for i := range s.Families {
		if s.Families[i].Family == family {
			s.Families[i].Units -= min(s.Families[i].Units, uint64(weight))
		}
	}
	s.Families = slices.DeleteFunc(s.Families, func(f contribution.FamilyUnits) bool { return f.Units == 0 })
	return s
}

func (m *model) canReissue(id contribution.ID) bool {
	c, ok := m.credits[id]
	return ok && c.ended == 0 && m.accounts[c.account].standing.Score > 0
}

func (m *model) reissue(id contribution.ID) {
	n := m.credits[id].account
	a := m.accounts[n]
	a.proved = a.standing.Score
	m.accounts[n] = a
	m.appended()
}
