package relay

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
)

// altered are batches that somebody made of a signed one.
var altered = map[string]func(b *dao.SignedBatch){
	"without its last item":       func(b *dao.SignedBatch) { keepItems(b, 0, 1) },
	"without its first item":      func(b *dao.SignedBatch) { keepItems(b, 1, 2) },
	"one item at a time":          func(b *dao.SignedBatch) { keepItems(b, 1) },
	"without an item":             func(b *dao.SignedBatch) { keepItems(b) },
	"in another order":            func(b *dao.SignedBatch) { keepItems(b, 1, 0, 2) },
	"an item twice":               func(b *dao.SignedBatch) { keepItems(b, 0, 0, 1, 2) },
	"paid to another wallet":      func(b *dao.SignedBatch) { b.Consents[0].Contributor = b.Consents[1].Contributor },
	"with a later deadline":       func(b *dao.SignedBatch) { b.Consents[0].Deadline++ },
	"with another's signature":    func(b *dao.SignedBatch) { b.Signatures[0] = b.Signatures[1] },
	"with a signature that fails": func(b *dao.SignedBatch) { b.Signatures[0] = slices.Clone(b.Signatures[0]); b.Signatures[0][7] ^= 1 },
	"with no signature":           func(b *dao.SignedBatch) { b.Signatures[0] = nil },
	"with a higher score":         func(b *dao.SignedBatch) { b.Proofs[0].Score++ },
	"with a lower score":          func(b *dao.SignedBatch) { b.Proofs[0].Score-- },
	"for another account":         func(b *dao.SignedBatch) { b.Proofs[0].Account[0] ^= 1 },
	"at a later time":             func(b *dao.SignedBatch) { b.Proofs[0].ProvedAt++ },
	"that leads elsewhere":        func(b *dao.SignedBatch) { b.LogAfter[0] ^= 1 },
	"of another segment":          func(b *dao.SignedBatch) { b.Segment[0] ^= 1 },
	"with one role's word twice":  func(b *dao.SignedBatch) { b.Keyring = b.Writer },
	"with the roles exchanged":    func(b *dao.SignedBatch) { b.Keyring, b.Writer = b.Writer, b.Keyring },
}

func keepItems(b *dao.SignedBatch, which ...int) {
	all := *b
	b.Proofs, b.Consents, b.Signatures = nil, nil, nil
	for _, i := range which {
		b.Proofs, b.Consents, b.Signatures = append(b.Proofs, all.Proofs[i]), append(b.Consents, all.Consents[i]), append(b.Signatures, all.Signatures[i])
	}
}

// TestFrontRunnersChangeNothing: whoever sends our batch first, altered, in pieces or
// with too little gas, pays for a transaction that fails. With enough gas it is the
// batch, and everybody in it is paid: the relay sends nothing.
func TestFrontRunnersChangeNothing(t *testing.T) {
	n := newNetwork(t, false)
	w := &writer{n: n, index: n.index}
	items := []item{n.item("ada", 1, 100), n.item("bob", 2, 200), n.item("cleo", 3, 300)}
	w.add(items...)
	batch, _, err := w.Next(t.Context())
	n.must(err)
	other := n.sender(2, nil)
	full := n.pool.Settle(batch)
	enough, err := n.node.Client().EstimateGas(t.Context(), ethereum.CallMsg{From: other.Address(), To: full.To, Data: full.Data})
	n.must(err)
	for name, alter := range altered {
		b := copyOf(batch)
		alter(&b)
		call := n.pool.Settle(b)
		call.Gas = 2 * enough // sent, whatever an estimate would say
		n.wantRevert(other, call, name)
	}
	settled := false
	for gas := enough / 2; !settled; gas += enough / 100 {
		full.Gas = gas
		_, err := other.Send(t.Context(), full)
		var revert *chain.RevertError
		if settled = err == nil; !settled && !errors.As(err, &revert) {
			t.Fatal(err)
		}
		if head := read(n, n.pool.Head()); !settled && head != batch.LogBefore {
			t.Fatalf("with %d gas the transaction failed, and the head moved to %s", gas, head)
		}
	}
	h := n.host(n.file(), w, nil)
	h.awaitPaid(items...)
	dan := n.item("dan", 4, 400)
	w.add(dan)
	h.awaitPaid(dan)
	h.awaitQuiet()
	for _, it := range append(items, dan) {
		if times := h.paid(it); times != 1 {
			t.Errorf("the item of %d units was paid %d times", it.score, times)
		}
		if paid := read(n, n.pool.Account(accountOf(it.wallet))).Paid; paid != it.score {
			t.Errorf("%d units were paid, want all %d", paid, it.score)
		}
	}
	if got := n.nonce(relayer); got != 1 {
		t.Errorf("the relay sent %d transactions, want 1, for what came afterwards", got)
	}
}

func copyOf(b dao.SignedBatch) dao.SignedBatch {
	b.Proofs, b.Consents, b.Signatures = slices.Clone(b.Proofs), slices.Clone(b.Consents), slices.Clone(b.Signatures)
	return b
}

// wantRevert wants a call to be mined and to have failed, and the log to stand.
func (n *network) wantRevert(by *chain.Sender, call chain.Tx, name string) {
	n.t.Helper()
	before := read(n, n.pool.Head())
	_, err := by.Send(context.Background(), call)
	var revert *chain.RevertError
	if !errors.As(err, &revert) {
		n.t.Errorf("%s: got %v, want it to revert", name, err)
	}
	if after := read(n, n.pool.Head()); after != before {
		n.t.Errorf("%s: the head moved from %s to %s", name, before, after)
	}
}
