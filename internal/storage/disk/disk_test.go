package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/storage/storagetest"
)

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// kill leaves a folder as a process that died leaves it.
func kill(s *Store) { s.Close() }

func put(t testing.TB, s *Store, data []byte) contribution.Content {
	t.Helper()
	content, _, err := s.Put(t.Context(), bytes.NewReader(data), contribution.Content{})
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// filesIn lists all files of a store but its lock.
func filesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != lockFile {
			names = append(names, strings.TrimPrefix(path, dir))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func wantFile(t *testing.T, s *Store, content contribution.Content, want []byte) {
	t.Helper()
	b, err := storage.Open(t.Context(), s, content)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(io.NewSectionReader(b, 0, b.Size()))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("reading %s: %d bytes, error %v, want the %d that were put", content.CID(), len(got), err, len(want))
	}
}

func TestStore(t *testing.T) {
	storagetest.Run(t, func(t *testing.T) storage.Store { return open(t, t.TempDir()) })
}

func TestOneProcessAtATime(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir)
	if _, err := Open(dir); err == nil {
		t.Error("opened twice")
	}
	first.Close()
	open(t, dir)
}

func TestWhatWasAcknowledgedIsThereAfterOpeningAgain(t *testing.T) {
	dir := t.TempDir()
	data := storagetest.Pattern(1, 2*storage.MaxBlock+3)
	s := open(t, dir)
	content := put(t, s, data)
	kill(s)
	wantFile(t, open(t, dir), content, data)
}

func TestDeletingAllLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	long := storagetest.Pattern(1, 3*storage.MaxBlock+3)
	for _, content := range []contribution.Content{put(t, s, long), put(t, s, long[:storage.MaxBlock])} {
		if err := s.Delete(t.Context(), content); err != nil {
			t.Fatal(err)
		}
	}
	if left := filesIn(t, dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func TestAPutThatDiedBeforeItsMarkerLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	stage, err := os.MkdirTemp(s.path(stagingDir), "put-")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := fill(t.Context(), stage, bytes.NewReader(storagetest.Pattern(1, 3*storage.MaxBlock))); err != nil {
		t.Fatal(err)
	}
	kill(s)
	open(t, dir)
	if left := filesIn(t, dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// A put dies after each of the renames of its landing.
func TestAPutThatDiedWhileLandingIsEnded(t *testing.T) {
	data := storagetest.Pattern(1, 3*storage.MaxBlock)
	for moved := range 5 {
		dir := t.TempDir()
		s := open(t, dir)
		content := stageWithMarker(t, s, data)
		blocks, err := filepath.Glob(s.path(stagingDir, "put-*", "bafk*"))
		if err != nil || len(blocks) != 3 {
			t.Fatalf("staged leaves %v, error %v", blocks, err)
		}
		for _, b := range blocks[:min(moved, len(blocks))] {
			renameBlock(t, s, b)
		}
		if moved == 4 {
			root, _ := filepath.Glob(s.path(stagingDir, "put-*", "bafy*"))
			renameBlock(t, s, root[0])
		}
		kill(s)
		s = open(t, dir)
		wantFile(t, s, content, data)
		if size, err := s.Size(t.Context(), content); err != nil || size != int64(len(data)) {
			t.Errorf("Size %d, %v, want %d", size, err, len(data))
		}
		if left, _ := os.ReadDir(s.path(stagingDir)); len(left) > 0 {
			t.Errorf("stages left: %v", left)
		}
	}
}

func stageWithMarker(t *testing.T, s *Store, data []byte) contribution.Content {
	t.Helper()
	stage, err := os.MkdirTemp(s.path(stagingDir), "put-")
	if err != nil {
		t.Fatal(err)
	}
	content, size, err := fill(t.Context(), stage, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(stage, markerPrefix+content.CID()), fmt.Appendf(nil, "%d\n", size), 0o600); err != nil {
		t.Fatal(err)
	}
	return content
}

func renameBlock(t *testing.T, s *Store, from string) {
	t.Helper()
	c, err := cid.Decode(filepath.Base(from))
	if err != nil {
		t.Fatal(err)
	}
	if err := moveTo(s.blockPath(c), from); err != nil {
		t.Fatal(err)
	}
}

// A deletion dies after each block it removed.
func TestADeletionThatDiedIsEnded(t *testing.T) {
	long := storagetest.Pattern(1, 3*storage.MaxBlock)
	for removed := range 4 {
		dir := t.TempDir()
		s := open(t, dir)
		gone, kept := put(t, s, long), put(t, s, long[:storage.MaxBlock])
		if err := s.leave(gone); err != nil {
			t.Fatal(err)
		}
		left := removed
		for i, c := range leavesOf(t, s, gone) {
			if i == 0 || left == 0 {
				continue // the first is the kept file's too
			}
			left--
			if err := os.Remove(s.blockPath(c)); err != nil {
				t.Fatal(err)
			}
		}
		kill(s)
		s = open(t, dir)
		wantFile(t, s, kept, long[:storage.MaxBlock])
		if files := filesIn(t, dir); len(files) != 3 { // leaf, root, marker
			t.Errorf("after %d removals: left %v", removed, files)
		}
	}
}

func leavesOf(t *testing.T, s *Store, content contribution.Content) (leaves []cid.Cid) {
	t.Helper()
	err := storage.Walk(t.Context(), s, content, func(c cid.Cid) error {
		if c.Prefix().Codec == cid.Raw {
			leaves = append(leaves, c)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return leaves
}

// Whoever asks for blocks may be a stranger.
func TestBlocksOfOtherKindsAreNotFound(t *testing.T) {
	s := open(t, t.TempDir())
	put(t, s, storagetest.Pattern(1, 10))
	for _, text := range []string{
		"QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH", // version 0
		"bafkqaaa", // an identity hash of nothing
		"bafybeif7ztnhq65lumvvtr4ekcwd2ifwgm3awq4zfr3srh462rwyinlb4y", // known, and absent
	} {
		c, err := cid.Decode(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Block(t.Context(), c); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%s: error %v, want ErrNotFound", text, err)
		}
	}
	if _, err := s.Block(t.Context(), cid.Undef); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("no CID: error %v, want ErrNotFound", err)
	}
}

// A put that cannot land leaves what it had for the next Open to end.
func TestAPutThatCouldNotLandIsEndedByTheNextOpen(t *testing.T) {
	dir, data := t.TempDir(), storagetest.Pattern(1, 2*storage.MaxBlock)
	s := open(t, dir)
	if err := os.RemoveAll(s.path(filesDir)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Put(t.Context(), bytes.NewReader(data), contribution.Content{}); err == nil {
		t.Fatal("Put without a place for the marker")
	}
	kill(s)
	h := contribution.NewContentHasher()
	h.Write(data)
	s, content := open(t, dir), h.Sum()
	wantFile(t, s, content, data)
	if size, err := s.Size(t.Context(), content); err != nil || size != int64(len(data)) {
		t.Errorf("Size %d, %v, want %d", size, err, len(data))
	}
}

// A disk that loses bits does not keep others' files from being deleted.
func TestABrokenRootDoesNotStopDeletions(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	broken, other := put(t, s, storagetest.Pattern(1, 10)), put(t, s, storagetest.Pattern(2, 10))
	if err := os.WriteFile(s.blockPath(storage.Root(broken)), []byte("other bytes"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, content := range []contribution.Content{other, broken} {
		if err := s.Delete(t.Context(), content); err != nil {
			t.Errorf("Delete: %v", err)
		}
	}
}

func BenchmarkPut(b *testing.B) {
	data := storagetest.Pattern(1, 64<<20)
	s := open(b, b.TempDir())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		put(b, s, data)
	}
}

func BenchmarkPutSmall(b *testing.B) {
	data := storagetest.Pattern(1, 200<<10)
	s := open(b, b.TempDir())
	b.SetBytes(int64(len(data)))
	for i := 0; b.Loop(); i++ {
		data[0], data[1] = byte(i), byte(i>>8)
		put(b, s, data)
	}
}

func BenchmarkOpenAndRead(b *testing.B) {
	data := storagetest.Pattern(1, 64<<20)
	s := open(b, b.TempDir())
	content := put(b, s, data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		blob, err := storage.Open(b.Context(), s, content)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, io.NewSectionReader(blob, 0, blob.Size())); err != nil {
			b.Fatal(err)
		}
	}
}
