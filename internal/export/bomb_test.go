package export

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/export/exporttest"
)

func TestAQuotedOverlapBombIsRefused(t *testing.T) {
	data := exporttest.QuotedOverlap(200, 1<<20)
	if files := len(unpack(t, data)); files != 200 {
		t.Fatalf("another reader finds %d files: the bomb is none", files)
	}
	_, err := openBytes(data, "")
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != Unsafe {
		t.Errorf("error %v, want %s", err, Unsafe)
	}
}

// stored is an archive with one large member that is made up while it is read.
type stored struct {
	head, tail []byte
	part       func(p []byte, off int64)
	size       int64 // of the member
}

func (s *stored) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for n < len(p) {
		at := off + int64(n)
		switch begin := int64(len(s.head)); {
		case at < begin:
			n += copy(p[n:], s.head[at:])
		case at < begin+s.size:
			part := p[n : n+int(min(int64(len(p)-n), begin+s.size-at))]
			s.part(part, at-begin)
			n += len(part)
		case at < begin+s.size+int64(len(s.tail)):
			n += copy(p[n:], s.tail[at-begin-s.size:])
		default:
			return n, io.EOF
		}
	}
	return n, nil
}

func (s *stored) length() int64 { return int64(len(s.head)) + s.size + int64(len(s.tail)) }

// storedChats is an export whose conversations are stored, and of this text.
func storedChats(size int64, part func(p []byte, off int64)) *stored {
	sum := crc32.NewIEEE()
	buffer := make([]byte, 1<<20)
	for off := int64(0); off < size; off += int64(len(buffer)) {
		piece := buffer[:min(int64(len(buffer)), size-off)]
		part(piece, off)
		sum.Write(piece)
	}
	s := &stored{part: part, size: size}
	user := userFile()
	type where struct {
		name      string
		crc, size uint32
		at        int
	}
	list := []where{{user.name, crcOf(user.body), uint32(len(user.body)), 0}, {"conversations.json", sum.Sum32(), uint32(size), 0}}
	for i := range list {
		list[i].at = len(s.head)
		h := append(bytes.Clone(signLocal), make([]byte, localHeader-4)...)
		binary.LittleEndian.PutUint32(h[18:], list[i].size)
		binary.LittleEndian.PutUint32(h[22:], list[i].size)
		binary.LittleEndian.PutUint16(h[26:], uint16(len(list[i].name)))
		s.head = append(append(s.head, h...), list[i].name...)
		if i == 0 {
			s.head = append(s.head, user.body...)
		}
	}
	for _, w := range list {
		h := append(bytes.Clone(signCentral), make([]byte, centralHeader-4)...)
		binary.LittleEndian.PutUint32(h[16:], w.crc)
		binary.LittleEndian.PutUint32(h[20:], w.size)
		binary.LittleEndian.PutUint32(h[24:], w.size)
		binary.LittleEndian.PutUint16(h[28:], uint16(len(w.name)))
		binary.LittleEndian.PutUint32(h[42:], uint32(w.at))
		s.tail = append(append(s.tail, h...), w.name...)
	}
	end := append(bytes.Clone(signEnd), make([]byte, endRecord-4)...)
	binary.LittleEndian.PutUint16(end[8:], 2)
	binary.LittleEndian.PutUint16(end[10:], 2)
	binary.LittleEndian.PutUint32(end[12:], uint32(len(s.tail)))
	binary.LittleEndian.PutUint32(end[16:], uint32(int64(len(s.head))+size))
	s.tail = append(s.tail, end...)
	return s
}

// repeated is a unit that stands n times between two texts.
type repeated struct {
	opening, unit string
	n             int64
	closing       string
}

// giant is a text that is not in memory.
type giant []repeated

func (g giant) size() (n int64) {
	for _, r := range g {
		n += int64(len(r.opening)) + r.n*int64(len(r.unit)) + int64(len(r.closing))
	}
	return n
}

// part writes what stands at an offset.
func (g giant) part(p []byte, off int64) {
	fill := func(text string, size int64) { // that repeats up to a size
		for off < size && len(p) > 0 {
			n := copy(p[:min(int64(len(p)), size-off)], text[off%int64(len(text)):])
			p, off = p[n:], off+int64(n)
		}
		off -= size
	}
	for _, r := range g {
		fill(r.opening, int64(len(r.opening)))
		fill(r.unit, r.n*int64(len(r.unit)))
		fill(r.closing, int64(len(r.closing)))
	}
}

// between puts a giant between two ordinary conversations.
func between(t testing.TB, it ...repeated) *stored {
	g := giant{{opening: "[" + plainChat(t, "before") + ","}}
	g = append(append(g, it...), repeated{closing: "," + plainChat(t, "after") + "]"})
	for i := range g { // in pieces of some size, which are faster to write
		if more := 4096 / max(1, len(g[i].unit)); more > 1 {
			g[i].unit, g[i].closing = strings.Repeat(g[i].unit, more), strings.Repeat(g[i].unit, int(g[i].n)%more)+g[i].closing
			g[i].n /= int64(more)
		}
	}
	return storedChats(g.size(), g.part)
}

// TestGiantsCostThemselvesAlone: a string of 300 MB, brackets a million deep, a
// list without an end. What stands beside them is read, and no memory is taken.
func TestGiantsCostThemselvesAlone(t *testing.T) {
	for _, c := range []struct {
		name  string
		giant []repeated
	}{
		{"a string of 300 MB", []repeated{{`{"id":"giant","title":"`, "a", 300 << 20, `"}`}}},
		{"a key of 100 MB", []repeated{{`{"id":"giant","`, "a", 100 << 20, `":1}`}}},
		{"a million levels", []repeated{{"", "[", 1_000_000, ""}, {"", "]", 1_000_000, ""}}},
		{"a conversation of 66 MiB", []repeated{{`{"id":"giant","z":[`, `"` + strings.Repeat("z", 1000) + `",`, 66 << 10, "1]}"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := between(t, c.giant...)
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			a, err := Open(file, file.length(), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(readAll(t, a)); got != 2 {
				t.Errorf("%d conversations, want those beside it", got)
			}
			runtime.ReadMemStats(&after)
			if diff := oddities(a.Report()); len(diff) != 1 || diff[DroppedTooLarge] != 1 {
				t.Errorf("oddities %v, want one %s", diff, DroppedTooLarge)
			}
			// A string may be 8 MB before it is too long; the reader's buffer grows to it by doubling.
			if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
				t.Errorf("%d MB allocated in all, want at most 64", took>>20)
			}
		})
	}
}
