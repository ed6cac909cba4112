package cli

import (
	"bytes"
	"testing"
)

func TestScreen(t *testing.T) {
	for _, test := range []struct {
		name string
		env  map[string]string
		want Screen
	}{
		{"nothing is known", nil, Screen{Width: 80}},
		{"a width", map[string]string{"COLUMNS": "120", "LANG": "en_US.UTF-8"}, Screen{Width: 120, Unicode: true}},
		{"too narrow", map[string]string{"COLUMNS": "7"}, Screen{Width: 48}},
		{"no number", map[string]string{"COLUMNS": "wide"}, Screen{Width: 80}},
		{"the C locale wins", map[string]string{"LC_ALL": "C", "LANG": "en_US.UTF-8"}, Screen{Width: 80}},
		{"another spelling", map[string]string{"LC_CTYPE": "C.utf8"}, Screen{Width: 80, Unicode: true}},
		{"a file has no colour", map[string]string{"TERM": "xterm-256color"}, Screen{Width: 80}},
	} {
		p := &Process{Stdout: &bytes.Buffer{}, Getenv: func(name string) string { return test.env[name] }}
		if got := p.Screen(); got != test.want {
			t.Errorf("%s: got %+v, want %+v", test.name, got, test.want)
		}
	}
}

func TestPaintIsForColour(t *testing.T) {
	if got := (Screen{}).Paint(Red, "no"); got != "no" {
		t.Errorf("without colour: got %q", got)
	}
	if got, want := (Screen{Colour: true}).Paint(Red, "no"), "\x1b[31mno\x1b[0m"; got != want {
		t.Errorf("with colour: got %q, want %q", got, want)
	}
}
