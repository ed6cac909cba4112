package main

import (
	"encoding/base64"
	"math/rand/v2"
	"slices"
	"strings"
)

// document is the words of a text as they stand, marks and all.
type document []string

// attack makes an unnatural document of natural ones, for each a new one.
type attack struct {
	name string
	make func(document) document
}

// lab knows what attackers know: a corpus of natural text, and synonyms.
type lab struct {
	r          *rand.Rand
	corpus     document
	dictionary []string            // the different words of the corpus
	next       map[string][]string // words that follow two words in it
	synonyms   map[string][]string
}

func newLab(corpus document, synonyms map[string][]string) *lab {
	l := &lab{r: rand.New(rand.NewPCG(1, 2)), corpus: corpus, next: map[string][]string{}, synonyms: synonyms}
	l.dictionary = slices.Compact(slices.Sorted(slices.Values(corpus)))
	for i := 2; i < len(corpus); i++ {
		key := corpus[i-2] + " " + corpus[i-1]
		l.next[key] = append(l.next[key], corpus[i])
	}
	return l
}

func (l *lab) attacks() []attack {
	all := []attack{
		{"word salad: dictionary words", func(d document) document { return l.each(d, l.fromDictionary) }},
		{"its own words shuffled", l.shuffle},
		{"frequency salad", func(d document) document { return l.each(d, l.fromCorpus) }},
		{"Markov-3", l.markov},
		{"5 % of words substituted", l.substitute(5)},
		{"10 %", l.substitute(10)},
		{"20 %", l.substitute(20)},
	}
	if l.synonyms != nil {
		all = append(all, attack{"15 % synonyms", l.synonym(15)}, attack{"40 % synonyms", l.synonym(40)})
	}
	return append(all,
		attack{"filler every 6 words", l.filler(6)}, attack{"filler every 4 words", l.filler(4)},
		attack{"40 words repeated", repeat}, attack{"base64", l.base64},
	)
}

func (l *lab) fromDictionary(string) string { return l.dictionary[l.r.IntN(len(l.dictionary))] }
func (l *lab) fromCorpus(string) string     { return l.corpus[l.r.IntN(len(l.corpus))] }

// each replaces every word.
func (l *lab) each(d document, by func(string) string) document {
	out := make(document, len(d))
	for i, word := range d {
		out[i] = by(word)
	}
	return out
}

func (l *lab) shuffle(d document) document {
	out := slices.Clone(d)
	l.r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// markov continues the first words as the corpus does.
func (l *lab) markov(d document) document {
	out := slices.Clone(d[:2])
	for len(out) < len(d) {
		after := l.next[out[len(out)-2]+" "+out[len(out)-1]]
		if len(after) == 0 {
			at := l.r.IntN(len(l.corpus) - 2)
			out = append(out, l.corpus[at], l.corpus[at+1])
			continue
		}
		out = append(out, after[l.r.IntN(len(after))])
	}
	return out[:len(d)]
}

func (l *lab) substitute(percent int) func(document) document {
	return func(d document) document {
		return l.each(d, func(word string) string {
			if l.r.IntN(100) < percent {
				return l.fromDictionary(word)
			}
			return word
		})
	}
}

func (l *lab) synonym(percent int) func(document) document {
	return func(d document) document {
		return l.each(d, func(word string) string {
			others := l.synonyms[strings.ToLower(strings.Trim(word, ".,;:!?\"'()"))]
			if len(others) == 0 || l.r.IntN(100) >= percent {
				return word
			}
			return others[l.r.IntN(len(others))]
		})
	}
}

var fillers = strings.Fields("actually basically really quite simply perhaps indeed clearly honestly literally just very")

func (l *lab) filler(every int) func(document) document {
	return func(d document) document {
		var out document
		for i, word := range d {
			if out = append(out, word); i%every == every-1 {
				out = append(out, fillers[l.r.IntN(len(fillers))])
			}
		}
		return out[:len(d)]
	}
}

func repeat(d document) document {
	var out document
	for len(out) < len(d) {
		out = append(out, d[:40]...)
	}
	return out[:len(d)]
}

func (l *lab) base64(d document) document {
	bytes := make([]byte, 57)
	return l.each(d, func(string) string {
		for i := range bytes {
			bytes[i] = byte(l.r.Uint32())
		}
		return base64.StdEncoding.EncodeToString(bytes)
	})
}
