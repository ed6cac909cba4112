package signal

import "github.com/gptdatadao/gptdao/internal/score/wordhash"

// Recurrence measures how many sequences occurred before, in whatever order they
// come, in bounded memory: of too many different ones it counts those whose mixed
// hashes end in as many zeros as it takes (adaptive sampling, Flajolet, Computing 43,
// 1990).
type Recurrence struct {
	Max int // different sequences that are remembered, at least 2

	counts map[uint64]uint32
	level  uint
}

// Add takes the hashes of sequences.
func (r *Recurrence) Add(sequences []uint64) {
	if r.counts == nil {
		r.counts = map[uint64]uint32{}
	}
	for _, s := range sequences {
		if r.isCounted(s) {
			r.counts[s]++
		}
		for len(r.counts) > r.Max {
			r.thin()
		}
	}
}

func (r *Recurrence) isCounted(sequence uint64) bool {
	return wordhash.Mix(sequence)&(1<<r.level-1) == 0
}

// thin forgets about half of what is remembered.
func (r *Recurrence) thin() {
	r.level++
	for s := range r.counts {
		if !r.isCounted(s) {
			delete(r.counts, s)
		}
	}
}

// Share returns the sequences that occurred before, in thousandths of all. It
// abstains below least.
func (r *Recurrence) Share(least uint64) (share uint32, ok bool) {
	all := uint64(0)
	for _, n := range r.counts {
		all += uint64(n)
	}
	if all == 0 || all<<r.level < least {
		return 0, false
	}
	return uint32((all - uint64(len(r.counts))) * 1000 / all), true
}
