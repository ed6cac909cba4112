package preview

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much of a conversation is looked at for its language, and how much it takes.
const (
	speechMessage = 1 << 10 // bytes of a message
	speechChat    = 8 << 10 // bytes of a conversation
	enoughLetters = 200
	dense         = 4 // so many times fewer where a letter is a syllable or a word
)

// How sure stop words have to be, in thousandths: their share of all words, and of it
// the most that another language may have.
const (
	stopShare = 120
	stopRival = 800
)

// The codes of what is not told further (BCP 47).
const (
	tooFewLetters = "und"
	someLatin     = "und-Latn"
)

// script is one that letters belong to.
type script struct {
	code  string // ISO 15924
	table *unicode.RangeTable
}

// scripts are those that are told apart; what is not in one of them is Zzzz.
var scripts = []script{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Hani", unicode.Han}, {"Kana", nil},
	{"Hang", unicode.Hangul}, {"Arab", unicode.Arabic}, {"Deva", unicode.Devanagari}, {"Hebr", unicode.Hebrew},
	{"Grek", unicode.Greek}, {"Thai", unicode.Thai}, {"Beng", unicode.Bengali}, {"Taml", unicode.Tamil},
	{"Armn", unicode.Armenian}, {"Geor", unicode.Georgian}, {"Zzzz", nil},
}

const (
	latin  = 0
	han    = 2
	kana   = 3
	hangul = 4
)

// byScript are the languages that a script alone tells: nearly everything written in
// it is in them.
var byScript = map[string]string{
	"Hani": "zh", "Kana": "ja", "Hang": "ko", "Hebr": "he", "Grek": "el", "Thai": "th", "Taml": "ta", "Armn": "hy", "Geor": "ka",
}

var languageNames = map[string]string{
	"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "de": "German", "it": "Italian", "pl": "Polish",
	"zh": "Chinese", "ja": "Japanese", "ko": "Korean", "he": "Hebrew", "el": "Greek", "th": "Thai", "ta": "Tamil", "hy": "Armenian", "ka": "Georgian",
	"und-Cyrl": "a language in Cyrillic letters", "und-Arab": "a language in Arabic letters", "und-Deva": "a language in Devanagari letters",
	"und-Beng": "a language in Bengali letters", someLatin: "a language in Latin letters", "und-Zzzz": "a language in other letters",
	tooFewLetters: "too short to tell",
}

// commonWords are the most frequent words of written text, in each language that is
// told apart by them. Many stand in several lists: what counts is which list has most.
var commonWords = map[string]string{
	"en": "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which you were her all she there would their we him been has when who will no more if out so what my can do me your how just i",
	"es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué yo hay eso tu te",
	"pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse você meu num uma",
	"fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son lui ils elle mais comme on aux sa ses cette je nous vous été être deux leur tout si même ces entre sans fait c'est d'un l' n'est j'ai qu'il",
	"de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man ich du wir kann wenn mir mich",
	"it": "di e il la che in a per un è del non una sono le si con da i dei come anche al della lo più nel alla ma se ha o gli delle ho mi questo su ci io tutto cosa era essere molto fa quando perché dal sul nella degli dalla o sia ai solo mio tu",
	"pl": "w i na się z nie do to że o jest po a za od jak co ale dla czy tak przez jego już był tylko być przy są może oraz ze by ich było go jej mnie mi tym który które która ma pod tego ja też bo jeśli sobie mam lub bardzo jako można gdy aby",
}

// stopWords say for each word which languages have it, a bit each.
var stopWords, stopLanguages = func() (map[string]uint8, []string) {
	words, languages := map[string]uint8{}, []string{"en", "es", "pt", "fr", "de", "it", "pl"}
	for i, code := range languages {
		for _, w := range strings.Fields(commonWords[code]) {
			words[w] |= 1 << i
		}
	}
	return words, languages
}()

// speech is what the letters and words of one conversation say about its language.
type speech struct {
	bytes   int     // looked at
	letters [16]int // by script
	words   int
	stop    [8]int // stop words, by language
	word    []byte
}

func (s *speech) reset() { *s = speech{word: s.word[:0]} }

// read takes a message's beginning.
func (s *speech) read(text string) {
	room := min(speechMessage, speechChat-s.bytes, len(text))
	text = text[:max(room, 0)]
	s.bytes += len(text)
	for _, r := range text {
		s.take(r)
	}
	s.end()
}

func (s *speech) take(r rune) {
	switch {
	case r < utf8.RuneSelf && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'):
		s.letters[latin]++
		s.word = append(s.word, byte(r)|0x20)
	case r < utf8.RuneSelf && r != '\'':
		s.end()
	case unicode.IsLetter(r):
		s.letters[scriptOf(r)]++
		s.word = utf8.AppendRune(s.word, unicode.ToLower(r))
	case unicode.IsMark(r):
	case r == '\'' || r == '’':
		if len(s.word) > 0 {
			s.word = append(s.word, '\'')
		}
	default:
		s.end()
	}
}

func (s *speech) end() {
	if len(s.word) == 0 {
		return
	}
	s.words++
	if in := stopWords[string(s.word)]; in != 0 {
		for i := range stopLanguages {
			s.stop[i] += int(in >> i & 1)
		}
	}
	s.word = s.word[:0]
}

func scriptOf(r rune) int {
	if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
		return kana
	}
	for i, s := range scripts {
		if s.table != nil && unicode.Is(s.table, r) {
			return i
		}
	}
	return len(scripts) - 1
}

// main is the script of most letters. Japanese is known by its kana, of which it has
// fewer than it has Chinese characters at times.
func (s *speech) main() (script, letters int) {
	n := s.letters
	if n[kana] > 0 && n[kana]*10 >= n[han] {
		n[kana], n[han] = n[kana]+n[han], 0
	} else {
		n[han], n[kana] = n[kana]+n[han], 0
	}
	best := slices.Index(n[:], slices.Max(n[:]))
	return best, n[best]
}

// script is the code of the script of most letters; empty without letters.
func (s *speech) script() string {
	main, letters := s.main()
	if letters == 0 {
		return ""
	}
	if scripts[main].code == "Kana" {
		return "Jpan"
	}
	return scripts[main].code
}

// language is the code of the language of most letters, as far as it can be told.
func (s *speech) language() string {
	main, letters := s.main()
	sum := 0
	for _, n := range s.letters {
		sum += n
	}
	enough := enoughLetters
	if main == han || main == kana || main == hangul {
		enough /= dense
	}
	switch {
	case letters == 0 || sum < enough:
		return tooFewLetters
	case main == latin:
		return s.latin()
	}
	return cmp.Or(byScript[scripts[main].code], "und-"+scripts[main].code)
}

// latin goes by the share of a language's most common words, which is a quarter to a
// half of running text in it.
func (s *speech) latin() string {
	best, rival := 0, 0
	for i := range stopLanguages {
		if s.stop[i] > s.stop[best] {
			best = i
		}
	}
	for i := range stopLanguages {
		if i != best {
			rival = max(rival, s.stop[i])
		}
	}
	if s.stop[best]*1000 < s.words*stopShare || rival*1000 > s.stop[best]*stopRival {
		return someLatin
	}
	return stopLanguages[best]
}
