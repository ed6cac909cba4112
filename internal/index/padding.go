package index

import (
	"bytes"
	"math/bits"
)

const (
	// leastPadded hides the size of small ranges altogether.
	leastPadded = 16 << 10
	padMark     = 0x80
)

// pad appends a mark and zeros up to a size that many plaintexts have: segments
// are public, and their sizes must not tell how much somebody wrote.
func pad(b []byte) []byte {
	padded := make([]byte, paddedSize(len(b)+1))
	padded[copy(padded, b)] = padMark
	return padded
}

// unpad is pad's inverse, and refuses every other padding.
func unpad(padded []byte) ([]byte, error) {
	end := bytes.TrimRight(padded, "\x00")
	n := len(end) - 1
	if n < 0 || end[n] != padMark || len(padded) != paddedSize(n+1) {
		return nil, broken("%d bytes that are not padded as they must be", len(padded))
	}
	return end[:n], nil
}

// paddedSize is Padmé: as many leading bits of a size are kept as its exponent has
// bits, which adds at most a sixteenth and leaves few sizes there can be.
func paddedSize(n int) int {
	if n <= leastPadded {
		return leastPadded
	}
	exponent := bits.Len(uint(n)) - 1
	step := 1 << (exponent - bits.Len(uint(exponent)))
	return (n + step - 1) / step * step
}
