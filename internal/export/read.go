package export

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"
)

// idKey stands for a conversation's id while duplicates are looked for.
type idKey [16]byte

func keyOf(id string) idKey {
	sum := sha256.Sum256([]byte(id))
	return idKey(sum[:16])
}

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
	r.decode = newDecoder(&r.split, a.limits)
	return r
}

func (a *Archive) calendar() calendar { return calendar{exported: exportedAt(a.members.kept())} }

func (r *reading) shard(ctx context.Context, shard *entry) (more bool, err error) {
	before := r.t.report.Bytes
	r.t.order.shard(r.a.info.Generation)
	r.split.reset(r.a.openMember(shard, &r.inflate))
	for {
		r.t.report.Bytes = before + r.split.read
		if err := ctx.Err(); err != nil {
			return false, err
		}
		more, err := r.split.next()
		r.t.report.Bytes = before + r.split.read
		if err != nil || !more {
			r.filled(shard)
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
	r.t.evidence.add(MarkCanonical, caseOf(r.written(&r.split.element)))
	if why := r.drop(&c); why != "" {
		r.t.odd(why)
		return true, nil
	}
	return r.yield(r.conversation(&c), nil), nil
}

// written says whether a value is written as the service does.
func (r *reading) written(s *scanner) bool {
	return !s.bad && (s.layout == anyLayout || r.a.layout == anyLayout || s.layout == r.a.layout)
}

// filled judges a file of conversations as a whole.
func (r *reading) filled(shard *entry) {
	r.t.evidence.add(MarkCanonical, caseOf(!r.split.odd))
	if r.a.info.Generation != Slim || shardNumber(shard) < 0 {
		return
	}
	last := shard == r.a.members.shards[len(r.a.members.shards)-1]
	r.t.evidence.add(MarkShards, caseOf(r.split.met == perShard || (last && r.split.met < perShard)))
}

// perShard is how many conversations a file has, the last one excepted.
const perShard = 100

// chat parses it; an error is fatal. What is wrong with the one conversation is
// left in the decoder.
func (r *reading) chat() (chat, error) {
	r.decode.reset(&r.split)
	c := r.decode.chat()
	if err := r.split.drain(); err != nil {
		return chat{}, err
	}
	return c, nil
}

// drop says why a conversation is left out, or nothing.
func (r *reading) drop(c *chat) string {
	err := r.decode.err
	switch {
	case r.split.tooLarge || errors.Is(err, errNodes) || errors.Is(err, errParts) || errors.Is(err, errName):
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
	key := keyOf(c.id)
	had, dup := r.t.seen[key]
	if dup && len(c.nodes) <= int(had) {
		return DroppedDuplicate
	}
	if dup {
		r.t.odd(OddLonger)
	}
	r.t.seen[key] = int32(len(c.nodes)) // at most Limits.Nodes, which a decoder counts
	return ""
}

// conversation turns nodes into the messages that are scored.
func (r *reading) conversation(c *chat) Conversation {
	t := newTree(c.nodes)
	created := r.date(t)
	r.t.found(c, inspect(c, t, created, r.calendar, r.note(t, c)))
	r.t.report.Conversations++
	return Conversation{ID: c.id, Title: c.title, Created: created, Messages: r.messages(t)}
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

// note marks the path, counts what is unusual, and says whether the node is there
// that the conversation stands at.
func (r *reading) note(t *tree, c *chat) bool {
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
	return named
}

func (r *reading) messages(t *tree) []Message {
	list := make([]Message, 0, r.count(t))
	for _, i := range t.order() {
		if p := &t.at[i]; p.kind == question || p.kind == answer {
			m := newMessage(&t.nodes[i], p)
			m.Own = m.Own && t.reachable(i)
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
		ID: n.message.id, RequestID: n.message.linksOrNone().request, Role: User, Time: p.time(),
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
