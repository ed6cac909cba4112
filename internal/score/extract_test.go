package score_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// essay is text of n words that no other number has: syllables, as varied as prose.
func essay(number, n int) string {
	r := rand.New(rand.NewPCG(uint64(number), 7))
	var b strings.Builder
	for range n {
		if r.IntN(2) == 0 { // small words return
			b.WriteString([]string{"da ", "lo ", "ti ", "ne ", "vo ", "ra ", "su ", "mi ", "ke ", "po "}[r.IntN(10)])
			continue
		}
		for range 2 + r.IntN(3) {
			b.WriteByte("bdfgklmnprstvw"[r.IntN(14)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func talk(number int, turns ...string) export.Conversation {
	c := export.Conversation{ID: fmt.Sprint("chat-", number)}
	for i, text := range turns {
		at := time.Date(2025, time.March, number%28+1, 12, i, 0, 0, time.UTC)
		c.Messages = append(c.Messages,
			export.Message{ID: fmt.Sprintf("q-%d-%d", number, i), Role: export.User, Time: at, Text: text, OnPath: true, Turn: i + 1, Own: true},
			export.Message{ID: fmt.Sprintf("a-%d-%d", number, i), Role: export.Assistant, Time: at, Text: essay(number*1000+i, 80), OnPath: true, Turn: i + 1, Own: true})
	}
	return c
}

var consistent = export.Report{Marks: []export.Mark{{Name: export.MarkIDClock, Verdict: export.Holds}}}

func newExtractor() *score.Extractor {
	return score.NewExtractor(score.Current(), score.Current().DemoFamilies(), score.Tools{})
}

func extract(report export.Report, chats ...export.Conversation) score.Features {
	x := newExtractor()
	for _, c := range chats {
		x.Add(c)
	}
	return x.Features(report)
}

func TestDisguisedCopiesAreTheSameText(t *testing.T) {
	disguises := map[string]func(string) string{
		"case":        strings.ToUpper,
		"punctuation": func(s string) string { return strings.ReplaceAll(s, " ", " ... ") },
		"zero width":  func(s string) string { return strings.ReplaceAll(s, "o", "o\u200b") },
		"full width":  func(s string) string { return strings.ReplaceAll(s, "k", "ｋ") },
	}
	essays := func(disguise func(string) string) (turns []string) {
		for i := range 8 {
			turns = append(turns, disguise(essay(i, 120)))
		}
		return turns
	}
	plain := func(s string) string { return s }
	for name, disguise := range disguises {
		world := index{policy: score.Current()}
		first := world.credit(t, me, extract(consistent, talk(1, essays(plain)...)))
		out := world.credit(t, you, extract(consistent, talk(2, essays(disguise)...)))
		if first.Score == 0 || out.Score != 0 || !slices.Contains(out.Reasons, score.Held) {
			t.Errorf("%s: score %d after %d, reasons %v, want nothing, held", name, out.Score, first.Score, out.Reasons)
		}
	}
}

// TestPaddingIsBounded is P9: however much is appended to a message, it is worth
// one window more.
func TestPaddingIsBounded(t *testing.T) {
	units := func(text string) uint64 {
		out, err := formula().Credit(extract(consistent, talk(1, text, essay(50, 200))), nil, score.Standing{})
		if err != nil {
			t.Fatal(err)
		}
		return out.State.Families[0].Units
	}
	plain := units(essay(1, 200))
	for _, n := range []int{100, 1000, 20_000} {
		if padded := units(essay(1, 200) + essay(2, n)); padded > plain+128*1000 {
			t.Errorf("%d words of padding: %d units more, want at most %d", n, padded-plain, 128*1000)
		}
	}
}

func TestWhatIsPassedOver(t *testing.T) {
	tests := map[string]func(*export.Message){
		"not the user's own": func(m *export.Message) { m.Own = false },
		"too short":          func(m *export.Message) { m.Text = "seven words are not enough for anything" },
		"empty":              func(m *export.Message) { m.Text = "" },
		"no role":            func(m *export.Message) { m.Role = 0 },
	}
	for name, spoil := range tests {
		c := talk(1, essay(1, 50))
		for i := range c.Messages {
			spoil(&c.Messages[i])
		}
		if f := extract(consistent, c); len(f.Conversations) != 0 || len(f.Prints) != 0 {
			t.Errorf("%s: %d chats, %d prints, want none", name, len(f.Conversations), len(f.Prints))
		}
	}
}

func TestFansOfBranchesEarnOnce(t *testing.T) {
	c := talk(1, essay(1, 50))
	for i := range 50 {
		c.Messages = append(c.Messages, export.Message{
			ID: fmt.Sprint("fan-", i), Role: export.User, Text: essay(100+i, 50), Turn: 1, Own: true,
		})
	}
	out, err := formula().Credit(extract(consistent, c), nil, score.Standing{})
	if err != nil {
		t.Fatal(err)
	}
	if got, most := out.State.Families[0].Units, uint64(3*50*1000+8*1000); got > most {
		t.Errorf("units %d, want at most three branches' %d", got, most)
	}
}

func TestProvenance(t *testing.T) {
	chat := talk(1, essay(1, 50))
	march := contribution.Months{}
	march.Set(2025, time.March)
	violated := export.Report{Marks: []export.Mark{{Name: export.MarkIDClock, Verdict: export.Violated, Checked: 4, Failed: 4}}}
	rarely := export.Report{Marks: []export.Mark{{Name: export.MarkIDClock, Verdict: export.Violated, Checked: 200, Failed: 1}}}
	absent := export.Report{Marks: []export.Mark{{Name: export.MarkIDClock, Verdict: export.Absent}}}
	tests := []struct {
		name    string
		report  export.Report
		tier    contribution.Tier
		months  contribution.Months
		reasons []contribution.Reason
	}{
		{"all marks hold", consistent, contribution.TierConsistent, march, nil},
		{"no id has a clock", absent, contribution.TierConsistent, march, nil},
		{"clocks disagree", violated, contribution.TierClaimed, contribution.Months{}, []contribution.Reason{score.Held, score.TierStructure, score.NoTrustedTimes}},
		{"a clock in two hundred disagrees", rarely, contribution.TierClaimed, contribution.Months{}, []contribution.Reason{score.TierStructure, score.NoTrustedTimes}},
		{"nothing was checked", export.Report{}, contribution.TierClaimed, march, []contribution.Reason{score.TierStructure}},
	}
	for _, tt := range tests {
		f := extract(tt.report, chat)
		if f.Tier != tt.tier || f.Months != tt.months || !slices.Equal(f.Reasons, tt.reasons) {
			t.Errorf("%s: tier %d, months %v, reasons %v", tt.name, f.Tier, f.Months, f.Reasons)
		}
	}
}

// TestMonthBits holds the bits of messages to those of contribution.Months.
func TestMonthBits(t *testing.T) {
	p := formula()
	p.Toll = 0
	for year := 2022; year < 2044; year++ {
		c := talk(1, essay(1, 200), essay(2, 200))
		for i := range c.Messages {
			c.Messages[i].Time = time.Date(year, time.December, 31, 23, 59, 59, 0, time.UTC)
		}
		c.Messages = c.Messages[:1]
		out, err := p.Credit(extract(consistent, c), nil, score.Standing{})
		if err != nil || !out.State.Months.Has(year, time.December) || out.State.Months.Count() != 1 {
			t.Errorf("December %d: months %v, error %v", year, out.State.Months, err)
		}
	}
}

func TestSeedsMakeOtherPrints(t *testing.T) {
	other := score.Current().DemoFamilies()
	other[0].Seed[0] ^= 1
	x := score.NewExtractor(score.Current(), other, score.Tools{})
	x.Add(talk(1, essay(1, 50)))
	if cmp.Equal(x.Features(consistent).Prints, extract(consistent, talk(1, essay(1, 50))).Prints) {
		t.Error("the same prints under another seed")
	}
}

// TestFamiliesAreFixed pins the prints of both families: whatever changes them is
// another family.
func TestFamiliesAreFixed(t *testing.T) {
	chat := export.Conversation{ID: "CHAT-1", Messages: []export.Message{
		{ID: "Message-1", Role: export.User, Turn: 1, Own: true, Text: "Ｏne, two; THREE — four\u200b five 六七 cafe\u0301!"},
	}}
	want := []contribution.Tag{
		{Family: score.FamilyExact, Tag: 11978884585748036631}, // of the message's ID
		{Family: score.FamilyExact, Tag: 11532064393451535123}, // of its text
		{Family: score.FamilyShingle, Tag: 877155718421948548}, // of its only shingle
		{Family: score.FamilyExact, Tag: 17332746375553540645}, // of the chat's ID
	}
	if diff := cmp.Diff(want, extract(consistent, chat).Prints); diff != "" {
		t.Errorf("prints (-want +got):\n%s", diff)
	}
}
