package score_test

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// long is an account of n questions of different texts, in chats of one turn and
// one month.
func long(n int) []chat {
	var list []chat
	for i := range n {
		list = append(list, chat{id: i, quality: 10_000, turns: []line{{id: i, text: i, month: 1}}})
	}
	return list
}

func wordsIn(chats []chat) (words uint64) {
	for _, c := range chats {
		for _, l := range c.turns {
			words += uint64(wordsOf(l.text))
		}
	}
	return words
}

func TestCreditFormula(t *testing.T) {
	chats := long(20)
	words := wordsIn(chats)
	var world index
	out := world.credit(t, me, featuresOf(chats))
	if got, want := out.State.Families, (contribution.FamilyUnits{Family: score.FamilyExact, Units: words * 1000}); len(got) != 1 || got[0] != want {
		t.Errorf("units %v, want %v", got, want)
	}
	// Consistent tier, one month, two digits.
	want, unit := (words-100)*3*49/480, uint64(1)
	for want/unit >= 100 {
		unit *= 10
	}
	if want -= want % unit; out.Score != want {
		t.Errorf("score %d for %d words, want %d", out.Score, words, want)
	}
}

func TestScoreNeverFalls(t *testing.T) {
	f := featuresOf(long(3))
	out, err := score.Credit(f, nil, score.Standing{Score: 7700})
	if err != nil || out.Score != 7700 {
		t.Errorf("score %d, error %v, want 7700", out.Score, err)
	}
}

// TestOfIsWhatCreditSays: an account is worth the same whether it grew to a state
// or fell back to it.
func TestOfIsWhatCreditSays(t *testing.T) {
	var world index
	for range 3 {
		out := world.credit(t, me, featuresOf(long(20)))
		if got := score.Of(out.State); got != out.Score || got == 0 {
			t.Errorf("a state is worth %d, want the %d it was credited at", got, out.Score)
		}
	}
	if got := score.Of(contribution.AccountState{}); got != 0 {
		t.Errorf("nothing is worth %d", got)
	}
}

func TestTinyAccountHasNoScore(t *testing.T) {
	out, err := score.Credit(featuresOf(nil), nil, score.Standing{})
	if err != nil || out.Score != 0 || len(out.Rows) != 0 || !slices.Contains(out.Reasons, score.TooLittleText) {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestCap(t *testing.T) {
	before := contribution.AccountState{
		Tier: contribution.TierMail, MailDay: 1, Families: []contribution.FamilyUnits{{Family: score.FamilyExact, Units: 1 << 59}},
	}
	out, err := score.Credit(featuresOf(long(3)), nil, score.Standing{State: before})
	if err != nil || out.Score != 1_400_000 || !slices.Contains(out.Reasons, score.CapReached) {
		t.Errorf("score %d, reasons %v, error %v, want 1400000 and that the cap is reached", out.Score, out.Reasons, err)
	}
}

// TestHoldings goes through what a print can be to who presents it. The text
// weighs 1000 a word; its id is nobody's.
func TestHoldings(t *testing.T) {
	words := uint32(wordsOf(0))
	full := words * 1000
	tests := []struct {
		name   string
		text   score.Holding
		tier   contribution.Tier
		weight uint32 // of the text's row afterwards; 0 for none
		gain   uint32
	}{
		{"nobody's", score.Holding{}, 1, full, full},
		{"own, in full", score.Holding{Owned: true, Own: true, Weight: full}, 1, 0, 0},
		{"own, raised", score.Holding{Owned: true, Own: true, Weight: 400}, 1, full, full - 400},
		{"own, worthless since its worker was revoked", score.Holding{Owned: true, Own: true}, 1, full, full},
		{"own, withdrawn", score.Holding{Owned: true, Own: true, Dead: true}, 1, 0, 0},
		{"another's", score.Holding{Owned: true, Weight: 400, Tier: 1}, 1, 0, 0},
		{"another's, withdrawn", score.Holding{Owned: true, Dead: true, Tier: 1}, 1, 0, 0},
		{"another's below mail tier, presented with mail", score.Holding{Owned: true, Weight: 400, Tier: 1}, 2, full, full - 400},
		{"the same, already paid for more", score.Holding{Owned: true, Weight: full + 7, Tier: 0}, 2, full + 7, 0},
		{"another's with mail, presented with mail", score.Holding{Owned: true, Weight: 400, Tier: 2}, 2, 0, 0},
		{"another's below mail tier, withdrawn, presented with mail", score.Holding{Owned: true, Dead: true, Tier: 1}, 2, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := featuresOf([]chat{{quality: 10_000, turns: []line{{text: 0}}}})
			if f.Tier = tt.tier; tt.tier == contribution.TierMail {
				f.MailDay = 20_000
			}
			holdings := make([]score.Holding, len(f.Prints))
			at := slices.Index(f.Prints, tagOf("text 0"))
			holdings[at] = tt.text
			out, err := score.CreditAnyTier(f, holdings, score.Standing{})
			if err != nil {
				t.Fatal(err)
			}
			var weight uint32
			for _, r := range out.Rows {
				if r.Tag == f.Prints[at] {
					weight = r.Weight
				}
			}
			var gain uint64
			for _, u := range out.State.Families {
				gain += u.Units
			}
			if weight != tt.weight || gain != uint64(tt.gain) {
				t.Errorf("row of %d, gain %d, want %d and %d", weight, gain, tt.weight, tt.gain)
			}
		})
	}
}

// TestEditedCopies says that text under an ID that is known already earns
// nothing, whoever edits it, and however often.
func TestEditedCopies(t *testing.T) {
	edited := func(turn line) []chat {
		turn.text, turn.month = turn.text+1000, 9
		return []chat{{id: 9, quality: 10_000, turns: []line{turn}}}
	}
	turn := line{id: 77, text: 0, answers: []int{3}}
	for _, who := range []string{me, you} {
		var world index
		world.credit(t, me, featuresOf([]chat{{id: 8, quality: 10_000, turns: []line{turn}}}))
		before := world.accounts[who].State.Families
		for range 3 {
			out := world.credit(t, who, featuresOf(edited(turn)))
			if who == me && out.State.Months.Count() != 0 {
				t.Errorf("an edit with a date reaches %d months, want none", out.State.Months.Count())
			}
			if !slices.Equal(out.State.Families, before) {
				t.Errorf("%s: units %v, want %v", who, out.State.Families, before)
			}
		}
	}
}

func TestAnswersToWhatEarnsNothing(t *testing.T) {
	var world index
	world.credit(t, you, featuresOf([]chat{{id: 1, quality: 10_000, turns: []line{{id: 1, text: 5}}}}))
	out := world.credit(t, me, featuresOf([]chat{{id: 2, quality: 10_000, turns: []line{{id: 2, text: 5, answers: []int{8, 9}}}}}))
	if len(out.State.Families) != 0 {
		t.Errorf("units %v for new answers to a stolen question, want none", out.State.Families)
	}
}

func TestRefusesMalformedFeatures(t *testing.T) {
	good := func() score.Features { return featuresOf(long(2)) }
	tests := map[string]func(*score.Features){
		"a print that is not there": func(f *score.Features) { f.Conversations[0].Messages[1].Marks[0].Print = 99 },
		"a print far off":           func(f *score.Features) { f.Conversations[0].Messages[1].Marks[0].Print = math.MaxUint32 },
		"a window too wide":         func(f *score.Features) { f.Conversations[0].Messages[1].Marks[1].Words = 129 },
		"a quality above one":       func(f *score.Features) { f.Conversations[1].Quality = 10_001 },
		"a turn too late":           func(f *score.Features) { f.Conversations[1].Messages[1].Turn = 1 << 30 },
		"words of a chat itself":    func(f *score.Features) { f.Conversations[0].Messages[0].Marks[0].Words = 9 },
		"a tier that is reserved":   func(f *score.Features) { f.Tier = contribution.TierLive },
		"mail without a day":        func(f *score.Features) { f.Tier = contribution.TierMail },
		"mail, which none verifies": func(f *score.Features) { f.Tier, f.MailDay = contribution.TierMail, 20_000 },
		"a day without mail":        func(f *score.Features) { f.MailDay = 3 },
		"an unknown reason":         func(f *score.Features) { f.Reasons = []contribution.Reason{"Because"} },
	}
	for name, spoil := range tests {
		f := good()
		spoil(&f)
		if _, err := score.Credit(f, nil, score.Standing{}); !errors.Is(err, score.ErrMalformed) {
			t.Errorf("%s: error %v, want ErrMalformed", name, err)
		}
	}
	if _, err := score.Credit(good(), make([]score.Holding, 1), score.Standing{}); !errors.Is(err, score.ErrMalformed) {
		t.Errorf("holdings of other prints: error %v, want ErrMalformed", err)
	}
	if _, err := score.Credit(good(), nil, score.Standing{}); err != nil {
		t.Errorf("unspoilt: %v", err)
	}
}

// TestSharedTag says what becomes of two prints that happen to have one tag.
func TestSharedTag(t *testing.T) {
	f := featuresOf(long(2))
	light, heavy := slices.Index(f.Prints, tagOf("text 0")), slices.Index(f.Prints, tagOf("text 1"))
	f.Prints[light] = f.Prints[heavy]
	out, err := score.Credit(f, nil, score.Standing{})
	if err != nil {
		t.Fatal(err)
	}
	weight := uint64(wordsOf(1)) * 1000
	if !slices.IsSortedFunc(out.Rows, func(a, b contribution.Row) int { return cmp.Or(a.Compare(b.Tag), 1) }) {
		t.Error("a tag in two rows")
	}
	if got := out.State.Families[0].Units; got != weight {
		t.Errorf("units %d, want the heavier's %d", got, weight)
	}
}

func TestManifestIsFixed(t *testing.T) {
	const want = "0x17638262d0acd0a087fb364dbcc20cbd4c917c476b0dab249a97753f5dc8da30"
	if got := score.ManifestHash().Hex(); got != want {
		t.Errorf("manifest hash %s, want %s: a constant changed, so the policy needs a new number\n%s", got, want, score.Manifest())
	}
}

func TestReasonsAreSentences(t *testing.T) {
	for _, r := range []contribution.Reason{score.TooLittleText, score.NothingNew, score.TooMuchText} {
		receipt := contribution.Receipt{
			Consent: contribution.ID{1}, Seq: 1, Policy: 1, Score: 1, Reasons: []contribution.Reason{r}, Salt: [32]byte{1},
		}
		if _, err := receipt.Encode(); err != nil || score.Sentence(r) == string(r) {
			t.Errorf("%s: %q, %v", r, score.Sentence(r), err)
		}
	}
	if got := score.Sentence("who-knows"); got != "who-knows" {
		t.Errorf("an unknown reason: %q", got)
	}
}
