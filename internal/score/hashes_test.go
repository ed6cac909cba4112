package score

import (
	"slices"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// TestWordHashIsTheOneOfModels freezes what models and filters were made of:
// the words' hashes are those of package wordhash.
func TestWordHashIsTheOneOfModels(t *testing.T) {
	for _, text := range []string{
		"The Quick, brown fox!", "Él no vendrá mañana; ¿y tú?", "ﬁne ＡＢＣ zero\u200bwidth soft\u00adhyphen",
		"语言 かな mixed语tail", "ภาษาไทยยาว", "e\u0301 and 42 x2", strings.Repeat("long", 40),
	} {
		w := words{rules: Current().Text}
		w.read(text)
		var want []uint64
		for word := range strings.FieldsSeq(string(w.text)) {
			want = append(want, wordhash.Of(word))
		}
		if !slices.Equal(w.hashes, want) {
			t.Errorf("hashes of %q are not those of its words %q", text, w.text)
		}
		if got := Hashes(nil, text); !slices.Equal(got, want) {
			t.Errorf("Hashes(%q) = %x, want %x", text, got, want)
		}
	}
}

func TestHashesReadsTextsOfAnyLength(t *testing.T) {
	const n = 200_000
	text := strings.Repeat("seven letters ", n/2)
	got := Hashes(nil, text)
	if len(got) != n {
		t.Fatalf("%d words, want %d", len(got), n)
	}
	for i, h := range got {
		if want := wordhash.Of([]string{"seven", "letters"}[i%2]); h != want {
			t.Fatalf("word %d was cut", i)
		}
	}
	if got := Hashes(nil, strings.Repeat("x", (256<<10)+10)); len(got) == 0 {
		t.Error("a text without white space has no words")
	}
}
