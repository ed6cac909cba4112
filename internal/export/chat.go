package export

import "errors"

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
