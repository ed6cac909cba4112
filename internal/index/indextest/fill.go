package indextest

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/score"
)

// RowsVariable is the environment variable that says how many rows benchmarks find
// in a table: filling one with the 20 million of the budget takes a minute.
const RowsVariable = "GPTDAO_BENCH_ROWS"

const defaultRows = 1_000_000

// Rows returns how many rows a benchmark fills its table with.
func Rows(t testing.TB) int {
	t.Helper()
	text := os.Getenv(RowsVariable)
	if text == "" {
		return defaultRows
	}
	rows, err := strconv.Atoi(text)
	if err != nil || rows < 0 {
		t.Fatalf("%s is %q, want a number of rows", RowsVariable, text)
	}
	return rows
}

// Fill puts rows of nobody's texts into an empty table, through it alone: in the
// proportions, and with numbers of the size, that a log of many accounts has. They
// come in no order, as tags do, so that the table has the shape of one that grew.
func Fill(t testing.TB, table index.Table, rows int) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	at := index.Position{}
	for rows > 0 {
		n := min(rows, 250_000)
		rows -= n
		c := index.Change{Before: at.Head}
		filled := make(map[contribution.Tag]index.Row, n)
		for range n {
			filled[fillTag(random)] = index.Row{Owner: 1 + at.Seq*8 + random.Uint64N(8), Credit: 1 + at.Seq*8, Weight: 1 + random.Uint32N(13_500)}
		}
		c.Rows = Ascending(filled)
		at.Seq++
		binary.BigEndian.PutUint64(at.Head[:], at.Seq)
		c.After = at
		if err := table.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
}

// Ascending lists rows as a Change has them.
func Ascending(rows map[contribution.Tag]index.Row) []index.PlacedRow {
	list := make([]index.PlacedRow, 0, len(rows))
	for tag, row := range rows {
		list = append(list, index.PlacedRow{Tag: tag, Row: row})
	}
	contribution.SortByTag(list, func(r index.PlacedRow) contribution.Tag { return r.Tag }, func(a, b index.PlacedRow) int { return a.Tag.Compare(b.Tag) })
	return list
}

// fillTag: an export has two exact prints to seven shingles, about.
func fillTag(random *rand.Rand) contribution.Tag {
	family := score.FamilyShingle
	if random.IntN(9) < 2 {
		family = score.FamilyExact
	}
	return contribution.Tag{Family: family, Tag: random.Uint64()}
}
