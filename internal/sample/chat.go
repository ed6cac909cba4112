package sample

import (
	"strings"
	"time"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// chat is one conversation, whatever form it is written in.
type chat struct {
	id, title        string
	created, updated stamp
	nodes            []node // parents before children; the first is the root
	current          string
	model            string
	archived         bool
	shared           bool
}

// chatOf makes the chat of a month with a number: always the same one.
func (a *account) chatOf(month, number int) *chat {
	d := diceOf(a.seed, "chat", month, number)
	m := &maker{Dice: d, account: a, chat: &chat{}, text: newWriter(d, a.tongue(d))}
	m.now = a.moment(d, month)
	m.begin()
	turns := min(d.Spread([6]int{1, 1, 2, 14, 60, 150}), a.turns)
	for range turns {
		m.turn()
	}
	m.end()
	return m.chat
}

// moment of a month at which people are awake, most of the time.
func (a *account) moment(d dice.Dice, month int) stamp {
	hour := d.Between(8, 23)
	if d.Percent(8) {
		hour = d.IntN(24)
	}
	at := a.month(month).AddDate(0, 0, d.IntN(28)).Add(time.Duration(hour) * time.Hour)
	return stampOf(at) + stamp(d.IntN(3600))*second + stamp(d.IntN(999_998)+1)
}

// maker builds a chat turn by turn.
type maker struct {
	dice.Dice
	*account
	*chat
	text writer
	now  stamp
	last string // node that the next hangs from
}

func (m *maker) begin() {
	m.created = m.now
	m.id = m.conversationID(m.Dice, m.now)
	m.title = m.text.title()
	root := node{kind: rootNode, id: m.UUID4()}
	if m.now.time().Before(day(2024, 1, 1)) && m.client[0] == 'b' {
		root.id = strings.ToUpper(root.id) // telephones of 2023
	}
	if !m.now.time().Before(day(2025, 3, 1)) {
		root.id = "client-created-root"
	}
	m.nodes, m.last = append(m.nodes, root), root.id
	m.add(node{kind: hiddenNode, id: m.UUID4()})
	m.model = model(m.Dice, m.now.time())
}

// add hangs a node from the last.
func (m *maker) add(n node) {
	n.parent = m.last
	m.nodes, m.last = append(m.nodes, n), n.id
}

// turn is a question and its answer; at times the question is worded anew, or the
// answer asked for again, and the chat goes on from the second.
func (m *maker) turn() {
	from := m.last
	m.ask(m.wording())
	if m.Percent(2) {
		m.last = from
		m.ask(m.text.question())
	}
	if m.Percent(4) {
		from = m.last
		m.reply()
		m.last = from
	}
	m.reply()
}

// wording is a new question, or one asked before: people send things twice.
func (m *maker) wording() string {
	if m.Percent(4) {
		for _, n := range m.nodes {
			if n.kind == questionNode {
				return n.text
			}
		}
	}
	return m.text.question()
}

func (m *maker) ask(text string) {
	m.add(node{
		kind: questionNode, id: m.messageID(m.Dice, true), at: m.now, text: text, request: m.requestID(m.Dice, m.now), model: m.model,
	})
	if m.Percent(50) {
		return
	}
	m.now += stamp(m.Between(5, 40)) * second
}

func (m *maker) reply() {
	asked := m.now
	m.now += stamp(m.Between(700_000, 22_000_000))
	m.add(node{
		kind: answerNode, id: m.messageID(m.Dice, false), at: m.now, text: m.text.answer(), request: m.requestID(m.Dice, asked), model: m.model,
	})
	m.now += stamp(m.Between(6, 500))*second + stamp(m.IntN(1_000_000))
}

func (m *maker) end() {
	m.current = m.last
	m.updated = m.now
	m.archived = m.Percent(5)
	m.shared = m.Percent(2)
}

// messages counts what people see.
func (c *chat) messages() int {
	n := 0
	for _, x := range c.nodes {
		if x.kind >= questionNode {
			n++
		}
	}
	return n
}
