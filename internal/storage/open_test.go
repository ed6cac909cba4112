package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"testing"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

var small = shape{leaf: 8, links: 3}

func TestReadsAtAnyOffsetAreThoseOfTheFile(t *testing.T) {
	data := pattern(8*3*3*2 + 5)
	m, content := hold(t, small, data)
	b, err := small.open(t.Context(), m, content)
	if err != nil {
		t.Fatal(err)
	}
	want, random := bytes.NewReader(data), rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		off, n := random.Int64N(int64(len(data)+10)), random.IntN(40)
		got, expected := make([]byte, n), make([]byte, n)
		gotN, gotErr := b.ReadAt(got, off)
		wantN, wantErr := want.ReadAt(expected, off)
		if n == 0 {
			wantErr = nil // bytes.Reader reports the end even for nothing
		}
		if gotN != wantN || !errors.Is(gotErr, wantErr) || !bytes.Equal(got, expected) {
			t.Fatalf("ReadAt of %d at %d: %d, %v, want %d, %v", n, off, gotN, gotErr, wantN, wantErr)
		}
	}
	if _, err := b.ReadAt(make([]byte, 1), -1); err == nil || errors.Is(err, io.EOF) {
		t.Errorf("at a negative offset: error %v", err)
	}
}

func TestOnlyWhatIsReadIsFetched(t *testing.T) {
	data := pattern(8 * 27)
	m, content := hold(t, small, data)
	b, err := small.open(t.Context(), m, content)
	if err != nil {
		t.Fatal(err)
	}
	if m.asked != 1 {
		t.Errorf("Open asked for %d blocks, want the root", m.asked)
	}
	for range 3 {
		if _, err := b.ReadAt(make([]byte, 10), 100); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := b.Fetched(), int64(16); got != want {
		t.Errorf("fetched %d bytes of the file, want the two leaves' %d", got, want)
	}
	if got, want := m.asked, 1+2*2; got > want {
		t.Errorf("asked for %d blocks, want at most %d", got, want)
	}
}

func TestBytesOfAnotherNameAreNeverUsed(t *testing.T) {
	data := pattern(8*9 + 1)
	for name, change := range map[string]func([]byte) []byte{
		"a flipped bit": func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"too short":     func(b []byte) []byte { return b[:len(b)-1] },
		"too long":      func(b []byte) []byte { return append(b, 0) },
		"nothing":       func([]byte) []byte { return nil },
		"far too long":  func([]byte) []byte { return make([]byte, MaxBlock+1) },
	} {
		for _, leaves := range []bool{true, false} {
			m, content := hold(t, small, data)
			m.change = func(c cid.Cid, b []byte) ([]byte, error) {
				if isLeaf(c) == leaves {
					return change(b), nil
				}
				return b, nil
			}
			t.Run(name, func(t *testing.T) {
				wantError(t, small, m, content, ErrCorrupt)
				_, err := small.open(t.Context(), m, content)
				if errors.Is(err, ErrProfile) {
					t.Errorf("error %v blames the file", err)
				}
			})
		}
	}
}

func TestReadBytesBeforeAFailureAreTheFiles(t *testing.T) {
	data := pattern(8 * 5)
	m, content := hold(t, small, data)
	bad := sha256.Sum256(data[24:32])
	m.change = func(c cid.Cid, b []byte) ([]byte, error) {
		if c == cidOf(codecRaw, bad) {
			b[0]++
		}
		return b, nil
	}
	b, err := small.open(t.Context(), m, content)
	if err != nil {
		t.Fatal(err)
	}
	got := make([]byte, len(data))
	n, err := b.ReadAt(got, 0)
	if n != 24 || !errors.Is(err, ErrCorrupt) || !bytes.Equal(got[:n], data[:n]) {
		t.Errorf("read %d, %v, want the 24 before the broken leaf and ErrCorrupt", n, err)
	}
	m.change = nil
	if n, err = b.ReadAt(got, 0); n != len(data) || err != nil {
		t.Errorf("once the store is honest: %d, %v", n, err)
	}
}

func TestStoreErrorsPassThrough(t *testing.T) {
	m, content := hold(t, small, pattern(100))
	broken := errors.New("broken line")
	m.change = func(cid.Cid, []byte) ([]byte, error) { return nil, broken }
	wantError(t, small, m, content, broken)
	wantError(t, small, &memory{}, content, ErrNotFound)
}

func TestTheContextOfOpenEndsReads(t *testing.T) {
	m, content := hold(t, small, pattern(100))
	ctx, cancel := context.WithCancel(t.Context())
	b, err := small.open(ctx, m, content)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := b.ReadAt(make([]byte, 1), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
}

// rename stores a block under its own name, as somebody does who makes a file that
// is none of ours.
func (m *memory) rename(block []byte) contribution.Content {
	d := sha256.Sum256(block)
	m.blocks[cidOf(codecDagPB, d)] = block
	return d
}

func TestFilesOfAnotherProfileAreNone(t *testing.T) {
	data := pattern(8 * 2)
	m, content := hold(t, small, data)
	root := m.blocks[Root(content)]
	leaf := sha256.Sum256(data[:8])
	huge := append([]byte{0x0a, 13, 0x08, 2, 0x18}, bytes.Repeat([]byte{0xff}, 9)...)
	for name, block := range map[string][]byte{
		"nothing":                    {},
		"one byte":                   {0x12},
		"a field beyond the end":     {0x12, 0xff, 0xff, 0x03, 0},
		"no file":                    {0x0a, 2, 0x08, 1},
		"a folder":                   {0x0a, 4, 0x08, 1, 0x18, 0},
		"more than any file has":     append(huge, 0x01),
		"bytes after the end":        append(slices.Clone(root), 0),
		"a named link":               bytes.Replace(root, []byte{0x12, 0, 0x18}, []byte{0x12, 1, 'a', 0x18}, 1),
		"another size of a leaf":     bytes.Replace(root, []byte{0x20, 8}, []byte{0x20, 9}, 1),
		"another size of the file":   bytes.Replace(root, []byte{0x18, 16, 0x20}, []byte{0x18, 17, 0x20}, 1),
		"another codec of a leaf":    bytes.Replace(root, []byte{1, codecRaw, 0x12}, []byte{1, codecDagPB, 0x12}, 1),
		"one child, two leaves long": small.encode(0, 8, []digest{sha256.Sum256(data)}),
		"a size that no node has":    small.encode(0, 7, []digest{leaf}),
	} {
		t.Run(name, func(t *testing.T) {
			m, _ := hold(t, small, data)
			m.blocks[cidOf(codecRaw, sha256.Sum256(data))] = data
			content := m.rename(block)
			wantError(t, small, m, content, ErrProfile)
			wantError(t, small, m, content, ErrCorrupt)
		})
	}
}

// A node below the root may be of another shape than the root says.
func TestAnInnerNodeOfAnotherSizeIsNone(t *testing.T) {
	data := pattern(8 * 4)
	m, _ := hold(t, small, data)
	child := sha256.Sum256(small.encode(0, 8, []digest{sha256.Sum256(data[:8])}))
	m.blocks[cidOf(codecDagPB, child)] = small.encode(0, 8, []digest{sha256.Sum256(data[:8])})
	content := m.rename(small.encode(1, 32, []digest{child, child}))
	wantError(t, small, m, content, ErrProfile)
}

func FuzzRoot(f *testing.F) {
	for _, size := range []int{0, 1, 8, 9, 24, 25, 100} {
		m, content := hold(f, small, pattern(size))
		f.Add(m.blocks[Root(content)])
	}
	f.Fuzz(func(t *testing.T, block []byte) {
		size, children, err := small.parseRoot(block)
		if err != nil {
			return
		}
		if !bytes.Equal(small.encode(small.levelOf(size), size, children), block) {
			t.Errorf("accepted % x, which is not the node of %d bytes", block, size)
		}
	})
}

func TestWalkVisitsChildrenFirstAndPassesOverWhatIsGone(t *testing.T) {
	m, content := hold(t, small, pattern(8*10))
	var all []cid.Cid
	walk := func() (visited []cid.Cid) {
		err := small.walk(t.Context(), m, content, func(c cid.Cid) error { visited = append(visited, c); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return visited
	}
	if all = walk(); len(all) != len(m.blocks) || all[len(all)-1] != Root(content) {
		t.Fatalf("visited %d blocks, want all %d and the root last", len(all), len(m.blocks))
	}
	for i, c := range all { // as a deletion goes on
		delete(m.blocks, c)
		visited := walk()
		for _, left := range all[i+1:] {
			if !slices.Contains(visited, left) {
				t.Fatalf("after %d removals, %s is not found again", i+1, left)
			}
		}
	}
}
