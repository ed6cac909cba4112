package sample

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
)

// dice are everything random about one thing: the same thing falls the same way
// in every export. Only integers are drawn, which are the same on every machine.
type dice struct{ *rand.Rand }

// diceOf returns the dice of a thing of an account.
func diceOf(seed uint64, thing string, numbers ...int) dice {
	b := binary.BigEndian.AppendUint64([]byte("gptdao/sample/1"), seed)
	b = append(b, thing...)
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return dice{rand.New(rand.NewChaCha8(sha256.Sum256(b)))}
}

// percent is true that often.
func (d dice) percent(n int) bool { return d.IntN(100) < n }

// between returns a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// spread draws from a distribution given by its 0th, 10th, 50th, 90th, 99th and
// 100th percentile, straight lines between them.
func (d dice) spread(at [6]int) int {
	p := [6]int{0, 100, 500, 900, 990, 1000}
	x := d.IntN(1000)
	i := 1
	for x >= p[i] {
		i++
	}
	return at[i-1] + (at[i]-at[i-1])*(x-p[i-1])/(p[i]-p[i-1])
}

// rank draws from 0 to 2^bits-1, each as often as Zipf's law has it: in
// proportion to one over its place.
func (d dice) rank(bits int) int {
	b := d.IntN(bits)
	return 1<<b + d.IntN(1<<b) - 1
}

func (d dice) bytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(d.Uint32())
	}
	return b
}

func (d dice) hex(n int) string { return hex.EncodeToString(d.bytes((n + 1) / 2))[:n] }

func (d dice) alphanumeric(n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	var b strings.Builder
	for range n {
		b.WriteByte(letters[d.IntN(len(letters))])
	}
	return b.String()
}

// uuid4 is a random UUID.
func (d dice) uuid4() string { return uuidText(d.bytes(16), 0x4000|uint16(d.IntN(0x1000))) }

// uuidText lays out 16 bytes as a UUID whose third group is given.
func uuidText(b []byte, third uint16) string {
	binary.BigEndian.PutUint16(b[6:], third)
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}
