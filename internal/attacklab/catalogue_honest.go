package attacklab

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/export"
)

// honestPeople are controls: they must earn what is theirs, and no gate may fire.
func honestPeople() []Attack {
	return []Attack{
		{Name: "honest account among others, against alone", Facts: "1.00", Most: 1, Least: 0.97, Gate: "none", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.contribute("own", own.Chats, honest)
		}},
		{Number: "1", Name: "the same export again", Facts: "+0", Most: 0, Gate: "none", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.growth(honest, own.Chats, own.Chats)
		}},
		{Number: "6", Name: "a later export with a quarter more chats", Facts: "+.19 for a fifth more", Most: 0.5, Least: 0.1, Gate: "none", Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			most := len(own.Chats) * 4 / 5
			first, err := c.World.Fork().Contribute("own", own.Chats[:most], Options{})
			if err != nil {
				return Earned{}, err
			}
			return c.growth(first.Worth, own.Chats[:most], own.Chats)
		}},
		{Name: "exports that do not nest: older chats deleted, newer added", Facts: "their union", Most: 1, Least: 0.97, Gate: "none", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			n := len(own.Chats)
			if _, err := c.World.Contribute("own", own.Chats[:n*7/10], Options{}); err != nil {
				return Earned{}, err
			}
			return c.contribute("own", own.Chats[n*3/10:], honest)
		}},
		{Name: "a shrunk export after a whole one", Facts: "+0, nothing lost", Most: 1, Least: 0.97, Gate: "none", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			if _, err := c.World.Contribute("own", own.Chats, Options{}); err != nil {
				return Earned{}, err
			}
			return c.contribute("own", Share(own.Chats, 3), honest)
		}},
		{Number: "34", Name: "return after withdrawal", Facts: "0, no gate", Most: 0, Gate: "none", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			if _, err := c.World.Contribute("own", own.Chats, Options{}); err != nil {
				return Earned{}, err
			}
			if err := c.World.Withdraw("own"); err != nil {
				return Earned{}, err
			}
			return c.contribute("own", own.Chats, honest)
		}},
		{Name: "overlap of honest accounts, in eight words", Facts: ".2–.5 %", Most: 0.005, Gate: "none", Try: overlap(8)},
		{Name: "overlap of honest accounts, in twelve words", Facts: "less than in eight", Most: 0.005, Gate: "none", Try: overlap(12)},
	}
}

// growth is what a second contribution adds to a first.
func (c *Case) growth(honest uint64, first, second []export.Conversation) (Earned, error) {
	if _, err := c.World.Contribute("own", first, Options{}); err != nil {
		return Earned{}, err
	}
	p, err := c.World.Contribute("own", second, Options{})
	e := earned(p, honest)
	e.Worth, e.Paid = p.Delta, p.Delta
	return e, err
}

// overlap is the share of an account's questions, in runs of k words, that
// some victim has too.
func overlap(k int) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		seen := map[uint64]struct{}{}
		for _, v := range c.Victims {
			for _, h := range questionShingles(v.Chats, k) {
				seen[h] = struct{}{}
			}
		}
		own, _ := c.Own()
		var all, shared uint64
		for _, h := range questionShingles(own.Chats, k) {
			all++
			if _, met := seen[h]; met {
				shared++
			}
		}
		return Earned{Honest: all, Foreign: -1, Worth: shared, Paid: shared, Note: fmt.Sprintf("of %d words, %d were woven", c.taken, c.woven)}, nil
	}
}

func questionShingles(chats []export.Conversation, k int) []uint64 {
	var list []uint64
	for _, c := range chats {
		for _, m := range c.Messages {
			if words := tokens(m.Text); m.Role == export.User && len(words) >= k {
				list = append(list, shingles(words, k)...)
			}
		}
	}
	return list
}
