package index_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

func TestAnyHistoryIsTheModelsAndRebuildsToTheBit(t *testing.T) {
	for seed := range uint64(8) {
		table := indextest.NewMemory()
		segments := indextest.Walk(t, seed, 120, func() index.Table { return table })
		b := newBench(t)
		err := b.CatchUp(t.Context(), func(yield func([]byte, error) bool) {
			for _, s := range segments {
				if !yield(s, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if diff := cmp.Diff(table.All(), b.table.All(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("seed %d: rebuilt table differs, live less rebuilt:\n%.2000s", seed, diff)
		}
	}
}
