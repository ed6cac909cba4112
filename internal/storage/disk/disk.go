// Package disk keeps files in a folder, for one machine.
//
//	blocks/ab/<CID>   every block, by the first byte of its digest
//	files/ab/<CID>    a marker for each file that is wholly there, with its size
//	staging/put-*/    files on their way in
//	leaving/<CID>     markers of files on their way out
//
// A file is staged and synced, then a marker is put into its stage: from there on a
// crash cannot stop it, only delay it to the next Open. Its blocks are moved into
// place and the marker after them. On the way out the marker goes first and the
// blocks follow it, so that a crash in between leaves a list of what is to go.
package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/gofrs/flock"
	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// The folders.
const (
	blocksDir  = "blocks"
	filesDir   = "files"
	stagingDir = "staging"
	leavingDir = "leaving"
	lockFile   = "lock"
)

// Store is a folder of files. It implements storage.Store.
type Store struct {
	dir  string
	lock *flock.Flock

	// mu is held to move a file's blocks in, by any number at a time, and alone to
	// take blocks away: a block must not go while a new file comes to rely on it.
	mu sync.RWMutex
}

// Open opens a folder, makes it if it is not there, and ends what a crash
// interrupted. One process at a time may have it open.
func Open(dir string) (*Store, error) {
	s := &Store{dir: dir, lock: flock.New(filepath.Join(dir, lockFile))}
	if err := s.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the store %s: %w", dir, err), s.lock.Close())
	}
	return s, nil
}

func (s *Store) open() error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	locked, err := s.lock.TryLock()
	if err != nil {
		return err
	}
	if !locked {
		return errors.New("another process has it open")
	}
	if err := s.makeFolders(); err != nil {
		return err
	}
	if err := s.recoverStages(); err != nil {
		return err
	}
	return s.recoverLeaving()
}

// Close gives the folder back. Nothing may be under way.
func (s *Store) Close() error { return s.lock.Close() }

func (s *Store) makeFolders() error {
	for _, name := range []string{blocksDir, filesDir, stagingDir, leavingDir} {
		if err := makeDir(s.path(name)); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) path(names ...string) string {
	return filepath.Join(append([]string{s.dir}, names...)...)
}

func (s *Store) blockPath(c cid.Cid) string { return s.path(blocksDir, shardOf(c), c.String()) }

func (s *Store) markerPath(content contribution.Content) string {
	c := storage.Root(content)
	return s.path(filesDir, shardOf(c), c.String())
}

func (s *Store) leavingPath(content contribution.Content) string {
	return s.path(leavingDir, content.CID())
}

// shardOf names a folder by the first byte of the digest.
func shardOf(c cid.Cid) string { return fmt.Sprintf("%02x", c.Bytes()[4]) }

// known reports whether a CID is of a kind that is kept here.
func known(c cid.Cid) bool {
	return len(c.Bytes()) == 36 && c.Prefix().Version == 1
}

// Block returns a block as it is on disk.
func (s *Store) Block(_ context.Context, c cid.Cid) ([]byte, error) {
	if !known(c) {
		return nil, fmt.Errorf("block %s: %w", c, storage.ErrNotFound)
	}
	f, err := os.Open(s.blockPath(c))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("block %s: %w", c, storage.ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > storage.MaxBlock {
		return nil, fmt.Errorf("block %s: %d bytes, want at most %d: %w", c, info.Size(), storage.MaxBlock, storage.ErrCorrupt)
	}
	block := make([]byte, info.Size())
	if _, err := io.ReadFull(f, block); err != nil {
		return nil, fmt.Errorf("reading block %s: %w", c, err)
	}
	return block, nil
}

// Size returns the size of a file whose marker is there.
func (s *Store) Size(_ context.Context, content contribution.Content) (int64, error) {
	text, err := os.ReadFile(s.markerPath(content))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("file %s: %w", content.CID(), storage.ErrNotFound)
	}
	if err != nil {
		return 0, err
	}
	size, err := strconv.ParseInt(strings.TrimSuffix(string(text), "\n"), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("reading the marker of %s: %w", content.CID(), err)
	}
	return size, nil
}
