package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// parse reads the children's digests from the block of a node over size bytes.
// There is one such block for each list of digests, and it accepts no other.
func (s shape) parse(level int, size int64, block []byte) ([]digest, error) {
	want, holes := s.layout(level, size)
	if len(block) != len(want) {
		return nil, fmt.Errorf("reading a node over %d bytes: %d bytes long, want %d: %w", size, len(block), len(want), ErrProfile)
	}
	children := make([]digest, len(holes))
	for i, at := range holes {
		copy(children[i][:], block[at:])
		copy(want[at:], children[i][:])
	}
	if !bytes.Equal(block, want) {
		return nil, fmt.Errorf("reading a node over %d bytes: not in the one form it has: %w", size, ErrProfile)
	}
	return children, nil
}

// parseRoot reads a root, which alone says how long the file is.
func (s shape) parseRoot(block []byte) (size int64, children []digest, err error) {
	if size, err = claimedSize(block); err != nil {
		return 0, nil, fmt.Errorf("reading a root: %w", err)
	}
	children, err = s.parse(s.levelOf(size), size, block)
	return size, children, err
}

// claimedSize finds the filesize in a node's block, and trusts nothing else of it.
func claimedSize(block []byte) (int64, error) {
	for {
		value, rest, err := cutBytes(block)
		if err != nil {
			return 0, err
		}
		if key := block[0]; key == 0x12 {
			block = rest
			continue
		}
		number, ok := bytes.CutPrefix(value, []byte{0x08, 0x02, 0x18})
		size, n := binary.Uvarint(number)
		if !ok || block[0] != 0x0a || n <= 0 {
			return 0, fmt.Errorf("no file: %w", ErrProfile)
		}
		if size > MaxFile {
			return 0, fmt.Errorf("a file of %d bytes, want at most %d: %w", size, int64(MaxFile), ErrProfile)
		}
		return int64(size), nil
	}
}

// cutBytes cuts the first field, of a key of one byte and bytes, off a block.
func cutBytes(block []byte) (value, rest []byte, err error) {
	if len(block) < 2 {
		return nil, nil, fmt.Errorf("a node that ends early: %w", ErrProfile)
	}
	length, n := binary.Uvarint(block[1:])
	if n <= 0 || length > uint64(len(block)-1-n) {
		return nil, nil, fmt.Errorf("a node with a field beyond its end: %w", ErrProfile)
	}
	value = block[1+n:]
	return value[:length], value[length:], nil
}
