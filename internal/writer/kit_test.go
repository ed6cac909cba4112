package writer

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/storage"
)

var self = common.Address{0x5e, 0x1f}

var errDown = errors.New("down")

// fakeChain says what a test wants.
type fakeChain struct {
	mu        sync.Mutex // against a test that changes it while it is asked
	head      contribution.Head
	writer    common.Address
	withdrawn map[contribution.ID]bool
	heads     map[contribution.ID]bool // withdrawn at some head, and not finally
	asked     []contribution.ID        // about their withdrawal
	revoked   map[common.Address]bool
	unpaid    bool   // of no account was anything paid; else more than any score
	paid      uint64 // of every account, if it is not 0
	now       uint64
	onAccount func() // called once an account was told
	err       error
}

func (c *fakeChain) Now(context.Context) (uint64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now, c.err
}

func (c *fakeChain) Standing(_ context.Context, key common.Address) (dao.Standing, error) {
	return dao.Standing{Role: contribution.RoleWorker, Revoked: c.revoked[key], Code: 1, To: 1 << 40}, c.err
}

func (c *fakeChain) Account(context.Context, contribution.Account) (contribution.AccountWord, error) {
	word := contribution.AccountWord{Paid: contribution.MaxScore}
	if c.unpaid || c.paid > 0 {
		word.Paid = c.paid
	}
	if c.onAccount != nil {
		c.onAccount()
	}
	return word, c.err
}

func (c *fakeChain) Head(context.Context) (contribution.Head, error) { return c.head, c.err }

func (c *fakeChain) IsWriter(_ context.Context, key common.Address) (bool, error) {
	return key == c.writer, c.err
}

func (c *fakeChain) IsWithdrawn(_ context.Context, consent contribution.Consent, _ contribution.Account) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	id := consent.ID(indextest.Pool)
	c.asked = append(c.asked, id)
	return c.withdrawn[id], c.err
}

func (c *fakeChain) MayBeWithdrawn(_ context.Context, consent contribution.Consent, _ contribution.Account) (bool, error) {
	id := consent.ID(indextest.Pool)
	return c.withdrawn[id] || c.heads[id], c.err
}

// fakeKeyring signs what every store holds, as a real one does, and nothing else.
type fakeKeyring struct {
	stores []*fakeStore
	signed []contribution.Batch
	err    error
}

func (k *fakeKeyring) SignBatch(_ context.Context, batch contribution.Batch, segment contribution.Content) ([]byte, error) {
	if k.err != nil {
		return nil, k.err
	}
	for _, s := range k.stores {
		if _, ok := s.files[segment]; !ok {
			return nil, errors.New("a store does not hold the segment")
		}
	}
	k.signed = append(k.signed, batch)
	return []byte("keyring"), nil
}

// fakeStore keeps files in memory. Blocks are nobody's business here.
type fakeStore struct {
	storage.Store
	files map[contribution.Content][]byte
	err   error
}

func (s *fakeStore) Put(_ context.Context, r io.Reader, want contribution.Content) (contribution.Content, int64, error) {
	if s.err != nil {
		return contribution.Content{}, 0, s.err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return contribution.Content{}, 0, err
	}
	hasher := contribution.NewContentHasher()
	_, _ = hasher.Write(text)
	content := hasher.Sum()
	if (want != contribution.Content{}) && want != content {
		return content, 0, storage.ErrCorrupt
	}
	s.files[content] = bytes.Clone(text)
	return content, int64(len(text)), nil
}

type fakeSigner struct{ signed []contribution.ID }

func (s *fakeSigner) Address() common.Address { return self }

func (s *fakeSigner) Sign(id contribution.ID) ([]byte, error) {
	s.signed = append(s.signed, id)
	return []byte("writer"), nil
}

// desk is a writer at an index in memory, with everything around it.
type desk struct {
	*Writer
	testing.TB
	index   *index.Index
	table   *indextest.Memory
	dir     string
	jobs    *indextest.Jobs
	chain   *fakeChain
	keyring *fakeKeyring
	stores  []*fakeStore
	signer  *fakeSigner
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{
		TB: t, table: indextest.NewMemory(), dir: t.TempDir(), jobs: indextest.NewJobs(t), signer: &fakeSigner{},
		chain:  &fakeChain{writer: self, withdrawn: map[contribution.ID]bool{}, heads: map[contribution.ID]bool{}},
		stores: []*fakeStore{{files: map[contribution.Content][]byte{}}, {files: map[contribution.Content][]byte{}}},
	}
	d.keyring = &fakeKeyring{stores: d.stores}
	d.open()
	t.Cleanup(func() { _ = d.index.Close() })
	empty, err := d.table.Landed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d.chain.head = empty.Head
	return d
}

func (d *desk) open() {
	d.Helper()
	x, err := index.Open(d.Context(), indextest.Config(d.dir, d.table))
	if err != nil {
		d.Fatal(err)
	}
	d.index = x
	d.Writer = New(Config{
		Index: x, Self: d.signer, Keyring: d.keyring, Stores: []storage.Store{d.stores[0], d.stores[1]},
		Chain: d.chain, Pool: indextest.Pool, Limit: index.Limits{Proofs: 2},
	})
}

// restart is the same writer after a crash.
func (d *desk) restart() {
	d.Helper()
	if err := d.index.Close(); err != nil {
		d.Fatal(err)
	}
	d.open()
}

// credit hands in somebody's texts and returns the consent.
func (d *desk) credit(account uint8, first uint64) contribution.ID {
	d.Helper()
	j, tagged, f := d.jobs.Make(d, indextest.Export{Account: account, Texts: indextest.Texts(first, 30), Tier: 1})
	if _, err := d.Credit(d.Context(), j, tagged, f); err != nil {
		d.Fatal(err)
	}
	return tagged.Ticket.Consent
}

// next wants a batch.
func (d *desk) next() dao.SignedBatch {
	d.Helper()
	batch, ok, err := d.Next(d.Context())
	if err != nil || !ok {
		d.Fatalf("Next: %v, %v; want a batch", ok, err)
	}
	return batch
}

// wantDone wants nothing to be left.
func (d *desk) wantDone() {
	d.Helper()
	if batch, ok, err := d.Next(d.Context()); ok || err != nil {
		d.Errorf("Next: %+v, %v, %v; want nothing more", batch.Batch, ok, err)
	}
}

// consentsOf lists whose proofs a batch has.
func consentsOf(b dao.SignedBatch) (ids []contribution.ID) {
	for _, p := range b.Batch.Proofs {
		ids = append(ids, p.Consent)
	}
	return ids
}
