package score

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unspaced are scripts whose words are not set apart, and take several letters.
var unspaced = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// syllabic are scripts in which a single character does a word's work.
var syllabic = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}

// words is a text reduced to what copying cannot easily change: lower-case words
// of letters, digits and marks, one space between them. It is reused from message
// to message.
type words struct {
	rules   TextRules
	text    []byte   // the words, joined by spaces
	starts  []uint32 // where in text each word begins
	hashes  []uint64 // of each word
	clean   []byte   // scratch
	letters int      // of the present word
	bare    bool     // its last letter is of an alphabet that is read without marks
	hash    uint64
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// read replaces the words by those of a text.
func (w *words) read(text string) {
	w.text, w.starts, w.hashes, w.letters, w.hash = w.text[:0], w.starts[:0], w.hashes[:0], 0, fnvOffset
	text = head(text, w.rules.Bytes)
	if at := norm.NFKC.QuickSpanString(text); at == len(text) {
		w.scan(text)
	} else {
		w.clean = norm.NFKC.AppendString(w.clean[:0], text)
		w.scan(string(w.clean))
	}
	w.end()
}

// head returns at most n bytes of a text, cut before a character.
func head(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

func (w *words) scan(text string) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i += w.ascii(text[i:])
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		w.wide(r)
		i += n
	}
}

// plainLetters maps ASCII to what stands for it in a word: itself in lower case,
// or 0 if it ends one.
var plainLetters = func() (table [utf8.RuneSelf]byte) {
	for b := range byte(utf8.RuneSelf) {
		if r := unicode.ToLower(rune(b)); unicode.IsLetter(r) || unicode.IsDigit(r) {
			table[b] = byte(r)
		}
	}
	return table
}()

// ascii reads on to the next end of a word, or out of ASCII. Nearly all text is
// read here, so it does at once what add and put do.
func (w *words) ascii(text string) int {
	at := 0
	for at < len(text) && text[at] < utf8.RuneSelf && plainLetters[text[at]] != 0 {
		at++
	}
	for run := text[:at]; len(run) > 0; {
		if w.letters == w.rules.Word {
			w.end()
		}
		if w.letters == 0 {
			w.begin()
		}
		part := run[:min(len(run), w.rules.Word-w.letters)]
		w.plain(part)
		run = run[len(part):]
	}
	if at < len(text) && text[at] < utf8.RuneSelf {
		w.end()
		at++
	}
	return at
}

// plain adds letters of ASCII to the present word.
func (w *words) plain(letters string) {
	hash, from := w.hash, len(w.text)
	w.text = append(w.text, letters...)
	for i, b := range w.text[from:] {
		letter := plainLetters[b&(utf8.RuneSelf-1)]
		w.text[from+i] = letter
		hash = (hash ^ uint64(letter)) * fnvPrime
	}
	w.hash, w.letters, w.bare = hash, w.letters+len(letters), true
}

func (w *words) wide(r rune) {
	switch {
	case unicode.In(r, syllabic...):
		w.end()
		w.add(r)
		w.end()
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == graphemeJoiner:
		// Zero width, soft hyphens and the like: no part of a word, and no end of one.
	case unicode.IsMark(r):
		w.mark(r)
	case !unicode.IsLetter(r) && !unicode.IsNumber(r):
		w.end()
	case w.letters >= w.rules.Unspaced && unicode.In(r, unspaced...):
		w.end()
		fallthrough
	default:
		w.add(skeleton(unicode.ToLower(r)))
	}
}

const graphemeJoiner = '\u034f'

func (w *words) add(r rune) {
	if w.letters == w.rules.Word {
		w.end()
	}
	if w.letters == 0 {
		w.begin()
	}
	w.letters++
	w.bare = r < utf8.RuneSelf || unicode.In(r, alphabets...)
	w.put(r)
}

func (w *words) begin() {
	if len(w.text) > 0 {
		w.text = append(w.text, ' ')
	}
	w.starts = append(w.starts, uint32(len(w.text)))
}

// mark adds a combining mark to the word it follows. One that follows nothing is
// dropped, and so is one on a letter of an alphabet that is read without: there it
// disguises a word.
func (w *words) mark(r rune) {
	if w.letters > 0 && !w.bare {
		w.put(r)
	}
}

func (w *words) put(r rune) {
	w.text = utf8.AppendRune(w.text, r)
	w.hash = (w.hash ^ uint64(r)) * fnvPrime
}

func (w *words) end() {
	if w.letters > 0 {
		w.hashes = append(w.hashes, w.hash)
	}
	w.letters, w.hash = 0, fnvOffset
}

// between returns the text of n words from the one at i on.
func (w *words) between(i, n int) []byte {
	end := len(w.text)
	if i+n < len(w.starts) {
		end = int(w.starts[i+n]) - 1 // the space
	}
	return w.text[w.starts[i]:end]
}
