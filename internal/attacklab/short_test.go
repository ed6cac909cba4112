package attacklab_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attacklab"
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
			if got := attacklab.MeasureShort(attacklab.NewDice(1, c.name), [][]string{randomRuns(c.from, c.of)}, words, 1); got.Least != want {
				t.Errorf("%d words of random %s have quality %d, want %d", words, c.name, got.Least, want)
			}
		}
	}
}

// randomRuns are questions of ten words of four letters.
func randomRuns(from rune, of int) []string {
	d := attacklab.NewDice(1, "letters")
	runs := make([]string, 300)
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
