// Package indextest proves tables of an index: Run is the contract of one table,
// Walk a random walk of an index over it beside a model. It also makes jobs to
// credit, and has a table in memory.
package indextest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// Run checks the contract of index.Table. open returns an empty table, which Run
// closes.
func Run(t *testing.T, open func(t *testing.T) index.Table) {
	for name, test := range map[string]func(*testing.T, index.Table){
		"an empty table knows nothing":              testEmpty,
		"what was applied is found":                 testApply,
		"a later change wins and keeps the rest":    testLater,
		"a change must continue the head":           testFence,
		"every head it stood at is passed":          testPassed,
		"consents are listed ascending":             testConsents,
		"ten thousand rows come back in order":      testMany,
		"reads beside an apply see before or after": testBeside,
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t)
			defer func() {
				if err := table.Close(); err != nil {
					t.Error(err)
				}
			}()
			test(t, table)
		})
	}
}

func tag(n uint64) contribution.Tag { return contribution.Tag{Family: 1, Tag: n} }

func sorted(tags []contribution.Tag) []contribution.Tag {
	return slices.SortedFunc(slices.Values(tags), contribution.Tag.Compare)
}

// first is a change that an empty table takes.
func first() index.Change {
	return index.Change{
		After: index.Position{Head: contribution.Head{1}, Seq: 2, Policy: 3},
		Rows: []index.PlacedRow{
			{Tag: tag(7), Row: index.Row{Owner: 1, Credit: 2, Weight: 1<<32 - 1}},
			{Tag: tag(9), Row: index.Row{Owner: 1<<64 - 1, Credit: 1 << 40, Weight: 0, Void: true}},
			{Tag: contribution.Tag{Family: 255, Tag: 1<<64 - 1}, Row: index.Row{Owner: 1, Credit: 2, Weight: 5, Dead: true}},
		},
		Accounts: map[contribution.Account]index.Account{
			{4}: {Number: 1, Score: 1 << 47, Seq: 2, Proved: 25, State: contribution.AccountState{
				Tier: 2, MailDay: 20_000, Months: contribution.Months{1}, Families: []contribution.FamilyUnits{{Family: 1, Units: 12}},
			}},
			{5}: {Number: 2},
		},
		Consents: map[contribution.ID]index.Consent{
			{6}: {Sealed: []byte("six"), Footprint: []byte("feet")},
			{7}: {Sealed: []byte("seven"), Footprint: []byte{}},
		},
	}
}

func apply(t *testing.T, table index.Table, c index.Change) {
	t.Helper()
	if err := table.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func testEmpty(t *testing.T, table index.Table) {
	ctx := t.Context()
	at, err := table.Landed(ctx)
	if err != nil || at != (index.Position{}) {
		t.Errorf("Landed = %v, %v; want the beginning", at, err)
	}
	rows, err := table.Rows(ctx, []contribution.Tag{tag(1), tag(2)})
	if err != nil || !slices.Equal(rows, make([]index.Row, 2)) {
		t.Errorf("Rows = %v, %v; want two of nobody", rows, err)
	}
	if rows, err = table.Rows(ctx, nil); err != nil || len(rows) != 0 {
		t.Errorf("Rows of no tags = %v, %v", rows, err)
	}
	_, account, err1 := table.Account(ctx, contribution.Account{1})
	_, owner, err2 := table.Owner(ctx, 1)
	_, consent, err3 := table.Consent(ctx, contribution.ID{1})
	_, footprint, err4 := table.Footprint(ctx, contribution.ID{1})
	if account || owner || consent || footprint || errors.Join(err1, err2, err3, err4) != nil {
		t.Error("an empty table finds something, or fails")
	}
}

func testApply(t *testing.T, table index.Table) {
	c := first()
	apply(t, table, c)
	at, err := table.Landed(t.Context())
	if err != nil || at != c.After {
		t.Errorf("Landed = %v, %v; want %v", at, err, c.After)
	}
	same(t, table, c)
	rows, err := table.Rows(t.Context(), []contribution.Tag{tag(6), tag(7), tag(8), {Family: 2, Tag: 7}})
	if want := []index.Row{{}, c.Rows[0].Row, {}, {}}; err != nil || !slices.Equal(rows, want) {
		t.Errorf("Rows = %v, %v; want %v", rows, err, want)
	}
}

// same checks that a table has all that a change says.
func same(t *testing.T, table index.Table, c index.Change) {
	t.Helper()
	ctx := t.Context()
	for _, want := range c.Rows {
		if got, err := table.Rows(ctx, []contribution.Tag{want.Tag}); err != nil || got[0] != want.Row {
			t.Errorf("row of %v = %v, %v; want %v", want.Tag, got, err, want.Row)
		}
	}
	for id, want := range c.Accounts {
		got, ok, err := table.Account(ctx, id)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || !ok || diff != "" {
			t.Errorf("account: %v, %v, want less got:\n%s", ok, err, diff)
		}
		if name, ok, err := table.Owner(ctx, want.Number); err != nil || !ok || name != id {
			t.Errorf("owner %d = %v, %v, %v; want %v", want.Number, name, ok, err, id)
		}
	}
	for id, want := range c.Consents {
		got, ok, err := table.Consent(ctx, id)
		if err != nil || !ok || !bytes.Equal(got, want.Sealed) {
			t.Errorf("consent %v = %q, %v, %v; want %q", id, got, ok, err, want.Sealed)
		}
		got, ok, err = table.Footprint(ctx, id)
		if err != nil || !ok || want.Footprint != nil && !bytes.Equal(got, want.Footprint) {
			t.Errorf("footprint %v = %q, %v, %v; want %q", id, got, ok, err, want.Footprint)
		}
	}
}

func testLater(t *testing.T, table index.Table) {
	apply(t, table, first())
	c := index.Change{
		Before:   contribution.Head{1},
		After:    index.Position{Head: contribution.Head{2}, Seq: 3, Policy: 3},
		Rows:     []index.PlacedRow{{Tag: tag(7), Row: index.Row{Owner: 1, Credit: 2, Weight: 1, Dead: true}}},
		Accounts: map[contribution.Account]index.Account{{5}: {Number: 2, Score: 8}},
		Consents: map[contribution.ID]index.Consent{{6}: {Sealed: []byte("six, ended")}},
	}
	apply(t, table, c)
	same(t, table, c)
	got, _, err := table.Footprint(t.Context(), contribution.ID{6})
	if err != nil || string(got) != "feet" {
		t.Errorf("footprint = %q, %v; want it kept", got, err)
	}
	if rows, err := table.Rows(t.Context(), []contribution.Tag{tag(9)}); err != nil || rows[0] != first().Rows[1].Row {
		t.Errorf("a row the change is not about = %v, %v", rows, err)
	}
}

func testFence(t *testing.T, table index.Table) {
	apply(t, table, first())
	for name, c := range map[string]index.Change{
		"another head":   {Before: contribution.Head{9}, After: index.Position{Head: contribution.Head{2}, Seq: 3}},
		"the same twice": first(),
		"no advance":     {Before: contribution.Head{1}, After: index.Position{Head: contribution.Head{2}, Seq: 2}},
	} {
		c.Rows = []index.PlacedRow{{Tag: tag(1), Row: index.Row{Owner: 1, Credit: 1}}}
		if err := table.Apply(t.Context(), c); !errors.Is(err, index.ErrBroken) {
			t.Errorf("%s: %v, want ErrBroken", name, err)
		}
	}
	rows, err := table.Rows(t.Context(), []contribution.Tag{tag(1)})
	at, _ := table.Landed(t.Context())
	if err != nil || rows[0] != (index.Row{}) || at != first().After {
		t.Errorf("a refused change left %v at %v, %v", rows, at, err)
	}
}

func testPassed(t *testing.T, table index.Table) {
	apply(t, table, first())
	apply(t, table, index.Change{Before: contribution.Head{1}, After: index.Position{Head: contribution.Head{2}, Seq: 5}})
	for head, want := range map[contribution.Head]bool{{}: true, {1}: true, {2}: true, {3}: false} {
		if got, err := table.Passed(t.Context(), head); err != nil || got != want {
			t.Errorf("Passed(%v) = %v, %v; want %v", head, got, err, want)
		}
	}
}

func testConsents(t *testing.T, table index.Table) {
	apply(t, table, first())
	var got []string
	err := table.Consents(t.Context(), func(_ contribution.ID, sealed []byte) error {
		got = append(got, string(sealed))
		return nil
	})
	if want := []string{"six", "seven"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("Consents = %q, %v; want %q", got, err, want)
	}
	stop, calls := errors.New("stop"), 0
	err = table.Consents(t.Context(), func(contribution.ID, []byte) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("after an error: %v, %d calls; want it and one call", err, calls)
	}
}

func testMany(t *testing.T, table index.Table) {
	const n = 10_000
	c, tags, want := first(), make([]contribution.Tag, 2*n), make([]index.Row, 2*n)
	c.Rows = nil
	for i := range tags {
		tags[i] = contribution.Tag{Family: 2, Tag: uint64(i) << 40}
		if i%2 == 0 {
			want[i] = index.Row{Owner: uint64(i) + 1, Credit: uint64(i) + 2, Weight: uint32(i)}
			c.Rows = append(c.Rows, index.PlacedRow{Tag: tags[i], Row: want[i]})
		}
	}
	apply(t, table, c)
	got, err := table.Rows(t.Context(), tags)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%d rows differ, %v", len(got), err)
	}
}

func testBeside(t *testing.T, table index.Table) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		for ctx.Err() == nil {
			rows, err := table.Rows(context.WithoutCancel(ctx), []contribution.Tag{tag(7)})
			if err != nil || rows[0].Owner > 1 {
				done <- errors.Join(err, errors.New("a row that nobody wrote"))
				return
			}
		}
		done <- nil
	}()
	for i := range 50 {
		c := index.Change{
			Before: contribution.Head{byte(i)}, After: index.Position{Head: contribution.Head{byte(i + 1)}, Seq: uint64(i + 1)},
			Rows: []index.PlacedRow{{Tag: tag(7), Row: index.Row{Owner: 1, Credit: uint64(i), Weight: uint32(i)}}},
		}
		apply(t, table, c)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
