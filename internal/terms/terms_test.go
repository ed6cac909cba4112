package terms

import (
	"strings"
	"testing"
)

// TestTextIsTheOneConsentsName fails when the text changes, because then consents
// signed before name other terms. Whoever changes it on purpose writes a new
// version number into the text and the new hash here.
func TestTextIsTheOneConsentsName(t *testing.T) {
	const want = "0x56813c1029504f2ac35b857bbbb0b0e5e24ce3e4f196c764452556048e6317f2"
	if got := Hash().Hex(); got != want {
		t.Errorf("Hash() = %s, want %s: these are other terms", got, want)
	}
}

func TestTextIsPlainASCII(t *testing.T) {
	for i, r := range Text {
		if r > 126 || r < 32 && r != '\n' {
			t.Fatalf("byte %d is %q: terminals and browsers must show the same text", i, r)
		}
	}
	if !strings.HasSuffix(Text, "\n") || strings.Contains(Text, "\r") {
		t.Error("the text must end in one newline and have no carriage returns")
	}
}
