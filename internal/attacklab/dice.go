package attacklab

import (
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// Dice are everything random about one thing: the same thing falls the same way
// in every run.
type Dice struct{ dice.Dice }

// NewDice returns the dice of a thing.
func NewDice(seed uint64, thing string, numbers ...int) Dice {
	return Dice{dice.New("gptdao/attacklab/1", seed, thing, numbers...)}
}

// chatID is a UUID whose first 32 bits are a clock, as chats have it since 2024. Its
// third group was the account's until July 2025; nobody compares two accounts', so
// there is one.
func (d Dice) chatID(at time.Time) string {
	h, group := d.Hex(18), 0x8a51
	if at.After(time.Date(2025, time.July, 20, 0, 0, 0, 0, time.UTC)) {
		group = 0x83e8 + d.IntN(7)
	}
	return fmt.Sprintf("%08x-%s-%04x-8%s-%s", uint32(at.Unix()-1), h[:4], group, h[4:7], h[6:18])
}

// requestID carries the clock of the service, in thousandths of a second.
func (d Dice) requestID(at time.Time) string {
	return fmt.Sprintf("wfr_%012x7%s", at.UnixMilli(), d.Hex(19))
}
