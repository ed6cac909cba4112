package mail

import (
	"bytes"
	"strings"
)

// Limits of a mail's head. Mails have some dozen fields, of some kilobytes.
const (
	MaxHead   = 256 << 10 // bytes
	MaxFields = 1000
)

// field is one field of the head.
type field struct {
	name  string // in lower case
	value string // unfolded, with one space wherever there was white space
}

// canonical is the field as DKIM's relaxed form has it (RFC 6376 section 3.4.2).
func (f field) canonical() string { return f.name + ":" + f.value + "\r\n" }

// message is a mail in its parts.
type message struct {
	text   []byte // the whole of it, normalised
	fields []field
	body   []byte
}

// read takes a mail apart. The grammar is narrower than that of RFC 5322, which
// lets programs disagree: what two of them could read as different fields is refused.
func read(raw []byte) (*message, error) {
	text, err := normalise(raw)
	if err != nil {
		return nil, err
	}
	head, body, found := bytes.Cut(text, []byte("\r\n\r\n"))
	if !found || len(head) > MaxHead {
		return nil, refuse(NotMail, "no blank line within %d bytes ends the head of the mail", MaxHead)
	}
	m := &message{text: text, body: body}
	for line := range strings.SplitSeq(string(head), "\r\n") {
		if err := m.add(line); err != nil {
			return nil, err
		}
	}
	for i := range m.fields {
		m.fields[i].value = strings.Join(strings.FieldsFunc(m.fields[i].value, isSpace), " ")
	}
	return m, nil
}

// add takes one more line of the head.
func (m *message) add(line string) error {
	if line != "" && isSpace(rune(line[0])) && len(m.fields) > 0 {
		last := &m.fields[len(m.fields)-1]
		last.value += line
		return nil
	}
	name, value, ok := strings.Cut(line, ":")
	if !ok || name == "" || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return refuse(NotMail, "line %d of the head is no header field", len(m.fields)+1)
	}
	if len(m.fields) == MaxFields {
		return refuse(NotMail, "more than %d header fields", MaxFields)
	}
	m.fields = append(m.fields, field{strings.ToLower(name), value})
	return nil
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' }

// all returns the fields of a name.
func (m *message) all(name string) (list []field) {
	for _, f := range m.fields {
		if f.name == name {
			list = append(list, f)
		}
	}
	return list
}

// once returns the only field of a name.
func (m *message) once(name string) (field, error) {
	list := m.all(name)
	switch len(list) {
	case 0:
		return field{}, refuse(NotMail, "the mail has no %s", name)
	case 1:
		return list[0], nil
	}
	return field{}, refuse(Repeated, "the mail has %d fields %s, want one", len(list), name)
}
