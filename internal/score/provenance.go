package score

import (
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
)

// tierOf is what the archive alone establishes: consistent, if none of the traits
// of real exports is violated. An absent trait is no contradiction: early exports
// have no clocks, and attachments stay at home.
func tierOf(r export.Report) contribution.Tier {
	violated := func(m export.Mark) bool { return m.Verdict == export.Violated }
	if len(r.Marks) == 0 || slices.ContainsFunc(r.Marks, violated) {
		return contribution.TierClaimed
	}
	return contribution.TierConsistent
}

func verdictOf(r export.Report, name string) export.Verdict {
	for _, m := range r.Marks {
		if m.Name == name {
			return m.Verdict
		}
	}
	return export.Absent
}

// found is what reading says about the score, for the receipt.
func (x *Extractor) found(r export.Report) []contribution.Reason {
	var list []contribution.Reason
	if tierOf(r) == contribution.TierClaimed {
		list = append(list, TierStructure)
	}
	if verdictOf(r, export.MarkIDClock) == export.Violated {
		list = append(list, NoTrustedTimes)
	}
	if x.short {
		list = append(list, ShortMessages)
	}
	if slices.ContainsFunc(r.Oddities, func(o export.Oddity) bool { return strings.HasPrefix(o.Name, "dropped") }) {
		list = append(list, UnreadableChats)
	}
	if x.full {
		list = append(list, TooMuchText)
	}
	return list
}
