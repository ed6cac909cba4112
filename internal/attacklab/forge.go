package attacklab

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// as many words as a text has, or n if it has none.
func lengthOf(text string, n int) int {
	if words := len(strings.Fields(text)); words > 0 {
		return words
	}
	return n
}

// Fresh replaces a text by one of the same length that nobody contributed. It
// stands for everything that was invented, by a person or by a model: by its words
// alone nobody can tell.
func Fresh(t *Texts, language string) Edit {
	return func(d Dice, text string) string { return t.Take(d, language, lengthOf(text, 40)) }
}

// Salad is made-up words, n of them or as many as the text has.
func Salad(n int) Edit {
	return func(d Dice, text string) string {
		var b strings.Builder
		for range lengthOf(text, n) {
			for range d.Between(2, 9) {
				b.WriteByte(byte('a' + d.IntN(26)))
			}
			b.WriteByte(' ')
		}
		return b.String()
	}
}

// FrequencySalad is the language's words as often as it uses them, in no order.
func FrequencySalad(t *Texts, language string, n int) Edit {
	return func(d Dice, text string) string {
		words := make([]string, lengthOf(text, n))
		for i := range words {
			words[i] = t.Word(d, language)
		}
		return strings.Join(words, " ")
	}
}

// Woven replaces a text by one woven from the language's, a chain that remembers
// three to six words.
func Woven(t *Texts, language string, n int) Edit {
	return func(d Dice, text string) string { return t.Weave(d, language, lengthOf(text, n)) }
}

// Base64 is random bytes as text.
func Base64(n int) Edit {
	return func(d Dice, text string) string {
		raw := make([]byte, lengthOf(text, n)*5)
		for i := range raw {
			raw[i] = byte(d.Uint32())
		}
		return base64.StdEncoding.EncodeToString(raw)
	}
}

// Template is one sentence with changing numbers and names.
func Template(d Dice, text string) string {
	names := []string{"red", "green", "blue", "small", "large", "old", "new", "left", "right", "fast"}
	var b strings.Builder
	for n := lengthOf(text, 40); n > 0; n -= 18 {
		fmt.Fprintf(&b, "Please write a short product description for item number %d in the %s category with a price of %d dollars. ",
			d.IntN(1_000_000), names[d.IntN(len(names))], d.IntN(1000))
	}
	return b.String()
}

// ShortWords cuts what another edit makes into words of six letters, as many as
// the text had.
func ShortWords(of Edit) Edit {
	return func(d Dice, text string) string {
		made := of(d, text)
		var b strings.Builder
		for n := lengthOf(text, 40); n > 0 && len(made) > 0; n-- {
			size := min(6, len(made))
			b.WriteString(made[:size] + " ")
			made = made[size:]
		}
		return b.String()
	}
}
