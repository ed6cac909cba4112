package score

import (
	"github.com/klauspost/compress/flate"
)

// The bands of quality, in thousandths: a ratio of bytes to deflated bytes, and
// a share of five-word sequences that occurred before in the same chat. Real
// chats lie between rough and plain, and below fewRepeats (docs/spec/score.md).
const (
	flat  = 1150 // deflates like random bytes: quality 0
	rough = 1350
	plain = 3800
	dull  = 6000 // deflates like one text repeated: quality 0

	fewRepeats  = 300
	manyRepeats = 600

	leastBytes = 1024 // shorter texts are not judged by their ratio
	leastGrams = 50   // nor by their repetitions

	headBytes, tailBytes = 4096, 1024 // of a message that the ratio sees
	maxGrams             = 1 << 15
	level                = 5
)

// meter measures how much a chat's text of one role repeats itself. It is reused
// from chat to chat.
type meter struct {
	deflate  *flate.Writer
	out      int // bytes deflated
	in       int
	grams    map[uint64]struct{}
	total    int // five-word sequences
	repeated int
}

func newMeter() *meter {
	m := &meter{grams: map[uint64]struct{}{}}
	m.deflate, _ = flate.NewWriter(m, level) // refuses unknown levels only
	return m
}

// Write counts deflated bytes.
func (m *meter) Write(b []byte) (int, error) {
	m.out += len(b)
	return len(b), nil
}

func (m *meter) reset() {
	if m.in > 0 {
		m.deflate.Reset(m)
	}
	m.out, m.in, m.total, m.repeated = 0, 0, 0, 0
	clear(m.grams)
}

// add takes a message's text, and its words' hashes.
func (m *meter) add(text string, hashes []uint64) {
	first := text[:min(len(text), headBytes)]
	last := text[max(len(first), len(text)-tailBytes):]
	for _, part := range [2]string{first, last} {
		m.in += len(part)
		m.deflate.Write([]byte(part)) // counting never fails
	}
	m.count(hashes[:min(len(hashes), assistantWindow)])
}

func (m *meter) count(hashes []uint64) {
	for i := 4; i < len(hashes) && m.total < maxGrams; i++ {
		var gram uint64
		for _, h := range hashes[i-4 : i+1] {
			gram = (gram ^ h) * fnvPrime
			gram ^= gram >> 29
		}
		m.total++
		if _, met := m.grams[gram]; met {
			m.repeated++
		}
		m.grams[gram] = struct{}{}
	}
}

// quality is between 0 and whole. Too short a text to judge is not judged.
func (m *meter) quality() uint64 {
	q := uint64(whole)
	if m.in >= leastBytes {
		m.deflate.Close()
		ratio := m.in * 1000 / max(m.out, 1)
		q = q * ramp(ratio, flat, rough) / whole * (whole - ramp(ratio, plain, dull)) / whole
	}
	if m.total >= leastGrams {
		q = q * (whole - ramp(m.repeated*1000/m.total, fewRepeats, manyRepeats)) / whole
	}
	return q
}

// ramp rises from 0 at low to whole at high.
func ramp(x, low, high int) uint64 {
	return uint64(whole * (min(max(x, low), high) - low) / (high - low))
}
