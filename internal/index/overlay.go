package index

import (
	"context"
	"maps"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// item is an entry of the tail, with what it does.
type item struct {
	record Record
	after  Position
	effect effect
}

// effect is what one entry does to the table.
type effect struct {
	rows      []PlacedRow // strictly ascending by tag
	account   contribution.Account
	standing  Account                          // of account after the entry; unused if account is zero
	others    map[contribution.Account]Account // that rows passed from
	credit    *credit                          // of the entry's consent after it; nil if nothing changed
	footprint []contribution.Row
}

// overlay is the tail's effects taken together, to be read before the table.
type overlay struct {
	rows       runs
	accounts   map[contribution.Account]Account
	owners     map[uint64]contribution.Account
	credits    map[contribution.ID]*credit
	footprints map[contribution.ID][]contribution.Row
}

func newOverlay() overlay {
	return overlay{
		accounts:   map[contribution.Account]Account{},
		owners:     map[uint64]contribution.Account{},
		credits:    map[contribution.ID]*credit{},
		footprints: map[contribution.ID][]contribution.Row{},
	}
}

func (o *overlay) add(consent contribution.ID, e effect) {
	o.rows = o.rows.with(e.rows)
	if e.account != (contribution.Account{}) {
		o.accounts[e.account] = e.standing
		o.owners[e.standing.Number] = e.account
	}
	maps.Copy(o.accounts, e.others)
	if e.credit != nil {
		o.credits[consent] = e.credit
	}
	if e.footprint != nil {
		o.footprints[consent] = e.footprint
	}
}

// change is what landing the overlay's entries does to the table. It takes the
// overlay's maps along.
func (o overlay) change(before contribution.Head, after Position, s sealer) (Change, error) {
	c := Change{
		Before: before, After: after, Rows: o.rows.all(), Accounts: o.accounts,
		Consents: make(map[contribution.ID]Consent, len(o.credits)),
	}
	for id, kept := range o.credits {
		sealed, err := kept.seal(s, id)
		if err != nil {
			return c, err
		}
		consent := Consent{Sealed: sealed}
		if rows, ok := o.footprints[id]; ok {
			consent.Footprint = encodeRows(rows)
		}
		c.Consents[id] = consent
	}
	return c, nil
}

// Reads through the overlay. The caller holds mu.

func (x *Index) rows(ctx context.Context, tags []contribution.Tag) ([]Row, error) {
	rows, err := x.config.Table.Rows(ctx, tags)
	if err != nil {
		return nil, err
	}
	x.over.rows.cover(tags, rows)
	return rows, nil
}

func (x *Index) account(ctx context.Context, id contribution.Account) (Account, error) {
	if a, ok := x.over.accounts[id]; ok {
		return a, nil
	}
	a, _, err := x.config.Table.Account(ctx, id)
	return a, err
}

func (x *Index) owner(ctx context.Context, number uint64) (contribution.Account, Account, error) {
	id, ok := x.over.owners[number]
	if !ok {
		var err error
		if id, ok, err = x.config.Table.Owner(ctx, number); err != nil {
			return id, Account{}, err
		}
	}
	if !ok {
		return id, Account{}, broken("row of account number %d, which is nobody's", number)
	}
	a, err := x.account(ctx, id)
	return id, a, err
}

func (x *Index) credit(ctx context.Context, id contribution.ID) (*credit, error) {
	if c, ok := x.over.credits[id]; ok {
		return c, nil
	}
	sealed, ok, err := x.config.Table.Consent(ctx, id)
	if err != nil || !ok {
		return nil, err
	}
	return openCredit(x.keys.credit, id, sealed)
}

func (x *Index) footprint(ctx context.Context, id contribution.ID) ([]contribution.Row, error) {
	if rows, ok := x.over.footprints[id]; ok {
		return rows, nil
	}
	b, ok, err := x.config.Table.Footprint(ctx, id)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, broken("credit of %s without its rows", id)
	}
	rows, err := decodeRows(b)
	if err != nil {
		return nil, broken("rows of the credit of %s: %v", id, err)
	}
	for i := 1; i < len(rows); i++ {
		if rows[i-1].Tag.Compare(rows[i].Tag) >= 0 {
			return nil, broken("rows of the credit of %s do not ascend", id)
		}
	}
	return rows, nil
}
