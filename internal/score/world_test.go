package score_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// index is what an index does with credits, in a few lines: the zero value knows
// nothing.
type index struct {
	policy   *score.Policy // formula if nil
	rows     map[contribution.Tag]score.Holding
	owner    map[contribution.Tag]string
	accounts map[string]score.Standing
}

const me, you = "me", "you"

// formula is the current policy without gates and without a least size, which are
// no part of the formula that properties are about.
func formula() *score.Policy {
	p := *score.Current()
	p.Gates = score.Gates{Foreign: 10_000, Clocks: 10_000, Edited: 10_000}
	p.MinContents, p.Quantum, p.MinDelta = 0, 1, 25
	return &p
}

// credit credits an account and applies the outcome.
func (x *index) credit(t testing.TB, who string, f score.Features) score.Outcome {
	t.Helper()
	if x.policy == nil {
		x.policy = formula()
	}
	if x.rows == nil {
		x.rows, x.owner, x.accounts = map[contribution.Tag]score.Holding{}, map[contribution.Tag]string{}, map[string]score.Standing{}
	}
	holdings := make([]score.Holding, len(f.Prints))
	for i, p := range f.Prints {
		holdings[i] = x.rows[p]
		holdings[i].Own = x.owner[p] == who
		holdings[i].Tier = x.accounts[x.owner[p]].State.Tier
	}
	out, err := x.policy.Credit(f, holdings, x.accounts[who])
	if err != nil {
		t.Fatalf("crediting %s: %v", who, err)
	}
	for _, r := range out.Rows {
		x.rows[r.Tag] = score.Holding{Owned: true, Weight: r.Weight}
		x.owner[r.Tag] = who
	}
	if _, err := out.State.Encode(); err != nil {
		t.Fatalf("a state that cannot be: %v", err)
	}
	x.accounts[who] = score.Standing{State: out.State, Score: out.Score}
	return out
}

// exact is an account's worth before rounding, in 1/480000 of a unit.
func exact(s contribution.AccountState) uint64 {
	var units uint64
	for _, f := range s.Families {
		units += f.Units
	}
	tenths := [...]uint64{1, 3, 7}[s.Tier]
	return tenths * (48 + min(24, uint64(s.Months.Count()))) * min(2_000_000_000, max(units, 100_000)-100_000)
}

// chat is a chat of a generated account, before it becomes features.
type chat struct {
	id      int
	quality uint16
	turns   []line
}

// line is a question and its answers, by the numbers of their texts.
type line struct {
	id, text int
	answers  []int
	month    uint8
}

// printsOf is how many shingles of a text may earn. Neighbouring texts share some.
func printsOf(text int) int { return 1 + text*37%14 }

// account draws chats whose texts repeat, within and between chats and accounts.
func account(r *rand.Rand, texts int) []chat {
	list := make([]chat, 1+r.IntN(7))
	for i := range list {
		list[i] = chat{id: r.Int(), quality: []uint16{0, 3000, 10_000}[r.IntN(3)]}
		for range 1 + r.IntN(4) {
			l := line{id: r.Int(), text: r.IntN(texts), month: uint8(r.IntN(40))}
			for range r.IntN(3) {
				l.answers = append(l.answers, texts+r.IntN(texts))
			}
			list[i].turns = append(list[i].turns, l)
		}
	}
	return list
}

// featuresOf is what an extractor would make of chats.
func featuresOf(chats []chat) score.Features {
	b := builder{at: map[contribution.Tag]uint32{}}
	b.f.Tier = contribution.TierConsistent
	for i := range b.f.Months {
		b.f.Months[i] = 0xff
	}
	for _, c := range chats {
		b.chat(c)
	}
	return b.f
}

type builder struct {
	f  score.Features
	at map[contribution.Tag]uint32
}

func (b *builder) chat(c chat) {
	out := score.Conversation{Quality: c.quality, IDs: b.exact(fmt.Sprint("chat ", c.id))}
	for i, l := range c.turns {
		out.Messages = append(out.Messages, b.message(uint32(i+1), true, l.month, fmt.Sprint("question ", l.id), l.text))
		for n, a := range l.answers {
			out.Messages = append(out.Messages, b.message(uint32(i+1), false, 0, fmt.Sprint("answer ", l.id, n), a))
		}
	}
	b.f.Conversations = append(b.f.Conversations, out)
}

func (b *builder) message(turn uint32, user bool, month uint8, id string, text int) score.Message {
	m := score.Message{Turn: turn, User: user, Month: month, IDs: b.exact(id), Texts: b.exact(fmt.Sprint("text ", text))}
	for i := range printsOf(text) {
		m.Marks = append(m.Marks, score.Mark{Print: b.print(shingleOf(text, i)), At: uint32(9 * i), Window: true})
	}
	return m
}

func shingleOf(text, i int) contribution.Tag {
	t := tagOf(fmt.Sprint("shingle ", 10*text+i))
	t.Family = score.FamilyShingle
	return t
}

func (b *builder) exact(name string) []uint32 { return []uint32{b.print(tagOf(name))} }

func (b *builder) print(tag contribution.Tag) uint32 {
	place, met := b.at[tag]
	if !met {
		place = uint32(len(b.f.Prints))
		b.at[tag] = place
		b.f.Prints = append(b.f.Prints, tag)
	}
	return place
}

func tagOf(name string) contribution.Tag {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return contribution.Tag{Family: score.FamilyExact, Tag: h}
}
