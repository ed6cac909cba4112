package pebble

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

// fill puts rows of nobody's texts into a table, through it alone.
func fill(b *testing.B, table *Table, rows int) {
	b.Helper()
	const perChange = 100_000
	random := rand.New(rand.NewPCG(1, 2))
	at := index.Position{}
	for ; rows > 0; rows -= perChange {
		c := index.Change{Before: at.Head, Rows: make(map[contribution.Tag]index.Row, perChange)}
		for range perChange {
			c.Rows[contribution.Tag{Family: 1, Tag: random.Uint64()}] = index.Row{Owner: 1, Credit: 1, Weight: 1000}
		}
		at.Seq++
		binary.BigEndian.PutUint64(at.Head[:], at.Seq)
		c.After = at
		if err := table.Apply(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
}

const benchRows = 1_000_000

// BenchmarkRows looks an export's tags up, nine of ten unknown, and adds them.
func BenchmarkRows(b *testing.B) {
	table := open(b, b.TempDir())
	defer table.Close()
	fill(b, table, benchRows)
	random := rand.New(rand.NewPCG(3, 4))
	at, err := table.Landed(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	const n = 50_000
	for b.Loop() {
		tags := make([]contribution.Tag, n)
		for i := range tags {
			tags[i] = contribution.Tag{Family: 1, Tag: random.Uint64()}
		}
		slices.SortFunc(tags, contribution.Tag.Compare)
		if _, err := table.Rows(b.Context(), tags); err != nil {
			b.Fatal(err)
		}
		c := index.Change{Before: at.Head, Rows: make(map[contribution.Tag]index.Row, n)}
		for _, tag := range tags {
			c.Rows[tag] = index.Row{Owner: 1, Credit: at.Seq, Weight: 1}
		}
		at.Seq++
		binary.BigEndian.PutUint64(at.Head[:], at.Seq)
		c.After = at
		if err := table.Apply(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkCredit is the whole credit of one export, durable, over a table that
// is not empty.
func BenchmarkCredit(b *testing.B) {
	for name, prints := range map[string]int{"20k": 20_000, "100k": 100_000} {
		b.Run(name, func(b *testing.B) {
			table := open(b, b.TempDir())
			fill(b, table, benchRows)
			// The log begins where the filled table stands; only its policy is new.
			x, err := index.Open(b.Context(), indextest.Config(b.TempDir(), table))
			if err != nil {
				b.Fatal(err)
			}
			defer x.Close()
			jobs, first := indextest.NewJobs(b), uint64(0)
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
