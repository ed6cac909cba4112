package attacklab

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/export"
)

// structures rearrange one's own chats.
func structures() []Attack {
	own := func(change func(c *Case, chats []export.Conversation) []export.Conversation) func(*Case) (Earned, error) {
		return func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.contribute("own", change(c, own.Chats), honest)
		}
	}
	return []Attack{
		{Number: "4", Name: "split over ten forged accounts", Facts: ".763 together", Most: 1, Try: split(10)},
		{Number: "4", Name: "split over two forged accounts", Facts: "less than one", Most: 1, Try: split(2)},
		{Number: "5", Name: "each turn a chat of its own", Facts: ".752", Most: 1, Try: own(func(c *Case, chats []export.Conversation) []export.Conversation { return SingleTurns(c.Dice, chats) })},
		{Name: "all chats made one", Facts: "depth, at most 1.5", Most: 1.5, Try: own(func(c *Case, chats []export.Conversation) []export.Conversation { return Glued(c.Dice, chats) })},
		{Number: "29", Name: "20 rewordings of every question on abandoned branches", Facts: "three of a turn", Most: 3.5, Try: own(func(c *Case, chats []export.Conversation) []export.Conversation {
			return Fan(c.Dice, chats, 20, Woven(c.Texts, "en", 40))
		})},
		{Number: "23", Name: "ten times the chats", Facts: "10.1: linear below the cap", Most: 12, Least: 8, Try: tenfold},
		{Name: "a copy of one's own chats with new ids in the same export", Facts: "+0", Most: 1, Try: own(func(c *Case, chats []export.Conversation) []export.Conversation {
			return append(Reissued(c.Dice, chats), chats...)
		})},
		{Name: "the first turn of each chat replaced by a stolen one", Facts: "P11: never more", Most: 1, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			v, _ := c.Victim()
			chats := append([]export.Conversation{}, own.Chats...)
			for i := 0; i < len(chats); i += 4 {
				chats[i] = v.Chats[i%len(v.Chats)]
			}
			return c.contribute("own", chats, honest)
		}},
	}
}

func split(k int) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		own, honest := c.Own()
		total := Earned{Honest: honest}
		for i, part := range Split(own.Chats, k) {
			p, err := c.World.Contribute(fmt.Sprintf("part-%d", i), part, Options{})
			if err != nil {
				return total, err
			}
			total.Worth, total.Paid = total.Worth+p.Worth, total.Paid+p.Paid
			total.Gates = append(total.Gates, p.Gates...)
		}
		return total, nil
	}
}

// tenfold contributes ten people's text as one.
func tenfold(c *Case) (Earned, error) {
	own, honest := c.Own()
	chats := append([]export.Conversation{}, own.Chats...)
	for range 9 {
		more := Edited(c.Dice, Reissued(c.Dice, own.Chats), Woven(c.Texts, own.Language, 40))
		chats = append(chats, more...)
	}
	return c.contribute("own", chats, honest)
}

// overTime use the calendar, epochs and withdrawals.
func overTime() []Attack {
	return []Attack{
		{Number: "23", Name: "all chats within 20 days", Facts: ".794: a short history", Most: 0.794, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.read(Within(c.Dice, own.Chats, 20), Tampering{}, honest)
		}},
		{Number: "22", Name: "the same, backdated over 24 months without the ids", Facts: "months do not count", Most: 0.7, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.read(Backdated(c.Dice, Within(c.Dice, own.Chats, 20), 24, false), Tampering{}, honest)
		}},
		{Number: "22", Name: "the same, with ids made to agree", Facts: "at most what an honest history earns", Most: 1, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.read(Backdated(c.Dice, Within(c.Dice, own.Chats, 20), 12, true), Tampering{}, honest)
		}},
		{Number: "24", Name: "popularity laundering: 25 copies, then the epoch ends, then 20 % replaced", Facts: "as without: .620, G1", Most: 0.62, Gate: "G1", Try: launder},
		{Name: "withdrawn, and sold again by another account", Facts: "0", Most: 0, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			if _, err := c.World.Contribute("own", own.Chats, Options{}); err != nil {
				return Earned{}, err
			}
			if err := c.World.Withdraw("own"); err != nil {
				return Earned{}, err
			}
			return c.contribute("buyer", Reissued(c.Dice, own.Chats), honest)
		}},
		{Name: "policy upgrade: the thief contributes again", Facts: "0", Most: 0, Gate: "G1", Try: func(c *Case) (Earned, error) {
			v, honest := c.Victim()
			if err := c.World.Upgrade(); err != nil {
				return Earned{}, err
			}
			return c.contribute("thief", Reissued(c.Dice, v.Chats), honest)
		}},
		{Name: "policy upgrade: the owner contributes again", Facts: "+0", Most: 0, Gate: "none", Try: func(c *Case) (Earned, error) {
			v, honest := c.Victim()
			if err := c.World.Upgrade(); err != nil {
				return Earned{}, err
			}
			p, err := c.World.Contribute(v.Name, v.Chats, Options{})
			e := earned(p, honest)
			e.Worth, e.Paid = p.Delta, p.Delta
			return e, err
		}},
	}
}

func launder(c *Case) (Earned, error) {
	v, honest := c.Victim()
	total := uint64(0)
	for i := range 25 {
		p, err := c.World.Contribute(fmt.Sprintf("launderer-%d", i), Reissued(c.Dice, v.Chats), Options{})
		if err != nil {
			return Earned{}, err
		}
		total += p.Paid
	}
	if err := c.World.EndEpoch(); err != nil {
		return Earned{}, err
	}
	edited := Edited(c.Dice, Reissued(c.Dice, v.Chats), Substitute(c.Texts, v.Language, 2000))
	e, err := c.contribute("thief", edited, honest)
	e.Worth, e.Paid = e.Worth+total, e.Paid+total
	return e, err
}
