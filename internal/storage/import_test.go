package storage

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

type contentCase struct {
	Name    string               `json:"name"`
	Chunk   int64                `json:"chunk"`
	Links   int64                `json:"links"`
	Size    int                  `json:"size"`
	Content contribution.Content `json:"content"`
}

func contentCases(t testing.TB) []contentCase {
	t.Helper()
	text, err := os.ReadFile("../../vectors/content.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Valid []contentCase `json:"valid"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Valid) == 0 {
		t.Fatal("no vectors")
	}
	return file.Valid
}

func TestContentVectorsAreImportedAndReadBack(t *testing.T) {
	for _, c := range contentCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			s, data := shape{leaf: c.Chunk, links: c.Links}, pattern(c.Size)
			m, content := hold(t, s, data)
			if content != c.Content {
				t.Fatalf("content %s, want %s", content, c.Content)
			}
			wantRead(t, s, m, content, data)
		})
	}
}

func TestFilesOfEverySizeOverFourLevelsReadBack(t *testing.T) {
	s := shape{leaf: 4, links: 3}
	for size := range 4*3*3*3*3 + 10 {
		data := pattern(size)
		m, content := hold(t, s, data)
		wantRead(t, s, m, content, data)
	}
}

func TestContentIsThatOfTheContentHasher(t *testing.T) {
	for _, size := range []int{0, 1, MaxBlock - 1, MaxBlock, MaxBlock + 1, 3*MaxBlock + 99} {
		h := contribution.NewContentHasher()
		h.Write(pattern(size))
		if _, got := hold(t, profile, pattern(size)); got != h.Sum() {
			t.Errorf("%d bytes: content %s, and the hasher's is another", size, got)
		}
	}
}

func wantRead(t *testing.T, s shape, m *memory, content contribution.Content, want []byte) {
	t.Helper()
	b, err := s.open(t.Context(), m, content)
	if err != nil {
		t.Fatalf("%d bytes: %v", len(want), err)
	}
	got, err := io.ReadAll(io.NewSectionReader(b, 0, b.Size()))
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("%d bytes: read %d, error %v", len(want), len(got), err)
	}
	if b.Fetched() != int64(len(want)) {
		t.Errorf("%d bytes: fetched %d", len(want), b.Fetched())
	}
}

func BenchmarkImport(b *testing.B) {
	data := pattern(64 << 20)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		hold(b, profile, data)
	}
}

func BenchmarkRead(b *testing.B) {
	data := pattern(64 << 20)
	m, content := hold(b, profile, data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		blob, err := Open(b.Context(), m, content)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, io.NewSectionReader(blob, 0, blob.Size())); err != nil {
			b.Fatal(err)
		}
	}
}
