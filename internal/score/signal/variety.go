// Package signal measures text that needs no model of its language: how varied
// its words are, how much of it stands in it twice, and whether it looks like
// prose. Each measure takes a chat's messages one after another, answers in whole
// numbers, and abstains where there is too little to tell. What an answer is worth
// is for the policy to say (docs/scoring-signals.md).
package signal

import "github.com/gptdatadao/gptdao/internal/score/wordhash"

// Whole is all of something: shares are in ten-thousandths.
const Whole = 10_000

const (
	slots = 512 // of the table of a window's words, a power of two
	// MaxWindow is the widest window: the table is at most half full.
	MaxWindow = slots / 2
)

// Variety measures how many words of each window are different: the
// type-token ratio, which a length does not change. Natural text repeats its small
// words; words drawn from a dictionary do not repeat, and few words over and over
// do nothing else. It is ready once Window is set.
type Variety struct {
	Window uint32 // words in a row, 1 to MaxWindow

	table    [slots]uint64
	filled   [slots]uint32 // window that the slot is of
	windows  uint32        // whole ones
	words    uint32        // of the present window
	distinct uint64        // of all whole windows
	fresh    uint32        // of the present window
}

// Add takes the hashes of a message's words.
func (v *Variety) Add(words []uint64) {
	for _, word := range words {
		v.add(word)
		if v.words++; v.words == v.Window {
			v.windows++
			v.distinct += uint64(v.fresh)
			v.words, v.fresh = 0, 0
		}
	}
}

func (v *Variety) add(word uint64) {
	at, mark := wordhash.Mix(word)%slots, v.windows+1
	for v.filled[at] == mark {
		if v.table[at] == word {
			return
		}
		at = (at + 1) % slots
	}
	v.table[at], v.filled[at] = word, mark
	v.fresh++
}

// Share returns the distinct words of each window, in ten-thousandths. It abstains
// below one window.
func (v *Variety) Share() (share uint32, ok bool) {
	if v.windows == 0 {
		return 0, false
	}
	return uint32(v.distinct * Whole / (uint64(v.windows) * uint64(v.Window))), true
}
