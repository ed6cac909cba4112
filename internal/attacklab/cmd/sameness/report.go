package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/attacklab"
)

// texts are the paragraphs of each, by name.
type texts struct {
	translations []attacklab.Translation
	of           map[string][]string
}

func readTexts(p attacklab.Places) (texts, error) {
	translations, err := attacklab.Translations(p)
	if err != nil {
		return texts{}, fmt.Errorf("reading the translations: %w", err)
	}
	t := texts{translations, map[string][]string{}}
	for _, one := range translations {
		t.of[one.Code] = one.Paragraphs
	}
	for _, s := range attacklab.Sources {
		if strings.HasPrefix(s.Name, "Securing Debian Manual") {
			t.of["manual "+s.Language], err = s.Read(p)
		}
		if err != nil {
			return texts{}, fmt.Errorf("reading %s: %w", s.Name, err)
		}
	}
	t.of["code"], err = attacklab.Code(p)
	return t, err
}

// question is how many words one has, sizes how many the pieces that are drawn.
const question = 12

var sizes = [2]int{200, 2000}

// mixtures: a + joins chats in one language each, and a & what is in one
// message.
var mixtures = []string{
	"manual zh", "manual ja", "cmn_hans", "jpn", "tha", "khm", "lao", "mya", "iii",
	"cmn_hans + jpn", "tha + khm", "tha + lao", "khm + lao", "lao + mya", "tha + khm + lao + mya", "cmn_hans + jpn + tha + khm + lao + mya",
	"tha & khm", "tha & khm & lao & mya", "manual zh & manual ja",
	"manual zh & eng", "manual ja & eng", "tha & eng", "khm & eng", "lao & eng", "mya & eng", "tha + eng", "khm + eng", "tha + manual zh", "tha + kor", "tha + mal",
	"manual zh & code", "manual ja & code", "tha & code", "khm & code", "lao & code", "mya & code", "tha + khm + eng + code",
	"jav_java", "kkh_lana", "jav_java & tha",
}

type measurer struct {
	out    io.Writer
	seed   uint64
	pieces int
	texts  texts
}

// row is a text, measured.
type row struct {
	name  string
	whole uint32
	of    [len(sizes)]attacklab.Short
}

func (m measurer) report(all bool) error {
	var rows []row
	var little []string
	for _, t := range m.texts.translations {
		r := m.measure(t.Code)
		if r.of[0].Pieces == 0 {
			little = append(little, t.Code)
			continue
		}
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.whole, b.whole) })
	half := rows[len(rows)/2].whole
	fmt.Fprintf(m.out, "%d translations, whole: least %d (%s), half of them below %d. Too little text: %s.\n\n",
		len(rows), rows[0].whole, rows[0].name, half, strings.Join(little, ", "))
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.of[0].Pairs[0], b.of[0].Pairs[0]) })
	if !all {
		rows = rows[:min(len(rows), 12)]
	}
	m.table(rows)
	rows = rows[:0]
	for _, name := range mixtures {
		rows = append(rows, m.measure(name))
	}
	m.table(rows)
	return nil
}

func (m measurer) measure(name string) row {
	var lists [][]string
	var together []string
	for _, chats := range strings.Split(name, " + ") {
		parts := strings.Split(chats, " & ")
		var zipped [][]string
		for _, part := range parts {
			zipped = append(zipped, attacklab.Runs(m.texts.of[part], question/len(parts)))
		}
		lists = append(lists, attacklab.Zip(zipped...))
		together = append(together, lists[len(lists)-1]...)
	}
	r := row{name: name, whole: attacklab.SamePairs(together)}
	for i, size := range sizes {
		r.of[i] = attacklab.MeasureShort(attacklab.NewDice(m.seed, name, size), lists, size, m.pieces)
	}
	return r
}

func (m measurer) table(rows []row) {
	fmt.Fprint(m.out, "| text | whole |")
	for _, size := range sizes {
		fmt.Fprintf(m.out, " %d words: least, one of a hundred below, half below | lose quality, least |", size)
	}
	fmt.Fprintf(m.out, "\n|---|---|%s\n", strings.Repeat("---|", 2*len(sizes)))
	for _, r := range rows {
		fmt.Fprintf(m.out, "| %s | %d |", r.name, r.whole)
		for _, s := range r.of {
			if s.Pieces == 0 {
				fmt.Fprint(m.out, " – | – |")
				continue
			}
			fmt.Fprintf(m.out, " %d, %d, %d | %d of %d, %d |", s.Pairs[0], s.Pairs[s.Pieces/100], s.Pairs[s.Pieces/2], s.Less, s.Pieces, s.Least)
		}
		fmt.Fprintf(m.out, "\n")
	}
	fmt.Fprintf(m.out, "\n")
}
