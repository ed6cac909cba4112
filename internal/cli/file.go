package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes a file whole or not at all: what was there before stays until
// the new one is on the disk.
func WriteFile(path string, text []byte, mode fs.FileMode) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(text)
	if err := errors.Join(err, file.Chmod(mode), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
