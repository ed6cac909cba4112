package attacklab

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/export"
)

// feedback tries again and again, and looks at what comes out.
func feedback() []Attack {
	return []Attack{
		{Name: "own chats again ten times, unchanged but for their ids", Facts: "+0", Most: 1, Try: again(10, func(*Case, Account) Edit { return func(_ Dice, t string) string { return t } })},
		{Name: "own chats again ten times, 20 % of words replaced, new ids", Facts: "nothing new to pay for", Most: 1.05, Try: again(10, func(c *Case, own Account) Edit { return Substitute(c.Texts, own.Language, 2000) })},
		{Name: "own chats again ten times, one word changed, new ids", Facts: "nothing new to pay for", Most: 1.05, Try: again(10, func(c *Case, own Account) Edit {
			return func(d Dice, text string) string { return text + " " + c.Texts.Word(d, own.Language) }
		})},
		{Name: "own chats again ten times, 20 % of words replaced, same ids", Facts: "nothing new to pay for", Most: 1.05, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			e, err := c.contribute("own", own.Chats, honest)
			for range 9 {
				if err != nil {
					return e, err
				}
				e, err = c.contribute("own", Edited(c.Dice, own.Chats, Substitute(c.Texts, own.Language, 2000)), honest)
			}
			return e, err
		}},
		{Name: "grinding: ten different edits of a stolen export, 20 % replaced", Facts: "as once: .620, G1", Most: 0.62, Gate: "G1", Try: grind},
		{Number: "27", Name: "membership: one stolen message among one's own, against a new one", Facts: "changes no public output", Most: 0.1, Try: probe(false)},
		{Number: "27", Name: "membership, from just below the next public score", Facts: "one probe per account and day; deposit", Most: 1, Try: probe(true)},
	}
}

// again contributes one's own chats, then edited with new ids, n times in all.
func again(n int, edit func(c *Case, own Account) Edit) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		own, honest := c.Own()
		e, err := c.contribute("own", own.Chats, honest)
		for range n - 1 {
			if err != nil {
				return e, err
			}
			e, err = c.contribute("own", Edited(c.Dice, Reissued(c.Dice, own.Chats), edit(c, own)), honest)
		}
		return e, err
	}
}

func grind(c *Case) (Earned, error) {
	v, honest := c.Victim()
	var e Earned
	gates := map[string]bool{}
	for range 10 {
		chats := Edited(c.Dice, Reissued(c.Dice, v.Chats), Substitute(c.Texts, v.Language, 2000))
		var err error
		if e, err = c.contribute("thief", chats, honest); err != nil {
			return e, err
		}
		for _, g := range e.Gates {
			gates[g] = true
		}
	}
	e.Gates = nil
	for g := range gates {
		e.Gates = append(e.Gates, g)
	}
	return e, nil
}

// probes is how many messages a prober asks about.
const probes = 20

// probe asks whether a message is in the index: it contributes one's own chats
// with the message among them, and the same with a new message of that length. The
// pay-off is the share of messages for which everybody can see a difference.
func probe(calibrated bool) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		own, _ := c.Own()
		v, _ := c.Victim()
		stolen := pile([]Account{v}, export.User)
		told := uint64(0)
		probes := probes
		if calibrated {
			probes = 5 // each takes many contributions
		}
		for i := range probes {
			text := stolen[i*len(stolen)/probes]
			chats := own.Chats
			if calibrated {
				chats = c.calibrate(own, text)
			}
			fresh := c.Texts.Take(c.Dice, own.Language, lengthOf(text, 1))
			with, err := c.World.Fork().Contribute("prober", asked(c.Dice, chats, text), Options{})
			if err != nil {
				return Earned{}, err
			}
			without, err := c.World.Fork().Contribute("prober", asked(c.Dice, chats, fresh), Options{})
			if err != nil {
				return Earned{}, err
			}
			if with.Score != without.Score || len(with.Gates) != len(without.Gates) {
				told++
			}
		}
		return Earned{Honest: uint64(probes), Worth: told, Paid: told, Note: fmt.Sprintf("%d of %d probes tell", told, probes)}, nil
	}
}

// asked puts one more question into the last chat.
func asked(d Dice, chats []export.Conversation, text string) []export.Conversation {
	list := append([]export.Conversation{}, chats...)
	last := list[len(list)-1]
	end := last.Messages[len(last.Messages)-1]
	m := message(d, export.User, end.Turn+1, end.Time, text)
	last.Messages = append(append([]export.Message{}, last.Messages...), m)
	list[len(list)-1] = last
	return list
}

// calibrate leaves chats out until one more message of that length would show.
func (c *Case) calibrate(own Account, text string) []export.Conversation {
	chats := own.Chats
	for n := len(chats); n > len(chats)/2; n-- {
		fresh := c.Texts.Weave(c.Dice, own.Language, lengthOf(text, 1))
		before, err := c.World.Fork().Contribute("prober", chats[:n], Options{})
		if err != nil {
			break
		}
		after, err := c.World.Fork().Contribute("prober", asked(c.Dice, chats[:n], fresh), Options{})
		if err == nil && after.Score > before.Score {
			return chats[:n]
		}
	}
	return chats
}
