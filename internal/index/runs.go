package index

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// runs are lists of rows, each strictly ascending by tag, of which a later one is put
// over those before it. Every entry brings its rows in that order and the table wants
// them in it, so they are merged and never sorted; and each is merged only a few times,
// because a list is at least twice as long as the one after it.
type runs [][]PlacedRow

// with returns the runs with one more over them, which takes the place of those it was
// called on. The list is not changed later.
func (r runs) with(list []PlacedRow) runs {
	if len(list) == 0 {
		return r
	}
	n := len(r)
	for ; n > 0 && len(r[n-1]) < 2*len(list); n-- {
		list = merge(r[n-1], list)
	}
	return append(r[:n], list)
}

// all returns the rows as one list.
func (r runs) all() []PlacedRow {
	var list []PlacedRow
	for _, older := range slices.Backward(r) {
		list = merge(older, list)
	}
	return list
}

// cover puts the rows that tags have here over those given. Tags ascend.
func (r runs) cover(tags []contribution.Tag, rows []Row) {
	for _, run := range r {
		for i, tag := range tags {
			run = run[seek(run, tag):]
			if len(run) > 0 && run[0].Tag == tag {
				rows[i] = run[0].Row
			}
		}
	}
}

// seek returns where in a run a tag is, or would be, looking near the beginning first.
func seek(run []PlacedRow, tag contribution.Tag) int {
	end := 1
	for end < len(run) && run[end-1].Tag.Compare(tag) < 0 {
		end *= 2
	}
	from := end / 2
	at, _ := slices.BinarySearchFunc(run[from:min(end, len(run))], tag, func(p PlacedRow, t contribution.Tag) int { return p.Tag.Compare(t) })
	return from + at
}

// merge puts one list over another.
func merge(older, newer []PlacedRow) []PlacedRow {
	switch {
	case len(older) == 0:
		return newer
	case len(newer) == 0:
		return older
	}
	merged := make([]PlacedRow, 0, len(older)+len(newer))
	for len(older) > 0 && len(newer) > 0 {
		order := older[0].Tag.Compare(newer[0].Tag)
		if order < 0 {
			merged, older = append(merged, older[0]), older[1:]
			continue
		}
		if order == 0 {
			older = older[1:]
		}
		merged, newer = append(merged, newer[0]), newer[1:]
	}
	return append(append(merged, older...), newer...)
}
