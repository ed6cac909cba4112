package relay

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestBatchesAreSettledInOrder(t *testing.T) {
	n := newNetwork(t, false)
	w := &writer{n: n, index: n.index}
	h := n.host(n.file(), w, nil)
	ada, bob := n.item("ada", 1, 100), n.item("bob", 2, 200)
	w.add(ada, bob)
	h.relay.Nudge()
	h.awaitPaid(ada, bob)
	later := n.item("ada", 3, 300)
	w.add(later)
	h.awaitPaid(later)
	h.awaitQuiet()
	if got := n.nonce(relayer); got != 2 {
		t.Errorf("%d transactions were sent, want 2", got)
	}
	if got := read(n, n.pool.Account(accountOf(ada.wallet))).Paid; got != 300 {
		t.Errorf("paid %d units, want 300", got)
	}

	w.mu.Lock()
	before := w.asked
	w.mu.Unlock()
	time.Sleep(100 * time.Millisecond)
	if w.mu.Lock(); w.asked == before {
		t.Error("an idle relay does not ask")
	}
	w.mu.Unlock()
	if got := n.nonce(relayer); got != 2 {
		t.Errorf("an idle relay sent %d transactions", got-2)
	}
}

func TestWhatComesSoonAfterABatchSharesTheNext(t *testing.T) {
	n := newNetwork(t, false)
	w := &writer{n: n, index: n.index}
	h := n.host(n.file(), w, func(c *Config) { c.Spacing = 3 * time.Second })
	ada, bob, eve := n.item("ada", 1, 100), n.item("bob", 2, 200), n.item("eve", 3, 300)
	w.add(ada)
	begun := time.Now()
	h.relay.Nudge()
	h.awaitPaid(ada)
	w.add(bob)
	h.relay.Nudge()
	h.await("something besides is done meanwhile", func() bool { return time.Since(begun) > time.Second })
	w.add(eve)
	h.relay.Nudge()
	h.awaitPaid(bob, eve)
	if got := n.nonce(relayer); got != 2 {
		t.Errorf("%d transactions were sent, want 2: one at once, one for both who came after", got)
	}
}

func TestSomebodyElseSettlesFirst(t *testing.T) {
	n := newNetwork(t, false)
	w := &writer{n: n, index: n.index}
	ada := n.item("ada", 1, 100)
	w.add(ada)
	batch, _, err := w.Next(t.Context())
	n.must(err)
	other := n.sender(2, nil)
	// Between the relay's question and its transaction.
	h := n.host(n.file(), batchesFunc(func(ctx context.Context) (b dao.SignedBatch, found bool, err error) {
		if b, found, err = w.Next(ctx); found && b.LogAfter == batch.LogAfter && read(n, n.pool.Head()) == batch.LogBefore {
			_, err = other.Send(ctx, n.pool.Settle(batch))
		}
		return b, found, err
	}), nil)
	h.awaitPaid(ada)
	bob := n.item("bob", 2, 100)
	w.add(bob)
	h.awaitPaid(bob)
	h.awaitQuiet()
	if got := n.nonce(relayer); got != 1 {
		t.Errorf("the relay sent %d transactions, want 1", got)
	}
}

func TestWriterChanges(t *testing.T) {
	n := newNetwork(t, false)
	w := &writer{n: n, index: n.index}
	successor := named("successor")
	n.register(contribution.RoleIndex, successor)
	n.send(n.registry.SetWriter(addressOf(successor)))
	ada := n.item("ada", 1, 100)
	w.add(ada)
	h := n.host(n.file(), w, nil)
	h.await("the old writer's batch was refused", func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return w.asked > 1
	})
	if got := h.paid(ada); got != 0 {
		t.Fatalf("paid %d times by a writer that is none", got)
	}
	w.succeed(successor)
	h.awaitPaid(ada)
	h.awaitQuiet()
	if got := n.nonce(relayer); got != 1 {
		t.Errorf("the relay sent %d transactions, want 1", got)
	}
}

// TestRetiredPoolIsAskedNothing: a pool that was retired takes no batch, ever. It is said
// once, with what to do, and nobody is asked for another.
func TestRetiredPoolIsAskedNothing(t *testing.T) {
	n := newNetwork(t, false)
	w := &writer{n: n, index: n.index}
	successor := n.retire()
	ada := n.item("ada", 1, 100)
	w.add(ada)
	var log lockedBuffer
	h := n.host(n.file(), w, func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	h.await("it is said", func() bool { return strings.Contains(log.String(), "level=ERROR") })
	for range 3 {
		h.relay.Nudge()
		time.Sleep(50 * time.Millisecond)
	}
	w.mu.Lock()
	asked := w.asked
	w.mu.Unlock()
	if text := log.String(); asked != 1 || strings.Count(text, "\n") != 1 || !strings.Contains(text, "run the network of the pool that took over") ||
		!strings.Contains(text, successor.Hex()) {
		t.Errorf("asked %d times, want once, and said:\n%s", asked, text)
	}
	h.awaitQuiet()
	if got := n.nonce(relayer); got != 0 {
		t.Errorf("%d transactions were sent, want none", got)
	}
}

// lockedBuffer is written and read at once.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// TestRestartBetweenJournalAndReceipt stops a host whose transaction waits for a
// block, once sent and once only journalled.
func TestRestartBetweenJournalAndReceipt(t *testing.T) {
	for name, lost := range map[string]bool{"sent": false, "journalled only": true} {
		t.Run(name, func(t *testing.T) {
			n := newNetwork(t, true)
			n.stopMine()
			w := &writer{n: n, index: n.index}
			ada := n.item("ada", 1, 100)
			w.add(ada)
			path := n.file()
			h := n.host(path, w, nil)
			h.await("a transaction is journalled", func() bool {
				txs, err := h.ledger.PendingTxs(t.Context())
				n.must(err)
				return len(txs) > 0
			})
			h.stop()
			if lost {
				n.node.Controls().Drop()
			}
			h = n.host(path, w, nil)
			n.mine()
			h.awaitPaid(ada)
			h.awaitQuiet()
			if got := n.nonce(relayer); got != 1 || h.paid(ada) != 1 {
				t.Errorf("%d transactions and %d payments, want 1 and 1", got, h.paid(ada))
			}
		})
	}
}

func TestBatchReturnsAfterAReorganisation(t *testing.T) {
	n := newNetwork(t, true)
	n.stopMine()
	_, err := n.node.Controls().Commit()
	n.must(err)
	parent, err := n.node.Client().HeaderByNumber(t.Context(), nil)
	n.must(err)
	w := &writer{n: n, index: n.index}
	h := n.host(n.file(), w, nil)
	ada := n.item("ada", 1, 100)
	w.add(ada)
	h.await("a transaction waits", func() bool {
		pending, err := n.node.Client().PendingNonceAt(t.Context(), n.node.Accounts()[relayer].Address)
		n.must(err)
		return pending == 1
	})
	_, err = n.node.Controls().Commit()
	n.must(err)
	h.awaitPaid(ada)
	n.must(n.node.Controls().Fork(parent.Hash()))
	for range 2 { // the new branch has to be the longer one to be followed
		_, err = n.node.Controls().Commit()
		n.must(err)
	}
	n.mine()
	h.await("it is paid on the new branch", func() bool {
		return h.paid(ada) == 1 && read(n, n.pool.Account(accountOf(ada.wallet))).Paid == 100
	})
	bob := n.item("bob", 2, 100)
	w.add(bob)
	h.awaitPaid(bob)
	h.awaitQuiet()
}

func TestForeignJournalIsForgotten(t *testing.T) {
	n := newNetwork(t, false)
	path := n.file()
	w := &writer{n: n, index: n.index}
	h := n.host(path, nil, nil)
	tx := types.MustSignNewTx(named("former relayer"), types.LatestSignerForChainID(new(big.Int).SetUint64(n.pool.ChainID)),
		&types.DynamicFeeTx{ChainID: new(big.Int).SetUint64(n.pool.ChainID), GasFeeCap: big.NewInt(1), GasTipCap: big.NewInt(1), Gas: 1})
	n.must(h.ledger.JournalTx(t.Context(), tx))
	h.stop()
	h = n.host(path, w, nil)
	ada := n.item("ada", 1, 100)
	w.add(ada)
	h.awaitPaid(ada)
	h.awaitQuiet()
}

func TestRelayNeedsItsParts(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("a relay without parts was made")
	}
}

// incurable fails in a way no retry cures.
type incurable struct{}

func (incurable) Error() string { return "the log is another's" }
func (incurable) Final() bool   { return true }

func (i incurable) Next(context.Context) (dao.SignedBatch, bool, error) {
	return dao.SignedBatch{}, false, i
}

func TestWhatNoRetryCuresIsToldOnce(t *testing.T) {
	var log bytes.Buffer
	r := &Relay{log: slog.New(slog.NewTextHandler(&log, nil))}
	r.config = Config{Batches: incurable{}}.withDefaults()
	for range 3 {
		_, err := r.round(t.Context())
		if pause := r.report(err, time.Millisecond); pause != maxPause {
			t.Errorf("asked again after %v, want %v", pause, maxPause)
		}
	}
	if n, warned := strings.Count(log.String(), "level=ERROR"), strings.Contains(log.String(), "WARN"); n != 1 || warned {
		t.Errorf("told %d times, warned %t, want once:\n%s", n, warned, &log)
	}
	for range 2 {
		if pause := r.report(errors.New("not now"), time.Millisecond); pause != time.Millisecond {
			t.Errorf("what passes waits %v", pause)
		}
	}
	if n := strings.Count(log.String(), "level=WARN"); n != 2 {
		t.Errorf("%d warnings, want each", n)
	}
}
