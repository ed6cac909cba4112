package score

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/score/signal"
	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// shorts measures together the chats of an export that are too short to judge alone,
// of one role. Nothing it measures depends on their order, up to the chats that are
// sampled.
type shorts struct {
	rules   Calibration
	same    signal.Sameness
	met     map[uint64]int    // by the hash of all its words, which chat it is: asking the same in another one is common and no fault
	samples [][]uint64        // of each chat, some of its sequences of words
	found   map[uint64]uint32 // in how many samples a sequence is
	scratch []uint64
}

func newShorts(rules Calibration) *shorts {
	return &shorts{rules: rules, met: map[uint64]int{}, found: map[uint64]uint32{}}
}

// alone is what add returns for a chat that is long enough, or empty.
const alone = -1

// add takes a chat that is shorter than a window, and says which of them it is.
func (s *shorts) add(m *meter) int {
	if len(m.words) == 0 || len(m.words) >= s.rules.Window {
		return alone
	}
	all := gramOf(m.words)
	if at, is := s.met[all]; is {
		return at
	}
	s.met[all] = len(s.samples)
	s.same.Add(m.words)
	s.samples = append(s.samples, s.sample(m.grams))
	return len(s.samples) - 1
}

// sample keeps the sequences with the least mixed hashes, each once: two chats that
// have sequences in common have some of these in common (Broder, SEQUENCES 1997).
func (s *shorts) sample(grams []uint64) []uint64 {
	if len(s.samples) >= s.rules.Short.MaxChats {
		return nil
	}
	s.scratch = s.scratch[:0]
	for _, gram := range grams {
		s.scratch = append(s.scratch, wordhash.Mix(gram))
	}
	slices.Sort(s.scratch)
	least := slices.Compact(s.scratch)
	least = slices.Clone(least[:min(len(least), s.rules.Short.Sample)])
	for _, gram := range least {
		s.found[gram]++
	}
	return least
}

// quality of a chat is between 0 and whole. Too few words are not judged.
func (s *shorts) quality(chat int) uint64 {
	q := uint64(whole)
	if chat == alone || s.same.Words() < uint64(s.rules.Short.MinWords) {
		return q
	}
	if pairs, ok := s.same.Pairs(); ok {
		q = s.rules.Short.Same.of(int(pairs))
	}
	again, sample := 0, s.samples[chat]
	for _, gram := range sample {
		if s.found[gram] > uint32(s.rules.Short.Others) {
			again++
		}
	}
	if len(sample) > 0 {
		q = q * s.rules.Short.Grams.of(again*1000/len(sample)) / whole
	}
	return q
}
