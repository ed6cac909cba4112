package score

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

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
	cut     int      // words of letters alone that are of scripts that set none apart
	unset   int      // such letters of the present word
	bare    bool     // its last letter is of an alphabet that is read without marks
	hash    uint64
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// read replaces the words by those of a text.
func (w *words) read(text string) {
	w.text, w.starts, w.hashes, w.letters, w.unset, w.cut, w.hash = w.text[:0], w.starts[:0], w.hashes[:0], 0, 0, 0, fnvOffset
	text = head(text, w.rules.Bytes)
	if !isStable(text) {
		w.clean = norm.NFKC.AppendString(w.clean[:0], text)
		text = string(w.clean)
	}
	w.scan(text)
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

// scan goes from one character to the next that is not ASCII, which few are.
func (w *words) scan(text string) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i += w.ascii(text[i:])
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		w.wide(characterOf(r))
		i += n
	}
}

// plainLetters maps a byte of ASCII to what stands for it in a word: itself in lower
// case, or 0 if it ends one. Other bytes are notASCII.
var plainLetters = func() (table [256]byte) {
	for b := range table {
		switch r := unicode.ToLower(rune(b)); {
		case b >= utf8.RuneSelf:
			table[b] = notASCII
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			table[b] = byte(r)
		}
	}
	return table
}()

const notASCII = utf8.RuneSelf

// ascii reads on to the next end of a word, or out of ASCII. Nearly all text is
// read here, so it does at once what add and put do.
func (w *words) ascii(text string) (n int) {
	for n < len(text) {
		switch plainLetters[text[n]] {
		case notASCII:
			return n
		case 0:
			w.end()
			n++
		default:
			n += w.plain(text[n:])
		}
	}
	return n
}

// plain adds letters of ASCII to the present word, as many as follow and it takes,
// and says how many those were.
func (w *words) plain(text string) (n int) {
	w.room()
	text = text[:min(len(text), w.rules.Word-w.letters)]
	w.text = slices.Grow(w.text, len(text))
	hash, out := w.hash, w.text[len(w.text):][:len(text)]
	for n < len(out) {
		letter := plainLetters[text[n]]
		if int8(letter) <= 0 { // it ends the word, or is notASCII
			break
		}
		out[n] = letter
		hash = (hash ^ uint64(letter)) * fnvPrime
		n++
	}
	w.hash, w.text, w.letters, w.bare = hash, w.text[:len(w.text)+n], w.letters+n, true
	return n
}

func (w *words) wide(c character) {
	switch c.kind() {
	case ending:
		w.end()
	case marking:
		w.mark(c.letter())
	case syllable:
		w.end()
		w.add(c)
		w.end()
	case unspacedLetter:
		if w.letters >= w.rules.Unspaced {
			w.end()
		}
		w.add(c)
		w.unset++
	case letter, bareLetter:
		w.add(c)
	}
}

func (w *words) add(c character) {
	w.room()
	w.letters++
	w.bare = c.kind() == bareLetter
	w.put(c.letter())
}

// room ends a word that is as long as words may be, and begins one if there is none.
func (w *words) room() {
	if w.letters == w.rules.Word {
		w.end()
	}
	if w.letters == 0 {
		w.begin()
	}
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
		if w.unset == w.letters {
			w.cut++
		}
	}
	w.letters, w.unset, w.hash = 0, 0, fnvOffset
}

// between returns the text of n words from the one at i on.
func (w *words) between(i, n int) []byte {
	end := len(w.text)
	if i+n < len(w.starts) {
		end = int(w.starts[i+n]) - 1 // the space
	}
	return w.text[w.starts[i]:end]
}

// isNumber says whether a word begins with a digit of ASCII.
func (w *words) isNumber(i int) bool {
	first := w.text[w.starts[i]]
	return '0' <= first && first <= '9'
}
