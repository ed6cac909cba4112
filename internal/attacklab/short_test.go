package attacklab_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attacklab"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestHonestShortChatsKeepTheirQuality: no piece of text that people wrote is taken for
// words in no order, of how few words ever. Excerpts are of languages that are written
// without spaces, where that is likeliest; cmd/sameness measures all, and whole texts.
func TestHonestShortChatsKeepTheirQuality(t *testing.T) {
	mixed := func(codes ...string) []string {
		var lists [][]string
		for _, code := range codes {
			lists = append(lists, attacklab.Runs(excerpt(t, code), 12/len(codes)))
		}
		return attacklab.Zip(lists...)
	}
	list := func(code string) []string { return mixed(code) }
	for _, c := range []struct {
		name  string
		lists [][]string
		words int
	}{
		{"English", [][]string{attacklab.Runs(goText(t, "Opticks"), 12)}, 200},
		{"English, more of it", [][]string{attacklab.Runs(goText(t, "Opticks"), 12)}, 2000},
		{"comments and code", [][]string{attacklab.Runs(goText(t, "Comments"), 12), attacklab.Runs(code(t), 12)}, 200},
		{"Chinese", [][]string{list("cmn_hans")}, 200},
		{"Japanese", [][]string{list("jpn")}, 200},
		{"Yi", [][]string{list("iii")}, 200},
		{"Thai", [][]string{list("tha")}, 200},
		{"Khmer", [][]string{list("khm")}, 200},
		{"Lao", [][]string{list("lao")}, 200},
		{"Burmese", [][]string{list("mya")}, 200},
		{"Javanese in its own script", [][]string{list("jav_java")}, 200},
		{"Khün", [][]string{list("kkh_lana")}, 200},
		{"Thai and Khmer chats", [][]string{list("tha"), list("khm")}, 400},
		{"Thai, Khmer, Lao and Burmese chats", [][]string{list("tha"), list("khm"), list("lao"), list("mya")}, 800},
		{"all four in each message", [][]string{mixed("tha", "khm", "lao", "mya")}, 200},
		{"Thai and Chinese chats", [][]string{list("tha"), list("cmn_hans")}, 400},
		{"Thai and code in each message", [][]string{attacklab.Zip(attacklab.Runs(excerpt(t, "tha"), 6), attacklab.Runs(code(t), 6))}, 200},
	} {
		s := attacklab.MeasureShort(attacklab.NewDice(1, c.name), c.lists, c.words, 40)
		if s.Pieces != 40 || s.Less > 0 {
			t.Errorf("%s: %d of %d pieces lose quality, the least has %d; want 40 pieces, none of which does", c.name, s.Less, s.Pieces, s.Least)
		}
	}
}

// TestSaladInShortChatsHasNoQuality is the other side: what the measure is for.
func TestSaladInShortChatsHasNoQuality(t *testing.T) {
	for _, c := range []struct {
		name       string
		from       rune
		of         int
		least, all int // words that are not judged yet, and that are
	}{
		{"Latin letters", 'a', 26, 190, 250},
		{"Thai letters", 'ก', 46, 1900, 2100},
	} {
		for _, words := range []int{c.least, c.all} {
			want := map[bool]uint16{true: 10_000}[words == c.least]
			if got := attacklab.MeasureShort(attacklab.NewDice(1, c.name), [][]string{randomRuns(c.from, c.of, 300)}, words, 1); got.Least != want {
				t.Errorf("%d words of random %s have quality %d, want %d", words, c.name, got.Least, want)
			}
		}
	}
}

// TestRandomShortChatsLowerTheOthers is the exception to P2 (more chats are never worth
// less): short chats of random words take from the short ones beside them where they are
// more than four of five of English ones, and from nothing else.
func TestRandomShortChatsLowerTheOthers(t *testing.T) {
	honest, random := attacklab.Runs(goText(t, "Opticks"), 12)[:100], randomRuns('a', 26, 2000)
	long := strings.Join(attacklab.Runs(goText(t, "Comments"), 300)[:1], " ")
	before, _ := judged(t, append(slices.Clone(honest), long))
	for _, c := range []struct {
		random        int
		lower, poorer bool // the honest ones' quality, what all are worth
	}{{0, false, false}, {100, false, false}, {300, false, false}, {700, true, false}, {2000, true, true}} {
		units, features := judged(t, slices.Concat(honest, []string{long}, random[:c.random]))
		if got := features.Conversations[0].Quality < 10_000; got != c.lower {
			t.Errorf("beside %d random chats an honest short one has quality %d, less than 10000: want %v", c.random, features.Conversations[0].Quality, c.lower)
		}
		if got := features.Conversations[len(honest)].Quality; got != 10_000 {
			t.Errorf("beside %d random chats an honest long one has quality %d, want 10000", c.random, got)
		}
		if got := units < before; got != c.poorer {
			t.Errorf("with %d random chats the export is worth %d, without %d; want less: %v", c.random, units, before, c.poorer)
		}
	}
}

// TestRandomThaiBesideHonestThai: the two are counted together. Below 2,000 words of both
// the random ones are worth as much as honest ones; from there on they take the honest
// ones' quality with theirs.
func TestRandomThaiBesideHonestThai(t *testing.T) {
	honest, random := attacklab.Runs(excerpt(t, "tha"), 12), randomRuns('ก', 46, 200) // 400 words or so, and 2000
	honestAlone, _ := judged(t, honest)
	for _, c := range []struct {
		random int // chats of ten words
		want   uint16
	}{{100, 10_000}, {150, 10_000}, {170, 0}, {200, 0}} {
		units, features := judged(t, slices.Concat(honest, random[:c.random]))
		if got := features.Conversations[0].Quality; got != c.want {
			t.Errorf("beside %d random chats an honest one has quality %d, want %d", c.random, got, c.want)
		}
		if got, want := units > honestAlone, c.want > 0; got != want {
			t.Errorf("with %d random chats the export is worth %d, without %d; want more: %v", c.random, units, honestAlone, want)
		}
	}
}

// judged is what chats of one question are worth to an account that has nothing yet.
func judged(t *testing.T, questions []string) (units uint64, f score.Features) {
	t.Helper()
	policy := score.Current()
	x := score.NewExtractor(policy, policy.DemoFamilies(), score.Tools{})
	for i, text := range questions {
		id := strconv.Itoa(i)
		x.Add(export.Conversation{ID: "chat " + id, Messages: []export.Message{{ID: "question " + id, Role: export.User, Turn: 1, Own: true, Text: text}}})
	}
	f = x.Features(export.Report{})
	o, err := policy.Credit(f, nil, score.Standing{})
	if err != nil {
		t.Fatal(err)
	}
	return attacklab.Worth(o.State), f
}

// randomRuns are questions of ten words of four letters.
func randomRuns(from rune, of, n int) []string {
	d := attacklab.NewDice(1, "letters")
	runs := make([]string, n)
	for i := range runs {
		words := make([]string, 10)
		for w := range words {
			for range 4 {
				words[w] += string(from + rune(d.IntN(of)))
			}
		}
		runs[i] = strings.Join(words, " ")
	}
	return runs
}

// excerpt is the beginning of a translation of the Universal Declaration of Human
// Rights.
func excerpt(t *testing.T, code string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "udhr", code+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n\n")
}

func goText(t *testing.T, name string) []string {
	t.Helper()
	p, err := places()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range attacklab.Sources {
		if strings.Contains(s.Name, name) {
			text, err := s.Read(p)
			if err != nil {
				t.Fatal(err)
			}
			return text[:min(len(text), 400)]
		}
	}
	t.Fatalf("no source has %q in its name", name)
	return nil
}

func code(t *testing.T) []string {
	t.Helper()
	p, err := places()
	if err != nil {
		t.Fatal(err)
	}
	text, err := attacklab.Code(p)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
