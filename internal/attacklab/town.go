package attacklab

import (
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
)

// Account is one person's history.
type Account struct {
	Name     string
	Language string
	Chats    []export.Conversation
}

// Shape is how much people write. Percentiles are the 0th, 10th, 50th, 90th, 99th
// and 100th (exports.md §3); the longest are cut, so that no account is one chat.
type Shape struct {
	Chats, Months int
	Turns         [6]int
	Question      [6]int // words
	Answer        [6]int
}

// Ordinary is the shape of real exports without their longest tail.
var Ordinary = Shape{
	Chats: 100, Months: 24,
	Turns:    [6]int{1, 1, 2, 6, 12, 20},
	Question: [6]int{2, 8, 20, 130, 600, 1200},
	Answer:   [6]int{5, 10, 80, 220, 400, 700},
}

// Small is for tests that take seconds.
var Small = Shape{
	Chats: 24, Months: 24,
	Turns:    [6]int{1, 1, 2, 4, 6, 8},
	Question: [6]int{2, 10, 30, 90, 150, 200},
	Answer:   [6]int{5, 10, 40, 90, 120, 150},
}

// Town is where honest people live. Their texts are disjoint, apart from what
// everybody says.
type Town struct {
	Texts *Texts
	seed  uint64
	born  int
}

// NewTown returns a town without people.
func NewTown(t *Texts, seed uint64) *Town { return &Town{Texts: t, seed: seed} }

// began is the first month of every history.
var began = time.Date(2024, time.October, 1, 8, 0, 0, 0, time.UTC)

// common is how many messages in ten thousand begin with what everybody says.
// That makes two accounts share two to five of a thousand words.
const common = 200

// commonplaces are what everybody says.
var commonplaces = []string{
	"Please rewrite the following text so that it sounds more professional:",
	"Can you explain this to me as if I were five years old?",
	"Please summarise the following article in a few short bullet points:",
	"Translate the following text into English and keep the formatting as it is:",
	"What is wrong with this code and how can I fix it?",
	"Write me a short and friendly reply to the following e-mail:",
	"Can you give me a step by step plan for the following:",
	"Please correct the grammar and the spelling of the following text:",
}

// Settle adds a person who writes in a language.
func (t *Town) Settle(language string, s Shape) Account {
	t.born++
	d := NewDice(t.seed, "person", t.born)
	a := Account{Name: fmt.Sprintf("person-%d", t.born), Language: language}
	for n := range s.Chats {
		a.Chats = append(a.Chats, t.chat(d, language, s, n))
	}
	return a
}

// SettleMany adds people. One in eight writes one of the smaller languages, as
// long as there are such; the others what there is most text left of.
func (t *Town) SettleMany(n int, s Shape) []Account {
	list := make([]Account, 0, n)
	small := t.Texts.smaller()
	for i := range n {
		language := t.Texts.richest()
		if i%8 == 7 && len(small) > 0 {
			language, small = small[0], small[1:]
		}
		list = append(list, t.Settle(language, s))
	}
	return list
}

// chat is the n-th of a history, which are spread evenly over its months.
func (t *Town) chat(d Dice, language string, s Shape, n int) export.Conversation {
	month := n * s.Months / s.Chats
	now := began.AddDate(0, month, d.IntN(27)).Add(time.Duration(d.IntN(14*3600)) * time.Second)
	c := export.Conversation{ID: d.chatID(now), Title: "chat", Created: now}
	for turn := range d.Spread(s.Turns) {
		question := t.Texts.Take(d, language, max(1, d.Spread(s.Question)))
		if language == "en" && d.Chance(common) {
			question = commonplaces[d.IntN(len(commonplaces))] + " " + question
		}
		c.Messages = append(c.Messages, message(d, export.User, turn+1, now, question))
		now = now.Add(time.Duration(d.Between(1, 20)) * time.Second)
		answer := t.Texts.Take(d, language, max(1, d.Spread(s.Answer)))
		c.Messages = append(c.Messages, message(d, export.Assistant, turn+1, now, answer))
		now = now.Add(time.Duration(d.Between(8, 600)) * time.Second)
	}
	return c
}

func message(d Dice, role export.Role, turn int, at time.Time, text string) export.Message {
	at = at.Add(time.Duration(1+d.IntN(999_999)) * time.Microsecond)
	m := export.Message{
		ID: d.UUID4(), RequestID: d.requestID(at), Role: role, Time: at, Text: text, OnPath: true, Turn: turn, Own: true,
	}
	if role == export.Assistant {
		m.Model = modelAt(at)
	}
	return m
}

// modelAt is a model that there was.
func modelAt(at time.Time) string {
	switch year, month := at.Year(), at.Month(); {
	case year < 2024:
		return "gpt-4"
	case year == 2024 || year == 2025 && month < time.September:
		return "gpt-4o"
	}
	return "gpt-5"
}
