package export

import (
	"encoding/binary"
	"math/bits"
)

// begin starts a string.
func (s *scanner) begin() {
	s.isKey = s.layout == indented && s.before != ':' && s.depth > 0 && s.depth < maxSorted && s.objects[s.depth]
	s.inString, s.written, s.before = true, 0, 'v'
	if s.isKey {
		s.key = s.key[:0]
	}
}

// inside goes on in a string, to its end or that of the bytes.
func (s *scanner) inside(p []byte) int {
	n := s.follow(p)
	s.written += n
	s.longest = max(s.longest, s.written)
	return n
}

func (s *scanner) follow(p []byte) int {
	i := 0
	for i < len(p) {
		if s.escape > 0 {
			i += s.escaped(p[i])
			continue
		}
		if p[i] != '\\' { // escapes come in rows
			i += plain(p[i:])
		}
		if i == len(p) {
			break
		}
		switch p[i] {
		case '"':
			s.remember(p[:i])
			s.inString = false
			s.endKey()
			return i + 1
		case '\\':
			s.escape = 1
			i++
			if n := shortEscape(p[i:]); n > 0 {
				s.escape = 0
				i += n
			}
		default: // Python escapes all that is no printable ASCII
			s.bad = true
			i++
		}
	}
	s.remember(p)
	return len(p)
}

// shortEscape is how long an escape's rest is, if it is seen at once that it is as
// Python writes it.
func shortEscape(p []byte) int {
	switch {
	case len(p) == 0:
		return 0
	case p[0] == 'n' || p[0] == '"' || p[0] == '\\' || p[0] == 't' || p[0] == 'r':
		return 1
	case len(p) >= 5 && p[0] == 'u' && (p[1] != '0' || p[2] != '0' || p[3] >= '8') && lowHex[p[1]]&lowHex[p[2]]&lowHex[p[3]]&lowHex[p[4]] != 0:
		return 5
	}
	return 0
}

// lowHex has a one for each digit that Python uses.
var lowHex = func() (table [256]byte) {
	for _, c := range []byte("0123456789abcdef") {
		table[c] = 1
	}
	return table
}()

// escaped takes the next byte of an escape.
func (s *scanner) escaped(c byte) int {
	if s.escape == 1 {
		s.escape = 0
		switch c {
		case 'u':
			s.escape, s.unit = 2, 0
		case '"', '\\', 'n', 'r', 't', 'b', 'f':
		default:
			s.bad = true
		}
		return 1
	}
	if lowHex[c] == 0 {
		s.bad = true
		if c == '"' || c == '\\' { // not JSON: the string is taken to go on
			s.escape = 0
			return 0
		}
	}
	s.unit = s.unit<<4 | uint16(c&0xF)
	if c > '9' {
		s.unit += 9
	}
	if s.escape++; s.escape == 6 {
		s.escape = 0
		if s.unit >= 0x20 && s.unit < 0x7f || s.unit >= 8 && s.unit <= 0xd && s.unit != 0xb {
			s.bad = true
		}
	}
	return 1
}

const (
	low7f = 0x0101010101010101
	high  = 0x8080808080808080
)

// plain is how many bytes of a string stand for themselves, and are printable
// ASCII.
func plain(p []byte) int {
	i := 0
	for ; i+8 <= len(p); i += 8 {
		x := binary.LittleEndian.Uint64(p[i:])
		quote, slash := x^('"'*low7f), x^('\\'*low7f)
		odd := x | (x + low7f) | (x-' '*low7f)&^x | (quote-low7f)&^quote | (slash-low7f)&^slash
		if odd &= high; odd != 0 {
			return i + bits.TrailingZeros64(odd)/8
		}
	}
	for ; i < len(p); i++ {
		if c := p[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			return i
		}
	}
	return i
}

func (s *scanner) remember(p []byte) {
	if s.isKey && len(s.key)+len(p) <= maxID {
		s.key = append(s.key, p...)
	}
}

// endKey compares a key with the one before it in the same object.
func (s *scanner) endKey() {
	if !s.isKey {
		return
	}
	last := s.keys[s.depth]
	if len(last) > 0 && compareKeys(last, s.key) >= 0 {
		s.bad = true
	}
	s.keys[s.depth] = append(last[:0], s.key...)
}
