package score

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// alphabets are read without the marks on their letters, and have letters that look
// like each other's.
var alphabets = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian}

// lookalikes are letters of other alphabets, and odd ones of Latin, beside the
// letter that a reader takes them for. The choice is ours, after the confusables of
// Unicode Technical Standard 39; letters that merely resemble one are among them,
// because a word that is replaced by its look-alike everywhere is still one word.
var lookalikes = map[rune]string{
	'a': "аαɑᴀ", 'b': "вβʙ", 'c': "сϲᴄ", 'd': "ԁđᴅ", 'e': "еεҽᴇ", 'f': "ꜰ", 'g': "ɡցɢ", 'h': "һհнħʜ", 'i': "іιıɩɪ", 'j': "јϳᴊ",
	'k': "кκᴋĸ", 'l': "ӏłʟ", 'm': "мμᴍ", 'n': "пηոɴ", 'o': "оοօσøᴏ", 'p': "рρᴘ", 'q': "ԛզ", 'r': "гʀ", 's': "ѕꜱ", 't': "тτŧᴛ",
	'u': "υսᴜ", 'v': "ѵνᴠ", 'w': "ԝωᴡ", 'x': "хχ", 'y': "уγʏ", 'z': "ᴢ",
}

// lastFolded bounds the letters that have a skeleton of their own.
const lastFolded = 0xA7FF

var likeness = func() map[rune]rune {
	like := map[rune]rune{}
	for letter, others := range lookalikes {
		for _, r := range others {
			like[r] = letter
		}
	}
	return like
}()

// skeleton is what a lower-case letter is read as.
func skeleton(r rune) rune {
	if r > lastFolded || !unicode.In(r, alphabets...) {
		return r
	}
	base := unmarked(r)
	if letter, is := likeness[base]; is {
		return letter
	}
	return base
}

// unmarked is a letter without the marks that Unicode composes it of.
func unmarked(r rune) rune {
	parts := []rune(norm.NFD.String(string(r)))
	for _, part := range parts[1:] {
		if !unicode.IsMark(part) {
			return r
		}
	}
	return parts[0]
}
