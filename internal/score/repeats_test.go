package score

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestRepeats(t *testing.T) {
	again := "the same sixteen bytes and more, again "
	for _, tt := range []struct {
		name, text string
		some, long int
	}{
		{"nothing", "", 0, 0},
		{"nothing twice", "abcdefghijklmnopqrstuvwxyz", 0, 0},
		{"five bytes twice", "abcde.ABCDEFGH,abcde;123456789", 0, 0},
		{"six bytes twice", "abcdef.ABCDEFGH,abcdef;123456789", 6, 0},
		{"fifteen bytes twice", "abcdefghijklmno.ABCDEFGH,abcdefghijklmno;1234567", 15, 0},
		{"sixteen bytes twice", "abcdefghijklmnop.ABCDEFGH,abcdefghijklmnop;1234567", 16, 16},
		{"one sentence three times", strings.Repeat(again, 3), 2 * len(again), 2 * len(again)},
		{"one letter", strings.Repeat("x", 100), 99, 99},
		{"up to the end, where no eight are left", "abcdefg.ABCDEFGH,abcdefg", 0, 0},
	} {
		m := newMeter(Current().Quality)
		m.text = []byte(tt.text)
		if some, long := m.repeats(); some != tt.some || long != tt.long {
			t.Errorf("%s: %d and %d bytes, want %d and %d", tt.name, some, long, tt.some, tt.long)
		}
	}
}

// FuzzRepeats: whatever the text, and after any other, no more repeats than there is.
func FuzzRepeats(f *testing.F) {
	f.Add("abcdefgh abcdefgh")
	m := newMeter(Current().Quality)
	f.Fuzz(func(t *testing.T, text string) {
		m.text = []byte(text)
		some, long := m.repeats()
		if long > some || some > max(len(text)-1, 0) {
			t.Errorf("%q: %d and %d bytes", text, some, long)
		}
		if again, _ := m.repeats(); again != some {
			t.Errorf("%q: %d bytes, then %d", text, some, again)
		}
	})
}

// TestRepeatedGrams: the table counts what a map does.
func TestRepeatedGrams(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	m := newMeter(Current().Quality)
	for range 300 {
		m.reset()
		met, want := map[uint64]bool{}, 0
		for range r.IntN(2000) {
			gram := 1 + r.Uint64N(1000)<<r.IntN(50)
			if met[gram] {
				want++
			}
			met[gram] = true
			m.grams = append(m.grams, gram)
		}
		if got := m.repeated(); got != want {
			t.Fatalf("%d of %d occurred before, want %d", got, len(m.grams), want)
		}
	}
}

// TestLeastOrderIsKept: what is chosen is each window's least order, the later of equal ones.
func TestLeastOrderIsKept(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	w := newWinnower(FamilyRule{Shingle: 8}, [32]byte{1})
	for range 200 {
		hashes, span := make([]uint64, r.IntN(300)), 1+2*r.IntN(20)
		for i := range hashes {
			hashes[i] = r.Uint64N(3) // equal orders too
		}
		got := slices.Clone(w.choose(hashes, span))
		var want []int
		for end := range w.orders {
			if end < span-1 && end < len(w.orders)-1 {
				continue
			}
			least := max(0, end-span+1)
			for i := least; i <= end; i++ {
				if w.orders[i] <= w.orders[least] {
					least = i
				}
			}
			if len(want) == 0 || want[len(want)-1] != least {
				want = append(want, least)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("span %d: chose %v, want %v", span, got, want)
		}
	}
}
