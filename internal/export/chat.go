package export

import (
	"errors"
	"hash/maphash"
	"strings"
)

// chat is one conversation as it is written: nodes in the file's order, not yet a
// tree.
type chat struct {
	id, other        string // id, conversation_id
	title            string
	created, updated string // as they are written
	current          string
	nodes            []node
	mapped           bool // there was a mapping
	foreign          bool // keys that only another provider's chats have
	saved            bool // keys that only browser extensions write
	children         bool // a node named its children: the classic generation
	bare             int  // nodes that did not
	keys             keySet

	edges uint64 // sum over children that are named
	named int    // how many that are
}

// node of a conversation's tree. Its message is read only as far as it is used.
type node struct {
	key, parent string
	message     message
}

// message as far as it is used. A hostile conversation has half a million, so
// what is one of a few words is kept as a number.
type message struct {
	id, text, model string

	links      *links
	at         int64 // microseconds since 1970, or 0
	traits     traits
	role       role
	content    contentType
	present    bool
	impossible bool // a time that is none
	called     bool // addressed to a tool
	hidden     bool
	context    bool // custom instructions, by the metadata
	shared     bool // continued from somebody's share link
}

// links are what few messages have.
type links struct {
	request string
	parent  string // as the metadata has it; of the classic generation only
}

var noLinks links

func (m *message) linked() *links {
	if m.links == nil {
		m.links = new(links)
	}
	return m.links
}

func (m *message) linksOrNone() *links {
	if m.links == nil {
		return &noLinks
	}
	return m.links
}

// traits are what a message has that only marks look at.
type traits uint16

const (
	hasStatus traits = 1 << iota
	oddStatus
	hasWeight
	hasRecipient
	hasEnd
	hasUpdate
	hasChannel
	hasFinish // the metadata say how an answer ended
	roundTime // a time that is no fraction of a second
)

var (
	errNodes = errors.New("more nodes than a conversation may have")
	errParts = errors.New("more parts than a message may have")
)

// chat reads one conversation. Unknown keys are skipped, and wrong types count as
// absent.
func (d *decoder) chat() chat {
	var c chat
	if !d.enter('{') {
		return c
	}
	for d.more() {
		key := d.key()
		c.keys.add(key)
		switch string(key) {
		case "id":
			c.id = d.id()
		case "conversation_id":
			c.other = d.id()
		case "title":
			c.title = d.text()
		case "create_time":
			c.created = d.scalar()
		case "update_time":
			c.updated = d.scalar()
		case "current_node":
			c.current = d.id()
		case "mapping":
			c.mapped = true
			d.mapping(&c)
		case "chat_messages":
			c.foreign = true
			d.skip()
		case "__fetched_at":
			c.saved = true
			d.skip()
		default:
			d.skip()
		}
	}
	if c.id == "" {
		c.id = c.other
	}
	return c
}

func (d *decoder) mapping(c *chat) {
	if !d.enter('{') {
		return
	}
	for d.more() {
		n := node{key: string(d.key())}
		d.node(c, &n)
		c.nodes = append(c.nodes, n)
		if len(c.nodes) > d.limits.Nodes && d.err == nil {
			d.err = errNodes
		}
	}
}

func (d *decoder) node(c *chat, n *node) {
	if !d.enter('{') {
		return
	}
	named := false
	for d.more() {
		switch string(d.key()) {
		case "parent":
			n.parent = d.id()
		case "message":
			d.message(c, n)
		case "children":
			c.children, named = true, true
			d.children(c, n.key)
		default:
			d.skip()
		}
	}
	if !named {
		c.bare++
	}
}

// children adds up the edges from a node to those it names. The sum does not
// depend on their order, and is compared with that of the edges to parents.
func (d *decoder) children(c *chat, of string) {
	if !d.enter('[') {
		return
	}
	from := nameHash(of)
	for d.more() {
		if child := d.short(); child != nil {
			c.named++
			c.edges += edge(from, maphash.Bytes(hashSeed, child))
		}
	}
}

// hashSeed is random, so that nobody can make two edges of one sum. Whether sums
// are equal does not depend on it.
var hashSeed = maphash.MakeSeed()

func nameHash(name string) uint64 { return maphash.String(hashSeed, name) }

func edge(from, to uint64) uint64 {
	x := from ^ (to<<31 | to>>33)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (d *decoder) message(c *chat, n *node) {
	if !d.enter('{') {
		return
	}
	m := &n.message
	m.present = true
	for d.more() {
		switch string(d.key()) {
		case "id":
			m.id = d.same(n.key)
		case "author":
			d.author(m)
		case "create_time":
			m.date(d.is('"'), d.scalar())
		case "recipient":
			m.traits |= hasRecipient
			to := d.id()
			m.called = to != "" && to != "all"
		case "content":
			d.content(m)
		case "metadata":
			d.metadata(m, c.children)
		case "status":
			m.traits |= statusTraits(d.short())
		case "weight":
			m.traits |= hasWeight
			d.skip()
		case "end_turn":
			m.traits |= hasEnd
			d.skip()
		case "update_time":
			m.traits |= hasUpdate
			d.skip()
		case "channel":
			m.traits |= hasChannel
			d.skip()
		default:
			d.skip()
		}
	}
}

func statusTraits(status []byte) traits {
	switch string(status) {
	case "finished_successfully", "in_progress", "finished_partial_completion":
		return hasStatus
	}
	return hasStatus | oddStatus
}

func (m *message) date(quoted bool, written string) {
	if written == "" {
		return
	}
	if _, part, _ := strings.Cut(written, "."); quoted || part == "" || part == "0" {
		m.traits |= roundTime
	}
	at, ok := parseTime(written)
	m.impossible = !ok
	if ok {
		m.at = at.UnixMicro()
	}
}

func (d *decoder) author(m *message) {
	if !d.enter('{') {
		return
	}
	for d.more() {
		if string(d.key()) == "role" {
			m.role = roleOf(d.short())
			continue
		}
		d.skip()
	}
}

func (d *decoder) metadata(m *message, classic bool) {
	if !d.enter('{') {
		return
	}
	for d.more() {
		switch string(d.key()) {
		case "model_slug":
			m.model = d.slug()
		case "request_id":
			if request := d.id(); request != "" {
				m.linked().request = request
			}
		case "parent_id":
			if !classic { // slim exports name nodes that they left out
				d.skip()
				continue
			}
			m.linked().parent = d.id()
		case "finish_details":
			if d.is('{') {
				m.traits |= hasFinish
			}
			d.skip()
		case "is_visually_hidden_from_conversation":
			m.hidden = d.truth()
		case "is_user_system_message":
			m.context = d.truth() || m.context
		case "user_context_message_data":
			m.context = m.context || d.is('{')
			d.skip()
		case "shared_conversation_id":
			m.shared = d.scalar() != ""
		default:
			d.skip()
		}
	}
}
