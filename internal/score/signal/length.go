package signal

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unspaced are scripts whose words are not set apart: what stands between two
// spaces is no word there, and has no length to speak of.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Yi, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
	unicode.Tai_Tham, unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Viet, unicode.Javanese, unicode.Balinese,
}

// firstUnspaced is below all letters of theirs.
const firstUnspaced = 0xe00

// Length measures how long words are: what stands between white space.
type Length struct {
	MinWords uint64 // of fewer it does not judge

	spaced     uint64 // words of scripts that set words apart
	characters uint64 // of those
	unspaced   uint64 // the other words
}

// Add takes a message.
func (l *Length) Add(text string) {
	inside := uint64(0) // a word: 1, or 0
	for i := 0; i < len(text); {
		if i+8 <= len(text) {
			eight := load(text[i:])
			if n := bits.TrailingZeros64(eight&high) / 8; n > 0 {
				inside = l.ascii(eight, n, inside)
				i += n
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r):
			inside = 0
		case r >= firstUnspaced && unicode.IsLetter(r) && unicode.In(r, unspaced...):
			n = l.passOver(text, i)
			inside = 0
		default:
			l.spaced += 1 - inside
			l.characters++
			inside = 1
		}
		i += n
	}
}

func load(text string) uint64 { return binary.LittleEndian.Uint64([]byte(text[:8])) }

const (
	each = 0x0101010101010101
	high = 0x80 * each // the bits that ASCII does not use
)

// ascii takes the first n of eight characters at once, of which the first is the
// lowest byte.
func (l *Length) ascii(eight uint64, n int, inside uint64) uint64 {
	blank := high - (eight ^ ' '*each)
	control := (eight + (0x80-'\t')*each) &^ (eight + (0x80-'\r'-1)*each)
	letters := high &^ (blank | control) // a bit for each that is no white space
	letters &= 1<<(8*n) - 1
	begin := letters &^ (letters<<8 | inside<<7)
	l.characters += uint64(bits.OnesCount64(letters))
	l.spaced += uint64(bits.OnesCount64(begin))
	return letters >> (8*n - 1)
}

// passOver takes the word around a place in the text for one of a script that sets none
// apart, and says how much of it follows.
func (l *Length) passOver(text string, at int) (rest int) {
	begin := len(strings.TrimRightFunc(text[:at], notSpace))
	if counted := text[begin:at]; counted != "" {
		l.spaced--
		l.characters -= uint64(utf8.RuneCountInString(counted))
	}
	l.unspaced++
	if rest = strings.IndexFunc(text[at:], unicode.IsSpace); rest < 0 {
		rest = len(text) - at
	}
	return rest
}

func notSpace(r rune) bool { return !unicode.IsSpace(r) }

// Mean returns the mean length in thousandths of a character. It abstains below
// MinWords, and where most words are of scripts that do not set words apart.
func (l *Length) Mean() (thousandths uint32, ok bool) {
	if l.spaced < max(l.MinWords, 1) || l.spaced < l.unspaced {
		return 0, false
	}
	return uint32(min(l.characters*1000/l.spaced, 1<<31)), true
}
