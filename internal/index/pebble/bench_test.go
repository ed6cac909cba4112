//go:build unix

package pebble

import (
	"encoding/binary"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

// perExport is how many tags a large export has.
const perExport = 50_000

// filled is a table of GPTDAO_BENCH_ROWS rows, with what stands in it of some
// exports besides.
type filled struct {
	*Table
	random *rand.Rand
	known  [][]contribution.Tag
}

func newFilled(b *testing.B) *filled {
	b.Helper()
	dir := b.TempDir()
	f := &filled{Table: open(b, dir), random: rand.New(rand.NewPCG(3, 4))}
	indextest.Fill(b, f.Table, indextest.Rows(b))
	for range 4 {
		f.known = append(f.known, f.tags())
		f.insert(b, f.known[len(f.known)-1])
	}
	b.Cleanup(func() { f.Close() })
	f.restart(b, dir)
	b.Logf("%.1f bytes on disk for a row", float64(sizeOf(b, dir))/float64(indextest.Rows(b)))
	return f
}

// restart has the store put on disk what it holds, and the filter filled anew.
func (f *filled) restart(b *testing.B, dir string) {
	b.Helper()
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	begun := cputime.Used(b)
	f.Table = open(b, dir)
	<-f.filling.ended
	b.Logf("filter filled in %v of CPU time", cputime.Used(b)-begun)
}

func sizeOf(b *testing.B, dir string) (size int64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(d.Name()) != ".sst" {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

// tags of an export, ascending, that nothing is known of.
func (f *filled) tags() []contribution.Tag {
	tags := make([]contribution.Tag, perExport)
	for i := range tags {
		tags[i] = contribution.Tag{Family: 2, Tag: f.random.Uint64()}
	}
	slices.SortFunc(tags, contribution.Tag.Compare)
	return tags
}

func (f *filled) insert(b *testing.B, tags []contribution.Tag) {
	b.Helper()
	at, err := f.Landed(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	c := index.Change{Before: at.Head, Rows: make([]index.PlacedRow, len(tags))}
	for i, tag := range tags {
		c.Rows[i] = index.PlacedRow{Tag: tag, Row: index.Row{Owner: 1, Credit: at.Seq, Weight: 1}}
	}
	at.Seq++
	binary.BigEndian.PutUint64(at.Head[:], at.Seq)
	c.After = at
	if err := f.Apply(b.Context(), c); err != nil {
		b.Fatal(err)
	}
}

func (f *filled) find(b *testing.B, tags []contribution.Tag, want bool) {
	b.Helper()
	rows, err := f.Rows(b.Context(), tags)
	if err != nil || (rows[0].Owner != 0) != want {
		b.Fatal(rows[0], err)
	}
}

// BenchmarkRows looks the tags of one export after another up, and adds them.
func BenchmarkRows(b *testing.B) {
	f := newFilled(b)
	var fresh []contribution.Tag
	i := 0
	for _, c := range []struct {
		name string
		do   func(b *testing.B)
	}{
		{"absent", func(b *testing.B) { f.find(b, fresh, false) }},
		{"present", func(b *testing.B) { f.find(b, f.known[i%len(f.known)], true); i++ }},
		{"insert", func(b *testing.B) { f.insert(b, fresh) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			var cpu time.Duration
			for b.Loop() {
				b.StopTimer()
				fresh = f.tags()
				before := cputime.Used(b)
				b.StartTimer()
				c.do(b)
				cpu += cputime.Used(b) - before
			}
			b.ReportMetric(float64(b.N)*perExport/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(b.N)*perExport/cpu.Seconds(), "rows/cpu-s")
		})
	}
}

// BenchmarkCredit is the whole credit of one export, durable, over a table that
// is not empty.
func BenchmarkCredit(b *testing.B) {
	table := open(b, b.TempDir())
	indextest.Fill(b, table, indextest.Rows(b))
	// The log begins where the filled table stands; only its policy is new.
	x, err := index.Open(b.Context(), indextest.Config(b.TempDir(), table))
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	jobs, first := indextest.NewJobs(b), uint64(0)
	for name, prints := range map[string]int{"20k": 20_000, "100k": 100_000} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				j, tagged, f := jobs.Make(b, indextest.Export{Account: uint8(first), Texts: indextest.Texts(first<<32, prints)})
				first++
				b.StartTimer()
				if c, err := x.Credit(b.Context(), j, tagged, f); err != nil || !c.Pays {
					b.Fatal(c.Pays, err)
				}
				b.StopTimer()
				if _, err := x.DropTail(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}
