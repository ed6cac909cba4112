package attacklab

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// Why random letters of scripts without spaces are paid.
const (
	unjudged = "as fewer than 2,000 words of such scripts in an export are not judged, and none are remembered for the next"
	samePass = "as one word that comes again makes as many pairs as there are in honest text"
)

// series are exports one after the other. Each has too few words in scripts without
// spaces to be judged. Honest is as many words of honest short chats.
func series() []Attack {
	const salad = "as word salad: 0"
	return []Attack{
		{Name: "random Thai letters in short chats, 1,950 words an export, one export after the other", Facts: salad, Open: unjudged, Try: oneByOne(thaiLetters)},
		{Name: "the same, beside as many honest words in short chats of each export", Facts: "the honest half", Most: 0.5, Open: unjudged, Try: oneByOne(honestLetters, thaiLetters)},
		{Name: "the same without the honest ones, each export by an account of its own", Facts: salad, Open: unjudged, Try: eachAnAccount},
		{Name: "the same by one account, each export with all that came before", Facts: "no more than the first alone", Try: nested},
		{Name: "random Thai letters in short chats, all in one export, every question with the same first word", Facts: salad, Open: samePass, Try: allAtOnce},
	}
}

const (
	seriesChats = 10 // of an export
	seriesTurns = 5
	seriesWords = 39 // of a question: fewer than 200 in a chat
)

// exports is how many there are in a series.
func (c *Case) exports() int {
	if c.size.Full {
		return 50
	}
	return 10 // more than a day's
}

// letters write a question. They take nothing from what the town has left.
type letters func(c *Case) string

func thaiLetters(c *Case) string {
	var b strings.Builder
	for range seriesWords * score.Current().Text.Unspaced {
		b.WriteRune('ก' + rune(c.IntN(46)))
	}
	return b.String()
}

func honestLetters(c *Case) string { return c.Texts.Weave(c.Dice, "en", seriesWords) }

// sameFirst are Thai letters behind one word.
func sameFirst(c *Case) string {
	const word = "ตลาด" // four letters, as words are cut
	return word + thaiLetters(c)[len(word):]
}

// short makes the short chats of n exports, which are spread over two years.
func (c *Case) short(n int, write letters) []export.Conversation {
	var chats []export.Conversation
	for i := range n * seriesChats {
		at := began.AddDate(0, i%seriesChats*24/seriesChats, c.IntN(27))
		chat := export.Conversation{ID: c.chatID(at), Title: "chat", Created: at}
		for turn := range seriesTurns {
			chat.Messages = append(chat.Messages, message(c.Dice, export.User, turn+1, at, write(c)))
		}
		chats = append(chats, chat)
	}
	return chats
}

// honest is what an account earns by as many words as n exports of a series have.
func (c *Case) honest(n int) (uint64, error) {
	empty, err := c.open(WorldConfig{})
	if err != nil {
		return 0, err
	}
	p, err := empty.Contribute("honest", c.short(n, honestLetters), Options{})
	return p.Worth, err
}

// contributeAgain is an account's i-th contribution: on the next day, if the day's are
// made.
func (c *Case) contributeAgain(i int, chats []export.Conversation) (Payment, error) {
	if i > 0 && i%int(score.Current().Daily) == 0 {
		c.World.NextDay()
	}
	return c.World.Contribute("forger", chats, Options{})
}

// oneByOne contributes exports whose chats are by each of the authors, one after the
// other, and notes what the first ones earned.
func oneByOne(authors ...letters) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		honest, err := c.honest(c.exports() * len(authors))
		if err != nil {
			return Earned{}, err
		}
		var e Earned
		var after []string
		for i := range c.exports() {
			var chats []export.Conversation
			for _, author := range authors {
				chats = append(chats, c.short(1, author)...)
			}
			p, err := c.contributeAgain(i, chats)
			if err != nil {
				return Earned{}, err
			}
			e = earned(p, honest)
			if slices.Contains([]int{1, 5, 20, c.exports()}, i+1) {
				after = append(after, fmt.Sprintf("%d: %.3f", i+1, float64(p.Worth)/float64(honest)))
			}
		}
		e.Note = "after so many exports, " + strings.Join(after, ", ")
		return e, nil
	}
}

func eachAnAccount(c *Case) (Earned, error) {
	honest, err := c.honest(c.exports())
	e := Earned{Honest: honest, Foreign: -1}
	for i := range c.exports() {
		if err != nil {
			return Earned{}, err
		}
		var p Payment
		p, err = c.World.Contribute(fmt.Sprintf("forger-%d", i), c.short(1, thaiLetters), Options{})
		e.Worth, e.Paid, e.Gates = e.Worth+p.Worth, e.Paid+p.Paid, append(e.Gates, p.Gates...)
	}
	return e, err
}

// nested contributes exports as they are while nothing is deleted: from the second on,
// there are words enough to judge.
func nested(c *Case) (Earned, error) {
	honest, err := c.honest(c.exports())
	if err != nil {
		return Earned{}, err
	}
	var chats []export.Conversation
	var first, last Payment
	for i := range c.exports() {
		chats = append(chats, c.short(1, thaiLetters)...)
		if last, err = c.contributeAgain(i, chats); err != nil {
			return Earned{}, err
		}
		if i == 0 {
			first = last
		}
	}
	e := earned(last, honest)
	e.Most = float64(first.Worth) / float64(honest)
	return e, nil
}

func allAtOnce(c *Case) (Earned, error) {
	honest, err := c.honest(c.exports())
	if err != nil {
		return Earned{}, err
	}
	return c.contribute("forger", c.short(c.exports(), sameFirst), honest)
}
