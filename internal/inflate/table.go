package inflate

import "math/bits"

// entry of a table is what a code stands for: in its lowest bits how long the code is,
// then how many bits follow it, flags, and a value. One with no value and no flag means
// nothing, and the zero entry is no code.
type entry uint32

const (
	literal  entry = 1 << 31 // the value is a byte
	indirect entry = 1 << 14 // the value is where the longer codes' table begins
	ending   entry = 1 << 15 // the block's end
)

func newEntry(value, extra int) entry { return entry(value<<16 | extra<<8) }

func (e entry) bits() uint  { return uint(e & 63) }
func (e entry) extra() uint { return uint(e >> 8 & 63) }
func (e entry) value() int  { return int(e >> 16 & 0x7fff) }

// end is what an entry without a value means, in place of a length.
func (e entry) end() error {
	if e&ending == 0 {
		return ErrCorrupt
	}
	return nil
}

const maxBits = 15 // of a code

// lengthTable is of literals and the lengths of matches, distanceTable of how far back
// they are, and codeTable of the lengths of codes. Each begins with what the first bits
// say; tables for what follows the first bits of longer codes, each of which has two at
// least, stand behind.
type (
	lengthTable struct {
		entries [1<<lengthBits + 288/2<<(maxBits-lengthBits)]entry
	}
	distanceTable struct {
		entries [1<<distanceBits + 32/2<<(maxBits-distanceBits)]entry
	}
	codeTable struct{ entries [1 << codeBits]entry }
)

const (
	lengthBits   = 11
	distanceBits = 9
	codeBits     = 7
)

func (t *lengthTable) build(lengths []uint8) bool {
	return build(t.entries[:], lengthBits, lengths, lengthEntries[:])
}

func (t *distanceTable) build(lengths []uint8) bool {
	return build(t.entries[:], distanceBits, lengths, distanceEntries[:])
}

func (t *codeTable) build(lengths []uint8) bool {
	return build(t.entries[:], codeBits, lengths, codeEntries[:])
}

// build fills a table whose first bits are so many with the canonical code of these
// lengths, and says whether it is one: complete, empty, or of a single code of one bit.
func build(table []entry, first uint, lengths []uint8, meaning []entry) bool {
	next, longest, ok := firstCodes(lengths)
	if !ok {
		return false
	}
	clear(table)
	behind := 1 << first
	for symbol, length := range lengths {
		if length == 0 {
			continue
		}
		code := bits.Reverse16(uint16(next[length])) >> (16 - length)
		next[length]++
		e := meaning[symbol] | entry(length)
		if uint(length) <= first {
			fill(table[:1<<first], uint(code), uint(length), e)
			continue
		}
		head := &table[code&(1<<first-1)]
		if *head == 0 {
			*head = newEntry(behind, int(longest-first)) | indirect
			behind += 1 << (longest - first)
		}
		fill(table[head.value():][:1<<(longest-first)], uint(code>>first), uint(length)-first, e)
	}
	return true
}

// fill puts an entry wherever the bits begin with its code.
func fill(table []entry, code, length uint, e entry) {
	for ; code < uint(len(table)); code += 1 << length {
		table[code] = e
	}
}

// firstCodes returns the least code of each length.
func firstCodes(lengths []uint8) (next [maxBits + 1]int, longest uint, ok bool) {
	var count [maxBits + 1]int
	for _, length := range lengths {
		count[length]++
	}
	code, end := 0, 0
	for length := 1; length <= maxBits; length++ {
		code <<= 1
		next[length] = code
		if code += count[length]; count[length] > 0 {
			longest, end = uint(length), code
		}
	}
	single := longest == 1 && end == 1
	return next, longest, longest == 0 || single || end == 1<<longest
}

// What the symbols mean.
var (
	lengthEntries   = makeLengthEntries()
	distanceEntries = makeDistanceEntries()
	codeEntries     = makeCodeEntries()
)

const endOfBlock = 256

func makeLengthEntries() (list [288]entry) {
	for i := range endOfBlock {
		list[i] = newEntry(i, 0) | literal
	}
	list[endOfBlock] = ending
	base := 3
	for i := endOfBlock + 1; i < 285; i++ {
		extra := max(0, (i-261)>>2)
		list[i] = newEntry(base, extra)
		base += 1 << extra
	}
	list[285] = newEntry(maxMatch, 0)
	return list
}

func makeDistanceEntries() (list [32]entry) {
	base := 1
	for i := range maxDistances {
		extra := max(0, i>>1-1)
		list[i] = newEntry(base, extra)
		base += 1 << extra
	}
	return list
}

func makeCodeEntries() (list [codes]entry) {
	for i := range list {
		list[i] = newEntry(i, 0)
	}
	list[16], list[17], list[18] = newEntry(16, 2), newEntry(17, 3), newEntry(18, 7)
	return list
}
