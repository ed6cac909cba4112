package attacklab_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attacklab"
)

// simulated is what the design's simulation of the formula found that strategies earn
// of what an honest account of their size does. Where G1 fired, nothing is paid. What
// only G2 held may earn that much: it is not in the policy.
var simulated = []struct {
	attack string
	earns  float64
	gate   string
	more   string // why it is paid more
}{
	{"the same export again", 0.0004, "", ""},
	{"a copy with forged ids", 0, "G1", ""},
	{"split over ten forged accounts", 0.763, "", ""},
	{"each turn a chat of its own", 0.752, "", ""},
	{"a copy in another account", 0, "G1", ""},
	{"case and punctuation changed", 0, "G1", ""},
	{"zero-width characters", 0, "G1", ""},
	{"a mosaic of all victims", 0, "G1", ""},
	{"stolen questions, new answers", 0, "G1", ""},
	{"sentences in another order", 0.048, "G1", ""},
	{"5 % of words replaced", 0.048, "G1", ""},
	{"10 % of words misspelt", 0.097, "G1", ""},
	{"synonyms for 15 % of the words that have any", 0.184, "G1", ""},
	{"10 % of words replaced", 0.247, "G1", ""},
	{"20 % of words replaced", 0.620, "G1", ""},
	{"30 % of words misspelt", 0.673, "G1", ""},
	{"synonyms for 40 % of the words that have any", 0.775, "G1", ""},
	{"30 % of words replaced", 0.548, "", "G2 would hold it"},
	{"a filler word after every sixth", 1.04, "", ""},
	{"a filler word after every fourth", 1.17, "", ""},
	{"own text repeated 60 times in each message", 0, "", "long questions are paid, less than they would be if written once: the row below it"},
	{"word salad", 0, "", ""},
	{"one template with changing numbers", 0, "", ""},
	{"3,000 words of a book pasted into each message", 1.55, "", "a window is as long, and these messages are shorter"},
	{"four fifths of the words one's own, the fifth stolen", 0.750, "G1", ""},
	{"all chats within 20 days", 0.794, "", ""},
	{"ten times the chats", 10.1, "", ""},
	{"invented chats with matching ids", 1.05, "", ""}, // about 1.0
	{"every text reworded whole, new ids", 1.05, "", ""},
}

// TestFullTableAgainstSimulation compares the table in the docs, which a full run
// writes, with the simulation: what is paid, in numbers.
func TestFullTableAgainstSimulation(t *testing.T) {
	paid := paidInFull(t)
	for _, s := range simulated {
		most := s.earns
		if s.gate != "" {
			most = 0
		}
		const slack = 0.005
		got, ok := paid[s.attack]
		switch {
		case !ok:
			t.Errorf("%s is not in the table", s.attack)
		case got > most+slack && s.more == "":
			t.Errorf("%s is paid %.3f, in the simulation %.3f", s.attack, got, most)
		case got <= most+slack && s.more != "":
			t.Errorf("%s is paid %.3f, no more than the %.3f of the simulation: it is no exception", s.attack, got, most)
		}
	}
}

// TestRepeatingIsWorthLessThanWritingOnce: what is paid of text that is repeated in each
// message is paid for its first words and its last, which are one's own, and less than
// for the same chats as they are; to who contributed those, it adds nothing.
func TestRepeatingIsWorthLessThanWritingOnce(t *testing.T) {
	paid := paidInFull(t)
	repeated, once := paid["own text repeated 60 times in each message"], paid["those of these chats that are paid, as they are"]
	if repeated > once {
		t.Errorf("text that is repeated is paid %.3f, the same chats as they are %.3f", repeated, once)
	}
	honest, again := paid["honest account among others, against alone"], paid["own text, and then again repeated 60 times in each message, new ids"]
	if again > honest {
		t.Errorf("own text, then repeated, is paid %.3f, own text alone %.3f", again, honest)
	}
}

// TestFullTableIsOfTheCatalogue: a row that was added is run in full too.
func TestFullTableIsOfTheCatalogue(t *testing.T) {
	paid := paidInFull(t)
	for _, a := range attacklab.Catalogue() {
		if _, ok := paid[a.Name]; !ok {
			t.Errorf("%s is not in the table of docs/attacks.md: run scripts/attack-lab --update", a.Name)
		}
		delete(paid, a.Name)
	}
	for name := range paid {
		t.Errorf("%s is in the table of docs/attacks.md and no attack", name)
	}
}

// paidInFull reads what each attack is paid after gates from the docs.
func paidInFull(t *testing.T) map[string]float64 {
	t.Helper()
	page, err := os.ReadFile("../../docs/attacks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(page), "<!-- table -->")
	if !found {
		t.Fatal("docs/attacks.md has no table")
	}
	names := attacklab.Catalogue()
	paid := map[string]float64{}
	for line := range strings.Lines(table) {
		cells := strings.Split(line, " | ")
		if len(cells) != 8 {
			continue
		}
		value, err := strconv.ParseFloat(cells[3], 64)
		if err != nil {
			continue // the head, and the sources
		}
		name := cells[1]
		if !slices.ContainsFunc(names, func(a attacklab.Attack) bool { return a.Name == name }) {
			name, _, _ = strings.Cut(name, " (") // a note
		}
		paid[name] = value
	}
	return paid
}
