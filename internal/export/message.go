package export

import "strings"

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
