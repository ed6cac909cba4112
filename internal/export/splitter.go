package export

import (
	"bytes"
	"errors"
	"io"
)

var errTooLarge = errors.New("conversation over a limit")

// splitter cuts a JSON array into its elements by counting brackets outside of
// strings, whatever is in them. It is the io.Reader of the element it stands at.
type splitter struct {
	r      io.Reader
	limits Limits
	buffer []byte
	rest   []byte // of the buffer, not yet given out
	read   int64  // bytes taken from r
	begun  bool   // the array's bracket was met
	fatal  error  // nothing more can be read

	// of the element
	done     bool
	tooLarge bool
	length   int64
	depth    int
	inString bool
	escaped  bool // the string stands behind an odd number of backslashes
	written  int  // bytes of the string
}

const splitterBuffer = 64 << 10

func (s *splitter) reset(r io.Reader) {
	buffer := s.buffer
	if buffer == nil {
		buffer = make([]byte, splitterBuffer)
	}
	*s = splitter{r: r, limits: s.limits, buffer: buffer}
}

// fill makes sure that there is a byte to read; false at the end and on errors.
func (s *splitter) fill() bool {
	for len(s.rest) == 0 && s.fatal == nil {
		n, err := s.r.Read(s.buffer)
		s.rest, s.read = s.buffer[:n], s.read+int64(n)
		if err != nil {
			s.fatal = err
		}
	}
	return len(s.rest) > 0
}

// next goes on to the next element and says whether there is one. The error is
// fatal: the array is not one, or its member cannot be read.
func (s *splitter) next() (bool, error) {
	for s.fill() {
		c := s.rest[0]
		switch {
		case isSpace(c) || (s.begun && c == ','):
			s.rest = s.rest[1:]
		case !s.begun && c == '[':
			s.begun, s.rest = true, s.rest[1:]
		case !s.begun && c == 0xEF && bytes.HasPrefix(s.rest, []byte("\ufeff")):
			s.rest = s.rest[3:]
		case !s.begun:
			return false, refuse(NotExport, "the conversations are not a list")
		case c == ']':
			s.rest = s.rest[1:]
			return false, s.tail()
		case c == '}' || c == ':':
			return false, refuse(Damaged, "the list of conversations is broken")
		default:
			s.done, s.tooLarge, s.length, s.depth, s.inString = false, false, 0, 0, false
			return true, nil
		}
	}
	return false, s.ended()
}

// tail reads to the end of the member, so that its checksum is looked at. Only
// space may stand there.
func (s *splitter) tail() error {
	for s.fill() {
		for _, c := range s.rest {
			if !isSpace(c) {
				return refuse(Damaged, "something follows the list of conversations")
			}
		}
		s.rest = nil
	}
	if errors.Is(s.fatal, io.EOF) {
		return nil
	}
	return s.fatal
}

func (s *splitter) ended() error {
	if errors.Is(s.fatal, io.EOF) {
		return refuse(Damaged, "the list of conversations ends early")
	}
	return s.fatal
}

// Read gives the element's bytes, then io.EOF.
func (s *splitter) Read(p []byte) (int, error) {
	switch {
	case s.done:
		return 0, io.EOF
	case s.tooLarge:
		return 0, errTooLarge
	case !s.fill():
		return 0, io.ErrUnexpectedEOF
	}
	n := s.scan(s.rest[:min(len(p), len(s.rest))])
	copy(p, s.rest[:n])
	s.rest = s.rest[n:]
	return n, nil
}

// drain reads the element to its end without keeping any of it.
func (s *splitter) drain() error {
	for !s.done {
		if !s.fill() {
			return s.ended()
		}
		s.rest = s.rest[s.scan(s.rest):]
	}
	return nil
}

// scan says how many of the bytes are the element's, and keeps count.
func (s *splitter) scan(p []byte) int {
	n := s.scanTo(p)
	s.length += int64(n)
	if s.length > s.limits.Conversation || s.depth > s.limits.Nesting || s.written > s.limits.String {
		s.tooLarge = true
	}
	return n
}

func (s *splitter) scanTo(p []byte) int {
	for i := 0; i < len(p); {
		if s.inString {
			i += s.scanString(p[i:])
			continue
		}
		switch p[i] {
		case '"':
			s.inString, s.escaped, s.written = true, false, 0
		case '{', '[':
			s.depth++
			s.tooLarge = s.tooLarge || s.depth > s.limits.Nesting
		case '}', ']':
			s.depth--
			if s.depth < 0 { // a number or a word, and the array's end
				s.done = true
				return i
			}
		case ',':
			if s.depth == 0 { // behind a number or a word
				s.done = true
				return i
			}
		}
		i++
		if s.depth == 0 && (p[i-1] == '}' || p[i-1] == ']') {
			s.done = true
			return i
		}
	}
	return len(p)
}

// scanString goes to the string's end or that of the bytes. A quote ends it if an
// even number of backslashes stands before.
func (s *splitter) scanString(p []byte) int {
	n := bytes.IndexByte(p, '"')
	body := p
	if n >= 0 {
		body = p[:n]
	}
	s.written += len(body) + 1
	s.tooLarge = s.tooLarge || s.written > s.limits.String
	slashes := len(body) - len(bytes.TrimRight(body, `\`))
	escaped := slashes%2 == 1
	if slashes == len(body) {
		escaped = escaped != s.escaped
	}
	if n < 0 {
		s.escaped = escaped
		return len(p)
	}
	s.inString, s.escaped = escaped, false
	return n + 1
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
