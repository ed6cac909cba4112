package devnet

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gofrs/flock"
)

// ErrInUse means that another process runs a chain on the directory. The text
// names it: stop that process, or choose another directory.
var ErrInUse = errors.New("devnet directory is in use")

// ErrOtherChain means that the directory keeps a chain with another id. Choose
// another directory, or start with the id the text names.
var ErrOtherChain = errors.New("devnet directory holds another chain")

const (
	lockName    = "devnet.lock"
	ownerName   = "devnet.pid" // beside the lock, because a locked file cannot be read everywhere
	chainIDName = "chain-id"
)

// directory is a chain's place on disk while this process holds it.
type directory struct {
	lock  *flock.Flock
	owner string
}

func openDirectory(path string, chainID uint64) (*directory, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, fmt.Errorf("opening devnet directory: %w", err)
	}
	d := &directory{lock: flock.New(filepath.Join(path, lockName)), owner: filepath.Join(path, ownerName)}
	switch locked, err := d.lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("locking devnet directory: %w", err)
	case !locked:
		return nil, fmt.Errorf("%w: %s is held by process %s: stop it first", ErrInUse, path, d.holder())
	}
	err := os.WriteFile(d.owner, []byte(strconv.Itoa(os.Getpid())), 0o600)
	if err == nil {
		err = checkChainID(filepath.Join(path, chainIDName), chainID)
	}
	if err != nil {
		return nil, errors.Join(err, d.release())
	}
	return d, nil
}

func (d *directory) holder() string {
	pid, err := os.ReadFile(d.owner)
	if err != nil || len(pid) == 0 {
		return "(unknown id)"
	}
	return strings.TrimSpace(string(pid))
}

func (d *directory) release() error {
	if err := d.lock.Unlock(); err != nil {
		return fmt.Errorf("unlocking devnet directory: %w", err)
	}
	return nil
}

// checkChainID compares, or writes the id of a new chain.
func checkChainID(path string, want uint64) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return writeWhole(path, fmt.Appendln(nil, want))
	}
	if err != nil {
		return fmt.Errorf("reading devnet chain id: %w", err)
	}
	got, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
	if err != nil {
		return fmt.Errorf("reading devnet chain id: %s holds %.40q, not a number", path, text)
	}
	if got != want {
		return fmt.Errorf("%w: %s keeps chain id %d, wanted %d", ErrOtherChain, filepath.Dir(path), got, want)
	}
	return nil
}

// writeWhole leaves either the old file or all of the new one, whenever the
// process dies.
func writeWhole(path string, data []byte) error {
	part := path + ".part"
	if err := os.WriteFile(part, data, 0o600); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	return nil
}
