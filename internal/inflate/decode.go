package inflate

import "encoding/binary"

// maxDistanceBits are of a distance's code and of what follows it.
const maxDistanceBits = maxBits + 13

// decode goes on in a block of codes, to its end or that of the room. What it works
// with is in variables meanwhile, because this is where the time goes.
func (r *Reader) decode() (err error) {
	bits, n, from, made, last := r.bits, r.n, r.from, r.made, r.lastFeed()
	lengths, distances := &r.lengths.entries, &r.distances.entries
	for made <= outputSize-outputRoom && r.block == codedBlock {
		if from > last {
			r.from = from
			if err := r.feed(); err != nil {
				return err
			}
			from, last = r.from, r.lastFeed()
		}
		bits |= binary.LittleEndian.Uint64(r.in[from:]) << (n & 63)
		from += int(63-n) >> 3
		n |= 56

		e := lengths[bits&(1<<lengthBits-1)]
		for range 2 { // they leave enough for a length
			if e&literal == 0 {
				break
			}
			r.out[made] = byte(e >> 16)
			made++
			bits >>= e & 63
			n -= e.bits()
			e = lengths[bits&(1<<lengthBits-1)]
		}
		if e&indirect != 0 {
			e = lengths[e.value()+int(bits>>lengthBits&(1<<e.extra()-1))]
		}
		bits >>= e & 63
		n -= e.bits()
		switch {
		case e&literal != 0:
			r.out[made] = byte(e >> 16)
			made++
			continue
		case e.value() == 0:
			r.block, err = noBlock, e.end()
			continue
		}
		length := e.value() + int(bits&(1<<e.extra()-1))
		bits >>= e.extra()
		n -= e.extra()

		if n < maxDistanceBits {
			bits |= binary.LittleEndian.Uint64(r.in[from:]) << (n & 63)
			from += int(63-n) >> 3
			n |= 56
		}
		e = distances[bits&(1<<distanceBits-1)]
		if e&indirect != 0 {
			e = distances[e.value()+int(bits>>distanceBits&(1<<e.extra()-1))]
		}
		bits >>= e & 63
		distance := e.value() + int(bits&(1<<e.extra()-1))
		bits >>= e.extra()
		n -= e.bits() + e.extra()
		if e.value() == 0 || distance > made {
			r.block, err = noBlock, ErrCorrupt
			continue
		}
		r.copyMatch(made, distance, length)
		made += length
	}
	r.bits, r.n, r.from, r.made = bits, n, from, made
	return err
}

// copyMatch copies what stands so far back, eight bytes at once where they do not
// overlap. It may write up to seven bytes too many.
func (r *Reader) copyMatch(at, distance, length int) {
	if distance < 8 {
		for end := at + length; at < end; at++ {
			r.out[at] = r.out[at-distance]
		}
		return
	}
	for end := at + length; at < end; at += 8 {
		binary.LittleEndian.PutUint64(r.out[at:], binary.LittleEndian.Uint64(r.out[at-distance:]))
	}
}
