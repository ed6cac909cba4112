package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shownBy is a command of docs/reliability.md: names of tests, and the package.
var shownBy = regexp.MustCompile("-run '?(Test[A-Za-z\\\\|]+)'? \\./([a-z/]+)`")

// TestReliabilityNamesTestsThatExist: `go test -run` of a name that is gone passes.
func TestReliabilityNamesTestsThatExist(t *testing.T) {
	root := filepath.Join("..", "..")
	text, err := os.ReadFile(filepath.Join(root, "docs", "reliability.md"))
	if err != nil {
		t.Fatal(err)
	}
	commands := shownBy.FindAllStringSubmatch(string(text), -1)
	if rows := strings.Count(string(text), "`go test "); len(commands) != rows {
		t.Errorf("understood %d of %d commands", len(commands), rows)
	}
	for _, c := range commands {
		sources := testsOf(t, filepath.Join(root, c[2]))
		for name := range strings.SplitSeq(c[1], `\|`) {
			if !strings.Contains(sources, "\nfunc "+name) {
				t.Errorf("%s has no %s", c[2], name)
			}
		}
	}
}

// testsOf are the sources of a package's tests, whatever tags they need.
func testsOf(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}
