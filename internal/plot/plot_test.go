package plot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"
)

func TestBars(t *testing.T) {
	for _, test := range []struct {
		name        string
		ink         Ink
		value, most int
		want        string
	}{
		{"all", Blocks, 10, 10, "████"},
		{"half", Blocks, 5, 10, "██"},
		{"a bit more than half", Blocks, 6, 10, "██▍"},
		{"next to nothing is something", Blocks, 1, 1_000_000, "▏"},
		{"nothing", Blocks, 0, 10, ""},
		{"of nothing", Blocks, 3, 0, ""},
		{"more than all", Blocks, 20, 10, "████"},
		{"half in ASCII", ASCII, 5, 10, "##"},
		{"next to nothing in ASCII", ASCII, 1, 1000, "#"},
	} {
		if got := test.ink.Bar(test.value, test.most, 4); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestGaugesKeepTheirWidth(t *testing.T) {
	for value, want := range map[int]string{0: "····", 5: "██··", 10: "████", 99: "████", -1: "····"} {
		if got := Blocks.Gauge(value, 10, 4); got != want {
			t.Errorf("a gauge of %d: got %q, want %q", value, got, want)
		}
	}
}

func TestColumnsStandOnTheLowestLine(t *testing.T) {
	got := Blocks.Columns([]int{0, 1, 8, 16, 12}, 2)
	want := []string{"   █▄", " ▁███"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Blocks.Line([]int{0, 1, 8, 16, 12}, 16), " ▁▄█▆"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestShades(t *testing.T) {
	for value, want := range map[int]rune{0: '·', 1: '░', 50: '▒', 100: '█', 1000: '█'} {
		if got := Blocks.Shade(value, 100); got != want {
			t.Errorf("a shade of %d: got %q, want %q", value, got, want)
		}
	}
}

// TestFitKeepsTheSum: what is folded is not lost, and nothing is wider than asked for.
func TestFitKeepsTheSum(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		values := make([]int, dice.IntN(300))
		for i := range values {
			values[i] = dice.IntN(1000)
		}
		width := 1 + dice.IntN(120)
		cells, together, repeated := Fit(values, width, 3)
		if len(cells) > width || together < 1 || repeated < 1 || repeated > 3 {
			t.Fatalf("%d values in %d columns: %d cells, %d together, %d times", len(values), width, len(cells), together, repeated)
		}
		if got, want := sum(cells), sum(values)*repeated; got != want {
			t.Fatalf("%d values in %d columns: a sum of %d, want %d", len(values), width, got, want)
		}
	}
}

// TestAnyNumberIsDrawn: whatever is counted, pictures have their size.
func TestAnyNumberIsDrawn(t *testing.T) {
	odd := []int{math.MinInt, -1, 0, 1, 7, math.MaxInt32, math.MaxInt}
	for _, ink := range []Ink{Blocks, ASCII} {
		for _, v := range odd {
			for _, most := range odd {
				if n := utf8.RuneCountInString(ink.Bar(v, most, 9)); n > 9 {
					t.Errorf("a bar of %d of %d has %d cells", v, most, n)
				}
				if n := utf8.RuneCountInString(ink.Gauge(v, most, 9)); n != 9 {
					t.Errorf("a gauge of %d of %d has %d cells", v, most, n)
				}
				ink.Shade(v, most)
			}
		}
		for _, row := range append(ink.Columns(odd, 3), ink.Line(odd, 7)) {
			if n := utf8.RuneCountInString(row); n != len(odd) {
				t.Errorf("a line of %d values has %d cells", len(odd), n)
			}
		}
	}
	if rows := Blocks.Columns(nil, 2); !slices.Equal(rows, []string{"", ""}) || Blocks.Line(nil, 1) != "" {
		t.Error("nothing is drawn as something")
	}
}

func sum(values []int) (n int) {
	for _, v := range values {
		n += v
	}
	return n
}
