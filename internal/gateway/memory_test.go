package gateway

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// memoryLedger is a small working Ledger.
type memoryLedger struct {
	mu       sync.Mutex
	records  []record
	watchers map[contribution.ID][]chan record
	// applications of enclaves by key, encoded
	applications map[common.Address][]byte
}

func newMemoryLedger() *memoryLedger {
	return &memoryLedger{watchers: map[contribution.ID][]chan record{}}
}

func (l *memoryLedger) Application(_ context.Context, key common.Address) ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if a, ok := l.applications[key]; ok {
		return a, nil
	}
	return nil, ledger.ErrUnknown
}

func (l *memoryLedger) AddConsent(_ context.Context, n newConsent) (record, bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	id := n.Consent.ID(testPool)
	if i := l.find(id); i >= 0 {
		return l.records[i], false, nil
	}
	c := record{
		Seq: int64(len(l.records) + 1), ID: id, Consent: n.Consent, Signature: n.Signature, Header: n.Header, Size: n.Size,
		State: "consented", Amount: new(big.Int), Created: time.Now(), Updated: time.Now(),
	}
	l.records = append(l.records, c)
	return c, true, nil
}

func (l *memoryLedger) find(id contribution.ID) int {
	return slices.IndexFunc(l.records, func(c record) bool { return c.ID == id })
}

func (l *memoryLedger) Contribution(_ context.Context, id contribution.ID) (record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := l.find(id); i >= 0 {
		return l.records[i], nil
	}
	return record{}, ledger.ErrUnknown
}

func (l *memoryLedger) filter(limit int, before int64, keep func(record) bool) (found []record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range slices.Backward(l.records) {
		if keep(c) && (before == 0 || c.Seq < before) && len(found) < limit {
			found = append(found, c)
		}
	}
	return found
}

func (l *memoryLedger) ByContent(_ context.Context, content contribution.Content) ([]record, error) {
	return l.filter(1000, 0, func(c record) bool { return c.Consent.Content == content }), nil
}

func (l *memoryLedger) OfWallet(_ context.Context, wallet common.Address, limit int, before int64) ([]record, error) {
	return l.filter(limit, before, func(c record) bool { return c.Consent.Contributor == wallet }), nil
}

func (l *memoryLedger) Proofs(_ context.Context, limit int, before int64) (settled []ledger.Record, err error) {
	for _, c := range l.filter(limit, before, func(c record) bool { return c.State == ledger.Paid || c.State == ledger.Skipped }) {
		settled = append(settled, ledger.Record{Place: c.Seq, Consent: c.ID, State: c.State, Skip: c.Skip, Proof: c.Proof})
	}
	return settled, nil
}

func (l *memoryLedger) ProofsOf(_ context.Context, id contribution.ID) ([]ledger.Record, error) {
	all, err := l.Proofs(context.Background(), 1000, 0)
	if err == nil {
		all = slices.DeleteFunc(all, func(r ledger.Record) bool { return r.Consent != id })
	}
	if len(all) == 0 {
		return nil, ledger.ErrUnknown
	}
	return all, err
}

func (l *memoryLedger) OfPaid(_ context.Context, wallet common.Address, limit int, before int64) (paid []ledger.Record, err error) {
	for _, c := range l.filter(limit, before, func(c record) bool { return c.State == ledger.Paid && c.Consent.Contributor == wallet }) {
		paid = append(paid, ledger.Record{Place: c.Seq, Consent: c.ID, State: c.State, Wallet: wallet})
	}
	return paid, nil
}

func (l *memoryLedger) Named(ctx context.Context, name common.Hash) ([]ledger.Record, error) {
	found, err := l.ProofsOf(ctx, contribution.ID(name))
	if errors.Is(err, ledger.ErrUnknown) {
		err = nil
	}
	return found, err
}

func (l *memoryLedger) Statistics(context.Context) (ledger.Statistics, error) {
	paid := l.filter(1000, 0, func(c record) bool { return c.State == ledger.Paid })
	return ledger.Statistics{Totals: ledger.Totals{Contributions: len(paid), Amount: big.NewInt(int64(len(paid)))}}, nil
}

func (l *memoryLedger) Uploaded(_ context.Context, id contribution.ID) error {
	l.set(id, func(c *record) { c.State = "uploaded" })
	return nil
}

func (l *memoryLedger) Deleted(_ context.Context, id contribution.ID, at time.Time, signature []byte) error {
	l.set(id, func(c *record) { c.Deleted, c.Deletion = at, signature })
	return nil
}

func (l *memoryLedger) Watch(ctx context.Context, id contribution.ID) (<-chan record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := l.find(id)
	if i < 0 {
		return nil, ledger.ErrUnknown
	}
	ch := make(chan record, 16)
	ch <- l.records[i]
	l.watchers[id] = append(l.watchers[id], ch)
	return ch, nil
}

// set changes a contribution and tells who watches it.
func (l *memoryLedger) set(id contribution.ID, change func(*record)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := l.find(id)
	change(&l.records[i])
	l.records[i].Updated = l.records[i].Updated.Add(time.Second)
	for _, ch := range l.watchers[id] {
		ch <- l.records[i]
	}
}

// memoryStore is a small working Store.
type memoryStore struct {
	mu     sync.Mutex
	files  map[contribution.Content][]byte
	blocks map[cid.Cid][]byte
	fails  error
}

func newMemoryStore() *memoryStore {
	return &memoryStore{files: map[contribution.Content][]byte{}, blocks: map[cid.Cid][]byte{}}
}

func (s *memoryStore) Put(ctx context.Context, r io.Reader, want contribution.Content) (contribution.Content, int64, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return contribution.Content{}, 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails != nil {
		return contribution.Content{}, 0, s.fails
	}
	got := contentOf(b)
	if want != (contribution.Content{}) && got != want {
		return contribution.Content{}, 0, storage.ErrCorrupt
	}
	s.files[got] = b
	return storage.Import(ctx, bytes.NewReader(b), func(c cid.Cid, block []byte) error {
		s.blocks[c] = bytes.Clone(block)
		return nil
	})
}

func (s *memoryStore) file(content contribution.Content) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.files[content]
}

func (s *memoryStore) Size(_ context.Context, content contribution.Content) (int64, error) {
	if b := s.file(content); b != nil {
		return int64(len(b)), nil
	}
	return 0, storage.ErrNotFound
}

func (s *memoryStore) Delete(_ context.Context, content contribution.Content) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.files, content)
	clear(s.blocks)
	return nil
}

func (s *memoryStore) Block(_ context.Context, c cid.Cid) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b, ok := s.blocks[c]; ok {
		return b, nil
	}
	return nil, storage.ErrNotFound
}
