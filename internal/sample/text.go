package sample

import (
	"fmt"
	"strings"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// writer writes texts on one chat's subject in one language.
type writer struct {
	dice.Dice
	tongue
	subject int // where in the vocabulary the chat's own words begin
}

func newWriter(d dice.Dice, t tongue) writer {
	return writer{Dice: d, tongue: t, subject: d.IntN(1 << (vocabularyBits - 1))}
}

// word draws one: mostly what everybody says, at times what the chat is about.
func (w writer) word() string {
	at := w.Rank(vocabularyBits)
	if w.Percent(25) {
		at = w.subject + w.IntN(300)
	}
	return w.words[at]
}

// sentence has n words.
func (w writer) sentence(n int, end string) string {
	gap, comma := " ", ", "
	if !w.spaced() {
		gap, comma, end = "", w.comma, w.stop
	}
	var b strings.Builder
	for i := range n {
		switch {
		case i == 0:
		case w.Percent(7):
			b.WriteString(comma)
		default:
			b.WriteString(gap)
		}
		word := w.word()
		if i == 0 {
			word = capital(word)
		}
		b.WriteString(word)
	}
	return b.String() + end
}

// prose has about n words, in sentences.
func (w writer) prose(n int) string {
	var parts []string
	for n > 0 {
		length := min(n, w.Between(5, 19))
		n -= length
		parts = append(parts, w.sentence(length, "."))
	}
	if !w.spaced() {
		return strings.Join(parts, "")
	}
	return strings.Join(parts, " ")
}

// question is what a user writes: often one sentence, at times pages.
func (w writer) question() string {
	n := w.Spread([6]int{1, 3, 15, 110, 700, 1500})
	switch {
	case n < 20:
		return w.sentence(n, w.Pick("?", "?", ".", "", " :)"))
	case w.Percent(12):
		return w.prose(n/2) + "\n\n" + w.code(n/10)
	}
	return w.prose(n)
}

// answer is what an assistant writes, with some Markdown.
func (w writer) answer() string {
	n := w.Spread([6]int{5, 25, 170, 420, 900, 1800})
	parts := []string{w.prose(min(n, 40))}
	for n -= 40; n > 0; n -= 60 {
		parts = append(parts, w.block(min(n, 60)))
	}
	return strings.Join(parts, "\n\n")
}

func (w writer) block(n int) string {
	switch w.IntN(6) {
	case 0:
		return "### " + w.sentence(w.Between(2, 5), "") + "\n\n" + w.prose(n)
	case 1, 2:
		return w.list(n)
	case 3:
		if w.Percent(25) {
			return w.code(n / 8)
		}
	}
	return w.prose(n)
}

func (w writer) list(n int) string {
	var b strings.Builder
	for i := 1; n > 0; i++ {
		length := min(n, w.Between(6, 16))
		n -= length
		fmt.Fprintf(&b, "%d. **%s** – %s\n", i, capital(w.word()), w.sentence(length, "."))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// code is no language's, and looks like many's.
func (w writer) code(lines int) string {
	var b strings.Builder
	b.WriteString("```\n")
	for range max(lines, 1) {
		fmt.Fprintf(&b, "%s_%s = %s(%q, %d)\n", w.word(), w.word(), w.word(), w.word(), w.IntN(10000))
	}
	return b.String() + "```"
}

func (w writer) title() string { return w.sentence(w.Between(2, 5), "") }
