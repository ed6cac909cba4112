package contribution

import (
	"math"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// calendarMonth is how the vectors write a month; January is 1.
type calendarMonth struct {
	Year  int        `json:"year"`
	Month time.Month `json:"month"`
}

func monthsOf(t *testing.T, list ...calendarMonth) Months {
	t.Helper()
	var m Months
	for _, c := range list {
		if err := m.Set(c.Year, c.Month); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func everyMonth() []calendarMonth {
	list := make([]calendarMonth, maxMonths)
	for i := range list {
		list[i] = calendarMonth{2022 + (10+i)/12, time.Month(1 + (10+i)%12)}
	}
	return list
}

func monthsVectors(t *testing.T) vectors {
	type monthsCase struct {
		Name   string          `json:"name"`
		Set    []calendarMonth `json:"set"`
		Months Months          `json:"months"`
		Count  int             `json:"count"`
	}
	v := vectors{Spec: "docs/spec/state.md", Runs: offChain, Note: "months are added in the order of set; input of an invalid case is a month to add"}
	for _, c := range []monthsCase{
		{Name: "no month", Set: []calendarMonth{}},
		{Name: "the first month", Set: []calendarMonth{{2022, 11}}},
		{Name: "the last month of the first byte, the first of the second", Set: []calendarMonth{{2023, 6}, {2023, 7}}},
		{Name: "a year's end, in any order and twice", Set: []calendarMonth{{2024, 1}, {2023, 12}, {2024, 1}}},
		{Name: "the last month there is", Set: []calendarMonth{{2044, 2}}},
		{Name: "every month", Set: everyMonth()},
	} {
		c.Months = monthsOf(t, c.Set...)
		c.Count = c.Months.Count()
		v.Valid = append(v.Valid, c)
	}
	for _, c := range []struct {
		name  string
		month calendarMonth
	}{
		{"the month before the first", calendarMonth{2022, 10}},
		{"the same month a year before the first", calendarMonth{2021, 11}},
		{"the month after the last", calendarMonth{2044, 3}},
		{"a year after the last", calendarMonth{2045, 1}},
		{"month 0", calendarMonth{2024, 0}},
		{"month 13", calendarMonth{2023, 13}},
	} {
		var m Months
		v.Invalid = append(v.Invalid, refuse(t, c.name, c.month, ErrRange, m.Set(c.month.Year, c.month.Month)))
	}
	return v
}

func testState(t *testing.T) AccountState {
	return AccountState{
		Tier: TierMail, MailDay: 20_819,
		Months:   monthsOf(t, calendarMonth{2022, 12}, calendarMonth{2024, 2}, calendarMonth{2026, 12}),
		Families: []FamilyUnits{{0, 4_200_000}, {1, 77}},
	}
}

func largestState(t *testing.T) AccountState {
	s := AccountState{Tier: TierLive, MailDay: math.MaxUint16, Months: monthsOf(t, everyMonth()...)}
	for family := 1; family <= MaxFamilies; family++ {
		s.Families = append(s.Families, FamilyUnits{uint8(family), math.MaxUint64})
	}
	return s
}

func encodeState(t *testing.T, s AccountState) []byte {
	t.Helper()
	b, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func digestState(t *testing.T, s AccountState) common.Hash {
	t.Helper()
	h, err := s.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func stateVectors(t *testing.T) vectors {
	type stateCase struct {
		Name     string        `json:"name"`
		Value    AccountState  `json:"value"`
		Encoding hexutil.Bytes `json:"encoding"`
		Digest   common.Hash   `json:"digest"`
	}
	v := vectors{Spec: "docs/spec/state.md", Runs: everywhere, Note: "input of an invalid case is an encoding to read"}
	ends := AccountState{Families: []FamilyUnits{{0, 1}, {255, 1 << 63}}}
	for _, c := range []stateCase{
		{Name: "a usual state", Value: testState(t)},
		{Name: "an account nothing is known of", Value: AccountState{Families: []FamilyUnits{}}},
		{Name: "the first and the last family", Value: ends},
		{Name: "every number at its largest, as many families as there may be", Value: largestState(t)},
	} {
		c.Encoding, c.Digest = encodeState(t, c.Value), digestState(t, c.Value)
		v.Valid = append(v.Valid, c)
	}
	for _, c := range brokenStates(encodeState(t, testState(t))) {
		_, err := ParseAccountState(c.encoding)
		v.Invalid = append(v.Invalid, refuse(t, c.name, hexutil.Bytes(c.encoding), c.want, err))
	}
	return v
}

type brokenState struct {
	name     string
	encoding []byte
	want     Refusal
}

// brokenStates alters an encoding with two families: a header of 36 bytes, then 9 bytes each.
func brokenStates(whole []byte) []brokenState {
	with := func(at int, value byte) []byte {
		b := append([]byte{}, whole...)
		b[at] = value
		return b
	}
	return []brokenState{
		{"nothing", nil, ErrLength},
		{"a header without its last byte", whole[:35], ErrLength},
		{"two families counted, none listed", whole[:36], ErrLength},
		{"one byte short", whole[:len(whole)-1], ErrLength},
		{"one byte more", append(whole[:len(whole):len(whole)], 0), ErrLength},
		{"a family more than counted", with(35, 1), ErrLength},
		{"a family less than counted", with(35, 3), ErrLength},
		{"a tier nobody has defined", with(0, 4), ErrRange},
		{"a family twice", with(45, 0), ErrOrder},
		{"descending families", with(36, 2), ErrOrder},
		{"a family without units", with(53, 0), ErrMissing},
	}
}

func testRows() []Row {
	return []Row{
		{Tag{0, 0}, 0}, {Tag{0, 1}, 7}, {Tag{0, math.MaxUint64}, math.MaxUint32}, {Tag{1, 0}, 1}, {Tag{255, 1 << 63}, 9},
	}
}

func digestRows(t *testing.T, state common.Hash, rows []Row) common.Hash {
	t.Helper()
	h, err := RowsDigest(state, rows)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func rowsVectors(t *testing.T) vectors {
	type rowsCase struct {
		Name   string      `json:"name"`
		State  common.Hash `json:"state"`
		Rows   []Row       `json:"rows"`
		Digest common.Hash `json:"digest"`
	}
	v := vectors{Spec: "docs/spec/log.md", Runs: everywhere}
	r, state := testRows(), digestState(t, testState(t))
	for _, c := range []rowsCase{
		{Name: "no state and no rows, as in a policy entry", State: NoState, Rows: []Row{}},
		{Name: "a state and no rows", State: state, Rows: []Row{}},
		{Name: "one row", State: state, Rows: r[1:2]},
		{Name: "the same row with another state", State: digestState(t, AccountState{}), Rows: r[1:2]},
		{Name: "several families, smallest and largest values", State: state, Rows: r},
	} {
		c.Digest = digestRows(t, c.State, c.Rows)
		v.Valid = append(v.Valid, c)
	}
	type rowsInput struct {
		State common.Hash `json:"state"`
		Rows  []Row       `json:"rows"`
	}
	for _, c := range []struct {
		name  string
		input rowsInput
		want  Refusal
	}{
		{"descending tags", rowsInput{state, []Row{r[1], r[0]}}, ErrOrder},
		{"descending families", rowsInput{state, []Row{r[3], r[2]}}, ErrOrder},
		{"the same tag twice, with other weights", rowsInput{state, []Row{r[1], {r[1].Tag, 8}}}, ErrOrder},
		{"a row without a state", rowsInput{NoState, r[1:2]}, ErrNotAllowed},
	} {
		_, err := RowsDigest(c.input.State, c.input.Rows)
		v.Invalid = append(v.Invalid, refuse(t, c.name, c.input, c.want, err))
	}
	return v
}
