package indextest

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// Memory is a table that is gone with the process. Close keeps what is in it, so
// that opening an index over it again stands for a restart.
type Memory struct {
	mu sync.RWMutex
	Dump
}

// Dump is everything a table holds.
type Dump struct {
	Position index.Position
	Heads    map[contribution.Head]bool
	Rows     map[contribution.Tag]index.Row
	Accounts map[contribution.Account]index.Account
	Owners   map[uint64]contribution.Account
	Consents map[contribution.ID]index.Consent
}

// NewMemory returns an empty table.
func NewMemory() *Memory {
	return &Memory{Dump: Dump{
		Heads:    map[contribution.Head]bool{{}: true},
		Rows:     map[contribution.Tag]index.Row{},
		Accounts: map[contribution.Account]index.Account{},
		Owners:   map[uint64]contribution.Account{},
		Consents: map[contribution.ID]index.Consent{},
	}}
}

var _ index.Table = (*Memory)(nil)

// All returns a copy of what the table holds.
func (m *Memory) All() Dump {
	m.mu.RLock()
	defer m.mu.RUnlock()
	d := m.Dump
	d.Heads, d.Rows, d.Accounts = maps.Clone(d.Heads), maps.Clone(d.Rows), maps.Clone(d.Accounts)
	d.Owners, d.Consents = maps.Clone(d.Owners), maps.Clone(d.Consents)
	return d
}

// Landed implements index.Table, as the methods below do.
func (m *Memory) Landed(context.Context) (index.Position, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.Position, nil
}

// Passed tells whether a head was ever the table's.
func (m *Memory) Passed(_ context.Context, head contribution.Head) (bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.Heads[head], nil
}

// Rows returns what is known of each tag.
func (m *Memory) Rows(_ context.Context, tags []contribution.Tag) ([]index.Row, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	rows := make([]index.Row, len(tags))
	for i, tag := range tags {
		rows[i] = m.Dump.Rows[tag]
	}
	return rows, nil
}

// Account returns an account.
func (m *Memory) Account(_ context.Context, id contribution.Account) (index.Account, bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	a, ok := m.Accounts[id]
	return a, ok, nil
}

// Owner returns the account of a number.
func (m *Memory) Owner(_ context.Context, number uint64) (contribution.Account, bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	id, ok := m.Owners[number]
	return id, ok, nil
}

// Consent returns a consent's credit.
func (m *Memory) Consent(_ context.Context, id contribution.ID) ([]byte, bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	c, ok := m.Dump.Consents[id]
	return bytes.Clone(c.Sealed), ok, nil
}

// Footprint returns the rows a consent touched.
func (m *Memory) Footprint(_ context.Context, id contribution.ID) ([]byte, bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	c, ok := m.Dump.Consents[id]
	return bytes.Clone(c.Footprint), ok, nil
}

// Consents lists the consents of one moment.
func (m *Memory) Consents(ctx context.Context, fn func(contribution.ID, []byte) error) error {
	all := m.All().Consents
	byID := func(a, b contribution.ID) int { return bytes.Compare(a[:], b[:]) }
	for _, id := range slices.SortedFunc(maps.Keys(all), byID) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(id, bytes.Clone(all[id].Sealed)); err != nil {
			return err
		}
	}
	return nil
}

// Apply makes a change.
func (m *Memory) Apply(_ context.Context, c index.Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if c.Before != m.Position.Head || c.After.Seq <= m.Position.Seq {
		return fmt.Errorf("changing a table at entry %d from %s: %w", m.Position.Seq, c.Before, index.ErrBroken)
	}
	for _, r := range c.Rows {
		m.Dump.Rows[r.Tag] = r.Row
	}
	for id, a := range c.Accounts {
		m.Accounts[id], m.Owners[a.Number] = a, id
	}
	for id, consent := range c.Consents {
		if consent.Footprint == nil {
			consent.Footprint = m.Dump.Consents[id].Footprint
		}
		m.Dump.Consents[id] = consent
	}
	m.Heads[c.After.Head], m.Position = true, c.After
	return nil
}

// Close keeps everything.
func (m *Memory) Close() error { return nil }
