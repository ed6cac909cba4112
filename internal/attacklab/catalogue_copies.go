package attacklab

import (
	"fmt"
	"strings"

	"github.com/gptdatadao/gptdao/internal/export"
)

// steal contributes a victim's chats, changed, as a forged account.
func steal(change func(c *Case, v Account) []export.Conversation) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		v, honest := c.Victim()
		return c.contribute("thief", change(c, v), honest)
	}
}

// stealEdited likewise, with new ids and every text edited.
func stealEdited(edit Edit) func(*Case) (Earned, error) {
	return steal(func(c *Case, v Account) []export.Conversation { return Edited(c.Dice, Reissued(c.Dice, v.Chats), edit) })
}

// copies are of text that stays the same for who reads it.
func copies() []Attack {
	return []Attack{
		{Number: "2", Name: "a copy in another account", Facts: "0, G1", Most: 0, Gate: "G1", Try: steal(func(_ *Case, v Account) []export.Conversation { return v.Chats })},
		{Number: "3", Name: "a copy with forged ids", Facts: "0, G1", Most: 0, Gate: "G1", Try: steal(func(c *Case, v Account) []export.Conversation { return Reissued(c.Dice, v.Chats) })},
		{Number: "7", Name: "case and punctuation changed", Facts: "0, G1", Most: 0, Gate: "G1", Try: stealEdited(Recase)},
		{Number: "7", Name: "zero-width characters", Facts: "0, G1", Most: 0, Gate: "G1", Try: stealEdited(ZeroWidth)},
		{Number: "7", Name: "combining marks in words", Facts: "0, G1", Most: 0, Gate: "G1", Try: stealEdited(CombineMarks)},
		{Number: "7", Name: "letters of other scripts that look the same", Facts: "0, G1", Most: 0, Gate: "G1", Try: stealEdited(Homoglyphs)},
		{Number: "7", Name: "full-width letters", Facts: "0, G1", Most: 0, Gate: "G1", Try: stealEdited(FullWidth)},
		{Number: "7", Name: "words cut and joined by spaces", Facts: "as typos: .097", Most: 0.775, Gate: "G1", Try: stealEdited(Respace)},
		{Name: "the first half of every message", Facts: "0, G1", Most: 0.03, Gate: "G1", Try: stealEdited(Half)},
		{Number: "15", Name: "a mosaic of all victims", Facts: "0, G1", Most: 0, Gate: "G1", Try: func(c *Case) (Earned, error) {
			_, honest := c.Victim()
			return c.contribute("thief", Mosaic(c.Dice, c.Victims), honest)
		}},
		{Number: "16", Name: "stolen questions, new answers", Facts: "0, G1", Most: 0, Gate: "G1", Try: steal(func(c *Case, v Account) []export.Conversation {
			return Edited(c.Dice, Reissued(c.Dice, v.Chats), Fresh(c.Texts, v.Language), export.Assistant)
		})},
		{Number: "17", Name: "own questions, stolen answers", Facts: "loses no more than the answers are worth", Most: 1, Least: 0.5, Try: stolenAnswers},
		{Number: "18", Name: "stolen text pasted into every question of one's own", Facts: "only what is new pays", Most: 1, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			v, _ := c.Victim()
			return c.contribute("thief", Pasted(c.Dice, own.Chats, v), honest)
		}},
		{Number: "18", Name: "a stolen turn after every turn of one's own", Facts: "only what is new pays; G1", Most: 1, Gate: "G1", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			v, _ := c.Victim()
			return c.contribute("thief", Interleaved(c.Dice, own.Chats, v.Chats), honest)
		}},
		{Name: "four fifths of the words one's own, the fifth stolen", Facts: ".750, G1", Most: 0.75, Gate: "G1", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			v, _ := c.Victim()
			stolen := Reissued(c.Dice, v.Chats)
			n, k := len(own.Chats)/5, 0
			for k < len(stolen) && words(stolen[:k]) < words(own.Chats)/5 {
				k++
			}
			return c.contribute("thief", append(stolen[:k], own.Chats[n:]...), honest)
		}},
		{Number: "14", Name: "a book that the demonstration filter knows", Facts: "0, G1", Most: 0, Gate: "G1", Try: publish},
		{Number: "14", Name: "a public data set", Facts: "0, G1", Most: 0, Gate: "G1", Try: public(Recase)},
		{Number: "14", Name: "a public data set, each tenth word replaced", Facts: ".247, G1", Most: 0.247, Gate: "G1", Why: coarse, Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			return public(Substitute(c.Texts, own.Language, 1000))(c)
		}},
	}
}

// words of questions.
func words(chats []export.Conversation) int {
	n := 0
	for _, c := range chats {
		for _, m := range c.Messages {
			if m.Role == export.User {
				n += len(tokens(m.Text))
			}
		}
	}
	return n
}

func stolenAnswers(c *Case) (Earned, error) {
	own, honest := c.Own()
	v, _ := c.Victim()
	answers := pile([]Account{v}, export.Assistant)
	at := 0
	chats := mapMessages(own.Chats, func(m export.Message) export.Message {
		if m.Role == export.Assistant {
			m.Text = answers[at%len(answers)]
			at++
		}
		return m
	})
	return c.contribute("thief", chats, honest)
}

// publish contributes the book as questions of one's own.
func publish(c *Case) (Earned, error) {
	own, honest := c.Own()
	book, err := publicBook(c.places)
	if err != nil {
		return Earned{}, fmt.Errorf("reading the public book: %w", err)
	}
	words := tokens(strings.Join(book, " "))
	at := 0
	take := func(_ Dice, text string) string {
		n := lengthOf(text, 1)
		if at+n > len(words) {
			at = 0
		}
		at += n
		return join(words[at-n : at])
	}
	return c.contribute("thief", Edited(c.Dice, own.Chats, take, export.User), honest)
}

// public contributes what is in the filter, edited.
func public(edit Edit) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		own, honest := c.Own()
		w, err := c.open(WorldConfig{Public: own.Chats})
		if err != nil {
			return Earned{}, fmt.Errorf("opening a world with a filter: %w", err)
		}
		c.World = w
		return c.contribute("thief", Edited(c.Dice, Reissued(c.Dice, own.Chats), edit), honest)
	}
}
