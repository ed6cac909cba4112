package lm

import (
	"cmp"
	"maps"
	"slices"
)

// pair is two words that stood in this order, by their hashes.
type pair struct{ first, second uint64 }

// counts is how often words, and words after words, stood in texts.
type counts struct {
	total uint64
	words map[uint64]uint64
	pairs map[pair]uint64
}

func newCounts() *counts { return &counts{words: map[uint64]uint64{}, pairs: map[pair]uint64{}} }

// add counts the words of a text, sign times.
func (c *counts) add(words []uint64, sign int64) {
	c.total += uint64(sign * int64(len(words)))
	for i, word := range words {
		c.words[word] += uint64(sign)
		if i > 0 {
			c.pairs[pair{words[i-1], word}] += uint64(sign)
		}
	}
}

// byCount returns the words that were met, commonest first.
func (c *counts) byCount() []uint64 {
	words := slices.Collect(maps.Keys(c.words))
	words = slices.DeleteFunc(words, func(w uint64) bool { return c.words[w] == 0 })
	slices.SortFunc(words, func(a, b uint64) int {
		return cmp.Or(cmp.Compare(c.words[b], c.words[a]), cmp.Compare(a, b))
	})
	return words
}
