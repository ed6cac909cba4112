package signal

import (
	"math/bits"

	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// Sameness measures how often two words of a text, taken anywhere in it, are the
// same: Simpson's index (Nature 163, 688, 1949), which neither a length nor an order
// changes. In natural text a few small words make up most of it; words drawn from a
// dictionary, or made of random letters, hardly meet again. Words share counters by
// their hash: that adds one pair in 16,384. Its zero value is ready.
type Sameness struct {
	counts [1 << counterBits]uint32
	words  uint64
	pairs  uint64 // of the same counter, each both ways
}

const counterBits = 14

// Add takes the hashes of words.
func (s *Sameness) Add(words []uint64) {
	for _, word := range words {
		n := &s.counts[wordhash.Mix(word)>>(64-counterBits)]
		s.pairs += 2 * uint64(*n)
		*n++
	}
	s.words += uint64(len(words))
}

// Words is how many were added.
func (s *Sameness) Words() uint64 { return s.words }

// Pairs returns how many of a million pairs of words are the same. It abstains below
// two words.
func (s *Sameness) Pairs() (same uint32, ok bool) {
	if s.words < 2 {
		return 0, false
	}
	high, low := bits.Mul64(s.pairs, 1e6)
	millionths, _ := bits.Div64(high, low, s.words*(s.words-1)) // there are no more pairs than that
	return uint32(millionths), true
}
