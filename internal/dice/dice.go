// Package dice draws what generated exports are made of. Dice are everything random
// about one thing: the same thing falls the same way in every run. Only integers are
// drawn, which are the same on every machine.
package dice

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
)

// Dice are the dice of one thing.
type Dice struct{ *rand.Rand }

// New returns the dice of a thing. The domain keeps apart who draws.
func New(domain string, seed uint64, thing string, numbers ...int) Dice {
	b := binary.BigEndian.AppendUint64([]byte(domain), seed)
	b = append(b, thing...)
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return Dice{rand.New(rand.NewChaCha8(sha256.Sum256(b)))}
}

// Percent is true that often.
func (d Dice) Percent(n int) bool { return d.IntN(100) < n }

// Chance is true that often, in ten-thousandths.
func (d Dice) Chance(tenThousandths int) bool { return d.IntN(10_000) < tenThousandths }

// Between returns a number from low to high, both included.
func (d Dice) Between(low, high int) int { return low + d.IntN(high-low+1) }

// Spread draws from a distribution given by its 0th, 10th, 50th, 90th, 99th and
// 100th percentile, straight lines between them.
func (d Dice) Spread(at [6]int) int {
	p := [6]int{0, 100, 500, 900, 990, 1000}
	x := d.IntN(1000)
	i := 1
	for x >= p[i] {
		i++
	}
	return at[i-1] + (at[i]-at[i-1])*(x-p[i-1])/(p[i]-p[i-1])
}

// Rank draws from 0 to 2^bits-1, each as often as Zipf's law has it: in
// proportion to one over its place.
func (d Dice) Rank(bits int) int {
	b := d.IntN(bits)
	return 1<<b + d.IntN(1<<b) - 1
}

// Pick returns one of several texts.
func (d Dice) Pick(of ...string) string { return of[d.IntN(len(of))] }

// Bytes returns n bytes.
func (d Dice) Bytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(d.Uint32())
	}
	return b
}

// Hex returns n hex digits.
func (d Dice) Hex(n int) string { return hex.EncodeToString(d.Bytes((n + 1) / 2))[:n] }

// Alphanumeric returns n letters and digits.
func (d Dice) Alphanumeric(n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	var b strings.Builder
	for range n {
		b.WriteByte(letters[d.IntN(len(letters))])
	}
	return b.String()
}

// UUID4 is a random UUID.
func (d Dice) UUID4() string { return UUID(d.Bytes(16), 0x4000|uint16(d.IntN(0x1000))) }

// UUID lays out 16 bytes as a UUID whose third group is given.
func UUID(b []byte, third uint16) string {
	binary.BigEndian.PutUint16(b[6:], third)
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}
