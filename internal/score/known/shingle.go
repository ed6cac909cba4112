// Package known tells text that is public already: a filter of the hashes of
// every eight words in a row of public corpora. What it holds is nobody's, for
// ever. The hashes have no key and depend on no seed, so that anyone can build
// the filter from the same corpora and get the same bytes.
//
// The format is docs/spec/artifact.md#public-corpora.
package known

import "github.com/gptdatadao/gptdao/internal/score/wordhash"

// Words is how many words in a row make a shingle.
const Words = 8

// base is the odd number that the polynomial of a shingle is in, 2^64 divided by
// the golden ratio; last is what the oldest word is worth, base^(Words-1).
const base = 0x9e3779b97f4a7c15

var last = func() (power uint64) {
	power = 1
	for range Words - 1 {
		power *= base
	}
	return power
}()

// Shingle returns the hash of eight words in a row, by their hashes (package
// wordhash). Of fewer or more words it makes no sense, and it panics.
func Shingle(words []uint64) uint64 {
	if len(words) != Words {
		panic("known: a shingle is of eight words")
	}
	var sum uint64
	for _, word := range words {
		sum = sum*base + wordhash.Mix(word)
	}
	return wordhash.Mix(sum)
}

// AppendShingles appends the hash at every position of a text, by its words'
// hashes, to dst: that of words 0 to 7, of words 1 to 8, and so on. A text of
// fewer than eight words has none. It is Shingle at each position, in the time of
// one word.
func AppendShingles(dst, words []uint64) []uint64 {
	var sum uint64
	for i, word := range words {
		if i >= Words {
			sum -= wordhash.Mix(words[i-Words]) * last
		}
		sum = sum*base + wordhash.Mix(word)
		if i >= Words-1 {
			dst = append(dst, wordhash.Mix(sum))
		}
	}
	return dst
}
