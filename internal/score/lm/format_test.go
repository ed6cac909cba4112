package lm

import (
	"math/rand/v2"
	"testing"
)

// TestUntaggedInAnyPlace holds the look at several entries at once to a look at each.
func TestUntaggedInAnyPlace(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200_000 {
		entries := r.Uint64() & r.Uint64() & r.Uint64() // mostly zeros
		for bits, low := range map[int]uint64{8: 0x00ff_00ff_00ff_00ff, 4: 0x0f0f_0f0f_0f0f_0f0f} {
			want := false
			for left := entries; left != 0; left >>= 2 * bits {
				value, tag := left&(1<<bits-1), left>>bits&(1<<bits-1)
				want = want || value != 0 && tag == 0
			}
			if got := untagged(entries, bits, low) != 0; got != want {
				t.Fatalf("%x, %d bits each: %t, want %t", entries, bits, got, want)
			}
		}
	}
}
