package lm

import (
	"math"
	"testing"
)

func TestLog2(t *testing.T) {
	for _, x := range []uint64{1, 2, 3, 5, 7, 10, 999, 1 << 20, 1<<20 + 1, 123456789, 1 << 63, math.MaxUint64} {
		got, want := float64(log2(x))/65536, math.Log2(float64(x))
		if math.Abs(got-want) > 2.0/65536 {
			t.Errorf("log2(%d) = %f, want %f", x, got, want)
		}
	}
}

func TestLog2Rises(t *testing.T) {
	last := log2(1)
	for x := uint64(2); x < 100_000; x++ {
		if l := log2(x); l < last {
			t.Fatalf("log2(%d) is below log2(%d)", x, x-1)
		} else {
			last = l
		}
	}
}

func TestCostIsInThousandthsOfABit(t *testing.T) {
	for _, c := range []struct {
		part, all uint64
		want      uint32
	}{{1, 1, 0}, {1, 2, 1000}, {1, 1024, 10000}, {3, 4, 415}, {1, 3, 1584}} {
		if got := cost(c.part, c.all); got != c.want {
			t.Errorf("cost(%d of %d) = %d, want %d", c.part, c.all, got, c.want)
		}
	}
}

func TestLevelIsTheNearestCost(t *testing.T) {
	costs := scale([]uint32{1000, 16000, 4000})
	for _, c := range []struct {
		cost uint32
		want uint8
	}{{0, 0}, {1000, 0}, {1499, 0}, {1501, 1}, {15900, 15}, {99999, 15}} {
		if got := level(&costs, c.cost); got != c.want {
			t.Errorf("level of %d is %d, want %d", c.cost, got, c.want)
		}
	}
	if got := scale(nil); got != [levels]uint32{} {
		t.Errorf("a scale of nothing: %d", got)
	}
}
