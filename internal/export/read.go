package export

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"
)

// idKey stands for a conversation's id while duplicates are looked for.
type idKey [16]byte

// reading is one pass over the conversations.
type reading struct {
	a        *Archive
	t        *tally
	inflate  inflater
	split    splitter
	decode   *decoder
	calendar calendar
	yield    func(Conversation, error) bool
	met      int
}

// read hands out all conversations. It returns nil also if the caller had enough.
func (a *Archive) read(ctx context.Context, t *tally, yield func(Conversation, error) bool) error {
	r := a.reading(t, yield)
	for _, shard := range a.members.shards {
		more, err := r.shard(ctx, shard)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

func (a *Archive) reading(t *tally, yield func(Conversation, error) bool) *reading {
	r := &reading{a: a, t: t, yield: yield, calendar: a.calendar()}
	r.split.limits = a.limits
	r.decode = newDecoder(&r.split)
	return r
}

func (a *Archive) calendar() calendar { return calendar{exported: exportedAt(a.members.kept())} }

func (r *reading) shard(ctx context.Context, shard *entry) (more bool, err error) {
	before := r.t.report.Bytes
	r.split.reset(r.a.openMember(shard, &r.inflate))
	for {
		r.t.report.Bytes = before + r.split.read
		if err := ctx.Err(); err != nil {
			return false, err
		}
		more, err := r.split.next()
		r.t.report.Bytes = before + r.split.read
		if err != nil || !more {
			return true, err
		}
		if r.met++; r.met > r.a.limits.Conversations {
			return false, refuse(OverLimit, "more than %d conversations", r.a.limits.Conversations)
		}
		more, err = r.one()
		if err != nil || !more {
			return false, err
		}
	}
}

// one reads the conversation that the splitter stands at.
func (r *reading) one() (more bool, err error) {
	c, err := r.chat()
	if err != nil {
		return false, err
	}
	if why := r.drop(&c); why != "" {
		r.t.odd(why)
		return true, nil
	}
	return r.yield(r.conversation(&c), nil), nil
}

// chat parses it; an error is fatal. What is wrong with the one conversation is
// left in the decoder.
func (r *reading) chat() (chat, error) {
	r.decode.reset(&r.split)
	c := r.decode.chat(r.a.limits.Nodes)
	if err := r.split.drain(); err != nil {
		return chat{}, err
	}
	return c, nil
}

// drop says why a conversation is left out, or nothing.
func (r *reading) drop(c *chat) string {
	err := r.decode.err
	switch {
	case r.split.tooLarge || errors.Is(err, errNodes) || errors.Is(err, errName):
		return DroppedTooLarge
	case err != nil:
		return DroppedInvalid
	case !c.mapped:
		return DroppedShape
	}
	if c.id == "" {
		r.t.odd(OddNoID)
		return ""
	}
	sum := sha256.Sum256([]byte(c.id))
	key := idKey(sum[:16])
	if _, dup := r.t.seen[key]; dup {
		return DroppedDuplicate
	}
	r.t.seen[key] = struct{}{}
	return ""
}

// conversation turns nodes into the messages that are scored.
func (r *reading) conversation(c *chat) Conversation {
	t := newTree(c.nodes)
	created := r.date(t)
	r.note(t, c)
	result := Conversation{ID: c.id, Title: c.title, Created: created, Messages: r.messages(t)}
	r.t.report.Conversations++
	r.t.clocks.check(c.id, r.calendar.parse(c.created), created)
	r.t.groups.check(c.id)
	return result
}

// date takes over the times that can be, and returns the earliest.
func (r *reading) date(t *tree) time.Time {
	first := int64(0)
	for i := range t.nodes {
		m := &t.nodes[i].message
		if m.impossible || (m.at != 0 && !r.calendar.holds(time.UnixMicro(m.at))) {
			r.t.odd(OddTime)
			continue
		}
		t.at[i].at = m.at
		if m.at != 0 && (first == 0 || m.at < first) {
			first = m.at
		}
	}
	return (&place{at: first}).time()
}

// note marks the path, and counts what is unusual.
func (r *reading) note(t *tree, c *chat) {
	current, named := t.current(c.current)
	t.mark(current)
	switch {
	case len(t.nodes) == 0:
		r.t.odd(OddShell)
	case !named:
		r.t.odd(OddCurrent)
	}
	r.t.add(OddCycle, t.cycles)
	r.t.add(OddParent, t.orphans)
	for i := range t.nodes {
		if t.nodes[i].message.content == unknownContent {
			r.t.odd(OddContent)
		}
	}
}

func (r *reading) messages(t *tree) []Message {
	list := make([]Message, 0, r.count(t))
	for _, i := range t.order() {
		if p := &t.at[i]; p.kind == question || p.kind == answer {
			m := newMessage(&t.nodes[i], p)
			r.t.handed(&m)
			list = append(list, m)
		}
	}
	return list
}

// count counts all messages, and returns how many are handed out.
func (r *reading) count(t *tree) int {
	counts := &r.t.report.Messages
	before := counts.User + counts.Assistant
	for i := range t.at {
		counts.count(t.at[i].kind)
	}
	return counts.User + counts.Assistant - before
}

func newMessage(n *node, p *place) Message {
	m := Message{
		ID: n.message.id, RequestID: n.message.request, Role: User, Time: p.time(),
		Text: stripMarks(n.message.text), OnPath: p.onPath, Turn: int(p.turn), Own: p.own && !n.message.shared,
	}
	if m.ID == "" {
		m.ID = n.key
	}
	if p.kind == answer {
		m.Role, m.Model = Assistant, n.message.model
	}
	return m
}
