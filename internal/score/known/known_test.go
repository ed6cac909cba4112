package known_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/FastFilter/xorfilter"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score/known"
	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

func hashes(text string) (words []uint64) {
	for word := range strings.FieldsSeq(text) {
		words = append(words, wordhash.Of(word))
	}
	return words
}

func random(n int, seed uint64) []uint64 {
	r := rand.New(rand.NewPCG(seed, 1))
	all := make([]uint64, n)
	for i := range all {
		all[i] = r.Uint64()
	}
	return all
}

// Filters in use hold these: another value is another format, never a fix.
func TestShingleNeverChanges(t *testing.T) {
	got := known.Shingle(hashes("it was the best of times it was"))
	if want := uint64(0xf6b5dfabec1a7adb); got != want {
		t.Errorf("%#x, want %#x", got, want)
	}
}

func TestEveryPositionHasItsShingle(t *testing.T) {
	for n := range 40 {
		words := random(n, uint64(n))
		var want []uint64
		for i := 0; i+known.Words <= n; i++ {
			want = append(want, known.Shingle(words[i:i+known.Words]))
		}
		if got := known.AppendShingles(nil, words); !slices.Equal(got, want) {
			t.Errorf("%d words: shingles %x, want %x", n, got, want)
		}
	}
}

func TestShingleDependsOnEachWordAndTheirOrder(t *testing.T) {
	words := random(known.Words, 3)
	seen := map[uint64]bool{known.Shingle(words): true}
	for i := range words {
		other := slices.Clone(words)
		other[i]++
		swapped := slices.Clone(words)
		swapped[i], swapped[(i+1)%len(words)] = swapped[(i+1)%len(words)], swapped[i]
		for _, h := range []uint64{known.Shingle(other), known.Shingle(swapped)} {
			if seen[h] {
				t.Errorf("a change at word %d changes nothing", i)
			}
			seen[h] = true
		}
	}
}

func TestShingleOfAnotherLengthIsABug(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("seven words have a shingle")
		}
	}()
	known.Shingle(random(7, 1))
}

func build(t testing.TB, keys []uint64) *known.Filter {
	t.Helper()
	f, err := known.Build(slices.Clone(keys))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFilterHoldsWhatItWasBuiltOf(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 10, 100, 1000, 100_000} {
		keys := random(n, uint64(n))
		parsed, err := known.Parse(build(t, keys).Encode())
		if err != nil {
			t.Fatalf("%d keys: %v", n, err)
		}
		if parsed.Keys() != uint64(n) {
			t.Errorf("%d keys, want %d", parsed.Keys(), n)
		}
		for _, key := range keys {
			if !parsed.Contains(key) {
				t.Fatalf("of %d keys, %#x is missing", n, key)
			}
		}
	}
}

// One in 65,536 others is taken for held: of a million, 15; more than 40 would
// happen once in 10^7 filters.
func TestFilterSeldomTakesAnotherForHeld(t *testing.T) {
	f := build(t, random(50_000, 1))
	wrong := 0
	for _, key := range random(1_000_000, 2) {
		if f.Contains(key) {
			wrong++
		}
	}
	if wrong > 40 {
		t.Errorf("%d of 1,000,000 others are held", wrong)
	}
}

func TestSameSetIsSameFilter(t *testing.T) {
	keys := random(5000, 4)
	want := build(t, keys).Encode()
	other := append(slices.Clone(keys), keys[:700]...)
	rand.New(rand.NewPCG(9, 9)).Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
	if !bytes.Equal(build(t, other).Encode(), want) {
		t.Error("order and repetition change the filter")
	}
}

// The library is the oracle of what the format says about its slots.
func TestPayloadIsTheLibrarysFilter(t *testing.T) {
	keys := random(3000, 5)
	slices.Sort(keys)
	fuse, err := xorfilter.NewBinaryFuse[uint16](slices.Clone(keys))
	if err != nil {
		t.Fatal(err)
	}
	b := build(t, keys).Encode()[len("gptdao/known/1")+22:]
	for i, want := range fuse.Fingerprints {
		if got := binary.BigEndian.Uint16(b[2*i:]); got != want {
			t.Fatalf("slot %d is %#x, want %#x", i, got, want)
		}
	}
}

func TestBuildRefusesNothing(t *testing.T) {
	if _, err := known.Build(nil); !errors.Is(err, known.ErrKeys) {
		t.Errorf("a filter of nothing: %v", err)
	}
}

func TestParseRefuses(t *testing.T) {
	b := build(t, random(100, 1)).Encode()
	const at = len("gptdao/known/1")
	edit := func(i int, with ...byte) []byte {
		c := bytes.Clone(b)
		copy(c[i:], with)
		return c
	}
	for _, c := range []struct {
		name string
		b    []byte
		want contribution.Refusal
	}{
		{"nothing", nil, contribution.ErrSchema},
		{"another prefix", edit(0, 'x'), contribution.ErrSchema},
		{"shingles of 7 words", edit(at, 7), contribution.ErrSchema},
		{"no keys", edit(at+1, make([]byte, 8)...), contribution.ErrRange},
		{"more keys than slots", edit(at+1, 0, 0, 0, 0, 1, 0, 0, 0), contribution.ErrRange},
		{"segments of one slot", edit(at+17, 0), contribution.ErrRange},
		{"segments of 2^19", edit(at+17, 19), contribution.ErrRange},
		{"segments of 2^255", edit(at+17, 255), contribution.ErrRange},
		{"no segments", edit(at+18, 0, 0, 0, 0), contribution.ErrRange},
		{"4,294,967,295 segments", edit(at+18, 255, 255, 255, 255), contribution.ErrRange},
		{"a segment more than there are", edit(at+21, b[at+21]+1), contribution.ErrLength},
		{"only a header", b[:at+22], contribution.ErrLength},
		{"half a header", b[:at+5], contribution.ErrLength},
		{"a byte too many", append(bytes.Clone(b), 0), contribution.ErrLength},
	} {
		if _, err := known.Parse(c.b); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// FuzzParse: a payload is refused, or is the one form of a filter that answers
// for every shingle.
func FuzzParse(f *testing.F) {
	f.Add(build(f, random(3, 1)).Encode(), uint64(1))
	f.Add(build(f, random(50, 1)).Encode(), ^uint64(0))
	f.Add([]byte("gptdao/known/1\x08"), uint64(0))
	f.Fuzz(func(t *testing.T, b []byte, shingle uint64) {
		filter, err := known.Parse(b)
		if err != nil {
			var refusal contribution.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		for range 64 {
			filter.Contains(shingle)
			shingle = wordhash.Mix(shingle + 1)
		}
		if !bytes.Equal(filter.Encode(), b) {
			t.Error("there is another form of the same filter")
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	const n = 1_000_000
	keys := random(n, 1)
	for b.Loop() {
		build(b, keys)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "keys/s")
}

func BenchmarkContains(b *testing.B) {
	f, others := build(b, random(1_000_000, 1)), random(1<<16, 2)
	i, held := 0, 0
	for b.Loop() {
		if f.Contains(others[i&(1<<16-1)]) {
			held++
		}
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lookups/s")
	b.ReportMetric(float64(f.Size())/1e6, "bytes/key")
}

func BenchmarkShingles(b *testing.B) {
	words := random(1<<16, 1)
	dst := make([]uint64, 0, len(words))
	for b.Loop() {
		dst = known.AppendShingles(dst[:0], words)
	}
	b.ReportMetric(float64(len(words)*b.N)/b.Elapsed().Seconds(), "words/s")
}
