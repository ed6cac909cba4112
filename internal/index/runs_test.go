package index

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestRunsAreAMap holds them to a map that the same lists are put into, one after
// another: some long, most short, with tags in common.
func TestRunsAreAMap(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 9))
		var got runs
		want := map[contribution.Tag]Row{}
		for n := range 1 + r.IntN(40) {
			list := randomRun(r, n)
			before := slices.Clone(list)
			got = got.with(list)
			for _, p := range list {
				want[p.Tag] = p.Row
			}
			if !slices.Equal(list, before) {
				t.Fatal("a list that was taken has changed")
			}
			holdRuns(t, r, got, want)
		}
		if len(got) > 16 {
			t.Errorf("%d runs", len(got))
		}
	}
}

// randomRun is of tags that others have, too, and sometimes of none.
func randomRun(r *rand.Rand, n int) (list []PlacedRow) {
	for tag := range uint64(r.IntN(300)) {
		if r.IntN(4) == 0 {
			list = append(list, PlacedRow{contribution.Tag{Family: 1 + uint8(tag/200), Tag: tag}, Row{Owner: uint64(n + 1), Credit: tag}})
		}
	}
	return list
}

func holdRuns(t *testing.T, r *rand.Rand, got runs, want map[contribution.Tag]Row) {
	t.Helper()
	all := got.all()
	if len(all) != len(want) || !slices.IsSortedFunc(all, func(a, b PlacedRow) int { return a.Tag.Compare(b.Tag) }) {
		t.Fatalf("%d rows, want %d, ascending", len(all), len(want))
	}
	for _, p := range all {
		if want[p.Tag] != p.Row {
			t.Fatalf("row of %v is %v, want %v", p.Tag, p.Row, want[p.Tag])
		}
	}
	tags := slices.SortedFunc(maps.Keys(want), contribution.Tag.Compare)
	tags = append(slices.DeleteFunc(tags, func(contribution.Tag) bool { return r.IntN(3) > 0 }), contribution.Tag{Family: 9})
	below := Row{Owner: 999}
	rows := slices.Repeat([]Row{below}, len(tags))
	got.cover(tags, rows)
	for i, tag := range tags {
		if covered, ok := want[tag]; ok && rows[i] != covered || !ok && rows[i] != below {
			t.Fatalf("%v is covered by %v, want %v", tag, rows[i], covered)
		}
	}
}
