package signal

import (
	"strings"

	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// Repetition measures how much of a text stands in lines, and in paragraphs, that
// stood in it before. Lines count without the white space around them; paragraphs
// are lines between empty ones.
type Repetition struct {
	MinBytes uint64 // of fewer it does not judge
	MaxLines int    // and paragraphs that are told from new ones

	lines, paragraphs         map[uint64]struct{}
	all                       uint64 // bytes of lines
	sameLines, sameParagraphs uint64
}

// Add takes a message.
func (r *Repetition) Add(text string) {
	if r.lines == nil {
		r.lines, r.paragraphs = map[uint64]struct{}{}, map[uint64]struct{}{}
	}
	var size uint64
	paragraph := uint64(wordhash.Offset)
	end := func() {
		if size > 0 && r.again(r.paragraphs, paragraph) {
			r.sameParagraphs += size
		}
		size, paragraph = 0, wordhash.Offset
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			end()
			continue
		}
		hash := hashOf(line)
		paragraph = wordhash.Mix(paragraph ^ hash)
		n := uint64(len(line))
		size, r.all = size+n, r.all+n
		if r.again(r.lines, hash) {
			r.sameLines += n
		}
	}
	end()
}

// again says whether a hash was met, and remembers it if there is room.
func (r *Repetition) again(met map[uint64]struct{}, hash uint64) bool {
	if _, is := met[hash]; is {
		return true
	}
	if len(met) < r.MaxLines {
		met[hash] = struct{}{}
	}
	return false
}

// hashOf takes eight bytes at once: lines are most of what is read here.
func hashOf(line string) uint64 {
	h := uint64(len(line))
	for ; len(line) >= 8; line = line[8:] {
		h = wordhash.Mix(h ^ load(line))
	}
	for i := range len(line) {
		h = (h ^ uint64(line[i])) * wordhash.Prime
	}
	return wordhash.Mix(h)
}

// Shares returns what of the text stands in lines, and in paragraphs, that stood
// in it before, in ten-thousandths of its bytes. It abstains below MinBytes.
func (r *Repetition) Shares() (lines, paragraphs uint32, ok bool) {
	if r.all < max(r.MinBytes, 1) {
		return 0, 0, false
	}
	return uint32(r.sameLines * Whole / r.all), uint32(r.sameParagraphs * Whole / r.all), true
}

// Reset forgets what was added and keeps the memory.
func (r *Repetition) Reset() {
	clear(r.lines)
	clear(r.paragraphs)
	r.all, r.sameLines, r.sameParagraphs = 0, 0, 0
}
