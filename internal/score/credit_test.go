package score_test

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
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

func wordsIn(chats []chat) uint64 {
	distinct := map[contribution.Tag]bool{}
	for _, c := range chats {
		for _, l := range c.turns {
			for i := range printsOf(l.text) {
				distinct[shingleOf(l.text, i)] = true
			}
		}
	}
	return 9 * uint64(len(distinct))
}

func TestCreditFormula(t *testing.T) {
	chats := long(20)
	words := wordsIn(chats)
	var world index
	out := world.credit(t, me, featuresOf(chats))
	if got, want := out.State.Families, (contribution.FamilyUnits{Family: score.FamilyShingle, Units: words * 1000}); len(got) != 1 || got[0] != want {
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
	out, err := formula().Credit(f, nil, score.Standing{Score: 7700})
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
		if got := formula().Of(out.State); got != out.Score || got == 0 {
			t.Errorf("a state is worth %d, want the %d it was credited at", got, out.Score)
		}
	}
	if got := score.Current().Of(contribution.AccountState{}); got != 0 {
		t.Errorf("nothing is worth %d", got)
	}
}

func TestTinyAccountHasNoScore(t *testing.T) {
	out, err := formula().Credit(featuresOf(nil), nil, score.Standing{})
	if err != nil || out.Score != 0 || len(out.Rows) != 0 || !slices.Contains(out.Reasons, score.TooLittleText) {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestCap(t *testing.T) {
	before := contribution.AccountState{
		Tier: contribution.TierMail, MailDay: 1, Families: []contribution.FamilyUnits{{Family: score.FamilyShingle, Units: 1 << 59}},
	}
	out, err := formula().Credit(featuresOf(long(3)), nil, score.Standing{State: before})
	if err != nil || out.Score != 1_400_000 || !slices.Contains(out.Reasons, score.CapReached) {
		t.Errorf("score %d, reasons %v, error %v, want 1400000 and that the cap is reached", out.Score, out.Reasons, err)
	}
}

// TestHoldings goes through what a print can be to who presents it: one shingle of
// a question, among others that are nobody's.
func TestHoldings(t *testing.T) {
	const full = 9_000 // what a shingle weighs
	tests := []struct {
		name   string
		holds  score.Holding
		mail   bool
		weight uint32 // of its row afterwards; 0 for none
		gain   uint32
	}{
		{"nobody's", score.Holding{}, false, full, full},
		{"own, in full", score.Holding{Owned: true, Own: true, Weight: full}, false, 0, 0},
		{"own, raised", score.Holding{Owned: true, Own: true, Weight: 400}, false, full, full - 400},
		{"own, worthless since its worker was revoked", score.Holding{Owned: true, Own: true}, false, full, full},
		{"own, withdrawn", score.Holding{Owned: true, Own: true, Dead: true}, false, 0, 0},
		{"own, and boilerplate since", score.Holding{Owned: true, Own: true, Weight: full, Common: true}, false, 0, 0},
		{"boilerplate", score.Holding{Common: true}, false, 0, 0},
		{"another's, and boilerplate", score.Holding{Owned: true, Weight: 9, Tier: 2, Common: true}, true, 0, 0},
		{"another's below mail tier, presented with mail", score.Holding{Owned: true, Weight: 700, Tier: 1}, true, full, full - 300},
		{"the same, at more weight and a lower tier", score.Holding{Owned: true, Weight: full + 700}, true, full + 700, full + 700 - (full+700)/7},
		{"another's below mail tier, withdrawn, presented with mail", score.Holding{Owned: true, Dead: true, Tier: 1}, true, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := featuresOf([]chat{{quality: 10_000, turns: []line{{text: 11}}}}) // of 2 shingles
			if tt.mail {
				f.MailDay, f.Mail = 20_000, []uint32{uint32(len(f.Prints))}
				f.Prints = append(f.Prints, tagOf("mail"))
			}
			holdings := make([]score.Holding, len(f.Prints))
			at := slices.Index(f.Prints, shingleOf(11, 0))
			holdings[at] = tt.holds
			p := formula()
			p.Toll = 0
			out, err := p.Credit(f, holdings, score.Standing{})
			if err != nil {
				t.Fatal(err)
			}
			weight, others := uint32(0), uint64(0)
			for _, r := range out.Rows {
				if r.Tag == f.Prints[at] {
					weight = r.Weight
				} else {
					others += uint64(r.Weight)
				}
			}
			if gain := unitsOf(out.State) - others; weight != tt.weight || gain != uint64(tt.gain) {
				t.Errorf("row of %d, gain %d, want %d and %d", weight, gain, tt.weight, tt.gain)
			}
		})
	}
}

func unitsOf(s contribution.AccountState) (units uint64) {
	for _, f := range s.Families {
		units += f.Units
	}
	return units
}

// TestForeignTextTakesFromTheMessage: φ falls from all to nothing while the share
// that is another's rises to half.
func TestForeignTextTakesFromTheMessage(t *testing.T) {
	f := featuresOf([]chat{{quality: 10_000, turns: []line{{text: 10}}}})
	n := printsOf(10)
	for foreign := range n + 1 {
		holdings := make([]score.Holding, len(f.Prints))
		for i := range foreign {
			holdings[slices.Index(f.Prints, shingleOf(10, i))] = score.Holding{Owned: true, Tier: 1}
		}
		p := formula()
		p.Toll = 0
		out, err := p.Credit(f, holdings, score.Standing{})
		if err != nil {
			t.Fatal(err)
		}
		phi := uint64(2 * max(0, 5000-foreign*10_000/n))
		if got, want := unitsOf(out.State), uint64(n-foreign)*(9*phi/10); got != want && (want == 0 || out.Score > 0) {
			t.Errorf("%d of %d are another's: %d units, want %d", foreign, n, got, want)
		}
	}
}

// TestGates: a gate holds the export back, whoever's the rest is, and mail opens it.
func TestGates(t *testing.T) {
	chats := long(40)
	var world index
	world.policy = score.Current()
	world.credit(t, you, featuresOf(chats[:8]))
	held := func(f score.Features) score.Outcome {
		t.Helper()
		y := world.fork()
		return y.credit(t, me, f)
	}
	mixed := featuresOf(chats)
	doubted := featuresOf(chats[12:])
	doubted.Reasons = []contribution.Reason{score.Held}
	for name, f := range map[string]score.Features{"a fifth is another's": mixed, "its times contradict its ids": doubted} {
		out := held(f)
		if len(out.Rows) != 0 || out.Score != 0 || !slices.Contains(out.Reasons, score.Held) || out.Units.Uniqueness != 0 {
			t.Errorf("%s: %+v, want it held and nothing said of it", name, out)
		}
		f.MailDay, f.Mail = 20_000, []uint32{uint32(len(f.Prints))}
		f.Prints = append(slices.Clone(f.Prints), tagOf("mail"))
		if out := held(f); len(out.Rows) == 0 || out.Score == 0 || out.State.Tier != contribution.TierMail || out.State.MailDay != 20_000 {
			t.Errorf("%s, with mail: %+v, want it credited", name, out)
		}
	}
	if out := held(featuresOf(chats[12:])); out.Score == 0 {
		t.Errorf("nothing is another's: %+v, want it credited", out)
	}
}

// TestMailIsForOneExport: used again, by its account or by another, it proves nothing.
func TestMailIsForOneExport(t *testing.T) {
	with := func(f score.Features) score.Features {
		f.MailDay, f.Mail = 20_000, []uint32{uint32(len(f.Prints))}
		f.Prints = append(slices.Clone(f.Prints), tagOf("mail"))
		return f
	}
	var world index
	first := world.credit(t, me, with(featuresOf(long(20))))
	again := world.credit(t, me, with(featuresOf(long(40))))
	stolen := world.credit(t, you, with(featuresOf(long(60)[40:])))
	if first.State.Tier != contribution.TierMail || !slices.Contains(first.Reasons, score.TierMail) {
		t.Errorf("first: tier %d, reasons %v", first.State.Tier, first.Reasons)
	}
	if !slices.Contains(again.Reasons, score.MailUsed) || again.State.Tier != contribution.TierMail {
		t.Errorf("again: tier %d, reasons %v, want the account's tier and that the mail was used", again.State.Tier, again.Reasons)
	}
	if !slices.Contains(stolen.Reasons, score.MailUsed) || stolen.State.Tier != contribution.TierConsistent || stolen.State.MailDay != 0 {
		t.Errorf("by another: state %+v, reasons %v", stolen.State, stolen.Reasons)
	}
}

// TestTooSmallToScore: who asks about a message or two learns nothing.
func TestTooSmallToScore(t *testing.T) {
	var world index
	world.policy = score.Current()
	world.credit(t, me, featuresOf(long(40)))
	probe := featuresOf([]chat{{id: 500, quality: 10_000, turns: []line{{id: 500, text: 900}}}})
	out := world.credit(t, me, probe)
	if len(out.Rows) != 0 || !slices.Contains(out.Reasons, score.TooLittleText) {
		t.Errorf("%d rows, reasons %v, want none", len(out.Rows), out.Reasons)
	}
}

// TestASingleMessageTellsNothing: whose it is shows in no part of the answer.
func TestASingleMessageTellsNothing(t *testing.T) {
	world := index{policy: score.Current()}
	world.credit(t, me, featuresOf(long(40)))
	answer := func(text int) score.Outcome {
		t.Helper()
		y := world.fork()
		return y.credit(t, you, featuresOf([]chat{{id: 700, quality: 10_000, turns: []line{{id: 700, text: text}}}}))
	}
	if known, fresh := answer(5), answer(905); !gocmp.Equal(known, fresh) {
		t.Errorf("about a text that is there %+v, about one that is not %+v", known, fresh)
	}
}

// TestMailOpensTheGateAndSaysSo: an export that is credited is not said to be held.
func TestMailOpensTheGateAndSaysSo(t *testing.T) {
	f := featuresOf(long(40))
	f.Reasons = []contribution.Reason{score.Held}
	f.Mail, f.Prints = []uint32{uint32(len(f.Prints))}, append(f.Prints, tagOf("mail"))
	var world index
	world.policy = score.Current()
	if out := world.credit(t, me, f); out.Score == 0 || slices.Contains(out.Reasons, score.Held) {
		t.Errorf("score %d, reasons %v", out.Score, out.Reasons)
	}
}

// TestEditedTextIsNotLost: an export in which much repeats is passed over, and counts
// in full in a later one in which it is little.
func TestEditedTextIsNotLost(t *testing.T) {
	first := long(20)
	quoting := func(id, text int) chat { // new message with new text, but for its last shingles, which are the next text's
		return chat{id: id, quality: 10_000, turns: []line{{id: id, text: text}}}
	}
	var mixed, more []chat
	for i := range 4 {
		mixed = append(mixed, quoting(200+i, 18+i)) // texts 18 and 19 are known, 20 and 21 begin with their shingles
	}
	for i := range 60 {
		more = append(more, quoting(300+i, 100+i))
	}
	world := index{policy: score.Current()}
	world.credit(t, me, featuresOf(first))
	straight := world.fork()
	want := straight.credit(t, me, featuresOf(append(slices.Clone(mixed), more...)))
	world.credit(t, me, featuresOf(mixed))
	got := world.credit(t, me, featuresOf(append(slices.Clone(mixed), more...)))
	if unitsOf(got.State) != unitsOf(want.State) {
		t.Errorf("%d units after an export that was passed over, want %d", unitsOf(got.State), unitsOf(want.State))
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
		world := index{policy: formula()}
		world.policy.Toll = 0
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
	first := func(f *score.Features) *score.Message { return &f.Conversations[0].Messages[0] }
	tests := map[string]func(*score.Features){
		"a print that is not there":    func(f *score.Features) { first(f).Marks[0].Print = 99 },
		"a print far off":              func(f *score.Features) { first(f).Marks[0].Print = math.MaxUint32 },
		"a text that is not there":     func(f *score.Features) { first(f).Texts[0] = 99 },
		"a chat's ID far off":          func(f *score.Features) { f.Conversations[0].IDs[0] = math.MaxUint32 },
		"a shingle for a text":         func(f *score.Features) { first(f).Texts[0] = first(f).Marks[0].Print },
		"a text for a shingle":         func(f *score.Features) { first(f).Marks[0].Print = first(f).Texts[0] },
		"more exact prints than there": func(f *score.Features) { first(f).IDs = make([]uint32, 9) },
		"a window too wide": func(f *score.Features) {
			for i := range uint32(15) {
				first(f).Marks = append(first(f).Marks, score.Mark{Print: first(f).Marks[0].Print, At: 100 + i, Window: true})
			}
		},
		"marks out of order":        func(f *score.Features) { first(f).Marks = append(first(f).Marks, first(f).Marks[0]) },
		"a quality above one":       func(f *score.Features) { f.Conversations[1].Quality = 10_001 },
		"a turn too late":           func(f *score.Features) { first(f).Turn = 1 << 30 },
		"no turn":                   func(f *score.Features) { first(f).Turn = 0 },
		"a tier above structure":    func(f *score.Features) { f.Tier = contribution.TierMail },
		"a mail that is not there":  func(f *score.Features) { f.Mail = []uint32{99} },
		"a day without mail":        func(f *score.Features) { f.MailDay = 3 },
		"a family nobody has heard": func(f *score.Features) { f.Prints[0].Family = 9 },
		"an unknown reason":         func(f *score.Features) { f.Reasons = []contribution.Reason{"Because"} },
	}
	for name, spoil := range tests {
		f := good()
		spoil(&f)
		if _, err := formula().Credit(f, nil, score.Standing{}); !errors.Is(err, score.ErrMalformed) {
			t.Errorf("%s: error %v, want ErrMalformed", name, err)
		}
	}
	if _, err := formula().Credit(good(), make([]score.Holding, 1), score.Standing{}); !errors.Is(err, score.ErrMalformed) {
		t.Errorf("holdings of other prints: error %v, want ErrMalformed", err)
	}
	if _, err := formula().Credit(good(), nil, score.Standing{}); err != nil {
		t.Errorf("unspoilt: %v", err)
	}
}

// TestSharedTag says what becomes of two prints that happen to have one tag.
func TestSharedTag(t *testing.T) {
	f := featuresOf(long(20))
	light, heavy := slices.Index(f.Prints, shingleOf(0, 0)), slices.Index(f.Prints, shingleOf(5, 0))
	before, err := formula().Credit(f, nil, score.Standing{})
	if err != nil {
		t.Fatal(err)
	}
	f.Prints[light] = f.Prints[heavy]
	out, err := formula().Credit(f, nil, score.Standing{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(out.Rows, func(a, b contribution.Row) int { return cmp.Or(a.Compare(b.Tag), 1) }) {
		t.Error("a tag in two rows")
	}
	if got, want := unitsOf(out.State), unitsOf(before.State)-9000; got != want {
		t.Errorf("units %d, want %d: one shingle less", got, want)
	}
}

func TestManifestIsFixed(t *testing.T) {
	const want = "0x2359919d072a81ad427864d20871cf21e2cba189028505b77351df2954cfab6c"
	if got := score.Current().Hash().Hex(); got != want {
		t.Errorf("manifest hash %s, want %s: a constant changed, so the policy needs a new number\n%s", got, want, score.Current().Manifest())
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

// TestEveryMarkHasAWeight: a mark the reader makes and the policy does not know would
// be looked at for nothing, and the other way round.
func TestEveryMarkHasAWeight(t *testing.T) {
	weights := score.Current().Marks
	for _, name := range export.Marks() {
		if weights[name].Weight == 0 {
			t.Errorf("mark %s has no weight", name)
		}
	}
	if len(weights) != len(export.Marks()) {
		t.Errorf("%d weights for %d marks", len(weights), len(export.Marks()))
	}
}

// TestAReceiptSaysNoMoreThanTheScore: who adds one message to what was credited to him
// learns from the receipt whether the score rose, and not whether somebody has it.
func TestAReceiptSaysNoMoreThanTheScore(t *testing.T) {
	var own, theirs []string
	for i := range 12 {
		own, theirs = append(own, essay(i, 120)), append(theirs, essay(100+i, 120))
	}
	asked := essay(200, 20)
	world := index{policy: score.Current()}
	first := world.credit(t, me, extract(consistent, talk(1, own...)))
	again := extract(consistent, talk(1, own...), talk(2, asked))
	nobodys := world.fork()
	free := nobodys.credit(t, me, again)
	world.credit(t, you, extract(consistent, talk(3, append(theirs, asked)...)))
	foreign := world.credit(t, me, again)
	if first.Score == 0 || len(free.Rows) <= len(foreign.Rows) || free.Score != foreign.Score {
		t.Fatalf("scores %d, %d and %d, %d and %d rows: not the case this is about", first.Score, free.Score, foreign.Score, len(free.Rows), len(foreign.Rows))
	}
	if free.Units != foreign.Units || !slices.Equal(free.Reasons, foreign.Reasons) {
		t.Errorf("nobody's: %+v %v; somebody's: %+v %v", free.Units, free.Reasons, foreign.Units, foreign.Reasons)
	}
}
