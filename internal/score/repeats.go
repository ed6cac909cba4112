package score

import (
	"encoding/binary"
	"math/bits"
)

// someBytes is the least length of a repetition, in bytes: six are a word of most
// scripts, and two letters of those that take three bytes for each.
const someBytes = 6

// repeats returns how many bytes of the text lie in repetitions of at least some
// bytes, and of at least long, of what came before: as a compressor finds them, but
// nothing is compressed. From left to right, six bytes are compared with the last six
// of the same hash that it looked at; if they are the same, both are followed as far
// as they agree, and it goes on behind (docs/spec/score.md, "Quality").
func (m *meter) repeats() (some, long int) {
	clear(m.last[:])
	text, last := m.text, &m.last
	for at := 1; at <= len(text)-8; {
		word := binary.LittleEndian.Uint64(text[at:]) << 16
		slot := &last[word*0x9e3779b97f4a7c15>>52]
		before := *slot // the first byte's place, if none was seen: if the six bytes there are the same, rightly
		*slot = uint32(at)
		if binary.LittleEndian.Uint64(text[before:])<<16 != word {
			at++
			continue
		}
		n := someBytes + agree(text[before+someBytes:], text[at+someBytes:])
		if some += n; n >= m.rules.LongRepeat {
			long += n
		}
		at += n
	}
	return some, long
}

// agree is how many bytes two texts begin with that are the same; b is the shorter.
func agree(a, b []byte) (n int) {
	for ; n+8 <= len(b); n += 8 {
		if differ := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); differ != 0 {
			return n + bits.TrailingZeros64(differ)/8
		}
	}
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
