package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// finish syncs and closes a file that was written.
func finish(f *os.File) error { return errors.Join(f.Sync(), f.Close()) }

// syncDir makes the names in a folder last.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return finish(f)
}

// makeDir makes a folder that lasts, if it is not there.
func makeDir(dir string) error {
	err := os.Mkdir(dir, 0o700)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

// writeSynced makes a file in a folder: after a crash it is whole, or not there
// under its name. It also makes all other names in the folder last.
func writeSynced(dir, path string, data []byte) error {
	f, err := os.CreateTemp(dir, "new-")
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := finish(f); err != nil {
		return err
	}
	// The other files must last before the marker says that they do.
	if err := syncDir(dir); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}
