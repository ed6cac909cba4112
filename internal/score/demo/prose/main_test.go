package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProseIsEachParagraphOnce(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"b.html":   `<nav>Menu</nav><p class="x">One <b>bold</b>&amp;plain</p><pre>code</pre><div class="para">Two` + "\n" + `lines.</div>`,
		"a.page":   `<page><title>T</title><p>First.</p><p/><p> </p></page>`,
		"c.html":   `<p>First.</p><p>Last &quot;one&quot;.</p>`,
		"note.txt": `<p>not a page</p>`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if err := run(bufio.NewWriter(&out), []string{folder}); err != nil {
		t.Fatal(err)
	}
	if want := "First.\nOne bold &plain\nTwo lines.\nLast \"one\".\n"; out.String() != want {
		t.Errorf("prose is %q, want %q", out.String(), want)
	}
	if err := run(bufio.NewWriter(&out), []string{filepath.Join(folder, "missing")}); err == nil {
		t.Error("a missing folder is no error")
	}
}
