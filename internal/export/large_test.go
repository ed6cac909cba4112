package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/klauspost/compress/flate"
)

// sparse is a file that keeps no zeros, so that a test may have gigabytes of them.
type sparse struct {
	size  int64
	parts []sparsePart
}

type sparsePart struct {
	at   int64
	data []byte
}

var zeros = make([]byte, 1<<20)

func (s *sparse) Write(p []byte) (int, error) {
	if len(p) < len(zeros) || &p[0] != &zeros[0] {
		s.parts = append(s.parts, sparsePart{s.size, bytes.Clone(p)})
	}
	s.size += int64(len(p))
	return len(p), nil
}

func (s *sparse) ReadAt(p []byte, off int64) (int, error) {
	n := int(min(int64(len(p)), s.size-off))
	clear(p[:n])
	for _, part := range s.parts {
		if from, to := max(part.at, off), min(part.at+int64(len(part.data)), off+int64(n)); from < to {
			copy(p[from-off:to-off], part.data[from-part.at:])
		}
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// TestZIP64 reads an export with five gigabytes of attachments, before and behind
// the conversations; none of it is read, and none is sent.
func TestZIP64(t *testing.T) {
	file := &sparse{}
	z := zip.NewWriter(file)
	big := func(name string, size uint64) {
		w, err := z.CreateRaw(&zip.FileHeader{Name: name, CompressedSize64: size, UncompressedSize64: size})
		if err != nil {
			t.Fatal(err)
		}
		for range size / uint64(len(zeros)) {
			w.Write(zeros)
		}
	}
	small := func(f testFile) {
		w, _ := z.Create(f.name)
		io.WriteString(w, f.body)
	}
	small(userFile())
	big("file-1.dat", 5<<30)
	small(testFile{"conversations-000.json", shard(plainChat(t, "1"))})
	big("file-2.dat", 1<<20)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	a, err := Open(file, file.size, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := readAll(t, a); len(got) != 1 {
		t.Errorf("%d conversations, want 1", len(got))
	}
	p, data := payloadOf(t, a)
	if len(data) > 2000 {
		t.Errorf("a payload of %d bytes, want a small one", len(data))
	}
	if d := p.Dropped(); len(d) != 2 || d[0].Size != 5<<30 {
		t.Errorf("dropped %v, want both attachments with their sizes", d)
	}
}

// slimJSON writes a shard as exports since 2026 are: indented, keys sorted, with
// the metadata that makes up most of it.
func slimJSON(chats, messages, words int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	b.WriteString("[\n")
	for i := range chats {
		if i > 0 {
			b.WriteString(",\n")
		}
		id := fmt.Sprintf("%08x-0000-4000-8000-%012x", i, i)
		fmt.Fprintf(&b, "  {\n    \"conversation_id\": %q,\n    \"create_time\": 1750000000.5,\n    \"current_node\": \"n%d\",\n    \"id\": %q,\n    \"mapping\": {\n", id, messages-1, id)
		for j := range messages {
			slimNode(&b, r, j, words)
			if j+1 < messages {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString("    },\n    \"title\": \"A title\"\n  }")
	}
	b.WriteString("\n]")
	return b.Bytes()
}

func slimNode(b *bytes.Buffer, r *rand.Rand, j, words int) {
	role, n, parent := "user", words/4+1, "null"
	if j%2 == 1 {
		role, n = "assistant", words
	}
	if j > 0 {
		parent = fmt.Sprintf("\"n%d\"", j-1)
	}
	fmt.Fprintf(b, "      \"n%d\": {\n        \"id\": \"n%d\",\n        \"message\": {\n          \"author\": {\n            \"name\": null,\n            \"role\": %q\n          },\n", j, j, role)
	b.WriteString("          \"content\": {\n            \"content_type\": \"text\",\n            \"parts\": [\n              \"")
	for range n {
		fmt.Fprintf(b, "w%05d ", r.IntN(50_000))
		if r.IntN(12) == 0 {
			b.WriteString(`ol\u00e9\n`)
		}
	}
	fmt.Fprintf(b, "\"\n            ]\n          },\n          \"create_time\": %d.25,\n          \"id\": \"n%d\",\n          \"metadata\": {\n", 1_750_000_000+j, j)
	fmt.Fprintf(b, "            \"content_references\": [\n              {\n                \"end_idx\": 4,\n                \"start_idx\": 0,\n                \"type\": \"hidden\"\n              }\n            ],\n            \"model_slug\": \"gpt-5\",\n            \"parent_id\": %s,\n", parent)
	b.WriteString("            \"serialization_metadata\": {\n              \"custom_symbol_offsets\": []\n            }\n          }\n        },\n")
	fmt.Fprintf(b, "        \"parent\": %s\n      }", parent)
}

// fastPack packs a large shard at the speed of the benchmark.
func fastPack(t testing.TB, body []byte) []byte { return packBy(t, zip.Deflate, body) }

func packBy(t testing.TB, method uint16, body []byte) []byte {
	t.Helper()
	var buffer bytes.Buffer
	z := zip.NewWriter(&buffer)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 6) })
	for _, f := range []testFile{userFile(), {"conversations-000.json", string(body)}} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, f.body)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// resident is what the process has of the system's memory, about.
func resident() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys - m.HeapReleased
}

// TestOneConversationIsHeldAtATime reads conversations of 20 MB each from a file
// with as much memory as the budget allows, in which a reader that kept the JSON,
// or two conversations, would not fit.
func TestOneConversationIsHeldAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "export.zip")
	if err := os.WriteFile(path, fastPack(t, slimJSON(2, 5_400, 800)), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(64 << 20)) // the collector works towards the budget
	debug.FreeOSMemory()
	a, err := Open(file, info.Size(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for c, err := range a.Conversations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if got := resident(); got > 64<<20 {
			t.Errorf("%d MB of the system while a conversation of 20 MB is handed out, want at most 64", got>>20)
		}
		runtime.KeepAlive(c)
	}
	if n := a.Report().Bytes; n < 40<<20 {
		t.Fatalf("the test read %d bytes only", n)
	}
}

// TestTheLargestTreeStaysBelowTheCeiling reads as many nodes as one conversation
// may have, in nearly as many bytes.
func TestTheLargestTreeStaysBelowTheCeiling(t *testing.T) {
	var b strings.Builder
	b.WriteString(`[{"id":"c","mapping":{`)
	for i := range DefaultNodes {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `"%d":{"parent":"%d","message":{"author":{"role":"user"},"content":{"parts":["x%d"]},"create_time":%d}}`, i, i-1, i, 1_750_000_000+i)
	}
	b.WriteString(`}}]`)
	data := fastPack(t, []byte(b.String()))
	b.Reset()
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(256 << 20)) // the collector works towards the ceiling
	var after runtime.MemStats
	a := mustOpen(t, data, "")
	for c, err := range a.Conversations(t.Context()) {
		if err != nil || len(c.Messages) != DefaultNodes {
			t.Fatalf("%d messages and %v, want all %d", len(c.Messages), err, DefaultNodes)
		}
		runtime.ReadMemStats(&after)
	}
	if a.Report().Oddities[0].Name != OddCurrent {
		t.Errorf("oddities %v", a.Report().Oddities)
	}
	if held := after.Sys - after.HeapReleased; held > 256<<20 {
		t.Errorf("%d MB from the system, want at most 256", held>>20)
	}
}
