package score

import (
	"encoding/binary"
	"math/bits"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unspaced are scripts whose words are not set apart, and take several letters.
var unspaced = []*unicode.RangeTable{
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tai_Tham, unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Viet,
	unicode.Javanese, unicode.Balinese,
}

// syllabic are scripts in which a single character does a word's work.
var syllabic = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Yi}

// character is what words makes of one: its kind, what stands for it, and whether
// normalising leaves it alone.
type character uint32

// Kinds of characters.
const (
	ending         uint8 = iota // ends a word
	ignored                     // no part of a word, and no end of one
	marking                     // belongs to the letter before
	syllable                    // a word of its own
	letter                      // of a word
	bareLetter                  // of one, and takes no marks
	unspacedLetter              // of a script whose words are not set apart
)

const (
	kindShift = 24
	unstable  = 1 << 31 // what it stands beside may change in normalising, or itself
)

func (c character) kind() uint8 { return uint8(c>>kindShift) & 0x7f }

func (c character) letter() rune { return rune(c & (1<<kindShift - 1)) }

// pages hold the characters that were met and their neighbours: looking each up in
// Unicode's tables would be most of reading a text that is not ASCII.
var pages [(unicode.MaxRune + 1) / pageSize]atomic.Pointer[page]

const pageSize = 1 << 8

type page [pageSize]character

func characterOf(r rune) character {
	p := pages[r/pageSize].Load()
	if p == nil {
		p = newPage(r / pageSize)
	}
	return p[r%pageSize]
}

func newPage(number rune) *page {
	p := new(page)
	for i := range p {
		p[i] = newCharacter(number*pageSize + rune(i))
	}
	pages[number].Store(p) // if two made it, both are the same
	return p
}

func newCharacter(r rune) character {
	kind, stands := kindOfRune(r), r
	if kind >= letter {
		stands = skeleton(unicode.ToLower(r))
		if stands < utf8.RuneSelf || unicode.In(stands, alphabets...) {
			kind = bareLetter
		}
	}
	c := character(kind)<<kindShift | character(stands)
	if text := string(r); !norm.NFKC.IsNormalString(text) || !norm.NFKC.PropertiesString(text).BoundaryBefore() {
		c |= unstable
	}
	return c
}

const graphemeJoiner = '\u034f'

func kindOfRune(r rune) uint8 {
	switch {
	case unicode.In(r, syllabic...):
		return syllable
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == graphemeJoiner:
		return ignored // zero width, soft hyphens and the like
	case unicode.IsMark(r):
		return marking
	case !unicode.IsLetter(r) && !unicode.IsNumber(r):
		return ending
	case unicode.In(r, unspaced...):
		return unspacedLetter
	}
	return letter
}

// isStable says whether normalising leaves a text as it is. It errs on one side alone.
func isStable(text string) bool {
	for i := 0; ; {
		if i += plainPrefix(text[i:]); i == len(text) {
			return true
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if characterOf(r)&unstable != 0 {
			return false
		}
		i += n
	}
}

// plainPrefix is how many bytes of ASCII a text begins with.
func plainPrefix(text string) (n int) {
	const high = 0x8080808080808080 // the bits of eight bytes that ASCII does not use
	for ; n+8 <= len(text); n += 8 {
		if wide := binary.LittleEndian.Uint64([]byte(text[n:n+8])) & high; wide != 0 {
			return n + bits.TrailingZeros64(wide)/8
		}
	}
	for n < len(text) && text[n] < utf8.RuneSelf {
		n++
	}
	return n
}
