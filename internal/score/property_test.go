package score_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// trials runs a property on many generated accounts, with an index that other
// accounts contributed to.
func trials(t *testing.T, property func(t *testing.T, r *rand.Rand, others index, mine []chat)) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		var others index
		others.credit(t, "other", featuresOf(account(r, 40)))
		property(t, r, others, account(r, 40))
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// fork copies an index, to go on from it in two ways.
func (x *index) fork() *index {
	y := index{policy: x.policy}
	y.rows, y.owner, y.accounts = clone(x.rows), clone(x.owner), clone(x.accounts)
	return &y
}

func clone[K comparable, V any](m map[K]V) map[K]V {
	n := make(map[K]V, len(m))
	for k, v := range m {
		n[k] = v
	}
	return n
}

// worth is an account after contributing chats in one go.
func (x *index) worth(t *testing.T, chats []chat) uint64 {
	t.Helper()
	return exact(x.fork().credit(t, me, featuresOf(chats)).State)
}

func TestPropertyBoundedAndRounded(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		out := others.credit(t, me, featuresOf(mine))
		if want := exact(out.State) / 480_000; out.Score > want || (out.Score+1)*11 < want*10 {
			t.Errorf("score %d of an exact %d", out.Score, want)
		}
		if out.Score > 3*2_000_000*3/2/10 {
			t.Errorf("score %d is above the cap", out.Score)
		}
	})
}

func TestPropertyMonotone(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		part := mine[:r.IntN(len(mine)+1)]
		if some, all := others.worth(t, part), others.worth(t, mine); some > all {
			t.Errorf("a part is worth %d, the whole %d", some, all)
		}
	})
}

func TestPropertyIdempotent(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		once := others.credit(t, me, featuresOf(mine))
		twice := others.credit(t, me, featuresOf(append(slices.Clone(mine), mine...)))
		if len(twice.Rows) != 0 || twice.Score != once.Score || !cmp.Equal(twice.State, once.State) {
			t.Errorf("again: %d rows, score %d, want none and %d", len(twice.Rows), twice.Score, once.Score)
		}
	})
}

func TestPropertyOrderAndBatchesDoNotMatter(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		want := others.fork().credit(t, me, featuresOf(mine))
		shuffled := slices.Clone(mine)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got := others.fork()
		cut := r.IntN(len(mine) + 1)
		before := got.credit(t, me, featuresOf(shuffled[:cut]))
		rest := shuffled[cut:]
		if before.Score == 0 { // too little to be anybody's: the later export has it still
			rest = shuffled
		}
		after := got.credit(t, me, featuresOf(rest))
		if diff := cmp.Diff(want.State, after.State, cmpopts.EquateEmpty()); diff != "" || after.Score != want.Score || after.Score < before.Score {
			t.Errorf("in two batches, shuffled: score %d, want %d; state (-want +got):\n%s", after.Score, want.Score, diff)
		}
	})
}

func TestPropertyCopyIsWorthNothing(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		others.credit(t, me, featuresOf(mine))
		copied := slices.Clone(mine)
		for i := range copied { // with other ids
			copied[i].id, copied[i].turns = r.Int(), slices.Clone(copied[i].turns)
			for j := range copied[i].turns {
				copied[i].turns[j].id = r.Int()
			}
		}
		out := others.credit(t, you, featuresOf(copied))
		if out.Score != 0 || len(out.State.Families) != 0 || out.State.Months.Count() != 0 {
			t.Errorf("a copy: score %d, state %+v, want nothing", out.Score, out.State)
		}
	})
}

func TestPropertySplittingNeverPays(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		whole := others.worth(t, mine)
		parts := map[int][]chat{}
		for _, c := range mine {
			k := r.IntN(4)
			parts[k] = append(parts[k], c)
		}
		var sum, earning uint64
		for k, part := range parts {
			worth := exact(others.credit(t, string(rune('a'+k)), featuresOf(part)).State)
			sum += worth
			if worth > 0 {
				earning++
			}
		}
		const toll = 3 * 48 * 100_000
		if sum > whole || earning > 1 && sum+(earning-1)*toll > whole {
			t.Errorf("in %d accounts worth %d, in one %d", len(parts), sum, whole)
		}
	})
}

func TestPropertyCuttingChatsNeverPays(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		var cut []chat
		for _, c := range mine {
			at := r.IntN(len(c.turns) + 1)
			for _, turns := range [][]line{c.turns[:at], c.turns[at:]} {
				if len(turns) > 0 {
					cut = append(cut, chat{id: r.Int(), quality: c.quality, turns: turns})
				}
			}
		}
		if whole, pieces := others.worth(t, mine), others.worth(t, cut); pieces > whole {
			t.Errorf("cut in pieces worth %d, whole %d", pieces, whole)
		}
	})
}

func TestPropertyStolenChatNeverHelps(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		theirs := account(r, 40)
		if others.credit(t, you, featuresOf(theirs)).Score == 0 {
			return // too little to be anybody's: nothing to steal
		}
		swapped := slices.Clone(mine)
		swapped[r.IntN(len(mine))] = theirs[0]
		if with, without := others.worth(t, swapped), others.worth(t, mine); with > without {
			t.Errorf("with a stolen chat worth %d, without %d", with, without)
		}
	})
}

func TestPropertyDeterministic(t *testing.T) {
	trials(t, func(t *testing.T, r *rand.Rand, others index, mine []chat) {
		a, b := others.fork().credit(t, me, featuresOf(mine)), others.fork().credit(t, me, featuresOf(mine))
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("twice the same (-first +second):\n%s", diff)
		}
	})
}

func FuzzCredit(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
	f.Fuzz(func(t *testing.T, data []byte) {
		features, holdings := hostile(data)
		out, err := score.Current().Credit(features, holdings, score.Standing{})
		if err == nil {
			if _, err := out.State.Encode(); err != nil {
				t.Errorf("a state that cannot be: %v", err)
			}
		}
	})
}

// hostile reads bytes as features that may break any rule.
func hostile(data []byte) (score.Features, []score.Holding) {
	next := func() uint32 {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return uint32(b)
	}
	var f score.Features
	for range next() % 8 {
		tag := tagOf(string(rune(next())))
		tag.Family = uint8(next() % 4)
		f.Prints = append(f.Prints, tag)
	}
	f.Tier, f.MailDay = contribution.Tier(next()%3), uint16(next()%2)
	some := func() (prints []uint32) {
		for range next() % 3 {
			prints = append(prints, next()%9)
		}
		return prints
	}
	f.Mail = some()
	holdings := make([]score.Holding, len(f.Prints))
	for i := range holdings {
		b := next()
		holdings[i] = score.Holding{Owned: b&1 > 0, Own: b&2 > 0, Dead: b&4 > 0, Common: b&8 > 0, Weight: next() << 24, Tier: contribution.Tier(b >> 6)}
	}
	for len(data) > 0 && len(f.Conversations) < 8 {
		c := score.Conversation{Quality: uint16(next() * 40), IDs: some()}
		for range next() % 5 {
			m := score.Message{Turn: next() % 3, User: next()&1 > 0, Month: uint8(next()), IDs: some(), Texts: some()}
			for range next() % 4 {
				b := next()
				m.Marks = append(m.Marks, score.Mark{Print: next() % 9, At: next(), Window: b&1 > 0, Public: b&2 > 0})
			}
			c.Messages = append(c.Messages, m)
		}
		f.Conversations = append(f.Conversations, c)
	}
	return f, holdings
}
