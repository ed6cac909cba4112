package export

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// errName refuses ids and keys that only a hostile file has.
var errName = errors.New("a key or id over the limit")

// maxID is the longest id or key that is read, in bytes.
const maxID = 1 << 10

// decoder walks JSON by tokens, strictly: a duplicate key or invalid UTF-8 is an
// error. The first error stays; after it, every method does nothing.
type decoder struct {
	json   *jsontext.Decoder
	limits Limits
	name   []byte            // a key or word that had to be unescaped
	plain  []byte            // a text that had to be
	pieces []string          // of a message
	slugs  map[string]string // those that were met, to have each once
	err    error
}

func newDecoder(r io.Reader, limits Limits) *decoder {
	return &decoder{json: jsontext.NewDecoder(r), limits: limits, slugs: map[string]string{}}
}

func (d *decoder) reset(r io.Reader) {
	d.json.Reset(r)
	d.err = nil
}

// enter goes into a value of the kind '{' or '['. A value of another kind is
// skipped, and there is nothing to go into.
func (d *decoder) enter(kind jsontext.Kind) bool {
	if d.err != nil {
		return false
	}
	if d.json.PeekKind() != kind {
		d.skip()
		return false
	}
	_, d.err = d.json.ReadToken()
	return d.err == nil
}

// more says whether there is another element, and leaves the value if not.
func (d *decoder) more() bool {
	if d.err != nil {
		return false
	}
	switch d.json.PeekKind() {
	case '}', ']', jsontext.KindInvalid:
		_, d.err = d.json.ReadToken()
		return false
	}
	return true
}

// key reads a member's name, which is valid until the next call.
func (d *decoder) key() []byte { return d.quoted() }

// short reads a short string without keeping it, which is valid until the next
// call; of any other value it is nil.
func (d *decoder) short() []byte {
	if !d.is('"') {
		d.skip()
		return nil
	}
	return d.quoted()
}

// same reads an id that is most often the one given, without keeping it twice.
func (d *decoder) same(as string) string {
	b := d.short()
	if string(b) == as {
		return as
	}
	return string(b)
}

// slug reads a short string of which there are few.
func (d *decoder) slug() string {
	b := d.short()
	if s, met := d.slugs[string(b)]; met {
		return s
	}
	s := string(b)
	if len(d.slugs) < maxSlugs {
		d.slugs[s] = s
	}
	return s
}

const maxSlugs = 256

func (d *decoder) quoted() []byte {
	value, err := d.json.ReadValue()
	switch {
	case err != nil:
		d.err = err
		return nil
	case len(value) > maxID+2:
		d.err = errName
		return nil
	case bytes.IndexByte(value, '\\') < 0:
		return value[1 : len(value)-1]
	}
	d.name, d.err = jsontext.AppendUnquote(d.name[:0], value)
	return d.name
}

func (d *decoder) skip() {
	if d.err == nil {
		d.err = d.json.SkipValue()
	}
}

// is says whether the next value is of a kind.
func (d *decoder) is(kind jsontext.Kind) bool {
	return d.err == nil && d.json.PeekKind() == kind
}

// text reads a string; of any other value, it is empty.
func (d *decoder) text() string {
	if !d.is('"') {
		d.skip()
		return ""
	}
	value, err := d.json.ReadValue()
	if err != nil {
		d.err = err
		return ""
	}
	body := value[1 : len(value)-1]
	if bytes.IndexByte(body, '\\') < 0 {
		return string(body)
	}
	d.plain = appendUnescaped(d.plain[:0], body)
	text := string(d.plain)
	if cap(d.plain) > maxPlain {
		d.plain = nil
	}
	return text
}

// maxPlain is how much of a buffer is kept from one text to the next.
const maxPlain = 1 << 20

// id reads a short string.
func (d *decoder) id() string {
	s := d.text()
	if len(s) > maxID {
		d.err = errName
		return ""
	}
	return s
}

// truth reads a boolean; any other value is false.
func (d *decoder) truth() bool {
	is := d.is('t')
	d.skip()
	return is
}

// scalar reads a number as it is written, or a short string; of any other value
// it is empty.
func (d *decoder) scalar() string {
	if d.is('"') {
		return d.id()
	}
	if !d.is('0') {
		d.skip()
		return ""
	}
	value, err := d.json.ReadValue()
	if err != nil {
		d.err = err
		return ""
	}
	return string(value)
}
