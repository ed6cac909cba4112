package attacklab

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"time"
)

// Dice are everything random about one thing: the same thing falls the same way
// in every run.
type Dice struct{ *rand.Rand }

// NewDice returns the dice of a thing.
func NewDice(seed uint64, thing string, numbers ...int) Dice {
	b := binary.BigEndian.AppendUint64([]byte("gptdao/attacklab/1"), seed)
	b = append(b, thing...)
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return Dice{rand.New(rand.NewChaCha8(sha256.Sum256(b)))}
}

// chance is true that often, in ten-thousandths.
func (d Dice) chance(tenThousandths int) bool { return d.IntN(10_000) < tenThousandths }

// between returns a number from low to high, both included.
func (d Dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// spread draws from a distribution given by its 0th, 10th, 50th, 90th, 99th and
// 100th percentile, straight lines between them.
func (d Dice) spread(at [6]int) int {
	p := [6]int{0, 100, 500, 900, 990, 1000}
	x := d.IntN(1000)
	i := 1
	for x >= p[i] {
		i++
	}
	return at[i-1] + (at[i]-at[i-1])*(x-p[i-1])/(p[i]-p[i-1])
}

func (d Dice) hex(n int) string {
	b := make([]byte, (n+1)/2)
	for i := range b {
		b[i] = byte(d.Uint32())
	}
	return hex.EncodeToString(b)[:n]
}

// messageID is a random UUID, as messages have it.
func (d Dice) messageID() string {
	h := d.hex(31)
	return fmt.Sprintf("%s-%s-4%s-%x%s-%s", h[:8], h[8:12], h[12:15], 8+d.IntN(4), h[15:18], h[18:30])
}

// chatID is a UUID whose first 32 bits are a clock, as chats have it since 2024.
func (d Dice) chatID(at time.Time) string {
	h := d.hex(18)
	return fmt.Sprintf("%08x-%s-83%02x-8%s-%s", uint32(at.Unix()-1), h[:4], 0xe8+d.IntN(7), h[4:7], h[6:18])
}

// requestID carries the clock of the service, in thousandths of a second.
func (d Dice) requestID(at time.Time) string {
	return fmt.Sprintf("wfr_%012x7%s", at.UnixMilli(), d.hex(19))
}
