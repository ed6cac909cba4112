package score

import (
	"github.com/klauspost/compress/flate"

	"github.com/gptdatadao/gptdao/internal/score/signal"
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
	Words    int  `json:"words"`    // of a message that repetition, variety and language see
	Lines    Ramp `json:"lines"`    // ten-thousandths of bytes in lines that stood there before
	Length   Band `json:"length"`   // of words, in thousandths of a character
	Variety  Band `json:"variety"`  // ten-thousandths of two hundred words that are different
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
	Lines:   Ramp{3000, 6000},
	Length:  Band{Low: [2]int{2000, 3000}, High: [2]int{10_000, 14_000}},
	Variety: Band{Low: [2]int{1500, 2500}, High: [2]int{7500, 9000}},
}

// of returns the quality of a measurement: 0 to 10000.
func (b Band) of(x int) uint64 {
	return ramp(x, b.Low[0], b.Low[1]) * Ramp(b.High).of(x) / whole
}

func (r Ramp) of(x int) uint64 { return whole - ramp(x, r[0], r[1]) }

// meter measures how much a chat's text of one role repeats itself. It is reused
// from chat to chat.
type meter struct {
	rules    Calibration
	deflate  *flate.Writer
	out      int // bytes deflated
	in       int
	grams    map[uint64]struct{}
	total    int // five-word sequences
	repeated int
	words    []uint64 // for the language
	variety  signal.Variety
	lines    signal.Repetition
	shape    signal.Shape
}

func newMeter(rules Calibration) *meter {
	m := &meter{rules: rules, grams: map[uint64]struct{}{}}
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
	m.out, m.in, m.total, m.repeated, m.words = 0, 0, 0, 0, m.words[:0]
	clear(m.grams)
	m.variety, m.shape = signal.Variety{}, signal.Shape{}
	m.lines.Reset()
}

// add takes a message's text, and its words' hashes.
func (m *meter) add(text string, hashes []uint64) {
	first := text[:min(len(text), m.rules.Head)]
	last := text[max(len(first), len(text)-m.rules.Tail):]
	for _, part := range [2]string{first, last} {
		m.in += len(part)
		m.deflate.Write([]byte(part)) // counting never fails
		m.lines.Add(part)
		m.shape.Add(part)
	}
	hashes = hashes[:min(len(hashes), m.rules.Words)]
	m.count(hashes)
	m.variety.Add(hashes)
	m.words = append(m.words, hashes...)
}

func (m *meter) count(hashes []uint64) {
	for i := 4; i < len(hashes) && m.total < m.rules.MaxGrams; i++ {
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
func (m *meter) quality(models Languages) uint64 {
	q := uint64(whole)
	if m.in >= m.rules.MinBytes {
		m.deflate.Close()
		q = q * m.rules.Deflate.of(m.in*1000/max(m.out, 1)) / whole
	}
	if m.total >= m.rules.MinGrams {
		q = q * m.rules.Grams.of(m.repeated*1000/m.total) / whole
	}
	q = q * m.looks() / whole
	if models == nil {
		return q
	}
	if likely, ok := models.Judge(m.words); ok {
		q = q * min(likely, whole) / whole
	}
	return q
}

// looks is what the text is worth by measures that need no model of its language.
func (m *meter) looks() uint64 {
	q := uint64(whole)
	if share, ok := m.variety.Share(); ok {
		q = q * m.rules.Variety.of(int(share)) / whole
	}
	if share, _, ok := m.lines.Shares(); ok {
		q = q * m.rules.Lines.of(int(share)) / whole
	}
	if length, ok := m.shape.WordLength(); ok {
		q = q * m.rules.Length.of(int(length)) / whole
	}
	return q
}

// ramp rises from 0 at low to whole at high.
func ramp(x, low, high int) uint64 {
	return uint64(whole * (min(max(x, low), high) - low) / (high - low))
}

// Likely is the quality of a cross-entropy under a model with a band.
func Likely(bits uint32, band [4]uint32) uint64 {
	b := Band{Low: [2]int{int(band[0]), int(band[1])}, High: [2]int{int(band[2]), int(band[3])}}
	return b.of(int(bits))
}
