package lm

// Set is the models a policy names, at most one for a language.
type Set []*Model

// Judge returns the cross-entropy of words in thousandths of a bit per word,
// under the model that knows the most of them, and that model. Of models that
// know as many, it is the first. It abstains, with ok false, if no model knows
// enough of them, or if they are too few.
//
// That is a way out for text in a language without a model, and for text with many
// words that no model knows (docs/scoring-signals.md). It is none for words that a
// model knows, in whatever order: those it judges.
func (s Set) Judge(words []uint64) (bits uint32, m *Model, ok bool) {
	least := s.least(len(words))
	for _, model := range s {
		if known, enough := model.count(words, least); enough {
			least, m = known+1, model
		}
	}
	if m == nil || !m.applies(len(words), least-1) {
		return 0, nil, false
	}
	return m.Cost(words), m, true
}

// least is how many of some words a model must know for any to judge: whether one that
// knows fewer knows the most does not matter.
func (s Set) least(words int) int {
	least := words + 1
	for _, m := range s {
		least = min(least, (words*int(m.leastKnown)+999)/1000)
	}
	return least
}

// applies says whether a model may judge.
func (m *Model) applies(words, known int) bool {
	return uint64(words) >= uint64(m.leastWords) && uint64(known)*1000 >= uint64(words)*uint64(m.leastKnown)
}
