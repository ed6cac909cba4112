package score_test

import (
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// longer is a later policy: its shingles are of twelve words, in a family of their own.
func longer() *score.Policy {
	p := *score.Current()
	p.Number++
	p.Families = append(slices.Clone(p.Families), score.FamilyRule{ID: 3, Shingle: 12, Question: 17, Answer: 65, Unicode: p.Families[0].Unicode})
	return &p
}

func extractUnder(p *score.Policy, chats ...export.Conversation) score.Features {
	x := score.NewExtractor(p, p.DemoFamilies(), score.Tools{})
	for _, c := range chats {
		x.Add(c)
	}
	return x.Features(consistent)
}

// TestPolicyUpgradePaysNothingTwice: what was credited or stolen under an earlier
// policy is so under a later one, also where the later one cannot see it, because its
// prints are others.
func TestPolicyUpgradePaysNothingTwice(t *testing.T) {
	var essays []string
	for i := range 8 {
		essays = append(essays, essay(i, 120))
	}
	// The same text in other messages: every second essay with its neighbour, so that no
	// message is what it was.
	regrouped := talk(5, essays[0]+essays[1], essays[2]+essays[3], essays[4]+essays[5], essays[6]+essays[7])
	world := index{policy: score.Current()}
	first := world.credit(t, me, extract(consistent, talk(1, essays...)))
	if first.Score == 0 {
		t.Fatalf("%+v", first)
	}
	world.policy = longer()
	for name, chat := range map[string]export.Conversation{"as it was": talk(1, essays...), "in other messages": regrouped} {
		owner := world.fork()
		before := world.fork()
		before.policy = score.Current()
		want := before.credit(t, me, extract(consistent, chat)) // where texts are joined, some shingles are new
		if out := owner.credit(t, me, extractUnder(world.policy, chat)); unitsOf(out.State) > unitsOf(want.State)*101/100 || unitsOf(want.State) > unitsOf(first.State)*105/100 {
			t.Errorf("the owner, %s: %d units after %d, under the earlier policy %d", name, unitsOf(out.State), unitsOf(first.State), unitsOf(want.State))
		}
		thief := world.fork()
		if out := thief.credit(t, you, extractUnder(world.policy, chat)); out.Score != 0 || !slices.Contains(out.Reasons, score.Held) {
			t.Errorf("a thief, %s: score %d, reasons %v, want nothing", name, out.Score, out.Reasons)
		}
	}
	// Rows that pass were paid for: their words are not new in the later family.
	mailed := func(p *score.Policy) uint64 {
		t.Helper()
		taker := world.fork()
		taker.policy = p
		f := extractUnder(p, talk(1, essays...))
		f.Mail, f.Prints = []uint32{uint32(len(f.Prints))}, append(f.Prints, tagOf("mail"))
		return unitsOf(taker.credit(t, you, f).State)
	}
	if before, after := mailed(score.Current()), mailed(world.policy); after > before*101/100 || before == 0 {
		t.Errorf("who takes it with mail has %d units under the earlier policy, %d under the later", before, after)
	}
	fresh := world.fork()
	var others []string
	for i := range 8 {
		others = append(others, essay(100+i, 120))
	}
	out := fresh.credit(t, you, extractUnder(world.policy, talk(9, others...)))
	if out.Score == 0 || out.State.Families[0].Family != 3 {
		t.Errorf("new text under the later policy: score %d, families %v", out.Score, out.State.Families)
	}
	if _, err := score.Current().Credit(extractUnder(world.policy, talk(9, others...)), nil, score.Standing{}); err == nil {
		t.Error("the earlier policy takes prints of a family it does not know")
	}
}
