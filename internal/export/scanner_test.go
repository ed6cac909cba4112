package export

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func scanned(s *scanner, text string, pieces func(n int) int) (n int) {
	for n < len(text) && !s.done {
		n += s.scan([]byte(text[n : n+pieces(len(text)-n)]))
	}
	return n
}

// deep is as many lists in one another, indented.
func deep(levels int) string {
	text := "[]"
	for range levels {
		text = "[\n" + "  " + strings.ReplaceAll(text, "\n", "\n  ") + "\n]"
	}
	return text
}

// TestCanonicalForm compares with what Python 3's json.dumps writes, in pieces of
// any size.
func TestCanonicalForm(t *testing.T) {
	for _, c := range []struct {
		name, text string
		layout     layout
		good       bool
	}{
		{"compact", `{"a": [1, 2.5, "x"], "b": {}, "c": [], "d": null, "e": -3}`, compact, true},
		{"compact: keys need no order", `{"b": 1, "a": 1}`, compact, true},
		{"indented", "{\n  \"a\": [\n    1,\n    2.5\n  ],\n  \"b\": {},\n  \"c\": []\n}", indented, true},
		{"empty", `[]`, anyLayout, true},
		{"indented: keys out of order", "{\n  \"b\": 1,\n  \"a\": 1\n}", indented, false},
		{"indented: a key twice", "{\n  \"a\": 1,\n  \"a\": 1\n}", indented, false},
		{"indented: keys in the order of code points", "{\n  \"\\u00e9\": 1,\n  \"\\ud83d\\ude00\": 1\n}", indented, true},
		{"indented: keys of several objects", "[\n  {\n    \"b\": 1\n  },\n  {\n    \"a\": 1\n  }\n]", indented, true},
		{"no space behind a colon", `{"a":1}`, compact, false},
		{"no space behind a comma", `[1,2]`, compact, false},
		{"two spaces", `[1,  2]`, compact, false},
		{"a space before a comma", `[1 , 2]`, compact, false},
		{"a space inside", `[ 1]`, compact, false},
		{"a space before the end", `[1 ]`, compact, false},
		{"a space in nothing", `[ ]`, compact, false},
		{"a tab", "[1,\t2]", compact, false},
		{"a line's end of another system", "[\r\n  1\r\n]", indented, false},
		{"four spaces", "[\n    1\n]", indented, false},
		{"a later line indented too little", "{\n  \"a\": 1,\n \"b\": 2\n}", indented, false},
		{"a later line indented too far", "{\n  \"a\": 1,\n   \"b\": 2\n}", indented, false},
		{"a later line indented by something else", "[\n  \"a\",\n\t \"b\"\n]", indented, false},
		{"indented further than is compared at once", deep(20), indented, true},
		{"one line in an indented file", "{\n  \"a\": [1, 2]\n}", indented, false},
		{"escapes", `["\"\\\n\r\t\b\f\u0000\u001f\u007f\u00e9\u4f60\ud83d\ude00"]`, compact, true},
		{"a slash that is escaped", `["\/"]`, compact, false},
		{"a letter that is escaped", `["\u0041"]`, compact, false},
		{"a newline by its number", `["\u000a"]`, compact, false},
		{"capital digits", `["\u00E9"]`, compact, false},
		{"a letter that is not escaped", `["é"]`, compact, false},
		{"a delete that is not escaped", "[\"\x7f\"]", compact, false},
		{"numbers", `[0, -1, 12345678901234567890, 1.0, 0.5, -0.0, 1750000000.123456, 1e+22, 1e-07, 0.0001, 1.5e-05]`, compact, true},
		{"a whole number with an exponent", `[1e5]`, compact, false},
		{"a zero too many", `[1.50]`, compact, false},
		{"digits too many", `[0.1000000000000000055]`, compact, false},
		{"a short exponent", `[1e-7]`, compact, false},
		{"a small number written out", `[0.00001]`, compact, false},
		{"minus nothing", `[-0]`, compact, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for size := 1; size <= len(c.text); size++ {
				var s scanner
				n := scanned(&s, c.text, func(left int) int { return min(left, size) })
				if !s.done || n != len(c.text) || s.bad == c.good || (c.good && s.layout != c.layout) {
					t.Fatalf("in pieces of %d: done %v after %d of %d, bad %v, layout %d", size, s.done, n, len(c.text), s.bad, s.layout)
				}
			}
		})
	}
}

// TestNumbersAsPython: what repr gives for any float is good, another spelling of
// the same number is not.
func TestNumbersAsPython(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		f := math.Abs(math.Float64frombits(r.Uint64()))
		if r.IntN(2) == 0 {
			f = float64(1_600_000_000_000_000+r.Int64N(200_000_000_000_000)) / 1e6
		}
		if math.IsNaN(f) || math.IsInf(f, 0) {
			continue
		}
		text := repr(f)
		if !pythonNumber([]byte(text)) || !pythonNumber([]byte("-"+text)) {
			t.Fatalf("%s is no number as Python writes it", text)
		}
		if before, after, has := strings.Cut(text, "e"); has {
			text = before + "0e" + after
			if !strings.Contains(before, ".") {
				text = before + ".0e" + after
			}
		} else {
			text += "0"
		}
		if pythonNumber([]byte(text)) {
			t.Fatalf("%s is a number as Python writes it", text)
		}
	}
}

// FuzzScanner: whatever is valid JSON ends where the scanner says, however it is
// cut, and what json.dumps would write of it is canonical.
func FuzzScanner(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.50,"\u00e9\\"],"b":{}}`, `[[],{},"",null]`, `["\ud83d\ude00", -0.0, 1e400]`, "[\"\\\"\x7f\"]", `[1 , 2]`, `["\u000a\/"]`} {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		if text = strings.TrimSpace(text); !json.Valid([]byte(text)) || text == "" || (text[0] != '{' && text[0] != '[') {
			var s scanner
			scanned(&s, text, func(left int) int { return min(left, 1+int(size)) }) // ends without a panic
			return
		}
		var whole, cut scanner
		n := scanned(&whole, text, func(left int) int { return left })
		m := scanned(&cut, text, func(left int) int { return min(left, 1+int(size)) })
		if n != len(text) || m != n || !whole.done || whole.bad != cut.bad || whole.longest != cut.longest || whole.tallest != cut.tallest || whole.layout != cut.layout {
			t.Fatalf("%d and %d of %d bytes, bad %v and %v", n, m, len(text), whole.bad, cut.bad)
		}
		if whole.bad {
			return
		}
		// A canonical text has no whitespace but what its layout has.
		var flat bytes.Buffer
		if err := json.Compact(&flat, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(text, "\t\r") || (whole.layout != indented && strings.Contains(text, "\n")) {
			t.Errorf("canonical with odd whitespace: %q", text)
		}
	})
}
