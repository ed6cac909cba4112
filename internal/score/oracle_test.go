package score_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	diff "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// oracle is a second implementation of docs/spec/score.md, from "What a print is to
// an account" to "Score", with the figures of policy 1 and one family of shingles. It
// is written from the page and not from the package, as plainly as it can be.
type oracle struct {
	f      score.Features
	held   []score.Holding
	tier   contribution.Tier // the presenter's
	mail   bool              // there is one that nobody used
	is     []string          // what each print is, by the words of the table
	best   []uint64
	rowed  []bool
	months contribution.Months
	edited map[bool]bool // by whether it is a question
}

func newOracle(f score.Features, held []score.Holding, before score.Standing) *oracle {
	o := &oracle{f: f, held: held, best: make([]uint64, len(held)), rowed: make([]bool, len(held)), edited: map[bool]bool{}}
	o.mail = len(f.Mail) > 0 && !slices.ContainsFunc(f.Mail, func(p uint32) bool { return held[p].Owned })
	if o.tier = max(before.State.Tier, f.Tier); o.mail {
		o.tier = max(o.tier, contribution.TierMail)
	}
	for _, h := range held {
		o.is = append(o.is, o.name(h))
	}
	return o
}

func (o *oracle) name(h score.Holding) string {
	below := h.Tier < contribution.TierMail && o.tier >= contribution.TierMail
	switch {
	case h.Own && !below && h.Dead:
		return "retired"
	case h.Own && !below && h.Void:
		return "voided"
	case h.Own && !below:
		return "own"
	case h.Common:
		return "neutral"
	case h.Own || !h.Owned:
		return "free"
	case below && h.Dead:
		return "spent"
	case below:
		return "passing"
	}
	return "foreign"
}

func (o *oracle) any(prints []uint32, names ...string) bool {
	return slices.ContainsFunc(prints, func(p uint32) bool { return slices.Contains(names, o.is[p]) })
}

// mark is what a mark is in its message.
func (o *oracle) mark(k score.Mark, stolen bool) string {
	is := o.is[k.Print]
	if stolen || k.Public && !slices.Contains([]string{"own", "retired", "neutral"}, is) {
		return "foreign"
	}
	return is
}

func (o *oracle) stolen(c score.Conversation, m score.Message) bool {
	return o.any(c.IDs, "foreign") || o.any(m.IDs, "foreign") || o.any(m.Texts, "foreign")
}

func (o *oracle) known(m score.Message) bool {
	return o.any(m.IDs, "own", "retired") || o.any(m.Texts, "own", "retired")
}

// shares counts the marks of a message that are not neutral, and the foreign ones.
func (o *oracle) shares(c score.Conversation, m score.Message) (all, foreign uint64) {
	for _, k := range m.Marks {
		switch o.mark(k, o.stolen(c, m)) {
		case "neutral":
		case "foreign":
			all, foreign = all+1, foreign+1
		default:
			all++
		}
	}
	return all, foreign
}

func (o *oracle) phi(c score.Conversation, m score.Message) uint64 {
	all, foreign := o.shares(c, m)
	if s := foreign * 10_000 / max(all, 1); !o.stolen(c, m) && s < 5_000 {
		return 2 * (5_000 - s)
	}
	return 0
}

func (o *oracle) earns(is string) bool {
	return slices.Contains([]string{"free", "passing", "own", "voided"}, is)
}

func (o *oracle) brings(c score.Conversation, m score.Message) bool {
	return slices.ContainsFunc(m.Marks, func(k score.Mark) bool { return k.Window && o.earns(o.mark(k, o.stolen(c, m))) })
}

func (o *oracle) depth(c score.Conversation) uint64 {
	texts := map[uint32]bool{}
	for _, m := range c.Messages {
		if m.User && o.phi(c, m) > 0 && o.brings(c, m) && len(m.Texts) > 0 {
			texts[m.Texts[0]] = true
		}
	}
	if len(texts) == 0 {
		return 0
	}
	return 1500 - 500/uint64(len(texts))
}

func (o *oracle) isEdited(questions bool) bool {
	prints, ours := map[uint32]bool{}, uint64(0)
	for _, c := range o.f.Conversations {
		for _, m := range c.Messages {
			if m.User != questions || o.known(m) {
				continue
			}
			for _, k := range m.Marks {
				if !prints[k.Print] && o.any([]uint32{k.Print}, "own", "retired") {
					ours++
				}
				prints[k.Print] = true
			}
		}
	}
	return ours*10_000 > 750*uint64(len(prints))
}

// words of questions, and the foreign ones.
func (o *oracle) words() (all, foreign uint64) {
	for _, c := range o.f.Conversations {
		for _, m := range c.Messages {
			if m.User {
				a, f := o.shares(c, m)
				all, foreign = all+9*a, foreign+9*f
			}
		}
	}
	return all, foreign
}

func (o *oracle) row(prints []uint32) {
	for _, p := range prints {
		o.rowed[p] = o.rowed[p] || o.any([]uint32{p}, "free", "passing", "voided")
	}
}

func (o *oracle) chat(c score.Conversation) {
	question, brings := map[uint32]bool{}, false
	for _, m := range c.Messages {
		role, s := uint64(1000), uint64(9)
		if !m.User {
			role, s = 0, 33
			if question[m.Turn] {
				role = 100
			}
		}
		weight := s * uint64(c.Quality) * o.depth(c) * o.phi(c, m) * role / 100_000_000_000
		if m.User {
			question[m.Turn] = c.Quality > 0 && o.depth(c) > 0 && o.phi(c, m) > 0 && o.brings(c, m)
		}
		if o.phi(c, m) > 0 {
			brings = brings || o.brings(c, m)
			o.message(m, weight)
		}
	}
	if brings {
		o.row(c.IDs)
	}
}

func (o *oracle) message(m score.Message, weight uint64) {
	passed := o.known(m) || o.edited[m.User]
	if o.known(m) || !passed {
		o.row(m.IDs)
		o.row(m.Texts)
	}
	for _, k := range m.Marks {
		if is := o.mark(k, false); !o.earns(is) || is == "free" && passed {
			continue
		}
		o.row([]uint32{k.Print})
		if k.Window {
			o.best[k.Print] = max(o.best[k.Print], weight)
		}
		if bit := m.Month - 1; k.Window && m.User && weight > 0 && m.Month > 0 {
			o.months[bit/8] |= o.f.Months[bit/8] & (1 << (bit % 8))
		}
	}
}

// credit returns nothing but what was before if nothing is scored.
func (o *oracle) credit(before score.Standing) (contribution.AccountState, uint64, []contribution.Row) {
	words, foreign := o.words()
	held := o.tier < contribution.TierMail && (foreign*10_000/max(words, 1) > 500 || slices.Contains(o.f.Reasons, score.Held))
	if words < 250 || held {
		return before.State, max(before.Score, o.worth(before.State)), nil
	}
	o.edited[true] = o.isEdited(true)
	o.edited[false] = o.edited[true] || o.isEdited(false)
	for _, c := range o.f.Conversations {
		o.chat(c)
	}
	after := before.State
	if o.mail {
		o.row(o.f.Mail)
		after.MailDay = max(after.MailDay, o.f.MailDay)
	}
	if before.State.Tier < contribution.TierMail && o.tier >= contribution.TierMail {
		after.Months, after.Families = contribution.Months{}, nil
	}
	after.Tier = o.tier
	for i := range o.months {
		after.Months[i] |= o.months[i]
	}
	rows, gain := o.rows()
	after.Families = plus(after.Families, gain)
	if worth := max(before.Score, o.worth(after)); worth > 0 {
		return after, worth, rows
	}
	return before.State, 0, nil
}

func (o *oracle) rows() (rows []contribution.Row, gain uint64) {
	tenths := [...]uint64{1, 3, 7, 10}
	for i, tag := range o.f.Prints {
		had := uint64(o.held[i].Weight)
		if o.is[i] == "free" {
			had = 0
		}
		if !o.rowed[i] && (o.is[i] != "own" || o.best[i] <= had) {
			continue
		}
		weight := max(o.best[i], had)
		if o.is[i] == "passing" {
			had = had * tenths[o.held[i].Tier] / tenths[o.tier]
		}
		rows = append(rows, contribution.Row{Tag: tag, Weight: uint32(weight)})
		gain += weight - had
	}
	slices.SortFunc(rows, func(a, b contribution.Row) int {
		return cmp.Or(cmp.Compare(a.Family, b.Family), cmp.Compare(a.Tag.Tag, b.Tag.Tag))
	})
	return rows, gain
}

func plus(families []contribution.FamilyUnits, gain uint64) []contribution.FamilyUnits {
	if gain == 0 {
		return families
	}
	var had uint64
	for _, f := range families {
		had += f.Units
	}
	return []contribution.FamilyUnits{{Family: score.FamilyShingle, Units: had + gain}}
}

func (o *oracle) worth(s contribution.AccountState) uint64 {
	var units uint64
	for _, f := range s.Families {
		units += f.Units
	}
	n := min(2_000_000_000, max(units, 100_000)-100_000)
	h := 48 + min(24, uint64(s.Months.Count()))
	v := [...]uint64{1, 3, 7, 10}[s.Tier] * h * n / 480_000
	for unit := uint64(1); ; unit *= 10 {
		if v/unit < 100 {
			v = v / unit * unit
			return v / 50 * 50
		}
	}
}

// TestOracle compares Credit with what the page says, for accounts in every state and
// prints of every kind.
func TestOracle(t *testing.T) {
	scored := 0
	for seed := range uint64(2_000) {
		r := rand.New(rand.NewPCG(seed, 5))
		f, held, before := anything(r)
		out, err := score.Current().Credit(f, held, before)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		state, worth, rows := newOracle(f, held, before).credit(before)
		if out.Score != worth || !diff.Equal(out.State, state, cmpopts.EquateEmpty()) || !diff.Equal(out.Rows, rows, cmpopts.EquateEmpty()) {
			t.Fatalf("seed %d: score %d, the page says %d\nstate (-package +page):\n%srows:\n%s", seed, out.Score, worth, diff.Diff(out.State, state), diff.Diff(out.Rows, rows))
		}
		if len(rows) > 0 {
			scored++
		}
	}
	if scored < 500 {
		t.Errorf("only %d of the cases were scored", scored)
	}
}

// anything draws an export, what is known of its prints, and the account it is of.
func anything(r *rand.Rand) (score.Features, []score.Holding, score.Standing) {
	f := featuresOf(account(r, 40))
	f.Tier = contribution.Tier(r.IntN(2))
	f.Reasons = [][]contribution.Reason{nil, nil, nil, nil, nil, {score.Held}}[r.IntN(6)]
	if r.IntN(3) == 0 {
		f.Mail, f.MailDay = []uint32{uint32(len(f.Prints))}, uint16(r.IntN(100))
		f.Prints = append(f.Prints, tagOf("mail"))
	}
	for _, c := range f.Conversations {
		for _, m := range c.Messages {
			for i := range m.Marks {
				m.Marks[i].Window, m.Marks[i].Public = r.IntN(5) > 0, r.IntN(60) == 0
			}
		}
	}
	var before score.Standing
	if r.IntN(2) == 0 {
		before.State.Tier = contribution.Tier(r.IntN(3))
		before.State.Months[r.IntN(4)] = byte(r.IntN(256))
		before.State.Families = []contribution.FamilyUnits{{Family: score.FamilyShingle, Units: uint64(1 + r.IntN(3_000_000))}}
		before.Score = score.Current().Of(before.State)
	}
	often := []int{4, 12, 30, 1000}[r.IntN(4)] // how seldom somebody has a print
	held := make([]score.Holding, len(f.Prints))
	for i := range held {
		held[i] = holding(r, often, before.State.Tier)
		if f.Prints[i].Family == score.FamilyExact {
			held[i].Weight = 0
		}
	}
	return f, held, before
}

func holding(r *rand.Rand, often int, tier contribution.Tier) score.Holding {
	h := score.Holding{Common: r.IntN(40) == 0}
	if r.IntN(often) > 0 {
		return h
	}
	h.Owned, h.Own = true, r.IntN(3) > 0
	h.Weight, h.Tier = uint32(r.IntN(12_000)), contribution.Tier(r.IntN(3))
	if h.Own {
		h.Tier = min(h.Tier, tier)
	}
	switch r.IntN(6) {
	case 0:
		h.Dead, h.Weight = true, 0
	case 1:
		h.Void = h.Own
	}
	return h
}
