package score

import (
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/gptdatadao/gptdao/internal/score/signal"
)

// Calibration is the table of bands that quality is read off, in thousandths. What
// lies in the flat part of all of them has quality 1 (docs/spec/score.md).
type Calibration struct {
	Some Rise `json:"some"` // share of bytes that repeat six or more that came before in the chat: none does in random bytes
	Long Ramp `json:"long"` // share that repeats LongRepeat or more: most does in one text again and again
	// LongRepeat is how many bytes make a long repetition. Six is no figure but how one is
	// found.
	LongRepeat int   `json:"longRepeat"`
	MinBytes   int   `json:"minBytes"` // shorter texts are not judged by what repeats
	MaxBytes   int   `json:"maxBytes"` // no more are looked at, of a chat
	Head       int   `json:"head"`     // bytes at the beginning of a message that are
	Tail       int   `json:"tail"`     // and at its end
	Grams      Ramp  `json:"grams"`    // share of sequences of Gram words that occurred before in the chat
	Gram       int   `json:"gram"`
	Numbers    int   `json:"numbers"`  // of a sequence that may be other ones, up to so many: a table is no template
	MinGrams   int   `json:"minGrams"` // fewer are not judged
	MaxGrams   int   `json:"maxGrams"` // no more are counted, of a chat
	Words      int   `json:"words"`    // of a message that repetition, variety and language see
	Lines      Ramp  `json:"lines"`    // ten-thousandths of bytes in lines that stood there before
	MinLines   int   `json:"minLines"` // bytes; fewer are not judged
	MaxLines   int   `json:"maxLines"` // lines that are remembered, of a chat
	Length     Band  `json:"length"`   // of words, in thousandths of a character
	MinWords   int   `json:"minWords"` // of fewer no length is judged
	Variety    Band  `json:"variety"`  // ten-thousandths of Window words in a row that are different
	Window     int   `json:"window"`   // at most signal.MaxWindow
	Short      Short `json:"short"`    // for what is shorter than a window
}

// Short is the table for the chats of an export that are too short alone: those of one
// role are judged together, whatever the order.
type Short struct {
	Same     Rise `json:"same"`     // pairs of words that are the same, in millionths: random words hardly meet again
	Grams    Ramp `json:"grams"`    // share of a chat's sampled sequences that at least Others other chats have, too
	Sample   int  `json:"sample"`   // sequences of a chat that are sampled
	Others   int  `json:"others"`   // to ask something again, or a little else, is no template
	MaxChats int  `json:"maxChats"` // no more are sampled
	MinWords int  `json:"minWords"` // fewer in all are not judged
	MinCut   int  `json:"minCut"`   // fewer of scripts that set no words apart are not judged by Same: pieces of four letters meet seldom
}

// Band is where quality rises from nothing to all and falls from all to nothing.
type Band struct {
	Low  [2]int `json:"low"`
	High [2]int `json:"high"`
}

// Ramp is where quality falls from all to nothing.
type Ramp [2]int

// Rise is where quality rises from nothing to all.
type Rise [2]int

// calibration was measured on text that people wrote: it lies between the inner
// ends of every band.
var calibration = Calibration{
	Some: Rise{5, 25}, Long: Ramp{450, 650}, MinBytes: 1024, MaxBytes: 256 << 10, Head: 4096, Tail: 1024,
	LongRepeat: 16,
	Grams:      Ramp{300, 600}, Gram: 5, Numbers: 2, MinGrams: 50, MaxGrams: 1 << 15, Words: 512,
	Lines: Ramp{3000, 6000}, MinLines: 500, MaxLines: 1 << 15,
	Length: Band{Low: [2]int{2000, 3000}, High: [2]int{10_000, 14_000}}, MinWords: 50,
	Variety: Band{Low: [2]int{1500, 2500}, High: [2]int{7500, 9000}}, Window: 200,
	Short: Short{Same: Rise{200, 500}, Grams: Ramp{700, 900}, Sample: 16, Others: 8, MaxChats: 1 << 16, MinWords: 200, MinCut: 2000},
}

// of returns the quality of a measurement: 0 to 10000.
func (b Band) of(x int) uint64 {
	return ramp(x, b.Low[0], b.Low[1]) * Ramp(b.High).of(x) / whole
}

func (r Ramp) of(x int) uint64 { return whole - ramp(x, r[0], r[1]) }

func (r Rise) of(x int) uint64 { return ramp(x, r[0], r[1]) }

// meter measures how much a chat's text of one role repeats itself. It is reused
// from chat to chat.
type meter struct {
	rules   Calibration
	text    []byte          // that repeats are looked for in
	last    [1 << 12]uint32 // where in it six bytes of a hash were seen
	grams   []uint64        // hashes of sequences of words
	alike   []uint64        // hashes of words, of all numbers the same; scratch
	table   []uint64        // of those met, scratch
	seed    uint64          // of the table: nobody who writes a chat knows which collide
	words   []uint64        // for the language
	cut     int             // of these, words of scripts that set none apart
	variety signal.Variety
	lines   signal.Repetition
	length  signal.Length
}

func newMeter(rules Calibration) *meter {
	m := &meter{rules: rules, seed: rand.Uint64() | 1}
	m.lines.MinBytes, m.lines.MaxLines = uint64(rules.MinLines), rules.MaxLines
	return m
}

func (m *meter) reset() {
	m.text, m.grams, m.words, m.cut = m.text[:0], m.grams[:0], m.words[:0], 0
	m.variety, m.length = signal.Variety{Window: uint32(m.rules.Window)}, signal.Length{MinWords: uint64(m.rules.MinWords)}
	m.lines.Reset()
}

// add takes a message's text, and its words.
func (m *meter) add(text string, w *words) {
	first := text[:min(len(text), m.rules.Head)]
	last := text[max(len(first), len(text)-m.rules.Tail):]
	for _, part := range [2]string{first, last} {
		m.text = append(m.text, part[:min(len(part), m.rules.MaxBytes-len(m.text))]...)
		m.lines.Add(part)
		m.length.Add(part)
	}
	hashes := w.hashes[:min(len(w.hashes), m.rules.Words)]
	m.count(hashes, w)
	m.variety.Add(hashes)
	m.words = append(m.words, hashes...)
	m.cut += min(w.cut, len(hashes))
}

// count adds a message's sequences of words. Numbers stand for each other where a
// sequence has few: else one sentence with another number each time would be new text.
func (m *meter) count(hashes []uint64, w *words) {
	m.alike = append(m.alike[:0], hashes...)
	numbers := 0
	for last := 0; last < len(hashes) && len(m.grams) < m.rules.MaxGrams; last++ {
		if w.isNumber(last) {
			m.alike[last] = anyNumber
			numbers++
		}
		first := last + 1 - m.rules.Gram
		if first < 0 {
			continue
		}
		of := hashes
		if numbers <= m.rules.Numbers {
			of = m.alike
		}
		m.grams = append(m.grams, gramOf(of[first:last+1]))
		if w.isNumber(first) {
			numbers--
		}
	}
}

// anyNumber is what every number is hashed to: no word is empty.
const anyNumber = fnvOffset

// gramOf is not 0, which is a free place in the table.
func gramOf(hashes []uint64) (gram uint64) {
	for _, h := range hashes {
		gram = (gram ^ h) * fnvPrime
		gram ^= gram >> 29
	}
	return max(gram, 1)
}

// repeated is how many of the sequences of words occurred before. The table is at
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
	if len(m.text) > 0 && len(m.text) >= m.rules.MinBytes {
		some, long := m.repeats()
		q = q * m.rules.Some.of(some*1000/len(m.text)) / whole
		q = q * m.rules.Long.of(long*1000/len(m.text)) / whole
	}
	if len(m.grams) > 0 && len(m.grams) >= m.rules.MinGrams {
		q = q * m.rules.Grams.of(m.repeated()*1000/len(m.grams)) / whole
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
	if length, ok := m.length.Mean(); ok {
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
