package signal

import (
	"unicode"
	"unicode/utf8"
)

// Shape measures what a text looks like, by the measures that curators of web text
// use beside the length of words: how many of them have letters, and how many symbols
// stand among them. A word is what stands between white space.
type Shape struct {
	MinWords uint64 // of fewer it does not judge

	words      uint64
	alphabetic uint64 // words with a letter
	symbols    uint64
}

// token is the word that is being read.
type token struct {
	characters, dots uint64
	letter           bool
}

// class says what an ASCII character is.
type class uint8

const (
	other class = iota
	space
	letter
	hash
	dot
)

var classes = func() (table [utf8.RuneSelf]class) {
	for r := range rune(utf8.RuneSelf) {
		switch {
		case unicode.IsSpace(r):
			table[r] = space
		case unicode.IsLetter(r):
			table[r] = letter
		}
	}
	table['#'], table['.'] = hash, dot
	return table
}()

// Add takes a message.
func (s *Shape) Add(text string) {
	var t token
	for _, r := range text {
		c := classOf(r)
		if c == space {
			s.end(&t)
			continue
		}
		t.characters++
		switch c {
		case letter:
			t.letter = true
		case hash:
			s.symbols++
		case dot:
			if t.dots++; t.dots == 3 {
				s.symbols++ // an ellipsis
			}
			continue
		}
		t.dots = 0
	}
	s.end(&t)
}

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return classes[r]
	case r == '…':
		return hash
	case unicode.IsLetter(r):
		return letter
	case unicode.IsSpace(r):
		return space
	}
	return other
}

func (s *Shape) end(t *token) {
	if t.characters > 0 {
		s.words++
		if t.letter {
			s.alphabetic++
		}
	}
	*t = token{}
}

// Alphabetic returns which share of words has a letter, in ten-thousandths. It
// abstains below MinWords.
func (s *Shape) Alphabetic() (share uint32, ok bool) {
	if s.words < max(s.MinWords, 1) {
		return 0, false
	}
	return uint32(s.alphabetic * Whole / s.words), true
}

// Symbols returns how many hash signs and ellipses there are for ten thousand
// words. It abstains below MinWords.
func (s *Shape) Symbols() (share uint32, ok bool) {
	if s.words < max(s.MinWords, 1) {
		return 0, false
	}
	return uint32(min(s.symbols*Whole/s.words, 1<<31)), true
}
