package export

import "time"

// findings are what one conversation says for and against the marks.
type findings struct {
	keys, idForm, idClock, tree, root           cases
	messageKeys, messageID, parentID, request   cases
	times, exportTime, models, finish, clientID cases
	inverted                                    int // edges whose child is older than its parent
}

func (f *findings) addTo(e evidence) {
	e.add(MarkKeys, f.keys)
	e.add(MarkIDForm, f.idForm)
	e.add(MarkIDClock, f.idClock)
	e.add(MarkTree, f.tree)
	e.add(MarkRoot, f.root)
	e.add(MarkMessageKeys, f.messageKeys)
	e.add(MarkMessageID, f.messageID)
	e.add(MarkParentID, f.parentID)
	e.add(MarkRequestClock, f.request)
	e.add(MarkTimes, f.times)
	e.add(MarkExportTime, f.exportTime)
	e.add(MarkModels, f.models)
}

// inspect looks at one conversation, whose times are in its tree already.
func inspect(c *chat, t *tree, first time.Time, day calendar, current bool) findings {
	var f findings
	if c.id != "" {
		f.idForm.check(idFormFits(c.id, first))
	}
	f.idClock = clockCheck(c.id, day.parse(c.created), first)
	if len(c.nodes) == 0 { // a shell; there are honest ones
		return f
	}
	f.keys.check(c.keys.fit(c.generation(), day.exported) && (!c.children || c.bare == 0))
	f.tree.check(t.orphans == 0 && t.cycles == 0 && current && c.symmetric())
	f.root.check(t.rooted())
	at := marker{f: &f, c: c, t: t, day: day, early: first.Before(idsEqual)}
	for i := range t.nodes {
		if t.nodes[i].message.present {
			at.message(int32(i))
		}
	}
	return f
}

func (c *chat) generation() Generation {
	if c.children {
		return Classic
	}
	return Slim
}

// rooted says whether there is one root, as clients name it, without a message.
func (t *tree) rooted() bool {
	roots := 0
	for i := range t.nodes {
		if t.nodes[i].parent != "" {
			continue
		}
		roots++
		if t.nodes[i].message.present || !isRootID(t.nodes[i].key) {
			return false
		}
	}
	return roots == 1
}

var (
	idsEqual   = day(2024, 1, 1) // before, some messages were named otherwise than their nodes
	statusFrom = day(2023, 6, 1) // before, messages had no status
	finishFrom = day(2023, 4, 1) // answers say how they ended
	finishTo   = day(2025, 1, 1)
)

// marker looks at the messages of a conversation.
type marker struct {
	f     *findings
	c     *chat
	t     *tree
	day   calendar
	early bool
}

func (k *marker) message(i int32) {
	n, p, f := &k.t.nodes[i], &k.t.at[i], k.f
	m := &n.message
	at := p.time()
	f.messageKeys.check(m.keysFit(k.c.children, at))
	f.messageID.check((m.id == n.key || k.early) && isUUID(m.id, '4'))
	if parent := m.linksOrNone().parent; parent != "" {
		f.parentID.check(k.t.above(i, parent))
	}
	if m.at == 0 && !m.impossible {
		return
	}
	f.times.check(m.traits&roundTime == 0)
	f.exportTime.check(p.at != 0)
	if p.at == 0 {
		return
	}
	if up := p.parent; up >= 0 && k.t.at[up].at > p.at {
		f.inverted++
	}
	k.dated(n, p.kind, at)
}

// dated looks at what a message's time has to agree with.
func (k *marker) dated(n *node, kind kind, at time.Time) {
	f, m := k.f, &n.message
	if m.role == byAssistant {
		addCases(&f.models, modelCheck(m.model, at))
	}
	if request, ok := requestTime(m.linksOrNone().request); ok && (m.role == byUser || m.role == byAssistant) {
		f.request.check(requestFits(request, at, k.day.exported, m.role == byUser))
	}
	old := !at.Before(finishFrom) && at.Before(finishTo)
	if old && k.c.children && kind == answer {
		f.finish.check(m.traits&hasFinish != 0)
	}
	if old && kind == question {
		f.clientID.check(isClientID(m.id))
	}
}

func addCases(to *cases, c cases) {
	to.checked += c.checked
	to.failed += c.failed
}

// keysFit says whether a message has the keys of its generation.
func (m *message) keysFit(classic bool, at time.Time) bool {
	const always = hasWeight | hasRecipient | hasEnd | hasUpdate
	if !classic {
		return m.traits&(always|hasStatus|hasChannel) == 0
	}
	if m.traits&hasStatus == 0 && !at.IsZero() && !at.Before(statusFrom) {
		return false
	}
	return m.traits&always == always && m.traits&oddStatus == 0
}

// aboveMost is how far up a named parent is looked for.
const aboveMost = 64

// above says whether a key is that of a node's parent, or of one above it.
func (t *tree) above(i int32, key string) bool {
	for range aboveMost {
		if i = t.at[i].parent; i < 0 {
			return false
		}
		if t.nodes[i].key == key {
			return true
		}
	}
	return false
}

// someOf turns how many have a trait that only some honest messages have into a
// case of a mark: that none of many has it.
func someOf(c cases, enough int) cases {
	switch with := c.checked - c.failed; {
	case with > 0:
		return cases{checked: c.checked}
	case c.checked >= enough:
		return c
	}
	return cases{}
}

// How many messages must be without a trait for that to say something.
const (
	enoughFinish  = 20
	enoughClients = 200
)
