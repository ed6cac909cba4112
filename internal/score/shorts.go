package score

import "github.com/gptdatadao/gptdao/internal/score/signal"

// shorts measures together the chats of an export that are too short to judge alone,
// of one role. Nothing it measures depends on their order.
type shorts struct {
	rules  Calibration
	same   signal.Sameness
	grams  signal.Recurrence
	length signal.Length
	met    map[uint64]struct{} // hashes of what was added: asking the same in another chat is common and no fault
}

func newShorts(rules Calibration) *shorts {
	return &shorts{
		rules:  rules,
		grams:  signal.Recurrence{Max: rules.Short.MaxGrams},
		length: signal.Length{MinWords: uint64(rules.MinWords)},
		met:    map[uint64]struct{}{},
	}
}

// add takes a chat that is shorter than a window, if it is new, and says whether it is
// short.
func (s *shorts) add(m *meter) bool {
	if len(m.words) == 0 || len(m.words) >= s.rules.Window {
		return false
	}
	all := gramOf(m.words)
	if _, is := s.met[all]; is {
		return true
	}
	s.met[all] = struct{}{}
	s.same.Add(m.words)
	s.grams.Add(m.grams)
	s.length.Join(&m.length)
	return true
}

// quality is between 0 and whole. Too few words are not judged.
func (s *shorts) quality() uint64 {
	q := uint64(whole)
	if s.same.Words() < uint64(s.rules.Short.MinWords) {
		return q
	}
	if pairs, ok := s.same.Pairs(); ok {
		q = q * s.rules.Short.Same.of(int(pairs)) / whole
	}
	if share, ok := s.grams.Share(uint64(s.rules.MinGrams)); ok {
		q = q * s.rules.Short.Grams.of(int(share)) / whole
	}
	if length, ok := s.length.Mean(); ok {
		q = q * s.rules.Length.of(int(length)) / whole
	}
	return q
}
