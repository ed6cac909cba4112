package attacklab_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attacklab"
	"github.com/gptdatadao/gptdao/internal/export"
)

// places are what Go ships.
var places = sync.OnceValues(attacklab.GoPlaces)

func texts(t testing.TB, seed uint64) *attacklab.Texts {
	t.Helper()
	p, err := places()
	if err != nil {
		t.Fatal(err)
	}
	texts, err := attacklab.LoadTexts(p, seed, false, 30_000)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestAttacks runs every attack in a small town. `make attack-lab` runs them in
// full.
func TestAttacks(t *testing.T) {
	p, err := places()
	if err != nil {
		t.Fatal(err)
	}
	lab, err := attacklab.NewLab(p, 1, attacklab.SmallRun, attacklab.NewScoreWorld)
	if err != nil {
		t.Fatal(err)
	}
	results := lab.RunAll("", io.Discard)
	for _, r := range results {
		if open := slices.Contains(attacklab.Open, r.Name); r.Holds() == open {
			t.Errorf("%s: earns %.3f of at most %.3f, gates %v: %s (listed as open: %v)", r.Name, r.PayOff, r.Bound, r.Gates, r.Verdict(), open)
		}
	}
	if t.Failed() {
		_ = attacklab.Markdown(os.Stderr, results)
	}
}

func TestTownIsDeterministic(t *testing.T) {
	make := func(seed uint64) []attacklab.Account {
		return attacklab.NewTown(texts(t, seed), seed).SettleMany(3, attacklab.Small)
	}
	first := make(1)
	if diff := cmp.Diff(first, make(1)); diff != "" {
		t.Errorf("the same seed made another town (-first +second):\n%s", diff)
	}
	if cmp.Equal(first, make(2)) {
		t.Error("another seed made the same town")
	}
}

// TestEditsAreVisible says that each edit changes text, and that the same dice
// change it alike.
func TestEditsAreVisible(t *testing.T) {
	texts := texts(t, 1)
	const text = "The rays that make blue are more refrangible. Colours in the spectrum hold their order, as was shown before! Is it so?"
	edits := map[string]attacklab.Edit{
		"recase": attacklab.Recase, "zero width": attacklab.ZeroWidth, "marks": attacklab.CombineMarks, "homoglyphs": attacklab.Homoglyphs,
		"full width": attacklab.FullWidth, "respace": attacklab.Respace, "typos": attacklab.Typos(5000), "filler": attacklab.Filler(4),
		"sentences": attacklab.ShuffleSentences, "words": attacklab.ShuffleWords, "half": attacklab.Half, "repeat": attacklab.Repeat(2),
		"substitute": attacklab.Substitute(texts, "en", 5000), "nth": attacklab.EveryNth(texts, "en", 8), "template": attacklab.Template,
		"base64": attacklab.Base64(5), "salad": attacklab.Salad(5), "pad": attacklab.Pad(attacklab.Salad(5)),
		"chain": attacklab.NewChain(texts, "en", 3).Edit, "woven": attacklab.Woven(texts, "en", 9),
		"frequency": attacklab.FrequencySalad(texts, "en", 9), "fresh": attacklab.Fresh(texts, "en"),
	}
	for name, edit := range edits {
		once := edit(attacklab.NewDice(7, name), text)
		if once == text || once == "" {
			t.Errorf("%s left the text as it was, or nothing of it: %q", name, once)
		}
		if name == "fresh" {
			continue // hands nothing out twice
		}
		if again := edit(attacklab.NewDice(7, name), text); again != once {
			t.Errorf("%s made %q and %q of the same", name, once, again)
		}
	}
}

func TestEditedLeavesTheOriginalAlone(t *testing.T) {
	own := attacklab.NewTown(texts(t, 1), 1).Settle("en", attacklab.Small)
	before := mustJSON(t, own)
	d := attacklab.NewDice(1, "edits")
	attacklab.Edited(d, attacklab.Reissued(d, own.Chats), attacklab.Recase)
	attacklab.Within(d, own.Chats, 20)
	attacklab.Fan(d, attacklab.Interleaved(d, own.Chats, own.Chats), 2, attacklab.Recase)
	attacklab.Glued(d, attacklab.SingleTurns(d, own.Chats))
	if !bytes.Equal(before, mustJSON(t, own)) {
		t.Error("an attack changed the account it was made from")
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestReadReturnsWhatWasWritten goes through a real zip and the real reader.
func TestReadReturnsWhatWasWritten(t *testing.T) {
	d := attacklab.NewDice(1, "archive")
	own := attacklab.NewTown(texts(t, 1), 1).Settle("en", attacklab.Small)
	got, report, err := attacklab.Read(d, own.Chats, attacklab.Tampering{})
	if err != nil {
		t.Fatal(err)
	}
	if want, have := textsOf(own.Chats), textsOf(got); !slices.Equal(want, have) {
		t.Errorf("read %d texts, want %d", len(have), len(want))
	}
	for _, m := range report.Marks {
		if m.Verdict == export.Violated {
			t.Errorf("%s: %s", m.Name, m.Detail)
		}
	}
}

func textsOf(chats []export.Conversation) (list []string) {
	for _, c := range chats {
		for _, m := range c.Messages {
			list = append(list, strings.TrimSpace(m.Text))
		}
	}
	slices.Sort(list)
	return list
}

// TestWovenTextRepeatsSeldom bounds how much of woven text repeats what was
// written, or woven before.
func TestWovenTextRepeatsSeldom(t *testing.T) {
	texts := texts(t, 1)
	d := attacklab.NewDice(1, "weave")
	seen := map[string]bool{}
	runs, met := 0, 0
	for range 200 {
		words := strings.Fields(texts.Weave(d, "en", 100))
		for i := 0; i+8 <= len(words); i++ {
			run := strings.Join(words[i:i+8], " ")
			runs++
			if seen[run] {
				met++
			}
			seen[run] = true
		}
	}
	if met*1000 > runs*5 {
		t.Errorf("%d of %d runs of eight words were woven before, want at most 5 in 1000", met, runs)
	}
}

func TestTables(t *testing.T) {
	results := []attacklab.Result{
		{Attack: attacklab.Attack{Number: "3", Name: "a copy", Facts: "0, G1", Gate: "G1"}, Gates: []string{"G1"}},
		{Attack: attacklab.Attack{Name: "too much", Facts: "0"}, PayOff: 0.4, Paid: 0.4},
		{Attack: attacklab.Attack{Name: "not yet"}, Error: attacklab.ErrNotYet},
	}
	var text, data bytes.Buffer
	if err := attacklab.Markdown(&text, results); err != nil {
		t.Fatal(err)
	}
	if err := attacklab.JSON(&data, results); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| 3 | a copy | 0.000 | 0.000 | G1 | 0.00 | 0, G1 | holds |", "**earned more than 0.000**", "not under this policy"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
	var rows []struct{ Holds bool }
	if err := json.Unmarshal(data.Bytes(), &rows); err != nil || len(rows) != 3 || !rows[0].Holds || rows[1].Holds || rows[2].Holds {
		t.Errorf("rows %+v, error %v", rows, err)
	}
}
