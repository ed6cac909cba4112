package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/score"
)

// loggedTo writes a log's segments into a folder, under names that do not tell their
// order, and returns its head. Three accounts with mail share one text.
func loggedTo(t *testing.T, folder string) contribution.Head {
	t.Helper()
	x, err := index.Open(t.Context(), indextest.Config(t.TempDir(), indextest.NewMemory()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	jobs := indextest.NewJobs(t)
	for n := range uint64(3) {
		texts := append(indextest.Texts(0, 1), indextest.Texts(100*(n+1), 20)...)
		j, tagged, f := jobs.Make(t, indextest.Export{Account: uint8(n + 1), Texts: texts, Mail: n + 1})
		if _, err := x.Credit(t.Context(), j, tagged, f); err != nil {
			t.Fatal(err)
		}
	}
	var head contribution.Head
	for n := 0; ; n++ {
		r, some, err := x.Range(t.Context(), index.Limits{Entries: 1})
		if err != nil {
			t.Fatal(err)
		}
		if !some {
			return head
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprint(9-n)), r.Segment, 0o600); err != nil {
			t.Fatal(err)
		}
		head = r.Batch.LogAfter
		if err := x.Landed(t.Context(), head); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBoilerplateIsCountedAndLoaded: over all segments of the log, and by the hash that
// the policy names.
func TestBoilerplateIsCountedAndLoaded(t *testing.T) {
	o := boilerplateOptions{segments: t.TempDir(), accounts: 3}
	head := loggedTo(t, o.segments)
	set, err := countBoilerplate(t.Context(), o, indextest.LogKey, indextest.Pool, head)
	if err != nil || set.Len() != 2 || !set.Has(indextest.TextTag(0)) { // its shingle and the whole of it
		t.Fatalf("%d tags, %v; want those of the text that all brought", set.Len(), err)
	}
	c := config{Artifacts: t.TempDir()}
	policy := *score.Current()
	policy.Artifacts.Boilerplate = set.Hash()
	if _, err := c.boilerplate(&policy); err == nil {
		t.Error("a policy's set is missing, and nobody says so")
	}
	path := filepath.Join(c.Artifacts, "next"+boilerplateEnding)
	if err := os.WriteFile(path, set.Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	if loaded, err := c.boilerplate(&policy); err != nil || loaded.Hash() != set.Hash() {
		t.Errorf("loaded %s, %v", loaded.Hash(), err)
	}
	if none, err := c.boilerplate(score.Current()); err != nil || none.Len() != 0 {
		t.Errorf("a policy without a set: %d tags, %v", none.Len(), err)
	}
	if err := os.WriteFile(path, []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.boilerplate(&policy); err == nil {
		t.Error("nonsense is loaded")
	}
}

// TestEverySegmentIsCounted: a set that was counted over a part is another set.
func TestEverySegmentIsCounted(t *testing.T) {
	for name, spoil := range map[string]func(folder string) error{
		"one is missing":        func(folder string) error { return os.Remove(filepath.Join(folder, "8")) },
		"one is there twice":    func(folder string) error { return os.Link(filepath.Join(folder, "8"), filepath.Join(folder, "x")) },
		"something else is":     func(folder string) error { return os.WriteFile(filepath.Join(folder, "x"), make([]byte, 100), 0o600) },
		"one is of a few bytes": func(folder string) error { return os.WriteFile(filepath.Join(folder, "x"), []byte{1}, 0o600) },
	} {
		folder := t.TempDir()
		head := loggedTo(t, folder)
		if _, err := segmentsTo(folder, head); err != nil {
			t.Fatal(err)
		}
		if err := spoil(folder); err != nil {
			t.Fatal(err)
		}
		if paths, err := segmentsTo(folder, head); err == nil {
			t.Errorf("%s: %v", name, paths)
		}
	}
}
