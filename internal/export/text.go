package export

import (
	"strings"
	"unicode/utf8"
)

// content reads what a message says. Pictures, files and tools' results are
// skipped; of voice, the transcript is read.
func (d *decoder) content(m *message) {
	if !d.enter('{') {
		return
	}
	unread := m.role > byAssistant
	for d.more() {
		switch string(d.key()) {
		case "content_type":
			m.content = contentTypeOf(d.short())
		case "parts":
			if unread {
				d.skip()
				continue
			}
			m.text = d.parts()
		default:
			d.skip()
		}
	}
}

// parts joins what is said in a message's parts, a line each.
func (d *decoder) parts() string {
	if !d.enter('[') {
		return ""
	}
	defer func() { clear(d.pieces); d.pieces = d.pieces[:0] }() // they are large
	met := 0
	for d.more() {
		if met++; met > d.limits.Parts {
			d.err = errParts
			return ""
		}
		part := ""
		switch {
		case d.is('"'):
			part = d.text()
		case d.is('{'):
			part = d.transcript()
		default:
			d.skip()
		}
		if part != "" {
			d.pieces = append(d.pieces, part)
		}
	}
	return strings.Join(d.pieces, "\n") // of one, itself
}

// transcript is the text of a part that is an object, if it is spoken.
func (d *decoder) transcript() string {
	kind, said := "", ""
	d.enter('{')
	for d.more() {
		switch string(d.key()) {
		case "content_type":
			kind = string(d.short())
		case "text":
			said = d.text()
		default:
			d.skip()
		}
	}
	if kind != "audio_transcription" {
		return ""
	}
	return said
}

// Citation marks: a span of private-use characters, or a bracket of the older kind.
const (
	markOpen   = '\ue200'
	markClose  = '\ue201'
	markLast   = '\ue2ff'
	longestRef = 512 // bytes within which a span's end is looked for
)

// stripMarks takes out what the service put between an answer's words.
func stripMarks(s string) string {
	if strings.IndexByte(s, 0xEE) < 0 && !strings.Contains(s, "【") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		if n := markLength(s); n > 0 {
			s = s[n:]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}

// markLength is how many bytes of mark the text begins with.
func markLength(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == markOpen:
		if end := strings.IndexRune(s[:min(len(s), longestRef)], markClose); end >= 0 {
			return end + n
		}
		return n
	case r > markOpen && r <= markLast:
		return n
	case r == '【':
		return referenceLength(s)
	}
	return 0
}

// referenceLength recognises 【3†source】 and 【3:1†report.pdf】.
func referenceLength(s string) int {
	head := s[:min(len(s), longestRef)]
	end := strings.Index(head, "】")
	if end < 0 {
		return 0
	}
	number, _, found := strings.Cut(head[len("【"):end], "†")
	if !found || number == "" || strings.Trim(number, "0123456789:") != "" {
		return 0
	}
	return end + len("】")
}
