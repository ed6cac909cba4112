package score

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"case, punctuation and spaces", "  Hello,\tWORLD!!  it's 3.14 ", "hello world it s 3 14"},
		{"zero width and soft hyphens", "he\u200bllo wo\u00adrld \ufeff", "hello world"},
		{"full width and ligatures", "Ｆｕｌｌ ﬁne", "full fine"},
		{"composed and decomposed", "cafe\u0301 café", "cafe cafe"},
		{"letters that look alike", "ѕесrеt ΑΒ ɡоοԁ łódź", "secret ab good lodz"},
		{"stacked marks", "g\u0300\u0301\u0336\u20e0oo\ufe0fd\u034f", "good"},
		{"marks that letters need", "हिन्दी", "हिन्दी"},
		{"one ideograph is one word", "你好，world世界", "你 好 world 世 界"},
		{"kana", "かなカ", "か な カ"},
		{"words of scripts without spaces", "สวัสดีครับ", "สวัสดี ครับ"},
		{"marks without a letter", "\u0301\u0302 a", "a"},
		{"nothing but signs", "!!! --- …", ""},
		{"invalid UTF-8", "ab\xffcd", "ab cd"},
		{"no end of a run", strings.Repeat("x", 70), strings.Repeat("x", 64) + " xxxxxx"},
	}
	for _, tt := range tests {
		w := words{rules: Current().Text}
		w.read(tt.text)
		if got := string(w.text); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got, want := len(w.hashes), len(strings.Fields(tt.want)); got != want {
			t.Errorf("%s: %d words, want %d", tt.name, got, want)
		}
	}
}

// TestCutWords: text is of a script without spaces by its words, and not because each of them begins with a letter of one.
func TestCutWords(t *testing.T) {
	for text, want := range map[string]int{
		"ภาษาไทยยาว": 3, "กabcdefgh กijklmnop": 0, "abcกขคงจ": 1, "plain words": 0, "语言 ภาษา": 1, "ກຂຄງ and ກຂ": 2,
	} {
		w := words{rules: Current().Text}
		w.read(text)
		if w.cut != want {
			t.Errorf("%q has %d cut words among %q, want %d", text, w.cut, w.text, want)
		}
		if w.read("plain"); w.cut != 0 {
			t.Errorf("%d cut words are left of %q", w.cut, text)
		}
	}
}

func TestUnicodeTables(t *testing.T) {
	if unicode.Version != unicodeVersion || norm.Version != unicodeVersion {
		t.Errorf("tables of Unicode %s and %s, family %d was made with %s: other tables are another family",
			unicode.Version, norm.Version, FamilyExact, unicodeVersion)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Hello, 世界 \u200b \xff")
	f.Add("\ufdfa\ufdfa")
	f.Fuzz(func(t *testing.T, text string) {
		w := words{rules: Current().Text}
		w.read(text)
		if !utf8.Valid(w.text) || len(strings.Fields(string(w.text))) != len(w.hashes) {
			t.Errorf("%q: %q with %d hashes", text, w.text, len(w.hashes))
		}
	})
}

func TestQuality(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var prose, noise, template, table strings.Builder
	for range 900 {
		rank := 1 << r.IntN(11)
		fmt.Fprintf(&prose, "%s ", strconv.FormatInt(int64(7919*(rank+r.IntN(rank))), 36))
	}
	for range 4000 {
		noise.WriteByte(byte(33 + r.IntN(94)))
	}
	for range 12 {
		fmt.Fprintf(&template, "describe item %d of shelf %d in a few friendly words. ", r.IntN(1e6), r.IntN(1e6))
	}
	for range 60 {
		fmt.Fprintf(&table, "%d, %d, %d, %d, berlin\n", r.IntN(90), r.IntN(90), r.IntN(90), r.IntN(90))
	}
	tests := []struct {
		name, text string
		low, high  uint64
	}{
		{"too short to judge", "again again again again", whole, whole},
		{"varied", prose.String(), 9000, whole},
		{"one sentence a hundred times", strings.Repeat("buy the best cheap tokens here and now. ", 100), 0, 0},
		{"one sentence with other numbers each time", template.String(), 0, 0},
		{"a table of numbers", table.String(), whole, whole},
		{"random signs", noise.String(), 0, 5000},
	}
	m := newMeter(Current().Quality)
	for _, tt := range tests {
		m.reset()
		w := words{rules: Current().Text}
		w.read(tt.text)
		m.add(tt.text, &w)
		if got := m.quality(nil); got < tt.low || got > tt.high {
			t.Errorf("%s: quality %d, want %d to %d", tt.name, got, tt.low, tt.high)
		}
	}
}
