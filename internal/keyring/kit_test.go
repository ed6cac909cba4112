package keyring

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
	"github.com/gptdatadao/gptdao/internal/storage"
)

const start = 1_800_000_000 // block time the tests begin at

// fakeChain is a chain in memory whose final block is its head.
type fakeChain struct {
	now       uint64
	standings map[common.Address]dao.Standing
	revoked   map[common.Address]bool // at the head only
	epochs    map[uint32]contribution.KeyEpoch
	latest    uint32
	head      contribution.Head
	accounts  map[contribution.Account]contribution.AccountWord
	withdrawn func(contribution.Consent, contribution.Account) bool
	notFinal  bool // withdrawals are at a head only
	down      error

	number     uint64 // of the final block
	policy     uint32
	needed     int    // keyrings, of an epoch
	age        uint64 // of blocks that are asked for, in seconds
	encryption map[common.Address]common.Hash
}

func (f *fakeChain) Final(context.Context) (chain.Ref, error) {
	return chain.Ref{Number: f.number, Hash: common.Hash{byte(f.number)}, Time: f.now}, f.down
}

func (f *fakeChain) Standing(_ context.Context, key common.Address) (dao.Standing, error) {
	return f.standings[key], f.down
}

func (f *fakeChain) LatestEpoch(context.Context) (uint32, error) { return f.latest, f.down }

func (f *fakeChain) KeyEpoch(_ context.Context, n uint32) (contribution.KeyEpoch, error) {
	e := f.epochs[n]
	e.Epoch = n
	return e, f.down
}

func (f *fakeChain) Block(_ context.Context, number uint64) (chain.Ref, error) {
	return chain.Ref{Number: number, Hash: common.Hash{byte(number)}, Time: f.now - f.age}, f.down
}

func (f *fakeChain) EncryptionKey(_ context.Context, key common.Address) (common.Hash, error) {
	return f.encryption[key], f.down
}

func (f *fakeChain) KeyringsNeeded(context.Context) (int, error) { return max(f.needed, 1), f.down }

func (f *fakeChain) LatestPolicy(context.Context) (uint32, error) { return f.policy, f.down }

func (f *fakeChain) Head(context.Context) (contribution.Head, error) { return f.head, f.down }

func (f *fakeChain) Account(_ context.Context, id contribution.Account) (contribution.AccountWord, error) {
	return f.accounts[id], f.down
}

func (f *fakeChain) Accepts(_ context.Context, wallet common.Address, digest contribution.ID, signature []byte) (bool, error) {
	signer, err := contribution.Recover(digest, signature)
	return err == nil && signer == wallet, f.down
}

func (f *fakeChain) IsWithdrawn(_ context.Context, c contribution.Consent, account contribution.Account) (bool, error) {
	return f.withdrawn != nil && f.withdrawn(c, account), f.down
}

func (f *fakeChain) WasWithdrawn(ctx context.Context, c contribution.Consent, account contribution.Account) (bool, error) {
	gone, err := f.IsWithdrawn(ctx, c, account)
	return gone && !f.notFinal, err
}

func (f *fakeChain) IsRevoked(_ context.Context, key common.Address) (bool, error) {
	return f.revoked[key], f.down
}

// register makes a key active from the beginning.
func (f *fakeChain) register(key common.Address, role contribution.Role, code uint32) {
	f.standings[key] = dao.Standing{Role: role, Code: code, From: 1, To: 1 << 40}
}

// enrol registers a keyring, on a machine of its own.
func (f *fakeChain) enrol(self *enclave.Identity) {
	key := self.Address()
	f.register(key, contribution.RoleKeyring, 3)
	s := f.standings[key]
	s.Platform = common.BytesToHash(key[:])
	f.standings[key] = s
	f.encryption[key] = self.Peer().EncryptionKeyHash()
}

// memory is a store in memory.
type memory map[string][]byte

func (m memory) Block(_ context.Context, c cid.Cid) ([]byte, error) {
	if block, ok := m[c.KeyString()]; ok {
		return block, nil
	}
	return nil, storage.ErrNotFound
}

func (m memory) put(t testing.TB, file []byte) contribution.Content {
	t.Helper()
	content, _, err := storage.Import(t.Context(), bytes.NewReader(file), func(c cid.Cid, block []byte) error {
		m[c.KeyString()] = bytes.Clone(block)
		return nil
	})
	must(t, err)
	return content
}

// kit is a deployment with one keyring, one worker and one contributor.
type kit struct {
	chain  *fakeChain
	store  memory
	config Config
	worker common.Address
	wallet *ecdsa.PrivateKey
	seed   sim.Seed
	opened []*Keyring
}

func newKit(t testing.TB) *kit {
	t.Helper()
	pool := contribution.Pool{ChainID: 1337, Address: common.Address{0xAA}}
	k := &kit{
		chain: &fakeChain{
			now: start, number: 7, policy: 1, encryption: map[common.Address]common.Hash{}, standings: map[common.Address]dao.Standing{}, revoked: map[common.Address]bool{},
			epochs: map[uint32]contribution.KeyEpoch{}, accounts: map[contribution.Account]contribution.AccountWord{},
		},
		store: memory{}, worker: common.Address{0x11}, seed: sim.Seed{1},
	}
	var err error
	k.wallet, err = crypto.GenerateKey()
	must(t, err)
	k.config = Config{
		Dir: t.TempDir(), Simulated: true, Attester: sim.New(k.seed, contribution.RoleKeyring), Chain: k.chain,
		Pool: pool, Registry: contribution.Registry{ChainID: 1337, Address: common.Address{0xBB}},
		Store: k.store, Policy: 1, Realm: attest.DevRealm,
	}
	k.chain.register(k.worker, contribution.RoleWorker, 2)
	k.reboot(t)
	return k
}

// reboot ends the keyring and gives it new keys, as a process that starts again has.
func (k *kit) reboot(t testing.TB) {
	t.Helper()
	k.close(t)
	self, err := enclave.New(contribution.RoleKeyring, rand.Reader)
	must(t, err)
	k.config.Self = self
	k.chain.enrol(self)
}

func (k *kit) open(t testing.TB) *Keyring {
	t.Helper()
	k.close(t)
	opened, err := Open(t.Context(), k.config)
	must(t, err)
	k.opened = append(k.opened, opened)
	return opened
}

// close ends the keyring that is open, if any: its folder is free then.
func (k *kit) close(t testing.TB) {
	t.Helper()
	for _, ring := range k.opened {
		must(t, ring.Close())
	}
	k.opened = nil
}

// publish has the keyring's epoch on chain.
func (k *kit) publish(t testing.TB, ring *Keyring) Epoch {
	t.Helper()
	e, err := ring.Epoch(t.Context())
	must(t, err)
	if !e.Published {
		k.chain.latest, k.chain.epochs[e.Epoch] = e.Epoch, e.KeyEpoch
	}
	return e
}

// sealedJob is a contribution and its file.
type sealedJob struct {
	job.Job
	header []byte
	file   []byte
	other  []byte // another file's header
}

// contribute seals a text to an epoch, and consents to it. A change may be made
// before it is signed; edit may be nil.
func (k *kit) contribute(t testing.TB, e Epoch, b contribution.Binding, edit func(*contribution.Consent)) sealedJob {
	t.Helper()
	_, own, err := identity.Generate()
	must(t, err)
	var file bytes.Buffer
	sealed, err := seal.Seal(&file, strings.NewReader("hello"), b, e.Recipient, []contribution.Recipient{own})
	must(t, err)
	c := contribution.Consent{
		Contributor: crypto.PubkeyToAddress(k.wallet.PublicKey), Content: sealed.Content, Header: sealed.HeaderDigest, Slots: sealed.Slots,
		KeyEpoch: e.Epoch, MaxCode: 3, Terms: common.Hash{1}, Deadline: k.chain.now + contribution.ConsentTerm,
	}
	if edit != nil {
		edit(&c)
	}
	signature, err := contribution.Sign(c.ID(k.config.Pool), k.wallet)
	must(t, err)
	return sealedJob{Job: job.Job{Consent: c, Signature: signature[:]}, header: sealed.Header, file: file.Bytes()}
}

func (k *kit) binding() contribution.Binding {
	return contribution.Binding{Contributor: crypto.PubkeyToAddress(k.wallet.PublicKey), Pool: k.config.Pool}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
