package relay

import (
	"context"
	"errors"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestWithdrawIsSentOnce(t *testing.T) {
	n := newNetwork(t, false)
	h := n.host(n.file(), nil, func(c *Config) { c.PerWallet = 2 })
	w, signature := n.withdrawal("ada", 1)
	var all sync.WaitGroup
	hashes := make([]common.Hash, 4)
	for i := range hashes {
		all.Go(func() {
			var err error
			// One that comes when the first is in a block is told so.
			if hashes[i], err = h.relay.Withdraw(t.Context(), w, signature); err != nil && !errors.Is(err, ErrInstruction) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	h.awaitQuiet()
	if got := n.nonce(relayer); got != 1 {
		t.Errorf("%d transactions were sent, want 1", got)
	}
	consent := contribution.Consent{Contributor: w.Contributor, Content: w.Content, Deadline: 1 << 60}
	if !read(n, n.pool.IsWithdrawn(consent, contribution.Account{})) {
		t.Error("the pool does not know the withdrawal")
	}

	for name, spoil := range map[string]func(*contribution.Withdraw, *[]byte){
		"sent before":           func(*contribution.Withdraw, *[]byte) {},
		"over":                  func(w *contribution.Withdraw, _ *[]byte) { w.Deadline = 1 },
		"far ahead":             func(w *contribution.Withdraw, _ *[]byte) { w.Deadline += 1 << 40 },
		"nobody's":              func(w *contribution.Withdraw, _ *[]byte) { w.Contributor = common.Address{} },
		"another's":             func(w *contribution.Withdraw, _ *[]byte) { w.Contributor = addressOf(named("bob")) },
		"without a signature":   func(_ *contribution.Withdraw, s *[]byte) { *s = nil },
		"with a long signature": func(_ *contribution.Withdraw, s *[]byte) { *s = make([]byte, contribution.MaxSignature+1) },
	} {
		w, signature := w, signature
		spoil(&w, &signature)
		if _, err := h.relay.Withdraw(t.Context(), w, signature); !errors.Is(err, ErrInstruction) {
			t.Errorf("%s: got %v, want %v", name, err, ErrInstruction)
		}
	}
	if got := n.nonce(relayer); got != 1 {
		t.Errorf("refused instructions cost %d transactions", got-1)
	}

	// What was refused counted for nothing: one more is left, and no second.
	w, signature = n.withdrawal("ada", 2)
	if _, err := h.relay.Withdraw(t.Context(), w, signature); err != nil {
		t.Fatal(err)
	}
	w, signature = n.withdrawal("ada", 3)
	var quota *QuotaError
	if _, err := h.relay.Withdraw(t.Context(), w, signature); !errors.As(err, &quota) || quota.After <= 0 || quota.After > time.Hour {
		t.Errorf("over the quota: got %v", err)
	}
}

// withdrawal is one of a single file, with its signature.
func (n *network) withdrawal(wallet string, file byte) (contribution.Withdraw, []byte) {
	n.t.Helper()
	key := named(wallet)
	w := contribution.Withdraw{Contributor: addressOf(key), Content: contribution.Content{file}, Deadline: n.now() + 3600}
	return w, n.sign(key, w.ID(n.pool.Pool))
}

// TestInstructionOutlivesTheRelay fills the relay with one instruction that waits for
// a block, and stops it.
func TestInstructionOutlivesTheRelay(t *testing.T) {
	n := newNetwork(t, true)
	n.stopMine()
	path, one := n.file(), func(c *Config) { c.InFlight = 1 }
	h := n.host(path, nil, one)
	first, firstSignature := n.withdrawal("ada", 1)
	second, secondSignature := n.withdrawal("bob", 2)
	sent, err := h.relay.Withdraw(t.Context(), first, firstSignature)
	n.must(err)
	if again, err := h.relay.Withdraw(t.Context(), first, firstSignature); err != nil || again != sent {
		t.Errorf("the same again: got %s, %v, want %s", again, err, sent)
	}
	if _, err := h.relay.Withdraw(t.Context(), second, secondSignature); !errors.Is(err, ErrBusy) {
		t.Errorf("a second one: got %v, want %v", err, ErrBusy)
	}
	h.stop()
	h = n.host(path, nil, one)
	n.mine()
	_, err = h.relay.Withdraw(t.Context(), second, secondSignature)
	n.must(err)
	h.awaitQuiet()
	if receipt, err := n.node.Client().TransactionReceipt(t.Context(), sent); err != nil || receipt.Status != types.ReceiptStatusSuccessful {
		t.Errorf("the first: got %v, %v", receipt, err)
	}
	if got := n.nonce(relayer); got != 2 {
		t.Errorf("%d transactions were sent, want 2", got)
	}
}

func TestRefusedCallLeavesTheJournal(t *testing.T) {
	n := newNetwork(t, false)
	h := n.host(n.file(), nil, nil)
	w, signature := n.withdrawal("ada", 1)
	call := n.pool.Withdraw(w, signature)
	tx := types.MustSignNewTx(n.node.Accounts()[relayer].Key, types.LatestSignerForChainID(new(big.Int).SetUint64(n.pool.ChainID)),
		&types.DynamicFeeTx{ChainID: new(big.Int).SetUint64(n.pool.ChainID), Nonce: 7, To: call.To, Data: call.Data, Value: new(big.Int)})
	n.must(h.ledger.JournalTx(t.Context(), tx))
	n.must(h.relay.unjournal(t.Context(), n.pool.Move(contribution.Move{}, nil)))
	if txs, err := h.ledger.PendingTxs(t.Context()); err != nil || len(txs) != 1 {
		t.Errorf("another call's: got %d, %v, want 1", len(txs), err)
	}
	n.must(h.relay.unjournal(t.Context(), call))
	if txs, err := h.ledger.PendingTxs(t.Context()); err != nil || len(txs) != 0 {
		t.Errorf("got %d, %v, want none", len(txs), err)
	}
}

func TestMove(t *testing.T) {
	n := newNetwork(t, false)
	w := &writer{n: n, index: n.index}
	h := n.host(n.file(), w, nil)
	ada := n.item("ada", 1, 100)
	w.add(ada)
	h.awaitPaid(ada)
	account, to := accountOf(ada.wallet), addressOf(named("bob"))
	m := contribution.Move{Account: account, To: to, Seq: read(n, n.pool.Account(account)).Seq, Deadline: n.now() + 3600}
	if _, err := h.relay.Move(t.Context(), m, n.sign(named("bob"), m.ID(n.pool.Pool))); !errors.Is(err, ErrInstruction) {
		t.Errorf("signed by the new wallet: got %v, want %v", err, ErrInstruction)
	}
	hash, err := h.relay.Move(t.Context(), m, n.sign(ada.wallet, m.ID(n.pool.Pool)))
	if err != nil || hash == (common.Hash{}) {
		t.Fatalf("got %s, %v", hash, err)
	}
	h.await("the account has moved", func() bool {
		wallet, err := h.ledger.Wallet(t.Context(), account)
		n.must(err)
		return wallet == to
	})
}

func TestInstructionsWaitForTheJournal(t *testing.T) {
	r := &Relay{ready: make(chan struct{})}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := r.isReady(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want %v", err, context.DeadlineExceeded)
	}
}

func TestQuota(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	q := newQuota(2, 3, func() time.Time { return now })
	ada, bob := common.Address{1}, common.Address{2}
	for i, c := range []struct {
		wallet common.Address
		wait   time.Duration
		want   string // whose quota is used up
	}{
		{ada, 0, ""}, {ada, 0, ""}, {ada, 0, "this wallet"}, {bob, 0, ""}, {bob, 59 * time.Minute, "everyone"},
		{bob, time.Minute, ""}, {ada, 0, ""}, {ada, -24 * time.Hour, ""},
	} {
		now = now.Add(c.wait)
		err := q.take(c.wallet)
		var over *QuotaError
		if got := ""; errors.As(err, &over) {
			got = over.Whose
			if got != c.want {
				t.Errorf("step %d: got %q, want %q", i, got, c.want)
			}
		} else if c.want != "" || err != nil {
			t.Errorf("step %d: got %v, want %q", i, err, c.want)
		}
	}
}
