package index_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

func (b *bench) journal() []byte {
	b.Helper()
	bytes, err := os.ReadFile(filepath.Join(b.dir, index.JournalName))
	if err != nil {
		b.Fatal(err)
	}
	return bytes
}

// crashed opens an index over a copy of a journal, with an empty table.
func crashed(t *testing.T, journal []byte) (*index.Index, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, index.JournalName), journal, 0o600); err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(t.Context(), indextest.Config(dir, indextest.NewMemory()))
	if err == nil {
		t.Cleanup(func() { _ = x.Close() })
	}
	return x, err
}

func TestATornJournalKeepsAllThatWasAcknowledged(t *testing.T) {
	b := newBench(t)
	var ids []contribution.ID
	var ends []int // of the journal after each credit
	for i := range 3 {
		id, _ := b.credit(indextest.Export{Account: uint8(i), Texts: indextest.Texts(uint64(100*i), 5)})
		ids, ends = append(ids, id), append(ends, len(b.journal()))
	}
	whole := b.journal()
	check := func(name string, journal []byte, kept int) {
		t.Helper()
		x, err := crashed(t, journal)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, id := range ids {
			if _, ok, err := x.Find(t.Context(), id); err != nil || ok != (i < kept) {
				t.Fatalf("%s: credit %d found %v, %v; want the first %d", name, i, ok, err, kept)
			}
		}
		// What was cut off can be credited again, and is there at the next boot.
		if _, err := x.Reissue(t.Context(), ids[0]); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for size := index.JournalHeader; size <= len(whole); size += 7 {
		kept := 0
		for kept < len(ends) && ends[kept] <= size {
			kept++
		}
		check("cut", whole[:size], kept)
	}
	zeros := make([]byte, 5000)
	check("grown by zeros", append(bytes.Clone(whole), zeros...), 3)
	half := bytes.Clone(whole)
	clear(half[ends[1]+40:])
	check("last frame half on disk", half, 2)
}

func TestAnAlteredJournalIsNotCut(t *testing.T) {
	b := newBench(t)
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 5)})
	end := len(b.journal())
	b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(50, 5)})
	whole := b.journal()
	for at := 0; at < end; at += 5 {
		altered := bytes.Clone(whole)
		altered[at] ^= 0x40
		if _, err := crashed(t, altered); !errors.Is(err, index.ErrBroken) {
			t.Fatalf("byte %d altered: %v, want ErrBroken", at, err)
		}
	}
	for at := end; at < len(whole); at += 5 { // the last frame, too, was acknowledged
		altered := bytes.Clone(whole)
		altered[at] ^= 0x40
		if _, err := crashed(t, altered); !errors.Is(err, index.ErrBroken) {
			t.Fatalf("byte %d altered, in the last frame: %v, want ErrBroken", at, err)
		}
	}
	if _, err := crashed(t, whole[:10]); !errors.Is(err, index.ErrBroken) {
		t.Errorf("without a header: %v, want ErrBroken", err)
	}
}

// Landing has three steps on disk: the table, the segment's file, the journal. A
// crash between any two must come to the same.
func TestACrashWhileLandingChangesNothing(t *testing.T) {
	b := newBench(t)
	first, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	r := b.handOut(index.Limits{})
	second, _ := b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(50, 20)})
	journal := b.journal()
	if err := b.Landed(t.Context(), r.Batch.LogAfter); err != nil {
		t.Fatal(err)
	}
	if err := b.Index.Close(); err != nil {
		t.Fatal(err)
	}
	for name, left := range map[string]map[string][]byte{
		"after the table":   {index.JournalName: journal, index.SegmentName: r.Segment},
		"after the segment": {index.JournalName: journal},
		"while rotating":    {index.JournalName: journal, index.JournalName + ".new": journal[:30]},
	} {
		for file, content := range left {
			if err := os.WriteFile(filepath.Join(b.dir, file), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		b.open()
		for _, id := range []contribution.ID{first, second} {
			if _, ok, err := b.Find(t.Context(), id); !ok || err != nil {
				t.Errorf("%s: found %v, %v", name, ok, err)
			}
		}
		if next := b.handOut(index.Limits{}); next.Batch.LogBefore != r.Batch.LogAfter || len(next.Batch.Proofs) != 1 {
			t.Errorf("%s: next range %+v", name, next.Batch)
		}
		if err := errors.Join(b.Index.Close(), os.Remove(filepath.Join(b.dir, index.SegmentName))); err != nil {
			t.Fatal(err)
		}
	}
	b.open()
}

func TestTheJournalDoesNotGrowForEver(t *testing.T) {
	b := newBench(t)
	for i := range 20 {
		b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(uint64(100*i), 20)})
		b.land()
	}
	if got := len(b.journal()); got != index.JournalHeader {
		t.Errorf("%d bytes after all has landed, want the header's %d", got, index.JournalHeader)
	}
}

func TestNothingInTheDirectoryIsReadable(t *testing.T) {
	b := newBench(t)
	_, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	r := b.handOut(index.Limits{})
	salt := b.receipt(c).Salt.String()
	for name, file := range map[string][]byte{"journal": b.journal(), "segment": r.Segment} {
		if bytes.Contains(file, []byte(salt)) || bytes.Contains(file, []byte("gptdao/receipt")) {
			t.Errorf("%s shows a receipt", name)
		}
	}
}

func TestOneProcessAtATime(t *testing.T) {
	b := newBench(t)
	if x, err := index.Open(t.Context(), indextest.Config(b.dir, indextest.NewMemory())); err == nil {
		_ = x.Close()
		t.Error("opened twice")
	}
}
