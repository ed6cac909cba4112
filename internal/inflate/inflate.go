// Package inflate decompresses DEFLATE (RFC 1951), which zip archives are packed with.
// It accepts and refuses what the standard library's compress/flate does, in less
// than half the time: bits are taken by the word, codes of up to eleven bits are
// looked up at once, and matches are copied by eight bytes.
package inflate

import (
	"encoding/binary"
	"errors"
	"io"
)

// ErrCorrupt means that the input is no DEFLATE stream.
var ErrCorrupt = errors.New("inflate: corrupt input")

const (
	window   = 32 << 10
	maxMatch = 258

	inputSize  = 16 << 10
	outputSize = window + 64<<10

	// outputRoom is what must be free for a step of decoding: a match whose last eight
	// bytes are copied at once.
	outputRoom = maxMatch + 8

	// inputFeed is what is read ahead: twice eight bytes for a step of decoding. As much
	// stands behind the input's end, and eight bytes for the bits that are taken already.
	inputFeed = 16
	inputPad  = inputFeed + 8
)

// Reader reads what a stream inflates to. It may read further than the stream's end,
// and is reused from one stream to the next: it takes 130 kB. Its zero value reads
// nothing until it is Reset.
//
// Of a stream that ends early it returns io.ErrUnexpectedEOF, of a wrong one ErrCorrupt,
// and of a source that fails the source's error. Bytes that were decoded in the
// same step may be lost then.
type Reader struct {
	source io.Reader
	failed error // of the source: io.EOF at its end
	in     [inputSize + inputPad]byte
	from   int // in in: the next byte to take bits from
	end    int // of what was read
	padded bool

	bits uint64
	n    uint // bits that count; those above are of the bytes that follow

	out         [outputSize]byte
	given, made int // in out

	block  blockKind
	last   bool // the present block is
	stored int  // bytes of it that are left
	fixed  bool // the tables are those that need no header
	err    error

	lengths   lengthTable
	distances distanceTable
}

type blockKind uint8

const (
	noBlock blockKind = iota // the next one's header is to be read
	storedBlock
	codedBlock
)

// Reset begins a stream.
func (r *Reader) Reset(source io.Reader) {
	r.source, r.failed, r.err = source, nil, nil
	r.from, r.end, r.padded, r.bits, r.n = 0, 0, false, 0, 0
	r.given, r.made, r.block, r.last = 0, 0, noBlock, false
}

// Read returns io.EOF behind the stream's last byte.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for r.given == r.made {
		if r.err != nil {
			return 0, r.err
		}
		if r.made > outputSize-outputRoom {
			r.slide()
		}
		if err := r.step(); err != nil {
			r.err = err
			if !errors.Is(err, io.EOF) {
				r.made = r.given
			}
		}
	}
	n := copy(p, r.out[r.given:r.made])
	r.given += n
	return n, nil
}

// slide keeps what matches may still copy from.
func (r *Reader) slide() {
	copy(r.out[:window], r.out[r.made-window:r.made])
	r.given, r.made = window, window
}

// step decodes a block, or as much of it as there is room for.
func (r *Reader) step() (err error) {
	switch r.block {
	case noBlock:
		if r.last {
			return io.EOF
		}
		err = r.header()
	case storedBlock:
		err = r.copyStored()
	case codedBlock:
		err = r.decode()
	}
	if (err == nil || errors.Is(err, ErrCorrupt)) && r.from*8-int(r.n) > r.end*8 { // bits of the padding were taken
		return io.ErrUnexpectedEOF
	}
	return err
}

// refill makes sure that 56 bits are there.
func (r *Reader) refill() error {
	if r.from > r.lastFeed() {
		if err := r.feed(); err != nil {
			return err
		}
	}
	r.bits |= binary.LittleEndian.Uint64(r.in[r.from:]) << r.n
	r.from += int(63-r.n) >> 3
	r.n |= 56
	return nil
}

// take takes at most 32 bits.
func (r *Reader) take(n uint) (uint32, error) {
	if r.n < n {
		if err := r.refill(); err != nil {
			return 0, err
		}
	}
	taken := uint32(r.bits & (1<<n - 1))
	r.bits >>= n
	r.n -= n
	return taken, nil
}

// lastFeed is the last place in in that inputFeed bytes stand behind.
func (r *Reader) lastFeed() int {
	if r.padded {
		return r.end + inputPad - inputFeed
	}
	return r.end - inputFeed
}

// feed makes sure of inputFeed bytes.
func (r *Reader) feed() error {
	if r.padded {
		return io.ErrUnexpectedEOF
	}
	r.end = copy(r.in[:], r.in[r.from:r.end])
	r.from = 0
	for r.end < inputFeed && r.failed == nil {
		r.more()
	}
	switch {
	case r.failed == nil:
		return nil
	case !errors.Is(r.failed, io.EOF):
		return r.failed
	}
	clear(r.in[r.end:][:inputPad])
	r.padded = true
	return nil
}

// more reads once.
func (r *Reader) more() {
	n, err := r.source.Read(r.in[r.end:inputSize])
	r.end += n
	r.failed = err
}
