package sim

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// fileText is a seed file but for the seed. Whoever finds one shall know what it
// is worth.
const fileText = `# This is the key of a SIMULATED trusted execution environment.
# It protects nothing: whoever has this file can pretend to be any enclave of its
# network. It is for development, and refused outside a development realm.
gptdao-simulated-seed-1 `

// maxFile bounds a seed file in bytes.
const maxFile = 4 << 10

// Load returns the seed kept in a file. If there is no such file, it makes a seed
// from random and writes the file, for its owner alone and all at once: when two
// processes begin together, both get the same seed.
func Load(path string, random io.Reader) (Seed, error) {
	seed, err := read(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return seed, err
	}
	if _, err := io.ReadFull(random, seed[:]); err != nil {
		return Seed{}, fmt.Errorf("making a simulator seed: %w", err)
	}
	if err := write(path, seed); err != nil {
		return Seed{}, fmt.Errorf("making a simulator seed: %w", err)
	}
	return read(path) // another process may have been first
}

func read(path string) (Seed, error) {
	file, err := os.Open(path)
	if err != nil {
		return Seed{}, fmt.Errorf("reading a simulator seed: %w", err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxFile))
	if err != nil {
		return Seed{}, fmt.Errorf("reading a simulator seed: %w", err)
	}
	return parseSeed(path, text)
}

func parseSeed(path string, text []byte) (Seed, error) {
	digits, ok := strings.CutPrefix(string(bytes.TrimSpace(text)), fileText)
	var seed Seed
	if len(digits) != hex.EncodedLen(len(seed)) {
		ok = false
	} else if _, err := hex.Decode(seed[:], []byte(digits)); err != nil {
		ok = false
	}
	if !ok {
		return Seed{}, fmt.Errorf("reading a simulator seed: %s is not a simulator's key file", path)
	}
	return seed, nil
}

// write makes the file unless it is there.
func write(path string, seed Seed) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), ".simulated-*") // made 0600
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.WriteString(fileText + hex.EncodeToString(seed[:]) + "\n")
	if err = errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := os.Link(temporary.Name(), path); !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
