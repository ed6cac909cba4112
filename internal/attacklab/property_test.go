package attacklab_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attacklab"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// casesVariable is the environment variable that says how many cases each
// property is tried on; `make attack-lab` sets it to 8,000, 112,000 in all.
const casesVariable = "GPTDAO_PROPERTY_CASES"

func cases(t *testing.T) int {
	t.Helper()
	text := os.Getenv(casesVariable)
	if text == "" {
		return 60
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s is %q, want a number", casesVariable, text)
	}
	return n
}

// prose is the text that cases are made of.
var prose = sync.OnceValues(func() (*attacklab.Texts, error) {
	p, err := places()
	if err != nil {
		return nil, err
	}
	return attacklab.LoadTexts(attacklab.Places{Go: p.Go, Module: p.Module}, 1, false, 12_000)
})

// trial is one generated case: a world that another account contributed to, and
// an account that is about to.
type trial struct {
	*testing.T
	attacklab.Dice
	texts  *attacklab.Texts
	world  attacklab.World
	theirs []export.Conversation
	mine   []export.Conversation
	before attacklab.Payment // what the other account is worth
}

// try runs a property on many cases.
func try(t *testing.T, property func(*trial)) {
	t.Helper()
	tryIn(t, attacklab.NewFormulaWorld, property)
}

func tryIn(t *testing.T, open attacklab.NewWorld, property func(*trial)) {
	t.Helper()
	texts, err := prose()
	if err != nil {
		t.Fatal(err)
	}
	for n := range cases(t) {
		d := attacklab.NewDice(1, t.Name(), n)
		world, err := open(attacklab.WorldConfig{})
		if err != nil {
			t.Fatal(err)
		}
		c := &trial{T: t, Dice: d, texts: texts, world: world}
		topic := texts.Passage(d, "en", 1200)
		c.theirs, c.mine = c.account(topic), c.account(topic)
		c.before = c.credit(c.world, "other", c.theirs)
		property(c)
		if t.Failed() {
			t.Fatalf("in case %d", n)
		}
	}
}

func (c *trial) credit(w attacklab.World, who string, chats []export.Conversation) attacklab.Payment {
	c.Helper()
	p, err := w.Contribute(who, chats, attacklab.Options{})
	if err != nil {
		c.Fatalf("crediting %s: %v", who, err)
	}
	return p
}

// worth is an account after contributing chats in one go.
func (c *trial) worth(chats []export.Conversation) uint64 {
	c.Helper()
	return c.credit(c.world.Fork(), "me", chats).Worth
}

// account draws chats about a topic: two accounts that share it share passages, and
// one text may be a question here and an answer there.
func (c *trial) account(topic string) []export.Conversation {
	chats := make([]export.Conversation, 1+c.IntN(4))
	var said []string
	for i := range chats {
		at := time.Date(2025, time.Month(1+c.IntN(20)), 1+c.IntN(28), c.IntN(24), 0, 0, 0, time.UTC)
		chats[i] = export.Conversation{ID: fmt.Sprintf("chat-%d", c.Int()), Created: at}
		for turn := range 1 + c.IntN(3) {
			chats[i].Messages = append(chats[i].Messages, c.message(export.User, turn+1, at, c.text(topic, &said)))
			for range c.IntN(2) {
				chats[i].Messages = append(chats[i].Messages, c.message(export.Assistant, turn+1, at, c.text(topic, &said)))
			}
		}
	}
	return chats
}

func (c *trial) message(role export.Role, turn int, at time.Time, text string) export.Message {
	return export.Message{
		ID: fmt.Sprintf("message-%d", c.Int()), Role: role, Time: at, Text: text, OnPath: c.IntN(8) > 0, Turn: turn, Own: c.IntN(20) > 0,
	}
}

// text is what was said before, part of the topic, or something else.
func (c *trial) text(topic string, said *[]string) string {
	n := []int{3, 15, 40, 120}[c.IntN(4)]
	n += c.IntN(n)
	switch {
	case len(*said) > 0 && c.IntN(6) == 0:
		return (*said)[c.IntN(len(*said))]
	case c.IntN(3) == 0:
		at := c.IntN(len(topic) - 1)
		*said = append(*said, topic[at:min(at+6*n, len(topic))])
	default:
		*said = append(*said, c.texts.Passage(c.Dice, "en", n))
	}
	return (*said)[len(*said)-1]
}

// some draws some of the chats.
func (c *trial) some(chats []export.Conversation) []export.Conversation {
	var list []export.Conversation
	for _, chat := range chats {
		if c.IntN(2) == 0 {
			list = append(list, chat)
		}
	}
	return list
}

func (c *trial) shuffled(chats []export.Conversation) []export.Conversation {
	list := slices.Clone(chats)
	c.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

func TestP1Bounded(t *testing.T) {
	try(t, func(c *trial) {
		world, err := attacklab.NewScoreWorld(attacklab.WorldConfig{}) // what is paid, with its rounding and gates
		if err != nil {
			c.Fatal(err)
		}
		c.credit(world, "other", c.theirs)
		p := c.credit(world, "me", c.mine)
		// Two digits lose less than a tenth of the rest, and then less than a quantum.
		quantum := score.Current().Quantum
		if exact := p.Paid / attacklab.Unit; p.Score%quantum != 0 || p.Score > exact || p.Paid > 0 && (p.Score+quantum)*11 < exact*10 {
			c.Errorf("score %d of an exact %d", p.Score, exact)
		}
		// Consistent tier, full history, the cap.
		if most := uint64(3 * 72 * 2_000_000_000); p.Worth > most || p.Paid > most {
			c.Errorf("worth %d, paid %d, want at most %d", p.Worth, p.Paid, most)
		}
	})
}

func TestP2Monotone(t *testing.T) {
	try(t, func(c *trial) {
		if part, whole := c.worth(c.some(c.mine)), c.worth(c.mine); part > whole {
			c.Errorf("a part is worth %d, the whole %d", part, whole)
		}
	})
}

func TestP3Idempotent(t *testing.T) {
	try(t, func(c *trial) {
		once := c.credit(c.world, "me", c.mine)
		again := c.credit(c.world, "me", append(slices.Clone(c.mine), c.mine...))
		if again.Delta != 0 || again.Worth != once.Worth || again.Score != once.Score {
			c.Errorf("again: worth %d, score %d, want %d and %d", again.Worth, again.Score, once.Worth, once.Score)
		}
	})
}

// TestP4OrderAndBatches: what is worth nothing yet is not entered into the log, so
// batches may begin where the account has a score.
func TestP4OrderAndBatches(t *testing.T) {
	try(t, func(c *trial) {
		want := c.worth(c.mine)
		mine := c.shuffled(c.mine)
		if got := c.worth(mine); got != want {
			c.Errorf("shuffled: worth %d, want %d", got, want)
		}
		cut := c.IntN(len(mine) + 1)
		first := c.credit(c.world, "me", mine[:cut])
		second := c.credit(c.world, "me", mine[cut:])
		if second.Worth > want || first.Score > 0 && second.Worth != want {
			c.Errorf("in two batches: worth %d, want %d", second.Worth, want)
		}
		if second.Score < first.Score {
			c.Errorf("score fell from %d to %d", first.Score, second.Score)
		}
	})
}

func TestP5DeltaOfReexport(t *testing.T) {
	try(t, func(c *trial) {
		part := c.some(c.mine)
		before, after := c.worth(part), c.worth(c.mine)
		if p := c.credit(c.world, "me", part); p.Score == 0 {
			return // not in the log
		}
		if p := c.credit(c.world, "me", c.mine); p.Delta != after-before || p.Worth != after {
			c.Errorf("the rest adds %d to reach %d, want %d and %d", p.Delta, p.Worth, after-before, after)
		}
	})
}

func TestP6CopyIsWorthNothing(t *testing.T) {
	try(t, func(c *trial) {
		if p := c.credit(c.world, "me", c.mine); p.Score == 0 {
			return
		}
		// A chat that was not the owner's own to earn with may still earn nothing here.
		copied := attacklab.Reissued(c.Dice, c.mine)
		if p := c.credit(c.world, "you", copied); p.Worth != 0 {
			c.Errorf("a copy is worth %d", p.Worth)
		}
	})
}

func TestP7SplittingNeverPays(t *testing.T) {
	try(t, func(c *trial) {
		whole := c.worth(c.mine)
		parts := make([][]export.Conversation, 1+c.IntN(4))
		for _, chat := range c.shuffled(c.mine) {
			k := c.IntN(len(parts))
			parts[k] = append(parts[k], chat)
		}
		var sum, earning uint64
		for k, part := range parts {
			worth := c.credit(c.world, fmt.Sprint("part ", k), attacklab.Reissued(c.Dice, part)).Worth
			sum += worth
			if worth > 0 {
				earning++
			}
		}
		const toll = 3 * 48 * 100_000
		if sum > whole || earning > 1 && sum+(earning-1)*toll > whole {
			c.Errorf("%d parts that earn are worth %d, the whole %d", earning, sum, whole)
		}
	})
}

// TestP8CuttingChatsNeverPays is about depth, so it holds quality at its most: cut
// off, a part that repeats itself would no longer lower the quality of the rest.
func TestP8CuttingChatsNeverPays(t *testing.T) {
	tryIn(t, attacklab.NewEvenWorld, func(c *trial) {
		var cut []export.Conversation
		for _, chat := range c.mine {
			at := c.IntN(4)
			first, second := chat, chat
			first.Messages, second.Messages, second.ID = nil, nil, fmt.Sprintf("cut-%d", c.Int())
			for _, m := range chat.Messages {
				if m.Turn <= at {
					first.Messages = append(first.Messages, m)
					continue
				}
				m.Turn -= at
				second.Messages = append(second.Messages, m)
			}
			cut = append(cut, first, second)
		}
		if whole, pieces := c.worth(c.mine), c.worth(cut); pieces > whole {
			c.Errorf("cut in pieces worth %d, whole %d", pieces, whole)
		}
	})
}

// TestP9Padding: whatever is appended to messages adds at most a window to each.
func TestP9Padding(t *testing.T) {
	try(t, func(c *trial) {
		var windows uint64 // in thousandths of a word, at the greatest depth
		padding := c.texts.Passage(c.Dice, "en", 1+c.IntN(2000))
		padded := attacklab.Edited(c.Dice, c.mine, func(_ attacklab.Dice, text string) string {
			windows += 512 * 1000 / 10
			return text + "\n" + padding
		})
		windows = windows * 128 * 10 / 512 // as if all were questions
		before, after := c.worth(c.mine), c.worth(padded)
		if most := windows * 3 / 2 * 3 * 72; after > before+most {
			c.Errorf("padded worth %d, before %d, want at most %d more", after, before, most)
		}
	})
}

// TestP9Repetition: saying the same many times adds less than a window.
func TestP9Repetition(t *testing.T) {
	try(t, func(c *trial) {
		twice := attacklab.Edited(c.Dice, c.mine, attacklab.Repeat(2))
		often := attacklab.Edited(c.Dice, c.mine, attacklab.Repeat(20))
		if a, b := c.worth(twice), c.worth(often); b > 8*a+1 && a > 0 {
			c.Errorf("twenty times is worth %d, twice %d", b, a)
		}
	})
}

func TestP10Deterministic(t *testing.T) {
	try(t, func(c *trial) {
		a, b := c.credit(c.world.Fork(), "me", c.mine), c.credit(c.world.Fork(), "me", c.mine)
		if diff := cmp.Diff(a, b); diff != "" {
			c.Errorf("twice the same (-first +second):\n%s", diff)
		}
	})
}

func TestP11StolenChatNeverHelps(t *testing.T) {
	try(t, func(c *trial) {
		if c.before.Score == 0 {
			return // nobody's yet
		}
		swapped := slices.Clone(c.mine)
		swapped[c.IntN(len(swapped))] = attacklab.Reissued(c.Dice, c.theirs[:1])[0]
		if with, without := c.worth(swapped), c.worth(c.mine); with > without {
			c.Errorf("with a stolen chat worth %d, without %d", with, without)
		}
	})
}

// TestP12NothingBeforeTheMailCounts: whoever poses as an account cannot make what its
// owner brings with mail worth less, or more.
func TestP12NothingBeforeTheMailCounts(t *testing.T) {
	try(t, func(c *trial) {
		withMail := func(w attacklab.World) attacklab.Payment {
			c.Helper()
			p, err := w.Contribute("me", c.mine, attacklab.Options{Mail: true})
			if err != nil {
				c.Fatal(err)
			}
			return p
		}
		want := withMail(c.world.Fork())
		posed := c.world.Fork()
		for range 1 + c.IntN(3) {
			c.credit(posed, "me", c.posing())
		}
		if got := withMail(posed); want.Score > 0 && got.Worth != want.Worth {
			c.Errorf("worth %d after somebody posed as the account, want %d", got.Worth, want.Worth)
		}
	})
}

// posing is what somebody contributes who knows an account's IDs, and its text.
func (c *trial) posing() []export.Conversation {
	chats := c.some(c.mine)
	if c.IntN(3) == 0 {
		chats = append(chats, c.some(c.theirs)...)
	}
	if c.IntN(3) == 0 {
		return attacklab.Reissued(c.Dice, chats)
	}
	var texts []string
	for _, chat := range c.mine {
		for _, m := range chat.Messages {
			texts = append(texts, m.Text)
		}
	}
	return attacklab.Edited(c.Dice, chats, func(d attacklab.Dice, _ string) string { // under other messages' IDs
		return texts[d.IntN(len(texts))] + " " + c.texts.Passage(d, "en", 1+d.IntN(60))
	})
}

// TestReturnAfterWithdrawal: what was withdrawn is payable to nobody.
func TestReturnAfterWithdrawal(t *testing.T) {
	try(t, func(c *trial) {
		if p := c.credit(c.world, "me", c.mine); p.Score == 0 {
			return
		}
		if err := c.world.Withdraw("me"); err != nil {
			c.Fatal(err)
		}
		for _, who := range []string{"me", "you"} {
			if p := c.credit(c.world.Fork(), who, attacklab.Reissued(c.Dice, c.mine)); p.Worth != 0 {
				c.Errorf("%s: worth %d after withdrawal", who, p.Worth)
			}
		}
	})
}
