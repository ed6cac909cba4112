package pebble

import (
	"errors"
	"maps"
	"testing"

	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

func open(t testing.TB, dir string) *Table {
	t.Helper()
	table, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTable(t *testing.T) {
	indextest.Run(t, func(t *testing.T) index.Table { return open(t, t.TempDir()) })
}

func TestAnyHistoryRebuildsToTheByte(t *testing.T) {
	live, rebuilt := t.TempDir(), t.TempDir()
	segments := indextest.Walk(t, 99, 150, func() index.Table { return open(t, live) })
	x, err := index.Open(t.Context(), indextest.Config(t.TempDir(), open(t, rebuilt)))
	if err != nil {
		t.Fatal(err)
	}
	err = x.CatchUp(t.Context(), func(yield func([]byte, error) bool) {
		for _, s := range segments {
			if !yield(s, nil) {
				return
			}
		}
	})
	if err := errors.Join(err, x.Close()); err != nil {
		t.Fatal(err)
	}
	want, got := dump(t, live), dump(t, rebuilt)
	if len(want) == 0 || !maps.Equal(want, got) {
		t.Errorf("%d keys rebuilt, %d live, or their values differ", len(got), len(want))
	}
}

func dump(t *testing.T, dir string) map[string]string {
	t.Helper()
	table := open(t, dir)
	defer table.Close()
	iter, err := table.db.NewIter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer iter.Close()
	all := map[string]string{}
	for ok := iter.First(); ok; ok = iter.Next() {
		all[string(iter.Key())] = string(iter.Value())
	}
	return all
}
