package index_test

import (
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestAnAccountIsScoredSoOftenADay: the limit is a part of the log, so it survives
// whatever the host does to the index.
func TestAnAccountIsScoredSoOftenADay(t *testing.T) {
	b := newBench(t)
	daily := indextest.Config(b.dir, b.table)
	daily.Policies = func(number uint32) *score.Policy {
		p := *indextest.Policy(number)
		p.Daily = 3
		return &p
	}
	reopen := func() {
		t.Helper()
		if err := b.Index.Close(); err != nil {
			t.Fatal(err)
		}
		var err error
		if b.Index, err = index.Open(t.Context(), daily); err != nil {
			t.Fatal(err)
		}
	}
	reopen()
	for range 3 { // the same again brings nothing, and counts
		b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	}
	for name, step := range map[string]func(){"at once": func() {}, "after a restart": reopen, "after landing": func() { b.land() }} {
		step()
		j, tagged, f := b.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(50, 20)})
		if _, err := b.Credit(t.Context(), j, tagged, f); !errors.Is(err, index.ErrDaily) {
			t.Errorf("%s: %v, want ErrDaily", name, err)
		}
	}
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(50, 20), Mail: 7}) // its owner, perhaps, and the others were not
	b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(100, 20)})
	b.jobs.Now -= 86_400 // tickets handed in by turns begin no day anew
	j, tagged, f := b.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(50, 20)})
	if _, err := b.Credit(t.Context(), j, tagged, f); !errors.Is(err, index.ErrDaily) {
		t.Errorf("with a ticket of the day before: %v, want ErrDaily", err)
	}
	b.jobs.Now += 86_400
	b.jobs.Now += 86_400
	if _, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(80, 20)}); !c.Pays {
		t.Error("nothing is paid the day after")
	}
}
