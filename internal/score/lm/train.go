package lm

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// What a Config stands for where it is silent.
const (
	DefaultWordBits   = 17
	DefaultPairBits   = 18
	DefaultLeastWords = 100

	commonest = 100 // words of a model, at most
	leastWord = 2   // times that a word must stand to be known, unless it is listed
	leastPair = 2   // times that a pair must stand to be kept
)

// Config says what to train.
type Config struct {
	Language   string // a tag of BCP 47 in lower case
	WordBits   uint8  // log2 of the words a model has room for
	PairBits   uint8  // log2 of the pairs
	LeastWords uint32 // fewer are not judged
	LeastKnown uint32 // thousandths of the words that must be known to judge; 0 follows from what is measured
}

func (c Config) withDefaults() Config {
	c.WordBits = cmp.Or(c.WordBits, DefaultWordBits)
	c.PairBits = cmp.Or(c.PairBits, DefaultPairBits)
	c.LeastWords = cmp.Or(c.LeastWords, DefaultLeastWords)
	return c
}

// ErrTooLittle: the texts do not suffice to train a model and to measure it.
var ErrTooLittle = errors.New("too little text")

// builder lays out the tables of one model.
type builder struct {
	counts *counts
	model  *Model
	placed map[uint64]int    // of the words that have an entry, where in the bucket, in bits
	left   map[uint64]uint64 // of a word, how often it stood before words that no pair tells of; in quarters
}

// build makes a model of counts, without its calibration. Listed words are known
// and were never met.
func build(config Config, c *counts, listed []uint64) *Model {
	b := builder{counts: c, placed: map[uint64]int{}, left: map[uint64]uint64{}, model: &Model{
		language: config.Language, leastWords: config.LeastWords, leastKnown: config.LeastKnown,
		unknown: cost(1, 4*c.total),
	}}
	b.model.setSizes(config.WordBits, config.PairBits)
	met := c.byCount()
	b.model.costs = scale([]uint32{cost(c.words[met[0]], c.total), cost(1, 2*c.total)})
	b.model.commonest = slices.Sorted(slices.Values(met[:min(len(met), commonest)]))
	kept := b.placePairs(met)
	b.placeWords(met, listed)
	b.setBackoffs(met)
	b.setPairs(kept)
	return b.model
}

// candidate is a pair that may get a slot.
type candidate struct {
	pair
	hash    uint64
	benefit uint64 // what the text is cheaper for it, in thousandths of a bit
}

// placePairs chooses the pairs that have a slot: where two want one, that which
// makes the text cheaper. Their costs follow from which they are (setPairs).
func (b *builder) placePairs(met []uint64) []candidate {
	var all []candidate
	for p, n := range b.counts.pairs {
		if n < leastPair {
			continue
		}
		single, together := b.wordCost(p.second), b.pairCost(p)
		if together >= single {
			continue
		}
		hash := pairHash(wordhash.Mix(p.first), wordhash.Mix(p.second))
		all = append(all, candidate{p, hash, n * uint64(single-together)})
	}
	slices.SortFunc(all, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.benefit, x.benefit), cmp.Compare(x.hash, y.hash))
	})
	for _, word := range met {
		b.left[word] = 4 * b.counts.words[word]
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return !b.placePair(c) })
}

func (b *builder) placePair(c candidate) bool {
	slot := &b.model.pairs[c.hash>>b.model.pairShift]
	if *slot != 0 {
		return false
	}
	*slot = pairTag(c.hash) << 4
	b.left[c.first] -= 4*b.counts.pairs[c.pair] - 3
	return true
}

func (b *builder) wordCost(word uint64) uint32 { return cost(b.counts.words[word], b.counts.total) }

// pairCost is that of a pair's second word after its first. Three quarters of a
// time are kept back of each pair, for those that were never met.
func (b *builder) pairCost(p pair) uint32 {
	return cost(4*b.counts.pairs[p]-3, 4*b.counts.words[p.first])
}

// placeWords gives words their slots, the commonest first, then those listed. A
// word that finds its bucket full stays unknown.
func (b *builder) placeWords(met, listed []uint64) {
	for _, word := range met {
		if b.counts.words[word] >= leastWord {
			b.placeWord(word, level(&b.model.costs, b.wordCost(word)))
		}
	}
	for _, word := range slices.Compact(slices.Sorted(slices.Values(listed))) {
		if b.counts.words[word] < leastWord {
			b.placeWord(word, levels-1)
		}
	}
}

func (b *builder) placeWord(word uint64, cost uint8) {
	mixed := wordhash.Mix(word)
	if b.model.find(mixed) != 0 {
		return // another word stands for this one
	}
	entries := &b.model.words[mixed>>b.model.wordShift]
	for lane := 0; lane < 16*bucket; lane += 16 {
		if uint16(*entries>>lane) == 0 {
			*entries |= (uint64(wordTag(mixed))<<8 | uint64(cost)) << lane
			b.placed[word] = lane
			return
		}
	}
}

// setBackoffs gives each word the cost of being followed by a word that no pair
// tells of: what its pairs leave over.
func (b *builder) setBackoffs(met []uint64) {
	var values []uint32
	for _, word := range met {
		values = append(values, b.backoff(word))
	}
	b.model.backoffs = scale(values)
	for _, word := range met {
		if lane, is := b.placed[word]; is {
			level := uint64(level(&b.model.backoffs, b.backoff(word)))
			b.model.words[wordhash.Mix(word)>>b.model.wordShift] |= level << (lane + 4)
		}
	}
}

func (b *builder) backoff(word uint64) uint32 {
	return cost(max(b.left[word], 1), 4*b.counts.words[word])
}

// setPairs gives the kept pairs their costs.
func (b *builder) setPairs(kept []candidate) {
	var values []uint32
	for _, c := range kept {
		values = append(values, b.pairCost(c.pair))
	}
	b.model.pairCosts = scale(values)
	for i, c := range kept {
		b.model.pairs[c.hash>>b.model.pairShift] |= level(&b.model.pairCosts, values[i])
	}
}

// check refuses what Parse would refuse.
func (c Config) check() error {
	switch {
	case !isLanguage(c.Language):
		return fmt.Errorf("language %q, want a tag such as en or pt-br", c.Language)
	case min(c.WordBits, c.PairBits) < minBits || max(c.WordBits, c.PairBits) > maxBits:
		return fmt.Errorf("tables of %d and %d bits, want %d to %d", c.WordBits, c.PairBits, minBits, maxBits)
	case c.LeastKnown > 1000:
		return fmt.Errorf("%d thousandths to be known, want at most 1000", c.LeastKnown)
	}
	return nil
}
