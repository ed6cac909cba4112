package wordhash_test

import (
	"testing"

	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// Models and filters in use were made with these: another value is another
// format, never a fix.
func TestHashesNeverChange(t *testing.T) {
	for _, c := range []struct {
		word      string
		hash, mix uint64
	}{
		{"", 0xcbf29ce484222325, 0xf52a15e9a9b5e89b},
		{"a", 0xaf63dc4c8601ec8c, 0x02c0bdbf481420f8},
		{"the", 0x56f5c9194461d57c, 0x901962260b6a34d5},
		{"año", 0xe59f9e1903fb1598, 0x2ab4c04ce7530b12},
		{"语", 0xafe9604c86e4cbd8, 0x6e0741e39503d095},
	} {
		if got := wordhash.Of(c.word); got != c.hash {
			t.Errorf("Of(%q) = %#x, want %#x", c.word, got, c.hash)
		}
		if got := wordhash.Mix(wordhash.Of(c.word)); got != c.mix {
			t.Errorf("Mix(Of(%q)) = %#x, want %#x", c.word, got, c.mix)
		}
	}
}
