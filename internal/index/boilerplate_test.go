package index_test

import (
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestBoilerplateIsWhatManyWithMailBring: counted over the log's segments, once for
// each account; whoever has no mail counts for nothing, however many he poses as.
func TestBoilerplateIsWhatManyWithMailBring(t *testing.T) {
	b := newBench(t)
	for account := range uint8(6) {
		e := indextest.Export{Account: 1 + account, Texts: append(indextest.Texts(0, 1), indextest.Texts(100*uint64(account+1), 20)...)}
		if account < 3 {
			e.Mail = uint64(account + 1)
			e.Texts = append(e.Texts, 1)
		}
		b.credit(e)
		b.credit(e)
	}
	segments := b.segments()
	set, err := index.CountBoilerplate(t.Context(), inOrder(segments), indextest.LogKey, indextest.Pool, contribution.TierMail, 3)
	if err != nil {
		t.Fatal(err)
	}
	again, err := index.ParseBoilerplate(set.Encode())
	if err != nil || again.Hash() != set.Hash() {
		t.Errorf("read again: %v, %v", again.Hash(), err)
	}
	for text, want := range map[uint64]bool{0: true, 1: true, 100: false, 400: false} {
		if set.Has(indextest.TextTag(text)) != want {
			t.Errorf("text %d is boilerplate: %v, want %v", text, !want, want)
		}
	}
	if (index.Boilerplate{}).Hash() != (score.Current().Artifacts.Boilerplate) {
		t.Error("the first policy has a boilerplate set, but nobody has counted one")
	}
}

// TestBoilerplateIsNobodys: it earns nothing, is no theft, and nobody owns it.
func TestBoilerplateIsNobodys(t *testing.T) {
	source := newBench(t)
	for account := range uint8(3) {
		source.credit(indextest.Export{Account: 1 + account, Mail: uint64(account + 1), Texts: append(indextest.Texts(0, 5), indextest.Texts(100*uint64(account+1), 20)...)})
	}
	set, err := index.CountBoilerplate(t.Context(), inOrder(source.segments()), indextest.LogKey, indextest.Pool, contribution.TierMail, 3)
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t)
	c := indextest.Config(b.dir, b.table)
	c.Boilerplate = set
	c.Policies = func(number uint32) *score.Policy {
		p := *indextest.Policy(number)
		p.Artifacts.Boilerplate = set.Hash()
		p.Gates.Foreign = 1000
		return &p
	}
	if b.Index, err = index.Open(t.Context(), c); err == nil {
		t.Fatal("two indexes in one directory")
	}
	c.Dir = t.TempDir()
	if b.Index, err = index.Open(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	for account := range uint8(2) {
		_, c := b.credit(indextest.Export{Account: 1 + account, Texts: append(indextest.Texts(0, 5), indextest.Texts(100*uint64(account+1), 20)...)})
		if !c.Pays || b.units(1+account) != 20*full || b.row(2) != (index.Row{}) {
			t.Errorf("account %d: pays %v, %d units, row %+v", account, c.Pays, b.units(1+account), b.row(2))
		}
	}
	c.Dir, c.Boilerplate = t.TempDir(), index.Boilerplate{}
	if _, err := index.Open(t.Context(), c); err == nil {
		t.Error("an index opens without its policy's set")
	}
}

func (b *bench) segments() [][]byte {
	b.Helper()
	var all [][]byte
	for {
		r, ok, err := b.Range(b.Context(), index.Limits{Entries: 4})
		if err != nil {
			b.Fatal(err)
		}
		if !ok {
			return all
		}
		all = append(all, slices.Clone(r.Segment))
		if err := b.Landed(b.Context(), r.Batch.LogAfter); err != nil {
			b.Fatal(err)
		}
	}
}

func inOrder(segments [][]byte) func(func([]byte, error) bool) {
	return func(yield func([]byte, error) bool) {
		for _, s := range segments {
			if !yield(s, nil) {
				return
			}
		}
	}
}
