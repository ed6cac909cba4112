package lm

import (
	"context"
	"fmt"
	"slices"
)

// The rule of the band, in thousandths of a bit from the first and to the last
// percentile of text that was held out (docs/spec/artifact.md#calibration).
const (
	chunk  = 300 // words that are measured at once
	folds  = 10  // of a text that is the only one
	belowA = 2500
	belowB = 1000
	aboveA = 0
	aboveB = 2000

	belowKnown = 50 // thousandths below the first percentile of what is known
)

// Trainer makes a model of texts. The same texts in the same order make the same
// model, on any machine. The zero value with a Config is ready.
type Trainer struct {
	Config Config
	// Progress, if set, is told how many of the models that it takes are made.
	Progress func(done, total int)

	texts  [][]uint64
	listed []uint64
}

// Add takes a text's words. Each text is held out once, to measure how a model
// of the others finds it; a single text is held out in tenths.
func (t *Trainer) Add(words []uint64) { t.texts = append(t.texts, words) }

// List takes words that are of the language, however seldom: a word list.
func (t *Trainer) List(words []uint64) { t.listed = append(t.listed, words...) }

// HeldOut is how a model of the other texts finds one.
type HeldOut struct {
	Chunks int    `json:"chunks"` // of 300 words
	P1     uint32 `json:"p1"`     // thousandths of a bit per word
	P50    uint32 `json:"p50"`
	P99    uint32 `json:"p99"`
	Known  uint32 `json:"known"` // thousandths of the words
}

// Train returns the model of all texts, calibrated by what was held out, and how
// each text was found while it was. It ends early, between two models, with its
// context. Its error is the context's, ErrTooLittle, or says what is wrong with the
// Config.
func (t *Trainer) Train(ctx context.Context) (*Model, []HeldOut, error) {
	config := t.Config.withDefaults()
	if err := config.check(); err != nil {
		return nil, nil, err
	}
	texts := t.held()
	all := newCounts()
	for _, text := range texts {
		all.add(text, 1)
	}
	var costs, known []uint32
	var report []HeldOut
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		t.tell(i, len(texts)+1)
		all.add(text, -1)
		if all.total == 0 {
			return nil, nil, ErrTooLittle
		}
		c, k := measure(build(config, all, t.listed), text)
		all.add(text, 1)
		report = append(report, heldOut(c, k))
		costs, known = append(costs, c...), append(known, k...)
	}
	if len(costs) < 100 {
		return nil, nil, fmt.Errorf("%d chunks of %d words, want at least 100: %w", len(costs), chunk, ErrTooLittle)
	}
	t.tell(len(texts), len(texts)+1)
	m := build(config, all, t.listed)
	m.calibrate(costs, known)
	t.tell(len(texts)+1, len(texts)+1)
	return m, report, m.check()
}

func (t *Trainer) tell(done, total int) {
	if t.Progress != nil {
		t.Progress(done, total)
	}
}

// held returns the texts as they are held out.
func (t *Trainer) held() [][]uint64 {
	if len(t.texts) != 1 {
		return t.texts
	}
	only := t.texts[0]
	return slices.Collect(slices.Chunk(only, max(1, (len(only)+folds-1)/folds)))
}

// measure returns the cost of each chunk of a text, and how much of it is known.
func measure(m *Model, words []uint64) (costs, known []uint32) {
	for part := range slices.Chunk(words, chunk) {
		if len(part) == chunk {
			costs = append(costs, m.Cost(part))
			known = append(known, uint32(m.Known(part)*1000/chunk))
		}
	}
	return costs, known
}

func heldOut(costs, known []uint32) HeldOut {
	if len(costs) == 0 {
		return HeldOut{}
	}
	costs, known = slices.Sorted(slices.Values(costs)), slices.Sorted(slices.Values(known))
	return HeldOut{len(costs), quantile(costs, 10), quantile(costs, 500), quantile(costs, 990), quantile(known, 500)}
}

// calibrate sets the band by what was held out.
func (m *Model) calibrate(costs, known []uint32) {
	h := heldOut(costs, known)
	m.measured = Measured{
		Words: chunk, Chunks: uint32(h.Chunks), P1: h.P1, P50: h.P50, P99: h.P99,
		Known: h.Known, KnownP1: quantile(slices.Sorted(slices.Values(known)), 10),
	}
	low := max(h.P1, belowA+1)
	if m.leastKnown == 0 {
		m.leastKnown = max(m.measured.KnownP1, belowKnown+1) - belowKnown
	}
	m.band = [4]uint32{low - belowA, low - belowB, h.P99 + aboveA, h.P99 + aboveB}
}
