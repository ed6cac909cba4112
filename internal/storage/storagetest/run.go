// Package storagetest proves that a store keeps the contract of storage.Store.
package storagetest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// Run tests the stores that open returns: an empty one at each call.
func Run(t *testing.T, open func(*testing.T) storage.Store) {
	for name, test := range map[string]func(*testing.T, storage.Store){
		"what is put is read back under its content":   roundTrip,
		"bytes of another content are refused":         refuseOther,
		"a reader that fails leaves nothing":           failingReader,
		"what was never put is not there":              absent,
		"what is deleted is gone, and only that":       deletes,
		"files that share blocks are deleted apart":    sharing,
		"the same file may be put again":               again,
		"it serves many at once":                       concurrent,
		"a context that ended stops a put":             cancelled,
		"a file put again after its deletion is there": revived,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// Pattern returns n bytes whose leaves all differ, and differ by seed.
func Pattern(seed byte, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i ^ i>>8 ^ i>>16 ^ i>>20*31 ^ int(seed)*7)
	}
	return b
}

const leaf = storage.MaxBlock

func contentOf(data []byte) contribution.Content {
	h := contribution.NewContentHasher()
	h.Write(data)
	return h.Sum()
}

func put(t *testing.T, s storage.Store, data []byte) contribution.Content {
	t.Helper()
	content, size, err := s.Put(t.Context(), bytes.NewReader(data), contribution.Content{})
	if err != nil || size != int64(len(data)) {
		t.Fatalf("Put of %d bytes: size %d, error %v", len(data), size, err)
	}
	return content
}

func read(t *testing.T, s storage.Store, content contribution.Content) ([]byte, error) {
	t.Helper()
	b, err := storage.Open(t.Context(), s, content)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.NewSectionReader(b, 0, b.Size()))
}

func wantThere(t *testing.T, s storage.Store, data []byte) {
	t.Helper()
	content := contentOf(data)
	if got, err := read(t, s, content); err != nil || !bytes.Equal(got, data) {
		t.Errorf("reading %s: %d bytes, error %v, want the %d that were put", content.CID(), len(got), err, len(data))
	}
	if size, err := s.Size(t.Context(), content); err != nil || size != int64(len(data)) {
		t.Errorf("Size of %s: %d, %v, want %d", content.CID(), size, err, len(data))
	}
}

func wantGone(t *testing.T, s storage.Store, data []byte) {
	t.Helper()
	content := contentOf(data)
	if _, err := s.Size(t.Context(), content); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("Size of %s: error %v, want ErrNotFound", content.CID(), err)
	}
	if _, err := read(t, s, content); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("reading %s: error %v, want ErrNotFound", content.CID(), err)
	}
}

func roundTrip(t *testing.T, s storage.Store) {
	for _, size := range []int{0, 1, 1000, leaf - 1, leaf, leaf + 1, 2 * leaf, 5*leaf + 17} {
		data := Pattern(1, size)
		want := contentOf(data)
		if got := put(t, s, data); got != want {
			t.Errorf("%d bytes: content %s, want %s", size, got, want)
		}
		wantThere(t, s, data)
	}
}

func refuseOther(t *testing.T, s storage.Store) {
	data := Pattern(1, leaf+1)
	_, _, err := s.Put(t.Context(), bytes.NewReader(data), contentOf(Pattern(2, 5)))
	if !errors.Is(err, storage.ErrCorrupt) {
		t.Errorf("error %v, want ErrCorrupt", err)
	}
	wantGone(t, s, data)
	if _, _, err := s.Put(t.Context(), bytes.NewReader(data), contentOf(data)); err != nil {
		t.Errorf("with the right content: %v", err)
	}
	wantThere(t, s, data)
}

func failingReader(t *testing.T, s storage.Store) {
	broken := errors.New("broken line")
	data := Pattern(1, 2*leaf)
	_, _, err := s.Put(t.Context(), io.MultiReader(bytes.NewReader(data), iotest.ErrReader(broken)), contribution.Content{})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the reader's", err)
	}
	wantGone(t, s, data)
}

func absent(t *testing.T, s storage.Store) {
	data := Pattern(1, 10)
	wantGone(t, s, data)
	if err := s.Delete(t.Context(), contentOf(data)); err != nil {
		t.Errorf("Delete: %v", err)
	}
}

func deletes(t *testing.T, s storage.Store) {
	first, second := Pattern(1, 2*leaf+1), Pattern(2, leaf)
	put(t, s, first)
	put(t, s, second)
	for range 2 {
		if err := s.Delete(t.Context(), contentOf(first)); err != nil {
			t.Fatal(err)
		}
		wantGone(t, s, first)
		wantThere(t, s, second)
	}
}

func sharing(t *testing.T, s storage.Store) {
	long := Pattern(1, 3*leaf)
	short, other := long[:2*leaf], append(Pattern(2, leaf), long[:leaf]...)
	for _, data := range [][]byte{long, short, other} {
		put(t, s, data)
	}
	if err := s.Delete(t.Context(), contentOf(long)); err != nil {
		t.Fatal(err)
	}
	wantThere(t, s, short)
	wantThere(t, s, other)
	if err := s.Delete(t.Context(), contentOf(short)); err != nil {
		t.Fatal(err)
	}
	wantThere(t, s, other)
}

func again(t *testing.T, s storage.Store) {
	data := bytes.Repeat([]byte{7}, 3*leaf+5) // the same leaf three times
	put(t, s, data)
	put(t, s, data)
	wantThere(t, s, data)
	if err := s.Delete(t.Context(), contentOf(data)); err != nil {
		t.Fatal(err)
	}
	wantGone(t, s, data)
}

func revived(t *testing.T, s storage.Store) {
	data := Pattern(1, leaf+5)
	put(t, s, data)
	if err := s.Delete(t.Context(), contentOf(data)); err != nil {
		t.Fatal(err)
	}
	put(t, s, data)
	wantThere(t, s, data)
}

func concurrent(t *testing.T, s storage.Store) {
	shared := Pattern(9, leaf)
	var wait sync.WaitGroup
	for i := range 6 {
		wait.Go(func() {
			data := append(bytes.Clone(shared), Pattern(byte(i), 1000+i)...)
			content, _, err := s.Put(t.Context(), bytes.NewReader(data), contribution.Content{})
			if err == nil && i%2 == 0 {
				err = s.Delete(t.Context(), content)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	for i := range 6 {
		data := append(bytes.Clone(shared), Pattern(byte(i), 1000+i)...)
		if i%2 == 0 {
			wantGone(t, s, data)
		} else {
			wantThere(t, s, data)
		}
	}
}

func cancelled(t *testing.T, s storage.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	data := Pattern(1, 10)
	if _, _, err := s.Put(ctx, bytes.NewReader(data), contribution.Content{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
	wantGone(t, s, data)
}
