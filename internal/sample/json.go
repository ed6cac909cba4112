package sample

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// object is a JSON object in the order its fields were added.
type object []field

type field struct {
	name  string
	value any // object, []any, string, int, stamp, bool or nil
}

// dialect is one way in which Python's json.dumps writes.
type dialect struct {
	indent bool // indent=2, sort_keys=True; else the default: one line, ", " and ": "
	html   bool // string values went through html.escape before
}

// encode appends a value as json.dumps would write it at a depth.
func (d dialect) encode(b *bytes.Buffer, value any, depth int) {
	switch v := value.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case int:
		b.WriteString(strconv.Itoa(v))
	case stamp:
		b.WriteString(v.float())
	case string:
		if d.html {
			v = escapeHTML(v)
		}
		quote(b, v)
	case []any:
		d.list(b, '[', ']', len(v), depth, func(i int) { d.encode(b, v[i], depth+1) })
	case object:
		d.object(b, v, depth)
	default:
		panic(fmt.Sprintf("sample: a %T in JSON", v))
	}
}

func (d dialect) object(b *bytes.Buffer, v object, depth int) {
	if d.indent {
		v = slices.Clone(v)
		slices.SortFunc(v, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	}
	d.list(b, '{', '}', len(v), depth, func(i int) {
		quote(b, v[i].name)
		b.WriteString(": ")
		d.encode(b, v[i].value, depth+1)
	})
}

func (d dialect) list(b *bytes.Buffer, open, end byte, n, depth int, element func(int)) {
	b.WriteByte(open)
	for i := range n {
		b.WriteString(d.before(i, depth+1))
		element(i)
	}
	if n > 0 {
		b.WriteString(d.newline(depth))
	}
	b.WriteByte(end)
}

// before is what stands before an element: what the one before it left, too.
func (d dialect) before(i, depth int) string {
	switch {
	case d.indent && i > 0:
		return "," + d.newline(depth)
	case d.indent:
		return d.newline(depth)
	case i > 0:
		return ", "
	}
	return ""
}

func (d dialect) newline(depth int) string {
	if !d.indent {
		return ""
	}
	return "\n" + strings.Repeat("  ", depth)
}

// text returns one value as a whole document.
func (d dialect) text(value any) []byte {
	var b bytes.Buffer
	d.encode(&b, value, 0)
	return b.Bytes()
}

// float is Python's shortest form of a time in seconds.
func (s stamp) float() string {
	text := strconv.FormatFloat(float64(s)/float64(second), 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

// escapeHTML is Python's html.escape.
func escapeHTML(s string) string {
	return strings.NewReplacer("&#39;", "&#x27;", "&#34;", "&quot;").Replace(html.EscapeString(s))
}

// quote writes a string with everything but ASCII escaped.
func quote(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	for i := 0; i < len(s); {
		if n := plainRun(s[i:]); n > 0 {
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		if s[i] < utf8.RuneSelf {
			b.WriteString(escapes[s[i]])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if high, low := utf16.EncodeRune(r); high != utf8.RuneError {
			fmt.Fprintf(b, `\u%04x\u%04x`, high, low)
		} else {
			fmt.Fprintf(b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
}

// plainRun is how many bytes a string begins with that stand for themselves.
func plainRun(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || escapes[s[i]] != "" {
			return i
		}
	}
	return len(s)
}

// escapes are of what does not stand for itself in ASCII.
var escapes = func() (table [utf8.RuneSelf]string) {
	for c := range byte(0x20) {
		table[c] = fmt.Sprintf(`\u%04x`, c)
	}
	table[0x7f] = `\u007f`
	for c, escape := range map[byte]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\b': `\b`, '\f': `\f`} {
		table[c] = escape
	}
	return table
}()
