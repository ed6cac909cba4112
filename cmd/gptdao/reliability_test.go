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

// marks are the rows' marks, and which list of the Makefile their tests are to be in.
var marks = map[string]string{"●": "faults", "○": "scenarios"}

// TestReliabilityMarksAreTrue: what is marked is run by the target of its mark.
func TestReliabilityMarksAreTrue(t *testing.T) {
	root := filepath.Join("..", "..")
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "docs", "reliability.md"))
	if err != nil {
		t.Fatal(err)
	}
	for mark, list := range marks {
		found := regexp.MustCompile(`(?m)^` + list + ` := (.*)$`).FindSubmatch(makefile)
		if found == nil {
			t.Fatalf("the Makefile has no list of %s", list)
		}
		runs := regexp.MustCompile(strings.ReplaceAll(string(found[1]), "$$", "$"))
		for line := range strings.Lines(string(text)) {
			command := shownBy.FindStringSubmatch(line)
			if command == nil || !strings.Contains(line, mark+" `go test") {
				continue
			}
			for name := range strings.SplitSeq(command[1], `\|`) {
				if sources := testsOf(t, filepath.Join(root, command[2])); !runsOne(runs, name, sources) {
					t.Errorf("%s is marked %s, and make %s does not run it", name, mark, list)
				}
			}
		}
	}
}

// runsOne tells whether a pattern matches a test whose name begins so.
func runsOne(pattern *regexp.Regexp, beginning, sources string) bool {
	for _, name := range regexp.MustCompile(`\nfunc (`+beginning+`\w*)\(`).FindAllStringSubmatch(sources, -1) {
		if pattern.MatchString(name[1]) {
			return true
		}
	}
	return false
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
