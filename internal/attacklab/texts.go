package attacklab

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Texts hands out natural text, no passage twice. It belongs to one run.
type Texts struct {
	pools map[string]*pool
	Found []Found
}

// Found says how much of a source is used.
type Found struct {
	Source
	Words int // after what occurs twice was left out
	Error error
}

// pool is the text of one language.
type pool struct {
	words  []string
	blocks []int // where each block begins, in the order they are handed out
	at     int   // in the present block
	woven  int   // words that had to be woven
	taken  int
	places map[string][]int32 // of each word, for weaving
}

// block is how many words in a row are one person's.
const block = 400

// minSentence and maxSentence bound what is taken for a sentence: shorter ones are
// headings, longer ones are tables.
const minSentence, maxSentence = 5, 120

// LoadTexts reads the sources: all of them, or those that Go ships. What is not on
// this machine is noted in Found and left out. Most limits the words of a source;
// 0 takes all.
func LoadTexts(p Places, seed uint64, full bool, most int) (*Texts, error) {
	t := &Texts{pools: map[string]*pool{}}
	seen := map[uint64]struct{}{}
	for _, s := range Sources {
		if s.Full && !full {
			continue
		}
		list, err := s.read(p)
		if err != nil && !errors.Is(err, errAbsent) {
			return nil, fmt.Errorf("reading %s: %w", s.Name, err)
		}
		words := t.pool(s.Language).add(list, seen, most)
		t.Found = append(t.Found, Found{Source: s, Words: words, Error: err})
	}
	for language, p := range t.pools {
		if len(p.words) < 2*block {
			delete(t.pools, language)
			continue
		}
		p.shuffle(NewDice(seed, "blocks of "+language))
	}
	if t.pools["en"] == nil {
		return nil, errors.New("reading texts: none of them is on this machine")
	}
	return t, nil
}

// richest is the language of which most is left, or was.
func (t *Texts) richest() string {
	return slices.MaxFunc(t.languages(), func(a, b string) int {
		x, y := t.pools[a], t.pools[b]
		return cmp.Or(cmp.Compare(len(x.blocks), len(y.blocks)), cmp.Compare(len(x.words), len(y.words)))
	})
}

// smaller lists languages that would never be the richest, but suffice for one
// person.
func (t *Texts) smaller() []string {
	return slices.DeleteFunc(t.languages(), func(l string) bool { n := len(t.pools[l].words); return n < 10_000 || n > 300_000 || l == "en" })
}

func (t *Texts) languages() []string { return slices.Sorted(maps.Keys(t.pools)) }

// Woven returns how many words were handed out, and how many of them had to be
// woven because the language's own text was used up.
func (t *Texts) Woven() (taken, woven int) {
	for _, p := range t.pools {
		taken, woven = taken+p.taken, woven+p.woven
	}
	return taken, woven
}

// Take returns the next n words of a language: text that was not handed out
// before, or, when all was, text woven from it.
func (t *Texts) Take(d Dice, language string, n int) string {
	p := t.pools[language]
	p.taken += n
	if len(p.blocks) == 0 {
		p.woven += n
		return join(p.weave(d, n))
	}
	from := p.blocks[0] + p.at
	end := min(p.blocks[0]+block, len(p.words))
	if from+n > end { // what is left of a block is too short, and lost
		p.blocks, p.at = p.blocks[1:], 0
		if n > block {
			return join(p.words[from:end]) + " " + t.Take(d, language, n-(end-from))
		}
		p.taken -= n
		return t.Take(d, language, n)
	}
	p.at += n
	return join(p.words[from : from+n])
}

// Weave returns n words that nobody wrote: each pair of neighbours occurs
// somewhere, no eight words in a row do.
func (t *Texts) Weave(d Dice, language string, n int) string {
	return join(t.pools[language].weave(d, n))
}

// Word draws one as often as it occurs.
func (t *Texts) Word(d Dice, language string) string {
	p := t.pools[language]
	return p.words[d.IntN(len(p.words))]
}

// Passage returns n words from anywhere; passages overlap.
func (t *Texts) Passage(d Dice, language string, n int) string {
	p := t.pools[language]
	at := d.IntN(max(1, len(p.words)-n))
	return join(p.words[at:min(at+n, len(p.words))])
}

func (t *Texts) pool(language string) *pool {
	if t.pools[language] == nil {
		t.pools[language] = &pool{}
	}
	return t.pools[language]
}

// add takes in the sentences that share no eight words in a row with what is
// there, and says how many words they have.
func (p *pool) add(list []string, seen map[uint64]struct{}, most int) int {
	before := len(p.words)
	for _, paragraph := range list {
		for _, words := range sentences(tokens(paragraph)) {
			if most > 0 && len(p.words)-before >= most {
				return len(p.words) - before
			}
			if fresh(words, seen) {
				p.words = append(p.words, words...)
			}
		}
	}
	return len(p.words) - before
}

// tokens are words with their punctuation; where none are set apart, characters.
func tokens(text string) []string {
	var list []string
	for _, word := range strings.Fields(text) {
		word = strings.Trim(word, "_*`")
		if !strings.ContainsFunc(word, isSyllabic) {
			list = append(list, word)
			continue
		}
		for _, r := range word {
			list = append(list, string(r))
		}
	}
	return slices.DeleteFunc(list, func(w string) bool { return w == "" })
}

func isSyllabic(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func isUnspaced(r rune) bool {
	return isSyllabic(r) || r >= 0x3000 && r < 0x3100 || r >= 0xff00 && r < 0xfff0
}

// join puts words together, with spaces where their script has them.
func join(words []string) string {
	var b strings.Builder
	spaced := false
	for i, w := range words {
		unspaced := strings.ContainsFunc(w, isUnspaced)
		if i > 0 && (spaced || !unspaced) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		spaced = !unspaced
	}
	return b.String()
}

// sentences cuts words at full stops, and leaves out what is no prose.
func sentences(words []string) [][]string {
	var list [][]string
	for from, i := 0, 0; i < len(words); i++ {
		if i < len(words)-1 && !strings.ContainsAny(words[i][len(words[i])-1:], ".!?") && words[i] != "。" {
			continue
		}
		if s := words[from : i+1]; len(s) >= minSentence && len(s) <= maxSentence && isProse(s) {
			list = append(list, s)
		}
		from = i + 1
	}
	return list
}

// isProse is for four words of five being made of letters.
func isProse(words []string) bool {
	letters := 0
	for _, w := range words {
		if strings.IndexFunc(strings.Trim(w, `.,;:!?"'()-`), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '-' }) < 0 {
			letters++
		}
	}
	return letters*5 >= len(words)*4
}

// fresh says that no eight words in a row were seen before, and takes note of them.
func fresh(words []string, seen map[uint64]struct{}) bool {
	hashes := shingles(words, shingleWords)
	for _, h := range hashes {
		if _, met := seen[h]; met {
			return false
		}
	}
	for _, h := range hashes {
		seen[h] = struct{}{}
	}
	return true
}

// shingleWords is how many words in a row are compared where texts are taken in.
const shingleWords = 8

// shingles hashes all runs of k words; of a shorter text, the whole.
func shingles(words []string, k int) []uint64 {
	n := max(1, len(words)-k+1)
	list := make([]uint64, 0, n)
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	}
	for i := range n {
		h := fnv.New64a()
		for _, w := range plain[i:min(i+k, len(plain))] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		list = append(list, h.Sum64())
	}
	return list
}

func (p *pool) shuffle(d Dice) {
	for at := 0; at+block <= len(p.words); at += block {
		p.blocks = append(p.blocks, at)
	}
	d.Shuffle(len(p.blocks), func(i, j int) { p.blocks[i], p.blocks[j] = p.blocks[j], p.blocks[i] })
}

// weave walks through the text and jumps, every three to six words, to another
// place where the present word stands.
func (p *pool) weave(d Dice, n int) []string {
	if p.places == nil {
		p.index()
	}
	list := make([]string, 0, n)
	at, left := d.IntN(len(p.words)), d.Between(3, 6)
	for len(list) < n {
		word := p.words[at]
		list = append(list, word)
		left--
		if at == len(p.words)-1 {
			at = d.IntN(len(p.words)) - 1
		} else if others := p.places[word]; left <= 0 && len(others) >= 20 {
			at, left = int(others[d.IntN(len(others))]), d.Between(3, 6)
		}
		at = min(at+1, len(p.words)-1)
	}
	return list
}

func (p *pool) index() {
	p.places = map[string][]int32{}
	for i, w := range p.words {
		p.places[w] = append(p.places[w], int32(i))
	}
}
