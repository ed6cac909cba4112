package export

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestThePageNamesEverything: marks, refusals and eras are as docs/spec/export.md
// says.
func TestThePageNamesEverything(t *testing.T) {
	text, err := os.ReadFile("../../docs/spec/export.md")
	if err != nil {
		t.Fatal(err)
	}
	want := func(line string) {
		t.Helper()
		if !strings.Contains(string(text), line) {
			t.Errorf("the page lacks %q", line)
		}
	}
	for _, name := range Marks() {
		want("\n| `" + name + "` | ")
	}
	for code, sentence := range sentences {
		want(fmt.Sprintf("\n| `%s` | %s |\n", code, sentence))
	}
	for _, k := range fileKinds {
		want("\n| " + k.era + " | ")
	}
	for _, m := range marks {
		if m.tolerance != 0 && m.tolerance != 100 {
			t.Errorf("%s tolerates %d in ten thousand, which the page does not say", m.name, m.tolerance)
		}
	}
}
