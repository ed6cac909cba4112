package score

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestMeasurementsAreFixed pins what quality is read off, before bands flatten it.
func TestMeasurementsAreFixed(t *testing.T) {
	m, w := newMeter(Current().Quality), words{rules: Current().Text}
	sum := sha256.New()
	for i := range uint64(300) {
		r := rand.New(rand.NewPCG(i, 2))
		m.reset()
		for range 1 + r.IntN(6) {
			text := mixture(r, 1<<r.IntN(15))
			w.read(text)
			m.add(text, &w)
		}
		some, long := 0, 0
		if len(m.text) > 0 {
			some, long = m.repeats()
		}
		variety, hasVariety := m.variety.Share()
		lines, paragraphs, hasLines := m.lines.Shares()
		length, hasLength := m.length.Mean()
		fmt.Fprintln(sum, len(m.text), some, long, len(m.grams), m.repeated(), m.words, variety, hasVariety, lines, paragraphs, hasLines, length, hasLength)
	}
	if got, want := hex.EncodeToString(sum.Sum(nil)), "ddc0aa4e7b432086fefdc76104eb949d4a7794b802fe0f2c83c9f3fa57d696dd"; got != want {
		t.Errorf("measurements have the digest %s, want %s", got, want)
	}
}

// mixture is text of few words in several scripts, with lines and stretches that
// return.
func mixture(r *rand.Rand, bytes int) string {
	var b strings.Builder
	kind, few := r.IntN(4), 1+r.IntN(400)
	for b.Len() < bytes {
		switch r.IntN(12) {
		case 0:
			b.WriteString([]string{"\n", "\n\n", " \t\n", "\u2028", "…", "...", "# ", "\u3000", "\xf0\x9f"}[r.IntN(9)])
		case 1:
			so := b.String()
			from := r.IntN(len(so) + 1)
			b.WriteString(so[from:min(len(so), from+r.IntN(100))])
		default:
			number := r.IntN(few)
			for range 1 + number%9 {
				b.WriteRune([]rune{'a', 'а', 'ก', '一'}[kind] + rune(number%23))
				number = number*7 + 3
			}
			b.WriteByte(' ')
		}
	}
	return b.String()
}
