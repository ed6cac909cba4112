package score

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/score/signal"
	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// shorts measures together the chats of an export that are too short to judge alone,
// of one role. Nothing it measures depends on their order, up to the chats that are
// sampled. There may be half a million, so it keeps little of each.
type shorts struct {
	rules   Calibration
	same    [2]signal.Sameness  // of chats in scripts that set words apart, and of the others
	sampled map[uint64]int32    // by the hash of all its words, which chat it is: asking the same in another one is common and no fault
	others  map[uint64]struct{} // by the same hash, those that came after so many
	samples []uint64            // of each sampled chat, some of its sequences of words, one chat after the other
	ends    []uint32            // where in samples those of each chat end
	common  []uint64            // sequences that are in more samples than chance or habit puts them in, ascending
	scratch []uint64
}

func newShorts(rules Calibration) *shorts {
	return &shorts{rules: rules, sampled: map[uint64]int32{}, others: map[uint64]struct{}{}}
}

// short is a chat among them.
type short struct {
	at  int32 // which of the sampled chats it is, or one of the following
	cut bool  // its words are mostly of scripts that set none apart
}

const (
	alone     = -1 // it is none of them: long enough, or empty
	unsampled = -2
)

// add takes a chat, if it is shorter than a window.
func (s *shorts) add(m *meter) short {
	c := short{at: alone, cut: 2*m.cut > len(m.words)}
	if len(m.words) == 0 || len(m.words) >= s.rules.Window {
		return c
	}
	all := gramOf(m.words)
	var met bool
	if c.at, met = s.find(all); met {
		return c
	}
	s.same[c.kind()].Add(m.words)
	if c.at == unsampled {
		s.others[all] = struct{}{}
		return c
	}
	s.sampled[all] = c.at
	s.sample(m.grams)
	return c
}

func (c short) kind() int {
	if c.cut {
		return 1
	}
	return 0
}

// find says which chat has these words, or which one a new chat is.
func (s *shorts) find(all uint64) (at int32, met bool) {
	if at, met = s.sampled[all]; met {
		return at, true
	}
	if len(s.ends) < s.rules.Short.MaxChats {
		return int32(len(s.ends)), false
	}
	_, met = s.others[all]
	return unsampled, met
}

// sample keeps the sequences with the least mixed hashes, each once: two chats that
// have sequences in common have some of these in common (Broder, SEQUENCES 1997).
func (s *shorts) sample(grams []uint64) {
	s.scratch = s.scratch[:0]
	for _, gram := range grams {
		s.scratch = append(s.scratch, wordhash.Mix(gram))
	}
	slices.Sort(s.scratch)
	least := slices.Compact(s.scratch)
	s.samples = append(s.samples, least[:min(len(least), s.rules.Short.Sample)]...)
	s.ends = append(s.ends, uint32(len(s.samples)))
}

// compare finds what chats have in common, once all were added.
func (s *shorts) compare() {
	sorted := slices.Clone(s.samples)
	slices.Sort(sorted)
	s.common = sorted[:0]
	for from, to := 0, 0; from < len(sorted); from = to {
		gram := sorted[from]
		for to < len(sorted) && sorted[to] == gram {
			to++
		}
		if to-from > s.rules.Short.Others {
			s.common = append(s.common, gram)
		}
	}
}

// quality of a chat is between 0 and whole. Too few words are not judged.
func (s *shorts) quality(c short) uint64 {
	if c.at == alone {
		return whole
	}
	q := s.sameness(c)
	if c.at == unsampled || s.same[0].Words()+s.same[1].Words() < uint64(s.rules.Short.MinWords) {
		return q
	}
	return q * s.rules.Short.Grams.of(s.recurring(c.at)) / whole
}

// sameness is what a chat is worth by how often words of its kind of script meet again
// in all of them.
func (s *shorts) sameness(c short) uint64 {
	same, few := &s.same[c.kind()], s.rules.Short.MinWords
	if c.cut {
		few = s.rules.Short.MinCut
	}
	if same.Words() < uint64(few) {
		return whole
	}
	pairs, ok := same.Pairs()
	if !ok {
		return whole
	}
	return s.rules.Short.Same.of(int(pairs))
}

// recurring is the share, in thousandths, of a chat's sample that others have, too.
func (s *shorts) recurring(at int32) int {
	from := uint32(0)
	if at > 0 {
		from = s.ends[at-1]
	}
	sample := s.samples[from:s.ends[at]]
	again := 0
	for _, gram := range sample {
		if _, is := slices.BinarySearch(s.common, gram); is {
			again++
		}
	}
	return again * 1000 / max(len(sample), 1)
}
