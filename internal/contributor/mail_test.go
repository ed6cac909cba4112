package contributor

import (
	"os"
	"path/filepath"
	"testing"
)

// TestAMailMakesAnotherContribution: an export is contributed once with a mail and
// once without, and each has its own draft.
func TestAMailMakesAnotherContribution(t *testing.T) {
	path := filepath.Join(t.TempDir(), "export.zip")
	if err := os.WriteFile(path, []byte("zip"), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	c := newContributor(t, 1, t.TempDir())
	dirs := map[string]bool{}
	for _, mail := range [][]byte{nil, []byte("one"), []byte("two")} {
		dir := c.draftDir(path, info, mail)
		if dirs[dir] {
			t.Errorf("the draft with mail %q is another's", mail)
		}
		dirs[dir] = true
	}
	if again := c.draftDir(path, info, []byte("one")); !dirs[again] {
		t.Error("the draft of an export with the same mail is not found again")
	}
}
