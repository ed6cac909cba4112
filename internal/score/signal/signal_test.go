package signal_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/gptdatadao/gptdao/internal/score/signal"
	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

func numbered(n, of int) (words []uint64) {
	for i := range n {
		words = append(words, wordhash.Of(fmt.Sprint("w", i%of)))
	}
	return words
}

func TestVariety(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []uint64
		want  uint32
		ok    bool
	}{
		{"nothing", nil, 0, false},
		{"199 words", numbered(199, 199), 0, false},
		{"200 different words", numbered(200, 200), 10_000, true},
		{"one word 200 times", numbered(200, 1), 50, true},
		{"half of them different", numbered(400, 100), 5000, true},
		{"what is over counts for nothing", append(numbered(200, 200), numbered(199, 1)...), 10_000, true},
		{"each window for itself", numbered(10_000, 200), 10_000, true},
		{"words of hash 0", make([]uint64, 200), 50, true},
	} {
		v := signal.Variety{Window: 200}
		v.Add(c.words)
		if got, ok := v.Share(); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %v, want %d, %v", c.name, got, ok, c.want, c.ok)
		}
		parts := signal.Variety{Window: 200}
		for i := range c.words {
			parts.Add(c.words[i : i+1])
		}
		if got, _ := parts.Share(); got != c.want {
			t.Errorf("%s, word by word: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestRepetition(t *testing.T) {
	line := strings.Repeat("a line of text ", 20)[:251]
	other := strings.Repeat("another line, ", 20)[:251]
	for _, c := range []struct {
		name              string
		messages          []string
		lines, paragraphs uint32
		ok                bool
	}{
		{"nothing", nil, 0, 0, false},
		{"too little", []string{line}, 0, 0, false},
		{"two lines", []string{line + "\n" + other}, 0, 0, true},
		{"the same line twice", []string{line + "\n" + line}, 5000, 0, true},
		{"the same paragraph twice", []string{line + "\n\n" + line}, 5000, 5000, true},
		{"in two messages", []string{line, line}, 5000, 5000, true},
		{"white space around it", []string{line + "\n\n  \t" + line + "\r\n"}, 5000, 5000, true},
		{"paragraphs of two lines, in another order", []string{line + "\n" + other + "\n\n" + other + "\n" + line}, 5000, 0, true},
		{"four times", []string{strings.Repeat(line+"\n\n", 4)}, 7500, 7500, true},
	} {
		r := signal.Repetition{MinBytes: 500, MaxLines: 1 << 15}
		for range 2 { // forgetting works
			for _, m := range c.messages {
				r.Add(m)
			}
			lines, paragraphs, ok := r.Shares()
			if lines != c.lines || paragraphs != c.paragraphs || ok != c.ok {
				t.Errorf("%s: %d, %d, %v, want %d, %d, %v", c.name, lines, paragraphs, ok, c.lines, c.paragraphs, c.ok)
			}
			r.Reset()
		}
	}
}

// Any number of different lines takes bounded memory, and those that were met
// first are still told.
func TestRepetitionIsBounded(t *testing.T) {
	r := signal.Repetition{MinBytes: 500, MaxLines: 1 << 15}
	var all strings.Builder
	for i := range 40_000 {
		fmt.Fprintf(&all, "%09d\n", i)
	}
	r.Add(all.String())
	if lines, _, _ := r.Shares(); lines != 0 {
		t.Errorf("%d ten-thousandths of different lines stood there before", lines)
	}
	r.Add(all.String())
	if lines, _, _ := r.Shares(); lines != 4096 { // 2^15 of 80,000
		t.Errorf("%d ten-thousandths, want 4096", lines)
	}
}

func TestShape(t *testing.T) {
	fifty := func(word string) string { return strings.Repeat(word+" ", 50) }
	const none = 1 << 32
	for _, c := range []struct {
		name, text                  string
		length, alphabetic, symbols uint64
	}{
		{"nothing", "", none, none, none},
		{"49 words", strings.Repeat("word ", 49), none, none, none},
		{"words", fifty("word"), 4000, 10_000, 0},
		{"words of any length", fifty("a bc\nñandú\t"), 2666, 10_000, 0},
		{"numbers", fifty("12,5"), 4000, 0, 0},
		{"half numbers", fifty("word 1234"), 4000, 5000, 0},
		{"headings", fifty("# Title"), 3000, 5000, 5000},
		{"an ellipsis in either form", fifty("so... well… .. x.y.z"), 4250, 7500, 5000},
		{"five dots are one", fifty("so....."), 7000, 10_000, 10_000},
		{"no words set apart", fifty("这是一个没有空格的句子"), none, 10_000, 0},
		{"a long one", strings.Repeat("x", 5000) + " " + fifty("y"), 99_019, 10_000, 0},
	} {
		s, l := signal.Shape{MinWords: 50}, signal.Length{MinWords: 50}
		s.Add(c.text)
		l.Add(c.text)
		for _, m := range []struct {
			name string
			get  func() (uint32, bool)
			want uint64
		}{
			{"word length", l.Mean, c.length}, {"alphabetic", s.Alphabetic, c.alphabetic}, {"symbols", s.Symbols, c.symbols},
		} {
			got, ok := m.get()
			if ok != (m.want != none) || ok && uint64(got) != m.want {
				t.Errorf("%s: %s %d, %v, want %d", c.name, m.name, got, ok, m.want)
			}
		}
	}
}

// FuzzMeasures: shares are shares, whatever the text, and however it is cut into
// messages at line ends.
func FuzzMeasures(f *testing.F) {
	f.Add("some words\n\nsome words")
	f.Add("# … \xff\x00 语")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Repeat(text+"\n", 60)
		r := signal.Repetition{MinBytes: 500, MaxLines: 1 << 15}
		s, l := signal.Shape{MinWords: 50}, signal.Length{MinWords: 50}
		r.Add(text)
		s.Add(text)
		l.Add(text)
		if lines, paragraphs, _ := r.Shares(); lines > signal.Whole || paragraphs > signal.Whole {
			t.Errorf("repeated lines %d, paragraphs %d", lines, paragraphs)
		}
		if share, _ := s.Alphabetic(); share > signal.Whole {
			t.Errorf("alphabetic %d", share)
		}
		parts, lengths := signal.Shape{MinWords: 50}, signal.Length{MinWords: 50}
		for line := range strings.SplitSeq(text, "\n") {
			parts.Add(line)
			lengths.Add(line)
		}
		if parts != s || lengths != l {
			t.Error("cut at line ends, the shape is another")
		}
		if mean, ok := l.Mean(); ok && mean != meanOf(text) {
			t.Errorf("mean length %d, want %d", mean, meanOf(text))
		}
	})
}

// meanOf measures the length of words one after another.
func meanOf(text string) uint32 {
	var words, characters int
	for _, word := range strings.Fields(text) {
		if strings.IndexFunc(word, isUnspaced) < 0 {
			words++
			characters += utf8.RuneCountInString(word)
		}
	}
	return uint32(characters * 1000 / words)
}

func isUnspaced(r rune) bool {
	return unicode.IsLetter(r) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

const prose = "It was in this way, as the older people of the village tell, that the road came to be built:\n" +
	"one man carried stones, another (his neighbour) counted them, and nobody asked for 3 or 4 days what it was for...\n\n"

func BenchmarkVariety(b *testing.B) {
	words := numbered(1<<16, 1<<12)
	v := signal.Variety{Window: 200}
	b.SetBytes(int64(len(words)) * 11 / 2) // a word takes 5.5 bytes of text
	for b.Loop() {
		v.Add(words)
	}
}

func BenchmarkRepetition(b *testing.B) {
	text := strings.Repeat(prose, 1000)
	r := signal.Repetition{MinBytes: 500, MaxLines: 1 << 15}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r.Reset()
		r.Add(text)
	}
}

func BenchmarkLength(b *testing.B) {
	text := strings.Repeat(prose, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		l := signal.Length{MinWords: 50}
		l.Add(text)
	}
}

func BenchmarkShape(b *testing.B) {
	text := strings.Repeat(prose, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s := signal.Shape{MinWords: 50}
		s.Add(text)
	}
}

func TestSameness(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []uint64
		want  uint32 // millionths
		ok    bool
	}{
		{"nothing", nil, 0, false},
		{"one word", numbered(1, 1), 0, false},
		{"a word twice", numbered(2, 1), 1_000_000, true},
		{"two words", numbered(2, 2), 0, true},
		{"two words, ten times each", numbered(20, 2), 473_684, true},
		{"100 words, ten times each", numbered(1000, 100), 9009, true},
	} {
		s := signal.Sameness{}
		s.Add(c.words)
		if got, ok := s.Pairs(); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %v, want %d, %v", c.name, got, ok, c.want, c.ok)
		}
	}
	s := signal.Sameness{}
	s.Add(numbered(200_000, 200_000))
	if got, _ := s.Pairs(); got < 50 || got > 61 {
		t.Errorf("different words: %d millionths, want nearly the 61 of counters that are shared", got)
	}
}
