package export

import "errors"

// chat is one conversation as it is written: nodes in the file's order, not yet a
// tree.
type chat struct {
	id, other string // id, conversation_id
	title     string
	created   string // as it is written
	current   string
	nodes     []node
	mapped    bool // there was a mapping
	foreign   bool // keys that only another provider's chats have
	children  bool // a node named its children: the classic generation
}

// node of a conversation's tree. Its message is read only as far as it is used.
type node struct {
	key, parent string
	message     message
}

// message as far as it is used. A hostile conversation has half a million, so
// what is one of a few words is kept as a number.
type message struct {
	id, text, model, request string

	at         int64 // microseconds since 1970, or 0
	role       role
	content    contentType
	present    bool
	impossible bool // a time that is none
	called     bool // addressed to a tool
	hidden     bool
	context    bool // custom instructions, by the metadata
	shared     bool // continued from somebody's share link
}

var errNodes = errors.New("more nodes than a conversation may have")

// chat reads one conversation. Unknown keys are skipped, and wrong types count as
// absent.
func (d *decoder) chat(maxNodes int) chat {
	var c chat
	if !d.enter('{') {
		return c
	}
	for d.more() {
		switch string(d.key()) {
		case "id":
			c.id = d.id()
		case "conversation_id":
			c.other = d.id()
		case "title":
			c.title = d.text()
		case "create_time":
			c.created = d.scalar()
		case "current_node":
			c.current = d.id()
		case "mapping":
			c.mapped = true
			d.mapping(&c, maxNodes)
		case "chat_messages":
			c.foreign = true
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

func (d *decoder) mapping(c *chat, maxNodes int) {
	if !d.enter('{') {
		return
	}
	for d.more() {
		n := node{key: string(d.key())}
		d.node(c, &n)
		c.nodes = append(c.nodes, n)
		if len(c.nodes) > maxNodes && d.err == nil {
			d.err = errNodes
		}
	}
}

func (d *decoder) node(c *chat, n *node) {
	if !d.enter('{') {
		return
	}
	for d.more() {
		switch string(d.key()) {
		case "parent":
			n.parent = d.id()
		case "message":
			d.message(&n.message)
		case "children":
			c.children = true
			d.skip()
		default:
			d.skip()
		}
	}
}

func (d *decoder) message(m *message) {
	if !d.enter('{') {
		return
	}
	m.present = true
	for d.more() {
		switch string(d.key()) {
		case "id":
			m.id = d.id()
		case "author":
			d.author(m)
		case "create_time":
			m.date(d.scalar())
		case "recipient":
			to := d.id()
			m.called = to != "" && to != "all"
		case "content":
			d.content(m)
		case "metadata":
			d.metadata(m)
		default:
			d.skip()
		}
	}
}

func (m *message) date(written string) {
	if written == "" {
		return
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
			m.role = roleOf(d.id())
			continue
		}
		d.skip()
	}
}

func (d *decoder) metadata(m *message) {
	if !d.enter('{') {
		return
	}
	for d.more() {
		switch string(d.key()) {
		case "model_slug":
			m.model = d.id()
		case "request_id":
			m.request = d.id()
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
