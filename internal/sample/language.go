package sample

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// language is how the words of a language look: the sounds syllables are made
// of. Its vocabulary is invented, and has no meaning.
type language struct {
	name                 string
	onsets, vowels, ends []string
	ideographs           rune // the first of them, for a language written in them
	stop, comma          string
}

const vocabularyBits = 13 // 8191 words

var languages = []language{
	{name: "en", onsets: sounds("b c d f g h l m n p r s t w st tr ch sh pl gr th br cl"), vowels: sounds("a e i o u ea oo ai ou ee"), ends: sounds("- - n r s t l nd st ck ng m rt")},
	{name: "es", onsets: sounds("b c d f g l m n p r s t v ll ñ tr pr ch j qu"), vowels: sounds("a e i o u ia ie ue á ó"), ends: sounds("- - - n s r l")},
	{name: "pt", onsets: sounds("b c d f g l m n p r s t v lh nh tr pr ch qu"), vowels: sounds("a e i o u a o ão ei ou é"), ends: sounds("- - - s r m l")},
	{name: "pl", onsets: sounds("b c d g k l m n p r s t w z ł cz sz prz st kr"), vowels: sounds("a e i o u y ą ę ó ie"), ends: sounds("- - ć ł k m n ś j")},
	{name: "it", onsets: sounds("b c d f g l m n p r s t v gn gl tr pr ch"), vowels: sounds("a e i o u ia io è"), ends: sounds("- - - - n r l")},
	{name: "fr", onsets: sounds("b c d f g l m n p r s t v ch tr pr qu"), vowels: sounds("a e i o u ai eau ou é oi"), ends: sounds("- - - s t r l n")},
	{name: "de", onsets: sounds("b d f g h k l m n p r s t w sch st tr pf z"), vowels: sounds("a e i o u ei ie au ä ü"), ends: sounds("- n r t s ch ng nd l")},
	{name: "ru", onsets: sounds("б в г д ж з к л м н п р с т ст пр кр"), vowels: sounds("а е и о у ы я ё"), ends: sounds("- - н р т ль м й ть")},
	{name: "zh", ideographs: 0x4e00, stop: "。", comma: "，"},
}

func sounds(list string) []string {
	all := strings.Fields(list)
	for i, s := range all {
		all[i] = strings.Trim(s, "-")
	}
	return all
}

// Languages lists what Config.Languages may hold.
func Languages() []string {
	var names []string
	for _, l := range languages {
		names = append(names, l.name)
	}
	return names
}

// tongue is a language with its vocabulary, the commonest words first.
type tongue struct {
	language
	words []string
}

func newTongue(name string) tongue {
	for _, l := range languages {
		if l.name == name {
			return tongue{language: l, words: vocabularies[name]()}
		}
	}
	panic("sample: language " + name + " was not validated")
}

// vocabularies are made when they are first needed.
var vocabularies = func() map[string]func() []string {
	all := map[string]func() []string{}
	for _, l := range languages {
		all[l.name] = sync.OnceValue(l.vocabulary)
	}
	return all
}()

// vocabulary is the language's, the same for every account.
func (l language) vocabulary() []string {
	d := diceOf(0, "vocabulary of "+l.name)
	list := make([]string, 0, 1<<vocabularyBits-1)
	seen := map[string]bool{}
	for len(list) < cap(list) {
		word := l.word(d, len(list))
		if !seen[word] {
			seen[word] = true
			list = append(list, word)
		}
	}
	return list
}

// word makes one up: common words are short.
func (l language) word(d dice.Dice, rank int) string {
	if l.ideographs != 0 {
		return string(l.ideographs + rune(d.IntN(2600)))[:3] + l.second(d, rank)
	}
	var b strings.Builder
	for range d.Between(1, 1+min(2, rank/40)) {
		b.WriteString(l.onsets[d.IntN(len(l.onsets))] + l.vowels[d.IntN(len(l.vowels))])
	}
	return b.String() + l.ends[d.IntN(len(l.ends))]
}

// second is the other half of a word of two ideographs, or nothing.
func (l language) second(d dice.Dice, rank int) string {
	if rank < 600 && d.Percent(60) {
		return ""
	}
	return string(l.ideographs + rune(d.IntN(2600)))
}

func (t tongue) spaced() bool { return t.ideographs == 0 }

// capital raises a word's first letter.
func capital(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return strings.ToUpper(word[:n]) + word[n:]
}
