package contribution

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestSortByTag compares with sorting by comparing alone: tags as they are, and as
// nobody makes them.
func TestSortByTag(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for name, tag := range map[string]func() Tag{
		"random":          func() Tag { return Tag{Family: 1 + uint8(r.IntN(2)), Tag: r.Uint64()} },
		"one family":      func() Tag { return Tag{Family: 255, Tag: r.Uint64()} },
		"every family":    func() Tag { return Tag{Family: uint8(r.IntN(256)), Tag: r.Uint64()} },
		"small numbers":   func() Tag { return Tag{Family: uint8(r.IntN(3)), Tag: r.Uint64N(1000)} },
		"equal but a few": func() Tag { return Tag{Family: 1, Tag: r.Uint64N(4) << 62} },
	} {
		for _, n := range []int{0, 1, fewToSort - 1, fewToSort, 1000, 20_000} {
			got := make([]Row, n)
			for i := range got {
				got[i] = Row{Tag: tag(), Weight: r.Uint32N(3)}
			}
			want := slices.Clone(got)
			compare := func(a, b Row) int { return cmp.Or(a.Compare(b.Tag), cmp.Compare(b.Weight, a.Weight)) }
			slices.SortFunc(want, compare)
			SortByTag(got, func(r Row) Tag { return r.Tag }, compare)
			if !slices.Equal(got, want) {
				t.Errorf("%s, %d of them: another order", name, n)
			}
		}
	}
}
