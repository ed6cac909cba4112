package score

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func randomHashes(r *rand.Rand, n int) []uint64 {
	hashes := make([]uint64, n)
	for i := range hashes {
		hashes[i] = r.Uint64()
	}
	return hashes
}

var testRule = FamilyRule{ID: 2, Shingle: 8, Question: 17, Answer: 65}

// TestWinnowingMissesNothingLong is what winnowing is for: of any w shingles in a
// row one is chosen, and what is chosen in a stretch depends on the stretch alone.
func TestWinnowingMissesNothingLong(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	w := newWinnower(testRule, [32]byte{1})
	for range 300 {
		hashes := randomHashes(r, 8+r.IntN(200))
		chosen := slices.Clone(w.choose(hashes, 17))
		if len(chosen) == 0 || !slices.IsSorted(chosen) || chosen[len(chosen)-1] > len(hashes)-8 {
			t.Fatalf("of %d words: %v", len(hashes), chosen)
		}
		last := -1
		for _, at := range append(chosen, len(hashes)-7) {
			if at-last > 17 {
				t.Fatalf("of %d words none is chosen between %d and %d", len(hashes), last, at)
			}
			last = at
		}
		if len(hashes) < 40 {
			continue
		}
		from := r.IntN(len(hashes) - 39)
		part := w.choose(hashes[from:from+40], 17)
		for _, at := range part {
			// Away from the edges, what the part chooses the whole chooses too.
			if at >= 16 && at <= 40-8-16 && !slices.Contains(chosen, from+at) {
				t.Fatalf("the part from %d on chooses %d, the whole does not", from, at)
			}
		}
	}
}

// TestWinnowingIsSecret: with another seed others are chosen.
func TestWinnowingIsSecret(t *testing.T) {
	hashes := randomHashes(rand.New(rand.NewPCG(1, 3)), 400)
	a := slices.Clone(newWinnower(testRule, [32]byte{1}).choose(hashes, 17))
	b := newWinnower(testRule, [32]byte{2}).choose(hashes, 17)
	same := 0
	for _, at := range a {
		if slices.Contains(b, at) {
			same++
		}
	}
	if len(a) < 30 || same > len(a)/2 {
		t.Errorf("%d of %d are chosen under another seed too", same, len(a))
	}
}

// TestWinnowingRate: on average one shingle of half a window is chosen, so that the
// words it stands for add up to the text's.
func TestWinnowingRate(t *testing.T) {
	hashes := randomHashes(rand.New(rand.NewPCG(1, 4)), 200_000)
	for _, user := range []bool{true, false} {
		n := len(newWinnower(testRule, [32]byte{1}).choose(hashes, testRule.span(user)))
		if words := n * int(testRule.every(user)); words < 194_000 || words > 206_000 {
			t.Errorf("user %v: %d chosen, which stand for %d of 200000 words", user, n, words)
		}
	}
}

// TestOrdersRoll holds the rolling sum to its definition.
func TestOrdersRoll(t *testing.T) {
	hashes := randomHashes(rand.New(rand.NewPCG(1, 5)), 50)
	w := newWinnower(testRule, [32]byte{1})
	w.order(hashes)
	if len(w.orders) != 43 {
		t.Fatalf("%d orders of 50 words, want 43", len(w.orders))
	}
	for i, got := range w.orders {
		var sum uint64
		for _, h := range hashes[i : i+8] {
			sum = sum*w.base + h
		}
		if want := mix(sum + w.add); got != want {
			t.Fatalf("order of %d is %x, want %x", i, got, want)
		}
	}
}

func TestBetween(t *testing.T) {
	w := words{rules: Current().Text}
	w.read("One, two; 六七 THREE four")
	for _, tt := range []struct {
		at, n int
		want  string
	}{{0, 2, "one two"}, {1, 3, "two 六 七"}, {4, 2, "three four"}, {0, 6, "one two 六 七 three four"}} {
		if got := string(w.between(tt.at, tt.n)); got != tt.want {
			t.Errorf("%d words from %d: %q, want %q", tt.n, tt.at, got, tt.want)
		}
	}
}
