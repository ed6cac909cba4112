package ledger

import (
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
)

func TestBacklogIsWhatWaits(t *testing.T) {
	l := fresh(t)
	look := func(what string, consented, uploaded, unsettled, unconfirmed int) {
		t.Helper()
		b, err := l.Backlog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Waiting) != 3 || b.Waiting[Consented].Count != consented || b.Waiting[Uploaded].Count != uploaded ||
			b.Unsettled != unsettled || b.Unconfirmed != unconfirmed {
			t.Errorf("%s: %+v", what, b)
		}
		for state, w := range b.Waiting {
			if w.Oldest.IsZero() != (w.Count == 0) {
				t.Errorf("%s: of %d %s the oldest came %s", what, w.Count, state, w.Oldest)
			}
		}
	}
	look("nothing", 0, 0, 0, 0)
	n := offer(1, 1)
	add(t, l, n)
	add(t, l, offer(1, 2))
	upload(t, l, offer(1, 3))
	look("three contributions", 2, 1, 0, 0)
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(nil), &types.LegacyTx{})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.JournalTx(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	sent, rival := batch(t, 0, n), batch(t, 0)
	rival.Segment = hash('z', 1)
	for _, b := range []dao.SignedBatch{sent, rival} {
		if err := l.SaveBatch(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.DropBatch(t.Context(), rival.ID(testPool.Pool)); err != nil {
		t.Fatal(err)
	}
	look("a batch on its way", 2, 1, 1, 1)
	var b blocks
	apply(t, l, b.next(0, settledLog(t, sent)))
	if err := l.DropTx(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	look("settled", 2, 1, 0, 0)
}
