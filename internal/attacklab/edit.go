package attacklab

import (
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/export"
)

// Edit changes one message's text. Edits are pure: dice aside, the same text
// becomes the same.
type Edit func(d Dice, text string) string

// Edited returns the chats with every text edited, or those of one role.
func Edited(d Dice, chats []export.Conversation, edit Edit, roles ...export.Role) []export.Conversation {
	return mapMessages(chats, func(m export.Message) export.Message {
		if len(roles) == 0 || slices.Contains(roles, m.Role) {
			m.Text = edit(d, m.Text)
		}
		return m
	})
}

// mapMessages copies chats deeply enough to change their messages.
func mapMessages(chats []export.Conversation, change func(export.Message) export.Message) []export.Conversation {
	list := slices.Clone(chats)
	for i := range list {
		list[i].Messages = slices.Clone(list[i].Messages)
		for j, m := range list[i].Messages {
			list[i].Messages[j] = change(m)
		}
	}
	return list
}

// perWord edits words one by one; it keeps the text's line breaks.
func perWord(text string, edit func(i int, word string) string) string {
	lines := strings.Split(text, "\n")
	n := 0
	for i, line := range lines {
		words := strings.Fields(line)
		for j, w := range words {
			words[j] = edit(n, w)
			n++
		}
		lines[i] = strings.Join(words, " ")
	}
	return strings.Join(lines, "\n")
}

// Recase changes case and punctuation.
func Recase(d Dice, text string) string {
	return perWord(text, func(_ int, w string) string {
		switch d.IntN(4) {
		case 0:
			return strings.ToUpper(w)
		case 1:
			return strings.ToLower(w) + ","
		case 2:
			return "*" + w + "*"
		}
		return "(" + w + ")!"
	})
}

// betweenRunes puts something between a word's letters.
func betweenRunes(d Dice, text string, insert ...string) string {
	return perWord(text, func(_ int, w string) string {
		var b strings.Builder
		for i, r := range w {
			if i > 0 && d.Chance(4000) {
				b.WriteString(insert[d.IntN(len(insert))])
			}
			b.WriteRune(r)
		}
		return b.String()
	})
}

// ZeroWidth hides invisible characters in words.
func ZeroWidth(d Dice, text string) string {
	return betweenRunes(d, text, "\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff")
}

// CombineMarks hides marks that hardly show in words.
func CombineMarks(d Dice, text string) string {
	return betweenRunes(d, text, "\u034f", "\ufe0f", "\u0323")
}

// lookalikes are letters of other scripts that look like Latin ones.
var lookalikes = map[rune]rune{
	'a': 'а', 'c': 'с', 'e': 'е', 'i': 'і', 'j': 'ј', 'o': 'о', 'p': 'р', 's': 'ѕ', 'x': 'х', 'y': 'у',
	'A': 'А', 'B': 'В', 'C': 'С', 'E': 'Е', 'H': 'Н', 'K': 'К', 'M': 'М', 'O': 'О', 'P': 'Р', 'T': 'Т', 'X': 'Х',
}

// Homoglyphs replaces letters by others that look the same.
func Homoglyphs(d Dice, text string) string {
	return strings.Map(func(r rune) rune {
		if l, ok := lookalikes[r]; ok && d.Chance(5000) {
			return l
		}
		return r
	}, text)
}

// FullWidth replaces letters by their full-width forms.
func FullWidth(_ Dice, text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, text)
}

// Respace cuts words in two and joins others.
func Respace(d Dice, text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == ' ' && d.Chance(1000):
			continue
		case d.Chance(200):
			b.WriteRune(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Substitute replaces words, in ten-thousandths, by others of the language.
func Substitute(t *Texts, language string, share int) Edit {
	return func(d Dice, text string) string {
		return perWord(text, func(_ int, w string) string {
			if d.Chance(share) {
				return t.Word(d, language)
			}
			return w
		})
	}
}

// EveryNth replaces each n-th word: the fewest words that leave no n in a row.
func EveryNth(t *Texts, language string, n int) Edit {
	return func(d Dice, text string) string {
		return perWord(text, func(i int, w string) string {
			if i%n == n-1 {
				return t.Word(d, language)
			}
			return w
		})
	}
}

// Typos misspells words, in ten-thousandths: two letters swapped, one dropped or
// doubled.
func Typos(share int) Edit {
	return func(d Dice, text string) string {
		return perWord(text, func(_ int, w string) string {
			r := []rune(w)
			if len(r) < 3 || !d.Chance(share) {
				return w
			}
			at := 1 + d.IntN(len(r)-2)
			switch d.IntN(3) {
			case 0:
				r[at], r[at+1] = r[at+1], r[at]
				if r[at] == r[at+1] {
					r = append(r, r[at])
				}
			case 1:
				r = slices.Delete(r, at, at+1)
			default:
				r = slices.Insert(r, at, r[at])
			}
			return string(r)
		})
	}
}

// Synonyms replaces a share of the words that the thesaurus knows, in ten-thousandths.
func Synonyms(t Thesaurus, share int) Edit {
	return func(d Dice, text string) string {
		return perWord(text, func(_ int, w string) string {
			if other, ok := t.lookup(d, w); ok && d.Chance(share) {
				return other
			}
			return w
		})
	}
}

// Filler puts a word after every n-th.
func Filler(n int) Edit {
	words := []string{"well", "actually", "basically", "honestly", "really", "indeed", "simply", "frankly", "literally", "clearly"}
	return func(d Dice, text string) string {
		return perWord(text, func(i int, w string) string {
			if i%n == n-1 {
				return w + " " + words[d.IntN(len(words))]
			}
			return w
		})
	}
}

// ShuffleSentences puts a text's sentences in another order.
func ShuffleSentences(d Dice, text string) string {
	var list []string
	var b strings.Builder
	for i, r := range text {
		b.WriteRune(r)
		next := text[min(i+1, len(text)):]
		if strings.ContainsRune(".!?。", r) && (next == "" || strings.HasPrefix(next, " ") || r == '。') {
			list = append(list, strings.TrimSpace(b.String()))
			b.Reset()
		}
	}
	list = append(list, strings.TrimSpace(b.String()))
	d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return strings.TrimSpace(strings.Join(list, " "))
}

// ShuffleWords puts a text's words in another order.
func ShuffleWords(d Dice, text string) string {
	words := strings.Fields(text)
	d.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words, " ")
}

// Repeat says a text n times.
func Repeat(n int) Edit {
	return func(_ Dice, text string) string { return strings.Repeat(text+"\n", n) }
}

// Pad appends what another edit makes of nothing.
func Pad(with Edit) Edit {
	return func(d Dice, text string) string { return text + "\n\n" + with(d, "") }
}

// Half keeps a text's first half.
func Half(_ Dice, text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:(len(words)+1)/2], " ")
}
