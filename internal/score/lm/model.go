// Package lm says how surprising a sequence of words is to one who knows the
// language: the cross-entropy of a word-bigram model, in thousandths of a bit
// per word. Words in their natural order lie in a narrow band; words in any
// order, or that are not words, lie above it, and text that is made of the
// commonest sequences below.
//
// A model takes the hashes of words (package wordhash), so no text is read twice.
// Everything that is added up is an integer that stands in the model, so that any
// two machines agree. The format is docs/spec/artifact.md#language-models.
package lm

import (
	"math/bits"
	"slices"

	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

const (
	levels = 16 // of each kind of cost

	bucketBits = 2
	bucket     = 1 << bucketBits // entries that a word may stand in

	minBits, maxBits = 8, 24 // of the size of a table
)

// Model knows one language. It is not changed after Parse, and any number of
// goroutines may use it.
type Model struct {
	language   string
	leastWords uint32 // fewer are not judged
	leastKnown uint32 // thousandths of the words that it must know to judge
	unknown    uint32 // cost of a word that it does not know
	band       [4]uint32
	measured   Measured

	costs, backoffs, pairCosts [levels]uint32 // in thousandths of a bit

	commonest []uint64 // hashes, ascending
	words     []uint64 // buckets of four entries, the first lowest: tag 8 bits, backoff 4, cost 4; 0 is empty
	pairs     []byte   // tag 4 bits, cost 4; 0 is empty

	wordShift, pairShift uint
}

// Measured is what natural text that the model was not trained on costs: a
// calibration that it carries.
type Measured struct {
	Words        uint32 // of a chunk
	Chunks       uint32
	P1, P50, P99 uint32 // cross-entropy of chunks, in thousandths of a bit per word
	Known        uint32 // thousandths of the words that were known
	KnownP1      uint32 // the same of the chunk at the first percentile
}

// Language is a tag of BCP 47 in lower case, such as en or pt-br.
func (m *Model) Language() string { return m.language }

// Band is {low0, low1, high0, high1} in thousandths of a bit per word: natural
// text lies from low1 to high0, and nothing natural is expected below low0 or
// above high1. Between them are ramps.
func (m *Model) Band() [4]uint32 { return m.band }

// Measured is what the band was taken from.
func (m *Model) Measured() Measured { return m.measured }

// Least is how many words, and how many thousandths of them known, it takes for
// the model to judge.
func (m *Model) Least() (words, known uint32) { return m.leastWords, m.leastKnown }

// find returns the entry of a word by its mixed hash, or 0: the first in its
// bucket that has its tag. All four are compared at once, because this is where
// the time goes.
func (m *Model) find(mixed uint64) uint16 {
	const lanes = 0x0001_0001_0001_0001
	entries := m.words[mixed>>m.wordShift]
	differs := entries>>8&(0xff*lanes) ^ uint64(wordTag(mixed))*lanes
	equal := (0x8000*lanes - differs) & (0x8000 * lanes)          // of a lane, if nothing differs
	return uint16(entries >> (bits.TrailingZeros64(equal) &^ 15)) // 0 if nothing is equal
}

// wordTag tells a word from others in its slot. It is never 0.
func wordTag(mixed uint64) uint8 { return uint8(mixed%255) + 1 }

// pairHash is the hash of two words, in order, by their mixed hashes.
func pairHash(first, second uint64) uint64 { return bits.RotateLeft64(first, 23) ^ second }

// pairTag tells a pair from others in its slot. It is never 0.
func pairTag(pair uint64) uint8 { return uint8(pair%15) + 1 }

// Cost returns the cross-entropy of a sequence of words, in thousandths of a bit
// per word, whatever language it is in. No words cost nothing.
func (m *Model) Cost(words []uint64) uint32 {
	var sum, before uint64
	var last uint16
	for _, word := range words {
		mixed := wordhash.Mix(word)
		entry := m.find(mixed)
		sum += uint64(m.cost(last, entry, before, mixed))
		before, last = mixed, entry
	}
	return uint32(sum / max(uint64(len(words)), 1))
}

// Known is how many of the words the model knows.
func (m *Model) Known(words []uint64) int {
	known, _ := m.count(words, 0)
	return known
}

// count returns how many of the words the model knows, unless those are fewer than
// the least that matters. It stops where that is plain, and branches on nothing else:
// no processor foresees which words are known.
func (m *Model) count(words []uint64, least int) (known int, enough bool) {
	unknown := 0
	for _, word := range words {
		entry := m.find(wordhash.Mix(word))
		unknown += int((uint32(entry) - 1) >> 31)
		if unknown > len(words)-least {
			return 0, false
		}
	}
	return len(words) - unknown, len(words)-unknown >= least
}

// cost is that of a word after another, by their entries and mixed hashes.
func (m *Model) cost(last, entry uint16, before, mixed uint64) uint32 {
	switch {
	case entry == 0:
		return m.unknown
	case last == 0:
		return m.costs[entry&15]
	}
	pair := pairHash(before, mixed)
	if found := m.pairs[pair>>m.pairShift]; found>>4 == pairTag(pair) {
		return m.pairCosts[found&15]
	}
	return m.backoffs[last>>4&15] + m.costs[entry&15]
}

// Commonest is how many of the words are among the commonest of the language,
// its stop words.
func (m *Model) Commonest(words []uint64) int {
	n := 0
	for _, word := range words {
		if _, is := slices.BinarySearch(m.commonest, word); is {
			n++
		}
	}
	return n
}
