package ledger

import (
	"math/big"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func sameAmount(a, b *big.Int) bool { return a.Cmp(b) == 0 }

func TestBatchesAreKeptUntilSettled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	l := open(t, path, nil)
	n := offer(1, 1)
	id := add(t, l, n)
	first, rival := batch(t, 0, n), batch(t, 0)
	rival.Segment = hash('z', 1)
	for range 2 {
		if err := l.SaveBatch(t.Context(), first); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.SaveBatch(t.Context(), rival); err != nil {
		t.Fatal(err)
	}
	if err := l.DropBatch(t.Context(), rival.ID(testPool.Pool)); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path, nil)
	got, err := l.Unsettled(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 {
		t.Fatalf("got %d unsettled batches, want 1", len(got))
	}
	if diff := cmp.Diff(first, got[0]); diff != "" {
		t.Errorf("after a restart (-want +got):\n%s", diff)
	}
	var b blocks
	apply(t, l, b.next(0, settledLog(t, rival)))
	if got, _ := l.Unsettled(t.Context()); len(got) != 1 {
		t.Error("another batch of the same range settled this one")
	}
	revert(t, l, &b)
	apply(t, l, b.next(1, settledLog(t, first)))
	if got, _ := l.Unsettled(t.Context()); len(got) != 0 {
		t.Errorf("got %d unsettled batches, want none", len(got))
	}
	revert(t, l, &b)
	if got, _ := l.Unsettled(t.Context()); len(got) != 1 {
		t.Error("a batch whose block was reverted is not sent again")
	}
	wantState(t, l, id, Settling)
}

func TestBadBatchIsNotSaved(t *testing.T) {
	l := fresh(t)
	b := batch(t, 0, offer(1, 1))
	b.Signatures[0] = []byte("another")
	if err := l.SaveBatch(t.Context(), b); err == nil {
		t.Error("was saved")
	}
}

func TestJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	l := open(t, path, nil)
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	tx := func(nonce uint64, fee int64, data string) *types.Transaction {
		return types.MustSignNewTx(key, types.LatestSignerForChainID(big.NewInt(1)), &types.DynamicFeeTx{
			ChainID: big.NewInt(1), Nonce: nonce, GasFeeCap: big.NewInt(fee), GasTipCap: big.NewInt(1), Gas: 21000,
			To: &common.Address{1}, Data: []byte(data), Value: new(big.Int),
		})
	}
	refused, one, higher, two := tx(1, 10, "refused"), tx(1, 10, "one"), tx(1, 20, "one"), tx(2, 10, "two")
	for _, tx := range []*types.Transaction{two, refused, one, higher, one} {
		if err := l.JournalTx(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
	}
	want := func(txs ...*types.Transaction) {
		t.Helper()
		got, err := l.PendingTxs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		hashes := map[common.Hash]bool{}
		for _, tx := range got {
			hashes[tx.Hash()] = true
		}
		if len(got) != len(txs) {
			t.Errorf("got %d transactions, want %d", len(got), len(txs))
		}
		for _, tx := range txs {
			if !hashes[tx.Hash()] {
				t.Errorf("transaction %d of %q is missing", tx.Nonce(), tx.Data())
			}
		}
	}
	want(one, higher, two)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path, nil)
	want(one, higher, two)
	if err := l.DropTx(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	want(two)
}

func TestProofOfTheSettledBatchWins(t *testing.T) {
	l := fresh(t)
	n := offer(1, 1)
	id := add(t, l, n)
	first, second := batch(t, 0, n), batch(t, 1, n)
	second.Proofs[0].Score = 777
	for _, b := range []struct{ batch contribution.Batch }{{first.Batch}, {second.Batch}} {
		signed := first
		signed.Batch = b.batch
		if err := l.SaveBatch(t.Context(), signed); err != nil {
			t.Fatal(err)
		}
	}
	if c := stateOf(t, l, id); c.Proof.Score != 777 {
		t.Errorf("on its way: score %d, want the newest", c.Proof.Score)
	}
	var b blocks
	apply(t, l, b.next(0, settledLog(t, first)))
	if c := stateOf(t, l, id); c.Proof.Score != first.Proofs[0].Score {
		t.Errorf("settled: score %d, want the settled one's", c.Proof.Score)
	}
}
