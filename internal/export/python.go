package export

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// compareKeys compares as Python does, by code points.
func compareKeys(a, b []byte) int {
	if bytes.IndexByte(a, '\\') < 0 && bytes.IndexByte(b, '\\') < 0 {
		return bytes.Compare(a, b)
	}
	return bytes.Compare(unquoted(a), unquoted(b))
}

func unquoted(body []byte) []byte {
	text, err := jsontext.AppendUnquote(nil, `"`+string(body)+`"`)
	if err != nil {
		return body
	}
	return text
}

// pythonNumber says whether a number is in the form repr gives it. Words are.
func pythonNumber(b []byte) bool {
	if len(b) == 0 || b[0] > '9' {
		return true
	}
	text := strings.TrimPrefix(string(b), "-")
	whole, part, isFloat := strings.Cut(text, ".")
	switch {
	case !isFloat && !strings.ContainsAny(text, "eE"):
		return text != "0" || len(b) == 1
	case isFloat && len(text) <= 15 && whole != "0" && (part == "0" || !strings.HasSuffix(part, "0")) && isDigits(part):
		return true // fifteen digits are always the shortest that tell the number
	}
	f, err := strconv.ParseFloat(text, 64)
	return err == nil && text == repr(f)
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" && s != "" }

// repr is Python's text of a number that is not negative.
func repr(f float64) string {
	if f != 0 && (f < 1e-4 || f >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	text := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}
