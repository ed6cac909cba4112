package contribution

import (
	"fmt"
	"math/bits"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Bit 0 of Months is November 2022, in which the first exports begin; bit 255 is February 2044.
const (
	firstYear  = 2022
	firstMonth = time.November
	lastYear   = 2044
	maxMonths  = 256
)

// Months is the set of calendar months (UTC) an account's history reaches, as a bitmap (docs/spec/state.md). The zero
// Months is the empty set.
type Months [maxMonths / 8]byte

// Set adds a month. It refuses one that has no bit, with ErrRange, and leaves the set as it was.
func (m *Months) Set(year int, month time.Month) error {
	i, ok := monthBit(year, month)
	if !ok {
		return fmt.Errorf("adding a month: month %d of %d, want one from November 2022 to February 2044: %w", int(month), year, ErrRange)
	}
	m[i/8] |= 1 << (i % 8)
	return nil
}

// Has reports whether a month is in the set. One that has no bit is not.
func (m Months) Has(year int, month time.Month) bool {
	i, ok := monthBit(year, month)
	return ok && m[i/8]>>(i%8)&1 == 1
}

// Count returns the number of months in the set, 0 to 256.
func (m Months) Count() int {
	n := 0
	for _, b := range m {
		n += bits.OnesCount8(b)
	}
	return n
}

// monthBit looks at the year before it counts, so that no year can overflow into the range.
func monthBit(year int, month time.Month) (int, bool) {
	if year < firstYear || year > lastYear || month < time.January || month > time.December {
		return 0, false
	}
	i := (year-firstYear)*12 + int(month-firstMonth)
	return i, i >= 0 && i < maxMonths
}

// String returns the bitmap as 0x and 64 lower-case hex digits.
func (m Months) String() string { return ID(m).String() }

// MarshalText writes the form of String.
func (m Months) MarshalText() ([]byte, error) { return common.Hash(m).MarshalText() }

// UnmarshalText reads the form of String.
func (m *Months) UnmarshalText(text []byte) error { return (*common.Hash)(m).UnmarshalText(text) }
