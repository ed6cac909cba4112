package contribution

import (
	"math"
	"math/bits"
	"slices"
)

const (
	fewToSort = 128 // are compared as fast
	perBucket = 4
)

// SortByTag sorts what has tags by compare, which must order by tag first. Tags are as good as random, so each goes where
// its family and its leading bits say, and only neighbours are compared. Any others are sorted too, by comparing.
func SortByTag[T any](list []T, tag func(T) Tag, compare func(a, b T) int) {
	if len(list) < fewToSort {
		slices.SortFunc(list, compare)
		return
	}
	ranks, families := rankFamilies(list, tag)
	width := bits.Len(uint(len(list) / (perBucket * families)))
	bucketOf := func(x T) int { t := tag(x); return ranks[t.Family]<<width | int(t.Tag>>(64-width)) }
	ends := make([]int, families<<width)
	for _, x := range list {
		ends[bucketOf(x)]++
	}
	before := 0
	for i, n := range ends { // where each bucket begins; filling it moves that to its end
		ends[i] = before
		before += n
	}
	for _, x := range slices.Clone(list) {
		end := &ends[bucketOf(x)]
		list[*end] = x
		*end++
	}
	begin := 0
	for _, end := range ends {
		slices.SortFunc(list[begin:end], compare)
		begin = end
	}
}

// SortTags sorts tags, ascending.
func SortTags(tags []Tag) { SortByTag(tags, func(t Tag) Tag { return t }, Tag.Compare) }

// rankFamilies numbers the families that occur, ascending from 0.
func rankFamilies[T any](list []T, tag func(T) Tag) (ranks [math.MaxUint8 + 1]int, families int) {
	var occurs [math.MaxUint8 + 1]bool
	for _, x := range list {
		occurs[tag(x).Family] = true
	}
	for family, does := range occurs {
		if does {
			ranks[family] = families
			families++
		}
	}
	return ranks, families
}
