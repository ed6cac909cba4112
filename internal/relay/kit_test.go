package relay

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/ledger"
)

// writer stands for the enclaves: it signs what was proved as ranges of a log that
// continues the head on chain, the same one until that has landed.
type writer struct {
	n     *network
	index *ecdsa.PrivateKey

	mu    sync.Mutex
	items []item
	now   *dao.SignedBatch
	asked int
}

// item is a contribution that was proved.
type item struct {
	wallet  *ecdsa.PrivateKey
	consent contribution.Consent
	score   uint64
}

func (n *network) item(wallet string, file byte, score uint64) item {
	key := named(wallet)
	return item{wallet: key, score: score, consent: contribution.Consent{
		Contributor: addressOf(key), Content: contribution.Content{file, 1}, Header: common.Hash{file, 2},
		Slots: common.Hash{file, 3}, KeyEpoch: 1, MaxCode: 1, Terms: common.Hash{'t'}, Deadline: n.now() + contribution.ConsentTerm,
	}}
}

func (w *writer) add(items ...item) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.items = append(w.items, items...)
}

// Next implements Batches.
func (w *writer) Next(ctx context.Context) (dao.SignedBatch, bool, error) {
	head, err := dao.AtHead(w.n.pool.Head())(ctx, w.n.node.Client())
	if err != nil {
		return dao.SignedBatch{}, false, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked++
	if w.now != nil && w.now.LogAfter == head {
		w.items, w.now = w.items[len(w.now.Proofs):], nil
	}
	if len(w.items) == 0 {
		return dao.SignedBatch{}, false, nil
	}
	if w.now == nil || w.now.LogBefore != head {
		w.now = w.sign(head)
	}
	return *w.now, true, nil
}

// batchesFunc is a Batches that does more than ask.
type batchesFunc func(context.Context) (dao.SignedBatch, bool, error)

func (f batchesFunc) Next(ctx context.Context) (dao.SignedBatch, bool, error) { return f(ctx) }

// succeed makes another key the writer, which signs the same entries again.
func (w *writer) succeed(index *ecdsa.PrivateKey) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.index, w.now = index, nil
}

func (w *writer) sign(before contribution.Head) *dao.SignedBatch {
	b := &dao.SignedBatch{Batch: contribution.Batch{
		LogBefore: before, LogAfter: contribution.Head(crypto.Keccak256Hash(before[:], addressOf(w.index).Bytes())), Segment: common.Hash{'s'},
	}}
	for _, it := range w.items {
		signature := w.n.sign(it.wallet, it.consent.ID(w.n.pool.Pool))
		digest, err := contribution.SignatureDigest(signature)
		if err != nil {
			panic(err)
		}
		signed := it.consent.SignedAt()
		b.Consents, b.Signatures = append(b.Consents, it.consent), append(b.Signatures, signature)
		b.Proofs = append(b.Proofs, contribution.Proof{
			Consent: it.consent.ID(w.n.pool.Pool), Signature: digest, Account: accountOf(it.wallet), Worker: addressOf(w.n.worker),
			ProvedAt: signed, Score: it.score, Tier: contribution.TierMail, MailDay: uint16(signed / (24 * 3600)), Policy: 1,
			Receipt: common.Hash{'r'},
		})
	}
	id := b.ID(w.n.pool.Pool)
	b.Keyring, b.Writer = w.n.sign(w.n.keyring, id), w.n.sign(w.index, id)
	return b
}

// host is a ledger, a follower and a relay: what dies together.
type host struct {
	t      testing.TB
	n      *network
	ledger *ledger.Ledger
	relay  *Relay
	stop   func()
}

const relayer = 1 // the devnet's account that pays

// host starts one. A second on the path follows the death of the first.
func (n *network) host(path string, batches Batches, tune func(*Config)) *host {
	n.t.Helper()
	l, err := ledger.Open(n.t.Context(), ledger.Config{Path: path, Pool: n.pool})
	n.must(err)
	config := Config{
		Batches: batches, Pool: n.pool, Ledger: l, Sender: n.sender(relayer, l.JournalTx), View: n.view, Interval: 10 * time.Millisecond,
		Spacing: time.Millisecond,
	}
	if tune != nil {
		tune(&config)
	}
	r, err := New(config)
	n.must(err)
	f, err := chain.NewFollower(n.node.Client(), l, chain.FollowerConfig{
		Addresses: []common.Address{n.pool.Address}, Start: 1, Poll: 10 * time.Millisecond,
	})
	n.must(err)
	h := &host{t: n.t, n: n, ledger: l, relay: r}
	h.stop = start(n.t, l, r.Run, f.Run)
	return h
}

// start runs services until the returned function, or the test's end, stops them.
func start(t testing.TB, l *ledger.Ledger, services ...func(context.Context) error) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	for _, run := range services {
		running.Go(func() {
			if err := run(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("service ended: %v", err)
			}
		})
	}
	stop = sync.OnceFunc(func() {
		cancel()
		running.Wait()
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return stop
}

func (n *network) file() string { return filepath.Join(n.t.TempDir(), "ledger.db") }

func (h *host) await(what string, holds func() bool) {
	h.t.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return
		}
	}
	h.t.Fatalf("waited in vain until %s", what)
}

// paid is how many payments of an item the chain shows.
func (h *host) paid(it item) int {
	records, err := h.ledger.ProofsOf(h.t.Context(), it.consent.ID(h.n.pool.Pool))
	if errors.Is(err, ledger.ErrUnknown) {
		return 0
	}
	h.n.must(err)
	count := 0
	for _, r := range records {
		if r.State == ledger.Paid {
			count++
		}
	}
	return count
}

func (h *host) awaitPaid(items ...item) {
	h.t.Helper()
	for _, it := range items {
		h.await("it is paid", func() bool { return h.paid(it) > 0 })
	}
}

// awaitQuiet waits until nothing is stored to be sent.
func (h *host) awaitQuiet() {
	h.t.Helper()
	h.await("the journal and the batches are done", func() bool {
		txs, err := h.ledger.PendingTxs(h.t.Context())
		h.n.must(err)
		batches, err := h.ledger.Unsettled(h.t.Context())
		h.n.must(err)
		return len(txs) == 0 && len(batches) == 0
	})
}
