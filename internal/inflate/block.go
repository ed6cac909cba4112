package inflate

import (
	"errors"
	"io"
)

// header begins a block.
func (r *Reader) header() error {
	head, err := r.take(3)
	if err != nil {
		return err
	}
	r.last = head&1 == 1
	switch head >> 1 {
	case 0:
		return r.beginStored()
	case 1:
		r.block = codedBlock
		r.useFixed()
		return nil
	case 2:
		r.block, r.fixed = codedBlock, false
		return r.readTables()
	}
	return ErrCorrupt
}

// beginStored goes to the next whole byte, where the length stands, and again with
// every bit the other way round.
func (r *Reader) beginStored() error {
	if _, err := r.take(r.n & 7); err != nil {
		return err
	}
	sizes, err := r.take(32)
	if err != nil {
		return err
	}
	if sizes>>16 != ^sizes&0xffff {
		return ErrCorrupt
	}
	r.block, r.stored = storedBlock, int(sizes&0xffff)
	r.from -= int(r.n >> 3) // give back what was taken ahead
	r.bits, r.n = 0, 0
	return nil
}

func (r *Reader) copyStored() error {
	if r.stored == 0 {
		r.block = noBlock
		return nil
	}
	if r.from >= r.end {
		r.from, r.end = 0, 0
		for r.end == 0 && r.failed == nil {
			r.more()
		}
		if r.end == 0 {
			if !errors.Is(r.failed, io.EOF) {
				return r.failed
			}
			return io.ErrUnexpectedEOF
		}
	}
	n := min(r.stored, r.end-r.from)
	n = copy(r.out[r.made:], r.in[r.from:r.from+n])
	r.made, r.from, r.stored = r.made+n, r.from+n, r.stored-n
	return nil
}

const (
	maxLengths   = 286 // codes of literals, the end and lengths
	maxDistances = 30
	codes        = 19
)

// codeOrder is how the lengths of the codes of lengths follow each other.
var codeOrder = [codes]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

func (r *Reader) readTables() error {
	sizes, err := r.take(14)
	if err != nil {
		return err
	}
	lengths, distances, coded := int(sizes&31)+257, int(sizes>>5&31)+1, int(sizes>>10)+4
	if lengths > maxLengths || distances > maxDistances {
		return ErrCorrupt
	}
	var of [codes]uint8
	for _, code := range codeOrder[:coded] {
		bits, err := r.take(3)
		if err != nil {
			return err
		}
		of[code] = uint8(bits)
	}
	var all [maxLengths + maxDistances]uint8
	if err := r.readLengths(of[:], all[:lengths+distances]); err != nil {
		return err
	}
	if !r.lengths.build(all[:lengths]) || !r.distances.build(all[lengths:lengths+distances]) {
		return ErrCorrupt
	}
	return nil
}

// readLengths reads how long codes are, which is itself written in codes, of lengths.
func (r *Reader) readLengths(of, all []uint8) error {
	var table codeTable
	if !table.build(of) {
		return ErrCorrupt
	}
	for i := 0; i < len(all); {
		symbol, extra, err := r.readLength(&table)
		if err != nil {
			return err
		}
		if symbol < 16 {
			all[i] = uint8(symbol)
			i++
			continue
		}
		times, repeated := extra+3, uint8(0)
		switch {
		case symbol == 18:
			times += 8
		case symbol == 16 && i == 0:
			return ErrCorrupt
		case symbol == 16:
			repeated = all[i-1]
		}
		if times > len(all)-i {
			return ErrCorrupt
		}
		for range times {
			all[i] = repeated
			i++
		}
	}
	return nil
}

func (r *Reader) readLength(table *codeTable) (symbol, extra int, err error) {
	if err := r.refill(); err != nil {
		return 0, 0, err
	}
	e := table.entries[r.bits&(1<<codeBits-1)]
	if e == 0 {
		return 0, 0, ErrCorrupt
	}
	r.bits >>= e.bits()
	extra = int(r.bits & (1<<e.extra() - 1))
	r.bits >>= e.extra()
	r.n -= e.bits() + e.extra()
	return e.value(), extra, nil
}

// useFixed makes the tables that are the same in every stream.
func (r *Reader) useFixed() {
	if r.fixed {
		return
	}
	var lengths [288]uint8
	for i := range lengths {
		switch {
		case i < 144, i >= 280:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		default:
			lengths[i] = 7
		}
	}
	var distances [32]uint8
	for i := range distances {
		distances[i] = 5
	}
	r.fixed = r.lengths.build(lengths[:]) && r.distances.build(distances[:])
}
