package export

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// TestPiecesAreDropped: what a message says in parts is kept by nobody else, even if
// there are too many of them.
func TestPiecesAreDropped(t *testing.T) {
	d := newDecoder(strings.NewReader(`["a", "", {"no": "words"}, "b"] ["c", "d", "e", "f", "g"]`), Limits{Parts: 4})
	if text := d.parts(); text != "a\nb" || d.err != nil {
		t.Errorf("%q, %v; want the two parts that say something, a line each", text, d.err)
	}
	if text := d.parts(); text != "" || !errors.Is(d.err, errParts) {
		t.Errorf("%q, %v; want %v", text, d.err, errParts)
	}
	if kept := d.pieces[:cap(d.pieces)]; len(d.pieces) > 0 || slices.ContainsFunc(kept, func(s string) bool { return s != "" }) {
		t.Errorf("%q are kept", kept)
	}
}
