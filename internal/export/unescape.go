package export

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// appendUnescaped appends what a valid string says.
func appendUnescaped(out, body []byte) []byte {
	for len(body) > 0 {
		n := bytes.IndexByte(body, '\\')
		if n < 0 {
			return append(out, body...)
		}
		out = append(out, body[:n]...)
		c := body[n+1]
		if body = body[n+2:]; c != 'u' {
			out = append(out, unescapes[c])
			continue
		}
		r := hexRune(body)
		body = body[4:]
		if utf16.IsSurrogate(r) && len(body) >= 6 {
			r = utf16.DecodeRune(r, hexRune(body[2:]))
			body = body[6:]
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

var unescapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func hexRune(digits []byte) (r rune) {
	for _, c := range digits[:4] {
		r = r<<4 | rune(c&0xF)
		if c > '9' {
			r += 9
		}
	}
	return r
}
