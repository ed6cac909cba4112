package score

import (
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
)

// tierOf is what the archive alone establishes: consistent, unless the traits of
// real exports that it violates weigh too much together. An absent trait is no
// contradiction: early exports have no clocks, and attachments stay at home.
func (p *Policy) tierOf(r export.Report) contribution.Tier {
	var sum uint64
	for _, m := range r.Marks {
		if w := p.Marks[m.Name]; isViolated(m, w.Spared) {
			sum += w.Weight
		}
	}
	if len(r.Marks) == 0 || sum >= p.Doubtful {
		return contribution.TierClaimed
	}
	return contribution.TierConsistent
}

// isViolated says whether more of what was checked failed than may.
func isViolated(m export.Mark, spared uint64) bool {
	return m.Verdict == export.Violated && uint64(m.Failed)*whole > spared*uint64(m.Checked)
}

func markOf(r export.Report, name string) export.Mark {
	i := slices.IndexFunc(r.Marks, func(m export.Mark) bool { return m.Name == name })
	if i < 0 {
		return export.Mark{Name: name, Verdict: export.Absent}
	}
	return r.Marks[i]
}

// clocksDoubtful: times that a clock contradicts count for nothing.
func (p *Policy) clocksDoubtful(r export.Report) bool {
	return markOf(r, p.ClockTrust).Verdict == export.Violated
}

// reasons is what reading says about the score, for the receipt. Held is how the
// worker tells the index that gate G3 is shut.
func (x *Extractor) reasons(r export.Report) []contribution.Reason {
	var list []contribution.Reason
	add := func(is bool, reason contribution.Reason) {
		if is {
			list = append(list, reason)
		}
	}
	add(isViolated(markOf(r, x.policy.ClockTrust), x.policy.Gates.Clocks), Held)
	add(x.features.Tier == contribution.TierClaimed, TierStructure)
	add(x.policy.clocksDoubtful(r), NoTrustedTimes)
	add(x.found.short, ShortMessages)
	add(slices.ContainsFunc(r.Oddities, func(o export.Oddity) bool { return strings.HasPrefix(o.Name, "dropped") }), UnreadableChats)
	add(x.found.full, TooMuchText)
	return list
}
