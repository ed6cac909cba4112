package cli

import "testing"

// TestReleaseSaysItsCommit: scripts/release writes the commit in, and that files differ
// from it.
func TestReleaseSaysItsCommit(t *testing.T) {
	defer func(was string) { revision = was }(revision)
	for text, want := range map[string]Build{
		"0123abcd":       {Revision: "0123abcd"},
		"0123abcd-dirty": {Revision: "0123abcd", Modified: true},
	} {
		revision = text
		if got := thisBuild("x"); got.Revision != want.Revision || got.Modified != want.Modified {
			t.Errorf("%s: got commit %q, modified %t", text, got.Revision, got.Modified)
		}
	}
}
