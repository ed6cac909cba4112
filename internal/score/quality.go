package score

import (
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/klauspost/compress/flate"
)

// Calibration is the table of bands that quality is read off, in thousandths. What
// lies in the flat part of all of them has quality 1 (docs/spec/score.md).
type Calibration struct {
	Deflate  Band `json:"deflate"`  // ratio of bytes to deflated bytes: below, like random bytes; above, like one text repeated
	Level    int  `json:"level"`    // of deflating
	MinBytes int  `json:"minBytes"` // shorter texts are not judged by their ratio
	Head     int  `json:"head"`     // bytes at the beginning of a message that the ratio sees
	Tail     int  `json:"tail"`     // and at its end
	Grams    Ramp `json:"grams"`    // share of five-word sequences that occurred before in the chat
	MinGrams int  `json:"minGrams"` // fewer are not judged
	MaxGrams int  `json:"maxGrams"` // no more are counted, of a chat
	Words    int  `json:"words"`    // of a message that repetition and language see
}

// Band is where quality rises from nothing to all and falls from all to nothing.
type Band struct {
	Low  [2]int `json:"low"`
	High [2]int `json:"high"`
}

// Ramp is where quality falls from all to nothing.
type Ramp [2]int

// calibration was measured on text that people wrote: it lies between the inner
// ends of every band.
var calibration = Calibration{
	Deflate: Band{Low: [2]int{1150, 1350}, High: [2]int{3800, 6000}}, Level: 5, MinBytes: 1024, Head: 4096, Tail: 1024,
	Grams: Ramp{300, 600}, MinGrams: 50, MaxGrams: 1 << 15, Words: 512,
}

// of returns the quality of a measurement: 0 to 10000.
func (b Band) of(x int) uint64 {
	return ramp(x, b.Low[0], b.Low[1]) * Ramp(b.High).of(x) / whole
}

func (r Ramp) of(x int) uint64 { return whole - ramp(x, r[0], r[1]) }

// meter measures how much a chat's text of one role repeats itself. It is reused
// from chat to chat.
type meter struct {
	rules   Calibration
	deflate *flate.Writer
	out     int // bytes deflated
	in      int
	grams   []uint64 // five-word sequences
	table   []uint64 // of those met, scratch
	seed    uint64   // of the table: nobody who writes a chat knows which collide
	words   []uint64 // for the language
}

func newMeter(rules Calibration) *meter {
	m := &meter{rules: rules, seed: rand.Uint64() | 1}
	m.deflate, _ = flate.NewWriter(m, rules.Level) // refuses unknown levels only
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
	m.out, m.in, m.grams, m.words = 0, 0, m.grams[:0], m.words[:0]
}

// add takes a message's text, and its words' hashes.
func (m *meter) add(text string, hashes []uint64) {
	first := text[:min(len(text), m.rules.Head)]
	last := text[max(len(first), len(text)-m.rules.Tail):]
	for _, part := range [2]string{first, last} {
		m.in += len(part)
		m.deflate.Write([]byte(part)) // counting never fails
	}
	hashes = hashes[:min(len(hashes), m.rules.Words)]
	m.count(hashes)
	m.words = append(m.words, hashes...)
}

func (m *meter) count(hashes []uint64) {
	for i := 4; i < len(hashes) && len(m.grams) < m.rules.MaxGrams; i++ {
		var gram uint64
		for _, h := range hashes[i-4 : i+1] {
			gram = (gram ^ h) * fnvPrime
			gram ^= gram >> 29
		}
		m.grams = append(m.grams, max(gram, 1)) // 0 is a free place in the table
	}
}

// repeated is how many of the five-word sequences occurred before. The table is at
// most half full.
func (m *meter) repeated() (n int) {
	width := bits.Len(uint(2 * len(m.grams)))
	size := uint64(1) << width
	m.table = slices.Grow(m.table[:0], int(size))[:size]
	clear(m.table)
	for _, gram := range m.grams {
		at := gram * m.seed >> (64 - width)
		for m.table[at] != 0 && m.table[at] != gram {
			at = (at + 1) % size
		}
		if m.table[at] == gram {
			n++
		}
		m.table[at] = gram
	}
	return n
}

// quality is between 0 and whole. Too short a text to judge is not judged.
func (m *meter) quality(models Languages) uint64 {
	q := uint64(whole)
	if m.in >= m.rules.MinBytes {
		m.deflate.Close()
		q = q * m.rules.Deflate.of(m.in*1000/max(m.out, 1)) / whole
	}
	if len(m.grams) > 0 && len(m.grams) >= m.rules.MinGrams {
		q = q * m.rules.Grams.of(m.repeated()*1000/len(m.grams)) / whole
	}
	if models == nil {
		return q
	}
	if likely, ok := models.Judge(m.words); ok {
		q = q * min(likely, whole) / whole
	}
	return q
}

// ramp rises from 0 at low to whole at high.
func ramp(x, low, high int) uint64 {
	return uint64(whole * (min(max(x, low), high) - low) / (high - low))
}
