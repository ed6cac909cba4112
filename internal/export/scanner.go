package export

import "bytes"

// layout is one of the two ways in which Python's json.dumps lays out a file.
type layout uint8

const (
	anyLayout layout = iota // nothing was met that tells
	compact                 // default separators: one line, ", " and ": "
	indented                // indent=2, sort_keys=True
)

// scanner follows JSON byte by byte, in pieces of any size. It knows where a value
// ends, how deep and how long things are, and whether they are written to the byte
// as json.dumps writes them. It checks no grammar: that is for who parses.
type scanner struct {
	layout layout
	base   int  // levels around the value
	bad    bool // something is not as json.dumps writes it

	depth    int
	done     bool // the value ended
	inString bool
	written  int  // bytes of the string, or of the last one
	tallest  int  // the greatest depth so far
	longest  int  // bytes of the longest string so far
	longKey  bool // a key was longer than keys may be

	before   byte // what stood before the gap: an opening, ',' ':' or 'v' for a value; 0 at the start
	gap      int  // whitespace since: 0 none, -1 one space, n+1 a line's end and n spaces, badGap otherwise
	expect   int  // the gap that json.dumps leaves before anything but a closing bracket
	escape   int  // bytes of an escape that were met
	unit     uint16
	isKey    bool
	scalar   []byte // a number or a word so far
	inScalar bool

	objects [maxSorted]bool   // which levels are objects
	keys    [maxSorted][]byte // the last key of each, as it is written
	key     []byte            // this one, so far
}

const (
	badGap    = -2
	oneSpace  = -1
	maxSorted = DefaultNesting + 1
	maxScalar = 64
)

// reset goes to the beginning of the next value.
func (s *scanner) reset() {
	s.bad, s.depth, s.done, s.inString, s.longKey = false, 0, false, false, false
	s.tallest, s.longest = 0, 0
	s.before, s.gap, s.expect, s.escape, s.isKey, s.inScalar, s.written = 0, 0, 0, 0, false, false, 0
	s.scalar, s.key = s.scalar[:0], s.key[:0]
}

// scan goes on to the value's end or that of the bytes, and says how far that is.
func (s *scanner) scan(p []byte) int {
	for i := 0; i < len(p); {
		if s.inString {
			i += s.inside(p[i:])
			continue
		}
		switch c := p[i]; c {
		case ' ', '\n', '\r', '\t':
			i += s.space(p[i:])
		case '"':
			s.arrive()
			s.begin()
			i++
		case '{', '[':
			s.arrive()
			s.open(c)
			i++
		case '}', ']':
			if s.depth == 0 { // a number or a word, and the end of what it is in
				s.end()
				return i
			}
			s.close()
			i++
			if s.depth == 0 {
				s.done = true
				return i
			}
		case ',', ':':
			if s.depth == 0 {
				s.end()
				return i
			}
			s.arrive()
			s.separate(c)
			i++
			if s.expect == oneSpace && i+1 < len(p) && p[i] == ' ' && p[i+1] == '"' { // as follows most often
				s.expect = 0
				s.begin()
				i += 2
			}
		default:
			i += s.word(p[i:])
		}
	}
	return len(p)
}

func (s *scanner) end() {
	s.endScalar()
	s.done = true
}

func (s *scanner) open(c byte) {
	s.before = c
	s.depth++
	s.tallest = max(s.tallest, s.depth)
	if s.expect = 0; s.layout == indented {
		s.expect = s.line(s.depth)
	}
	if s.depth < maxSorted {
		s.objects[s.depth] = c == '{'
		s.keys[s.depth] = s.keys[s.depth][:0]
	}
}

func (s *scanner) separate(c byte) {
	s.settle()
	s.before, s.expect = c, oneSpace
	switch {
	case c == ':':
		s.longKey = s.longKey || s.written > maxID+1
	case s.layout == indented:
		s.expect = s.line(s.depth)
	}
}

// settle ends the doubt about the layout: an indented value would have shown it.
func (s *scanner) settle() {
	if s.layout == anyLayout {
		s.layout = compact
	}
}

// close ends a list or an object. An empty one has nothing inside.
func (s *scanner) close() {
	if s.inScalar {
		s.endScalar()
	}
	want := 0
	if s.before == 'v' {
		if s.settle(); s.layout == indented {
			want = s.line(s.depth - 1)
		}
	}
	s.bad = s.bad || s.gap != want
	s.depth--
	s.before, s.gap, s.expect = 'v', 0, 0
}

// blanks are what a line is indented by, so that it is compared at once.
var blanks = bytes.Repeat([]byte{' '}, 32)

// space measures a run of whitespace.
func (s *scanner) space(p []byte) int {
	if s.inScalar {
		s.endScalar()
	}
	n := 0
	switch {
	case s.gap == 0 && p[0] == '\n':
		n = 1 + s.indent(p[1:])
		s.gap = n
	case s.gap == 0 && p[0] == ' ':
		s.gap = oneSpace
		return 1
	}
	for n < len(p) && p[n] == ' ' && s.gap > 0 {
		s.gap++
		n++
	}
	if n == 0 {
		s.gap, n = badGap, 1
	}
	return n
}

// indent is how far a line is indented as it should be, as far as that is seen at once.
func (s *scanner) indent(p []byte) int {
	due := min(s.expect-1, len(blanks))
	if due > 0 && bytes.HasPrefix(p, blanks[:due]) {
		return due
	}
	return 0
}

// arrive compares the gap with the one that json.dumps would leave.
func (s *scanner) arrive() {
	if s.inScalar || s.gap != s.expect {
		s.compare()
	}
	s.gap, s.expect = 0, 0
}

func (s *scanner) compare() {
	if s.inScalar {
		s.endScalar()
	}
	if s.gap != s.expect {
		s.differ()
	}
}

// differ is of a gap that is not as expected. The first one in a value tells how
// the file is laid out.
func (s *scanner) differ() {
	opened := s.before == '{' || s.before == '['
	if opened && s.layout == anyLayout && s.gap == s.line(s.depth) {
		s.layout = indented
		return
	}
	s.bad = true
}

// line is the gap that ends a line and indents the next.
func (s *scanner) line(depth int) int { return 1 + 2*(depth+s.base) }

// word takes a byte of a number or a word.
func (s *scanner) word(p []byte) int {
	if !s.inScalar {
		s.arrive()
		s.inScalar, s.scalar, s.before = true, s.scalar[:0], 'v'
	}
	n := 1
	for n < len(p) && (p[n] >= '0' && p[n] <= '9' || p[n] == '.') {
		n++
	}
	if len(s.scalar)+n > maxScalar {
		s.bad = true
		return n
	}
	s.scalar = append(s.scalar, p[:n]...)
	return n
}

func (s *scanner) endScalar() {
	s.inScalar = false
	if !pythonNumber(s.scalar) {
		s.bad = true
	}
}
