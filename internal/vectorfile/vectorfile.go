// Package vectorfile reads, compares and writes the files in vectors/, which tests of several
// languages execute (docs/spec/README.md). Only tests use it.
package vectorfile

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// File is what most files are: cases that hold, and inputs that break a rule.
type File[V, I any] struct {
	Format  string   `json:"format"`
	Spec    string   `json:"spec"`
	Runs    []string `json:"runs"` // the languages that execute the file
	Note    string   `json:"note"`
	Valid   []V      `json:"valid"`
	Invalid []I      `json:"invalid"`
}

var update = flag.Bool("update", false, "write the files of vectors instead of comparing them")

// Updating reports whether the tests are to write the files, by -update.
func Updating() bool { return *update }

// Path of a file: the folder is beside go.mod, above the package that is tested.
func Path(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return filepath.Join(dir, "vectors", name)
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	t.Fatal(err)
	return ""
}

// Compare holds a file against what a test made, to the byte. With -update it is written
// first: after a deliberate change, look at the difference.
func Compare(t testing.TB, name string, made any) {
	t.Helper()
	want := encode(t, made)
	if *update {
		Write(t, name, made)
	}
	have, err := os.ReadFile(Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(have)); diff != "" {
		t.Errorf("%s is not what the code produces (-code +file):\n%s", name, diff)
	}
}

// Write writes a file.
func Write(t testing.TB, name string, made any) {
	t.Helper()
	if err := os.WriteFile(Path(t, name), encode(t, made), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Read reads a file that is kept as it was once made.
func Read(t testing.TB, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

func encode(t testing.TB, made any) []byte {
	t.Helper()
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(made); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}
