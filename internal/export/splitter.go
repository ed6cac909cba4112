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

	element  scanner
	tooLarge bool
	length   int64

	frame []byte // what stood between the elements, as far as it can be right
	odd   bool   // it was not as json.dumps writes it
	met   int    // elements so far
}

const (
	splitterBuffer = 64 << 10
	longestFrame   = 8
)

func (s *splitter) reset(r io.Reader) {
	buffer := s.buffer
	if buffer == nil {
		buffer = make([]byte, splitterBuffer)
	}
	element := s.element
	element.layout, element.base = anyLayout, 1
	*s = splitter{r: r, limits: s.limits, buffer: buffer, frame: s.frame[:0], element: element}
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
		case isSpace(c) || (s.begun && c == ',') || (!s.begun && c == '['):
			s.begun = s.begun || c == '['
			s.between(c)
			s.rest = s.rest[1:]
		case !s.begun && c == 0xEF && bytes.HasPrefix(s.rest, []byte("\ufeff")):
			s.odd = true
			s.rest = s.rest[3:]
		case !s.begun:
			return false, refuse(NotExport, "the conversations are not a list")
		case c == ']':
			s.rest = s.rest[1:]
			s.judge(s.closing())
			return false, s.tail()
		case c == '}' || c == ':':
			return false, refuse(Damaged, "the list of conversations is broken")
		default:
			s.judge(s.opening())
			s.element.reset()
			s.tooLarge, s.length = false, 0
			s.met++
			return true, nil
		}
	}
	return false, s.ended()
}

// between keeps what stands between elements.
func (s *splitter) between(c byte) {
	if len(s.frame) < longestFrame {
		s.frame = append(s.frame, c)
	}
}

// judge compares what stood before an element, or the end, with what should.
func (s *splitter) judge(want string) {
	s.odd = s.odd || string(s.frame) != want
	s.frame = s.frame[:0]
}

// opening is what json.dumps writes before an element.
func (s *splitter) opening() string {
	if s.met == 0 {
		s.element.layout = compact
		if bytes.HasPrefix(s.frame, []byte("[\n")) {
			s.element.layout = indented
		}
	}
	switch first := s.met == 0; {
	case first && s.element.layout == compact:
		return "["
	case first:
		return "[\n  "
	case s.element.layout == compact:
		return ", "
	}
	return ",\n  "
}

func (s *splitter) closing() string {
	switch {
	case s.met == 0:
		return "["
	case s.element.layout == compact:
		return ""
	}
	return "\n"
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
		s.odd = true
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
	case s.element.done:
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
	for !s.element.done {
		if !s.fill() {
			return s.ended()
		}
		s.rest = s.rest[s.scan(s.rest):]
	}
	return nil
}

// scan says how many of the bytes are the element's, and looks at the limits.
func (s *splitter) scan(p []byte) int {
	e := &s.element
	n := e.scan(p)
	s.length += int64(n)
	if s.length > s.limits.Conversation || e.tallest > s.limits.Nesting || e.longest > s.limits.String || e.longKey {
		s.tooLarge = true
	}
	return n
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
