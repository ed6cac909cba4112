// Command separation prints how well each measure of quality tells unnatural text
// from natural text that no demonstration model was trained on, as a table for
// docs/scoring-signals.md:
//
//	go run ./internal/score/demo/separation [-wordnet DIR] FILE...
//
// Documents are of 300 words. Natural is what lies between the first and the last
// half percent of the files' own documents; a cell is the share of attacked ones
// outside, alone and as the mean of 30.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/demo"
	"github.com/gptdatadao/gptdao/internal/score/lm"
	"github.com/gptdatadao/gptdao/internal/score/signal"
)

const (
	size    = 300 // words of a document
	account = 30  // documents
)

func main() {
	wordnet := flag.String("wordnet", "", "`folder` of WordNet's data files, for synonyms")
	flag.Parse()
	if err := run(flag.Args(), *wordnet); err != nil {
		fmt.Fprintln(os.Stderr, "separation:", err)
		os.Exit(1)
	}
}

func run(files []string, wordnet string) error {
	var corpus document
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		corpus = append(corpus, strings.Fields(string(text))...)
	}
	synonyms, err := readSynonyms(wordnet)
	if err != nil {
		return err
	}
	var natural []document
	for part := range slices.Chunk(corpus, size) {
		if len(part) == size {
			natural = append(natural, part)
		}
	}
	if len(natural) < 2*account {
		return fmt.Errorf("%d documents of %d words, want at least %d", len(natural), size, 2*account)
	}
	l := newLab(corpus, synonyms)
	report(natural, l)
	return nil
}

// measure is a number of a document, if there is one.
type measure struct {
	name string
	of   func(text string, words []uint64) float64
}

var measures = []measure{
	{"cross-entropy", func(_ string, words []uint64) float64 { return float64(demo.Models()[0].Cost(words)) }},
	{"variety", func(_ string, words []uint64) float64 {
		v := signal.Variety{Window: uint32(score.Current().Quality.Window)}
		v.Add(words)
		share, _ := v.Share()
		return float64(share)
	}},
	{"stop words", func(_ string, words []uint64) float64 {
		return float64(demo.Models()[0].Commonest(words)*signal.Whole) / float64(len(words))
	}},
	{"word length", func(text string, _ []uint64) float64 {
		l := signal.Length{MinWords: uint64(score.Current().Quality.MinWords)}
		l.Add(text)
		length, _ := l.Mean()
		return float64(length)
	}},
	{"alphabetic", func(text string, _ []uint64) float64 {
		s := signal.Shape{MinWords: uint64(score.Current().Quality.MinWords)}
		s.Add(text)
		share, _ := s.Alphabetic()
		return float64(share)
	}},
}

// measured is the measures of documents, measure by measure, and what the models
// make of them.
type measured struct {
	values         [][]float64
	judged         int // of the documents
	meanBits, none float64
}

func measureAll(documents []document) measured {
	m := measured{values: make([][]float64, len(measures))}
	for _, d := range documents {
		text := strings.Join(d, " ")
		words := score.Hashes(nil, text)
		for i, measure := range measures {
			m.values[i] = append(m.values[i], measure.of(text, words))
		}
		bits, model, ok := demo.Models().Judge(words)
		if ok {
			m.judged++
			m.meanBits += float64(bits) / 1000
			m.none += 1 - share(bits, model)
		}
	}
	return m
}

// share is what the model's band leaves of quality, from 0 to 1.
func share(bits uint32, m *lm.Model) float64 {
	b, x := m.Band(), float64(bits)
	up := (x - float64(b[0])) / float64(b[1]-b[0])
	down := (float64(b[3]) - x) / float64(b[3]-b[2])
	return max(0, min(1, up, down))
}

func report(natural []document, l *lab) {
	base := measureAll(natural)
	fmt.Print("| text | judged | bits per word | quality lost |")
	for _, m := range measures {
		fmt.Printf(" %s 1/30 |", m.name)
	}
	fmt.Printf("\n|---|---|---|---|%s\n", strings.Repeat("---|", len(measures)))
	row("natural", base, base, len(natural))
	for _, a := range l.attacks() {
		var attacked []document
		for _, d := range natural {
			attacked = append(attacked, a.make(d))
		}
		row(a.name, measureAll(attacked), base, len(attacked))
	}
	fmt.Print("\n| natural text | p1 | p50 | p99 |\n|---|---|---|---|\n")
	for i, m := range measures {
		v := slices.Sorted(slices.Values(base.values[i]))
		fmt.Printf("| %s | %.4g | %.4g | %.4g |\n", m.name, v[len(v)/100], v[len(v)/2], v[len(v)-1-len(v)/100])
	}
}

func row(name string, m, base measured, n int) {
	fmt.Printf("| %s | %d %% | %.1f | %.0f %% |", name, 100*m.judged/n, m.meanBits/float64(max(1, m.judged)), 100*m.none/float64(max(1, m.judged)))
	for i := range measures {
		alone := outside(m.values[i], base.values[i])
		together := outside(means(m.values[i]), means(base.values[i]))
		fmt.Printf(" %.0f/%.0f |", 100*alone, 100*together)
	}
	fmt.Println()
}

// outside is which share of values lies outside the middle 99 % of base.
func outside(values, base []float64) float64 {
	sorted := slices.Sorted(slices.Values(base))
	low, high := sorted[len(sorted)*5/1000], sorted[len(sorted)-1-len(sorted)*5/1000]
	n := 0
	for _, v := range values {
		if v < low || v > high {
			n++
		}
	}
	return float64(n) / float64(len(values))
}

// means are those of a thousand accounts, whose documents are drawn.
func means(values []float64) (all []float64) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		sum := 0.0
		for range account {
			sum += values[r.IntN(len(values))]
		}
		all = append(all, sum/account)
	}
	return all
}

// readSynonyms reads the words that share a meaning in WordNet; none without it.
func readSynonyms(folder string) (map[string][]string, error) {
	if folder == "" {
		return nil, nil
	}
	synonyms := map[string][]string{}
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		text, err := os.ReadFile(filepath.Join(folder, "data."+part))
		if err != nil {
			return nil, err
		}
		for line := range strings.SplitSeq(string(text), "\n") {
			addSynonyms(synonyms, strings.Fields(line))
		}
	}
	return synonyms, nil
}

// addSynonyms takes a line: offset, file, type, number of words in hexadecimal,
// and each word with a number behind it.
func addSynonyms(synonyms map[string][]string, fields []string) {
	var n int
	if len(fields) < 6 || len(fields[0]) != 8 {
		return
	}
	if _, err := fmt.Sscanf(fields[3], "%x", &n); err != nil || len(fields) < 4+2*n {
		return
	}
	for i := range n {
		for j := range n {
			word, other := strings.ToLower(fields[4+2*i]), strings.ToLower(fields[4+2*j])
			if word != other && !strings.ContainsAny(word+other, "_(") {
				synonyms[word] = append(synonyms[word], other)
			}
		}
	}
}
