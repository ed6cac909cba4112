package contribution

import (
	"crypto/sha256"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"
)

// The encoding is written out here as docs/spec/state.md shows it.
func TestAccountStateIsEncodedAsSpecified(t *testing.T) {
	s := AccountState{
		Tier: TierConsistent, MailDay: 0x5153,
		Months:   monthsOf(t, calendarMonth{2022, 11}, calendarMonth{2023, 8}, calendarMonth{2044, 2}),
		Families: []FamilyUnits{{2, 0x0102}, {9, 3}},
	}
	want := []byte{1, 0x51, 0x53, 0b01, 0b10}
	want = append(append(want, make([]byte, 29)...), 0b1000_0000)
	want = append(want, 2, 2, 0, 0, 0, 0, 0, 0, 1, 2, 9, 0, 0, 0, 0, 0, 0, 0, 3)
	if diff := cmp.Diff(want, encodeState(t, s)); diff != "" {
		t.Errorf("encoding (-want +got):\n%s", diff)
	}
	digest := common.Hash(sha256.Sum256(append([]byte("gptdao/state/1"), want...)))
	if got := digestState(t, s); got != digest {
		t.Errorf("digest %s, want %s", got, digest)
	}
}

func TestAccountStateReadsBack(t *testing.T) {
	for _, want := range []AccountState{testState(t), largestState(t), {Families: []FamilyUnits{}}} {
		got, err := ParseAccountState(encodeState(t, want))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("reads back with %v (-want +got):\n%s", err, diff)
		}
	}
}

func TestEncodeRefusesWhatParseWould(t *testing.T) {
	all := append([]FamilyUnits{{0, 1}}, largestState(t).Families...)
	for _, c := range []struct {
		name  string
		state AccountState
		want  error
	}{
		{"a tier nobody has defined", AccountState{Tier: TierLive + 1}, ErrRange},
		{"one family too many", AccountState{Families: all}, ErrTooLong},
		{"a family twice", AccountState{Families: []FamilyUnits{{3, 1}, {3, 2}}}, ErrOrder},
		{"descending families", AccountState{Families: []FamilyUnits{{3, 1}, {2, 2}}}, ErrOrder},
	} {
		if _, err := c.state.Encode(); !errors.Is(err, c.want) {
			t.Errorf("%s: Encode: error %v, want %v", c.name, err, c.want)
		}
		if _, err := c.state.Digest(); !errors.Is(err, c.want) {
			t.Errorf("%s: Digest: error %v, want %v", c.name, err, c.want)
		}
	}
}

func TestHeadDependsOnTheAccountsState(t *testing.T) {
	usual := testState(t)
	heads := map[Head]string{}
	for name, change := range map[string]func(*AccountState){
		"as it is":       func(*AccountState) {},
		"a better tier":  func(s *AccountState) { s.Tier++ },
		"a later mail":   func(s *AccountState) { s.MailDay++ },
		"another month":  func(s *AccountState) { s.Months[31] |= 1 },
		"one unit more":  func(s *AccountState) { s.Families = []FamilyUnits{{0, 4_200_001}, {1, 77}} },
		"another family": func(s *AccountState) { s.Families = []FamilyUnits{{0, 4_200_000}, {2, 77}} },
	} {
		s := usual
		change(&s)
		entry := testLog(t)[0]
		entry.Rows = digestRows(t, digestState(t, s), testRows())
		head := Head{}.Next(entry)
		if other, ok := heads[head]; ok {
			t.Errorf("the head is the same for a state with %s and %s", name, other)
		}
		heads[head] = name
	}
}

func TestMonthsHoldWhatWasSetAndNothingElse(t *testing.T) {
	for i, c := range everyMonth() {
		m := monthsOf(t, c)
		if m[i/8] != 1<<(i%8) || m.Count() != 1 {
			t.Errorf("%v: %s with %d months, want bit %d alone", c, m, m.Count(), i)
		}
		for _, other := range everyMonth() {
			if got, want := m.Has(other.Year, other.Month), other == c; got != want {
				t.Errorf("set %v: Has(%v) = %t, want %t", c, other, got, want)
			}
		}
	}
}

func TestMonthsOutsideTheBitmapAreRefusedAndNotFound(t *testing.T) {
	full := monthsOf(t, everyMonth()...)
	for _, c := range []calendarMonth{
		{2022, time.October}, {2044, time.March}, {2021, time.December}, {2045, time.January}, {2024, 0}, {2023, 13}, {2023, -1},
		{math.MinInt, time.November}, {math.MaxInt, time.November}, {0, math.MaxInt}, {2023, math.MaxInt}, {2023, math.MinInt},
		{2022 + math.MinInt/2, time.November}, // so many years are 0 months, counted in 64 bits
	} {
		var m Months
		if err := m.Set(c.Year, c.Month); !errors.Is(err, ErrRange) || m.Count() != 0 {
			t.Errorf("%v: error %v and %d months, want %v and none", c, err, m.Count(), ErrRange)
		}
		if full.Has(c.Year, c.Month) {
			t.Errorf("%v is in the set of all months", c)
		}
	}
	if got := full.Count(); got != maxMonths {
		t.Errorf("all months count %d, want %d", got, maxMonths)
	}
}
