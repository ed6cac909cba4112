package lm_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score/lm"
	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// language makes texts of a language that exists here only: a word follows a
// word by rules, which differ from one language to another.
type language struct {
	name  string
	words int
	r     *rand.Rand
}

func newLanguage(name string, seed uint64) *language {
	return &language{name: name, words: 3000, r: rand.New(rand.NewPCG(seed, 5))}
}

func (l *language) word(i int) uint64 { return wordhash.Of(fmt.Sprintf("%s%d", l.name, i)) }

// common draws a word as often as its rank has it, by a law like Zipf's.
func (l *language) common() int {
	return int(float64(l.words) * l.r.Float64() * l.r.Float64() * l.r.Float64())
}

// text has n words, of which two in three follow from the one before.
func (l *language) text(n int) (words []uint64) {
	at := l.common()
	for range n {
		words = append(words, l.word(at))
		if l.r.IntN(3) == 0 {
			at = l.common()
		} else {
			at = (at*7 + l.r.IntN(4)) % l.words
		}
	}
	return words
}

func (l *language) salad(n int) []uint64 {
	words := make([]uint64, n)
	for i := range words {
		words[i] = l.word(l.r.IntN(l.words))
	}
	return words
}

func train(l *language, texts int) *lm.Model {
	trainer := lm.Trainer{Config: lm.Config{Language: l.name, WordBits: 13, PairBits: 14}}
	for range texts {
		trainer.Add(l.text(40_000))
	}
	m, _, err := trainer.Train(context.Background())
	if err != nil {
		panic(err)
	}
	return m
}

// models are made once: of two languages.
var models = sync.OnceValue(func() lm.Set {
	return lm.Set{train(newLanguage("aa", 1), 4), train(newLanguage("bb", 2), 4)}
})

func TestNaturalTextLiesInTheBandAndSaladAbove(t *testing.T) {
	for i, name := range []string{"aa", "bb"} {
		l := newLanguage(name, 77)
		bits, m, ok := models().Judge(l.text(2000))
		if !ok || m != models()[i] {
			t.Fatalf("%s: judged by %v", name, m)
		}
		band := m.Band()
		if bits < band[1] || bits > band[2] {
			t.Errorf("%s: natural text costs %d, outside %d", name, bits, band)
		}
		salad, m, ok := models().Judge(l.salad(2000))
		if !ok || m != models()[i] {
			t.Fatalf("%s: salad of a language's own words is judged by %v, %v", name, m, ok)
		}
		if salad < bits+1000 {
			t.Errorf("%s: salad costs %d, and natural text %d", name, salad, bits)
		}
	}
}

func TestJudgeAbstains(t *testing.T) {
	l, other := newLanguage("aa", 7), newLanguage("cc", 7)
	least, share := models()[0].Least()
	for _, c := range []struct {
		name  string
		set   lm.Set
		words []uint64
		want  bool
	}{
		{"enough words", models(), l.text(int(least)), true},
		{"too few words", models(), l.text(int(least) - 1), false},
		{"no words", models(), nil, false},
		{"no models", nil, l.text(1000), false},
		{"a language without a model", models(), other.text(1000), false},
		{"words that are none for the most part", models(), append(l.text(400), other.text(600)...), false},
		{"a few words that are none", models(), append(l.text(int(share)), other.text(1000-int(share)-60)...), true},
	} {
		bits, m, ok := c.set.Judge(c.words)
		if ok != c.want {
			t.Errorf("%s: judged %v, want %v", c.name, ok, c.want)
		}
		if !ok && (bits != 0 || m != nil) {
			t.Errorf("%s: abstains, and answers %d", c.name, bits)
		}
	}
}

func TestOrderOfModelsDoesNotMatter(t *testing.T) {
	turned := lm.Set{models()[1], models()[0]}
	for range 20 {
		text := append(newLanguage("aa", 3).text(300), newLanguage("bb", 3).text(301)...)
		_, m, ok := models().Judge(text)
		_, n, also := turned.Judge(text)
		if m != n || ok != also {
			t.Error("another order, another model")
		}
	}
}

func TestCostKnowsOrder(t *testing.T) {
	m, l := models()[0], newLanguage("aa", 9)
	text := l.text(3000)
	natural := m.Cost(text)
	shuffled := slices.Clone(text)
	l.r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	if got := m.Cost(shuffled); got < natural+500 {
		t.Errorf("the same words cost %d in any order, and %d in theirs", got, natural)
	}
	if m.Cost(nil) != 0 || m.Known(nil) != 0 {
		t.Error("no words cost something")
	}
}

func TestSameTextsMakeTheSameModel(t *testing.T) {
	a, b := train(newLanguage("aa", 1), 3).Encode(), train(newLanguage("aa", 1), 3).Encode()
	if !bytes.Equal(a, b) {
		t.Error("training twice makes two models")
	}
}

func TestTrainerMeasuresWhatItHeldOut(t *testing.T) {
	l := newLanguage("aa", 1)
	var done []int
	trainer := lm.Trainer{
		Config:   lm.Config{Language: "aa", WordBits: 13, PairBits: 14},
		Progress: func(n, total int) { done = append(done, n*100+total) },
	}
	trainer.Add(l.text(40_000))
	trainer.Add(l.text(40_000))
	trainer.Add(newLanguage("cc", 1).text(3000)) // unlike the others
	m, held, err := trainer.Train(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if held[2].P50 < held[0].P99 || held[2].Known > 10 || held[0].Chunks != 40_000/300 {
		t.Errorf("held out: %+v", held)
	}
	got := m.Measured()
	if got.Chunks != uint32(held[0].Chunks+held[1].Chunks+held[2].Chunks) || got.P1 > got.P50 || got.P50 > got.P99 {
		t.Errorf("measured %+v of %+v", got, held)
	}
	if want := [4]uint32{got.P1 - 2500, got.P1 - 1000, got.P99, got.P99 + 2000}; m.Band() != want {
		t.Errorf("band %d, want %d", m.Band(), want)
	}
	if want := []int{4, 104, 204, 304, 404}; !slices.Equal(done, want) {
		t.Errorf("progress %d, want %d", done, want)
	}
}

func TestListedWordsAreKnown(t *testing.T) {
	l, other := newLanguage("aa", 1), newLanguage("cc", 1)
	trainer := lm.Trainer{Config: lm.Config{Language: "aa", WordBits: 14, PairBits: 12}}
	trainer.Add(l.text(40_000))
	var listed []uint64
	for i := range 500 {
		listed = append(listed, other.word(i))
	}
	trainer.List(listed)
	m, _, err := trainer.Train(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if known := m.Known(listed); known < 490 { // a few find their slots taken
		t.Errorf("%d of 500 listed words are known", known)
	}
	if known := m.Known(other.text(1000)); known > 600 {
		t.Errorf("%d of 1000 words are known, most of which are not listed", known)
	}
}

func TestCommonestAreTheStopWords(t *testing.T) {
	m, l := models()[0], newLanguage("aa", 4)
	natural, salad := m.Commonest(l.text(3000)), m.Commonest(l.salad(3000))
	if natural < 2*salad || natural == 0 {
		t.Errorf("%d of 3000 words are among the commonest, and %d of a salad", natural, salad)
	}
}

func TestTrainRefuses(t *testing.T) {
	text := newLanguage("aa", 1).text(40_000)
	for _, c := range []struct {
		name   string
		config lm.Config
		texts  [][]uint64
		little bool
	}{
		{"no text", lm.Config{Language: "en"}, nil, true},
		{"little text", lm.Config{Language: "en"}, [][]uint64{text[:2000]}, true},
		{"empty texts", lm.Config{Language: "en"}, [][]uint64{nil, nil}, true},
		{"no language", lm.Config{}, [][]uint64{text}, false},
		{"a language that is a sentence", lm.Config{Language: "The English language"}, [][]uint64{text}, false},
		{"a table too large", lm.Config{Language: "en", WordBits: 30}, [][]uint64{text}, false},
		{"more than all words known", lm.Config{Language: "en", LeastKnown: 1001}, [][]uint64{text}, false},
	} {
		trainer := lm.Trainer{Config: c.config}
		for _, text := range c.texts {
			trainer.Add(text)
		}
		if _, _, err := trainer.Train(t.Context()); err == nil || errors.Is(err, lm.ErrTooLittle) != c.little {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestTrainEndsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	trainer := lm.Trainer{Config: lm.Config{Language: "aa"}, Progress: func(int, int) { stop() }}
	trainer.Add(newLanguage("aa", 1).text(40_000))
	if _, _, err := trainer.Train(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped, it ends with %v", err)
	}
}

func TestModelIsReadAsItWasWritten(t *testing.T) {
	want := models()[0]
	b := want.Encode()
	got, err := lm.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Encode(), b) {
		t.Error("read and written again, it is another")
	}
	text := newLanguage("aa", 8).text(5000)
	if got.Cost(text) != want.Cost(text) || got.Band() != want.Band() || got.Language() != "aa" || got.Measured() != want.Measured() {
		t.Error("read, it is another model")
	}
}

func TestParseRefuses(t *testing.T) {
	b := models()[0].Encode()
	const at = len("gptdao/lm/1")
	edit := func(i int, with ...byte) []byte {
		c := bytes.Clone(b)
		copy(c[i:], with)
		return c
	}
	numbers := at + 3                  // after the language
	tables := numbers + 4*62 + 1 + 800 // after the commonest
	for _, c := range []struct {
		name string
		b    []byte
		want contribution.Refusal
	}{
		{"nothing", nil, contribution.ErrSchema},
		{"another prefix", edit(0, 'x'), contribution.ErrSchema},
		{"a language in capitals", edit(at+1, 'A'), contribution.ErrSyntax},
		{"no least words", edit(numbers, 0, 0, 0, 0), contribution.ErrMissing},
		{"more than all known", edit(numbers+4, 0, 0, 4, 0), contribution.ErrRange},
		{"a cost above the limit", edit(numbers+8, 1, 0, 0, 0), contribution.ErrRange},
		{"a band that falls", edit(numbers+12, 0, 0, 255, 255), contribution.ErrOrder},
		{"commonest words out of order", edit(numbers+4*62+1, 255, 255, 255, 255), contribution.ErrOrder},
		{"a word table of 2^25", edit(tables, 25), contribution.ErrRange},
		{"a word table of 2^14 that is not there", edit(tables, 14), contribution.ErrLength},
		{"a pair table of 2^7", edit(tables+1, 7), contribution.ErrRange},
		{"a pair without a tag", edit(len(b)-1, 7), contribution.ErrNotCanonical},
		{"a word without a tag", edit(tables+2, 0, 7), contribution.ErrNotCanonical},
		{"a byte too few", b[:len(b)-1], contribution.ErrLength},
		{"a byte too many", append(bytes.Clone(b), 0), contribution.ErrLength},
		{"half a header", b[:numbers+30], contribution.ErrLength},
	} {
		if _, err := lm.Parse(c.b); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// FuzzParse: a payload is refused, or is the one form of a model that judges
// whatever it is asked to.
func FuzzParse(f *testing.F) {
	l := newLanguage("aa", 1)
	trainer := lm.Trainer{Config: lm.Config{Language: "aa", WordBits: 8, PairBits: 8}}
	trainer.Add(l.text(40_000))
	m, _, err := trainer.Train(f.Context())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(m.Encode(), uint64(1))
	f.Add([]byte("gptdao/lm/1\x02aa"), uint64(0))
	f.Fuzz(func(t *testing.T, b []byte, word uint64) {
		m, err := lm.Parse(b)
		if err != nil {
			var refusal contribution.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		words := make([]uint64, 200)
		for i := range words {
			words[i] = wordhash.Mix(word + uint64(i%50))
		}
		lm.Set{m}.Judge(words)
		m.Cost(words)
		if !bytes.Equal(m.Encode(), b) {
			t.Error("there is another form of the same model")
		}
	})
}
