package contributor

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

var (
	// ErrNotFile: what was named cannot be an export; it is a folder, or a device.
	ErrNotFile = errors.New("not a file")
	// ErrBusy: another run is contributing the same file. Wait for it, or stop it; this
	// one would go on from where it is.
	ErrBusy = errors.New("another run is contributing this file")
)

// source is an export on the way, and the place of its draft. One run at a time
// holds it.
type source struct {
	*os.File
	path string // absolute
	info fs.FileInfo
	dir  string // of the draft
	lock *flock.Flock
}

// openSource opens an export, which goes with a mail or with none. Nothing is held
// yet, and nothing made.
func (c *Contributor) openSource(path string, mail []byte) (*source, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is %w", path, ErrNotFile)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	dir := c.draftDir(path, info, mail)
	return &source{File: file, path: path, info: info, dir: dir, lock: lockOf(dir)}, nil
}

// lockOf is beside the draft's folder, which comes and goes. It is never removed:
// who waits for a removed file's lock gets it beside whoever makes the next.
func lockOf(dir string) *flock.Flock { return flock.New(dir+".lock", flock.SetPermissions(0o600)) }

// hasDraft tells whether something was begun here.
func (s *source) hasDraft() bool {
	_, err := os.Stat(s.dir)
	return err == nil
}

// hold takes the draft's place for this run, or finds it taken: ErrBusy.
func (s *source) hold() error {
	if s.lock.Locked() {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(s.dir), 0o700); err != nil {
		return fmt.Errorf("making the drafts' folder: %w", err)
	}
	held, err := s.lock.TryLock()
	if err != nil {
		return fmt.Errorf("locking the draft: %w", err)
	}
	if !held {
		return ErrBusy
	}
	return nil
}

// Close lets go of everything.
func (s *source) Close() { _ = errors.Join(s.lock.Unlock(), s.File.Close()) }
