package pebble

import (
	"encoding/binary"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

func randomTag(r *rand.Rand) contribution.Tag {
	return contribution.Tag{Family: 1 + uint8(r.IntN(2)), Tag: r.Uint64()}
}

// TestFilterHasWhatWasAdded: all of it, and little else, whether it was made large
// enough or grew.
func TestFilterHasWhatWasAdded(t *testing.T) {
	const n = 500_000
	for _, tt := range []struct{ room, wrong, bytes int }{{n, n * 2 / 100, n * 2}, {0, n * 5 / 100, n * 4}} {
		r := rand.New(rand.NewPCG(5, 6))
		f, added := newFilter(tt.room), make([]contribution.Tag, n)
		for i := range added {
			added[i] = randomTag(r)
			f.add(added[i])
			f.add(added[r.IntN(i+1)]) // rows change again and again, and take no room
		}
		for _, tag := range added {
			if !f.mayHave(tag) {
				t.Fatalf("%v was added, and is not there", tag)
			}
		}
		wrong, words := 0, 0
		for range n {
			if f.mayHave(randomTag(r)) {
				wrong++
			}
		}
		for _, l := range *f.layers.Load() {
			words += len(l)
		}
		if wrong > tt.wrong || 8*words > tt.bytes {
			t.Errorf("made for %d: %d of %d others may be there, in %d bytes; want at most %d, in %d", tt.room, wrong, n, 8*words, tt.wrong, tt.bytes)
		}
	}
}

// history applies random changes to a table, and knows what must be in it.
type history struct {
	testing.TB
	*rand.Rand
	dir   string
	table *Table
	want  map[contribution.Tag]index.Row
	at    index.Position
}

func (h *history) change() {
	h.Helper()
	c := index.Change{Before: h.at.Head}
	rows := map[contribution.Tag]index.Row{}
	for range h.IntN(3000) {
		rows[randomTag(h.Rand)] = h.row()
	}
	for tag := range h.want { // some change again
		if h.IntN(100) == 0 {
			rows[tag] = h.row()
		}
	}
	c.Rows = indextest.Ascending(rows)
	h.at.Seq++
	binary.BigEndian.PutUint64(h.at.Head[:], h.at.Seq)
	c.After = h.at
	if err := h.table.Apply(h.Context(), c); err != nil {
		h.Fatal(err)
	}
	maps.Copy(h.want, rows)
}

func (h *history) row() index.Row {
	return index.Row{Owner: 1 + h.Uint64N(9), Credit: h.at.Seq, Weight: h.Uint32(), Dead: h.IntN(9) == 0}
}

// crash opens what is on disk at this moment, as another machine would find it.
func (h *history) crash() {
	h.Helper()
	image := h.TempDir()
	if err := os.CopyFS(image, os.DirFS(h.dir)); err != nil {
		h.Fatal(err)
	}
	h.close()
	h.dir, h.table = image, open(h.TB, image)
}

func (h *history) close() {
	h.Helper()
	if err := h.table.Close(); err != nil {
		h.Fatal(err)
	}
}

// compare reads everything there is, and as much again that there is not.
func (h *history) compare() {
	h.Helper()
	tags := slices.Collect(maps.Keys(h.want))
	for range len(tags) {
		tags = append(tags, randomTag(h.Rand))
	}
	slices.SortFunc(tags, contribution.Tag.Compare)
	rows, err := h.table.Rows(h.Context(), tags)
	if err != nil {
		h.Fatal(err)
	}
	for i, tag := range tags {
		if rows[i] != h.want[tag] {
			h.Fatalf("after entry %d, %v is %+v, want %+v", h.at.Seq, tag, rows[i], h.want[tag])
		}
	}
}

// TestFilterChangesNothing: whatever the history, and whether the filter is whole or
// still being filled, a table says what was put into it.
func TestFilterChangesNothing(t *testing.T) {
	dir := t.TempDir()
	h := &history{TB: t, Rand: rand.New(rand.NewPCG(7, 8)), dir: dir, table: open(t, dir), want: map[contribution.Tag]index.Row{}}
	defer func() { h.close() }()
	for range 60 {
		switch n := h.IntN(10); {
		case n < 6:
			h.change()
		case n < 7:
			h.crash()
		case n < 8:
			h.close()
			h.table = open(t, h.dir)
		default:
			<-h.table.filling.ended
		}
		h.compare()
	}
	if <-h.table.filling.ended; !h.table.filling.whole.Load() {
		t.Error("the filter is never whole")
	}
}

// TestFilterIsAsked: a whole filter, emptied, hides the rows; so it is it that answers.
func TestFilterIsAsked(t *testing.T) {
	table := open(t, t.TempDir())
	defer table.Close()
	h := &history{TB: t, Rand: rand.New(rand.NewPCG(9, 1)), table: table, want: map[contribution.Tag]index.Row{}}
	h.change()
	<-table.filling.ended
	table.filter = newFilter(0)
	for tag := range h.want {
		if rows, err := table.Rows(t.Context(), []contribution.Tag{tag}); err != nil || rows[0] != (index.Row{}) {
			t.Fatalf("%+v, %v: read past the filter", rows[0], err)
		}
	}
}

// TestAMalformedKeySpoilsTheFilterAlone: rows are still read, and Close tells.
func TestAMalformedKeySpoilsTheFilterAlone(t *testing.T) {
	dir := t.TempDir()
	table := open(t, dir)
	if err := table.db.Set([]byte{keyTag, 1}, nil, nil); err != nil {
		t.Fatal(err)
	}
	h := &history{TB: t, Rand: rand.New(rand.NewPCG(2, 2)), table: table, want: map[contribution.Tag]index.Row{}}
	h.change()
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	h.table = open(t, dir)
	<-h.table.filling.ended
	h.compare()
	if err := h.table.Close(); err == nil {
		t.Error("a malformed key is nowhere told of")
	}
}
