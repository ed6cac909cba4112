package ledger

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestConsentIsAddedOnce(t *testing.T) {
	l := fresh(t)
	n := offer(1, 1)
	first, created, err := l.AddConsent(t.Context(), n)
	if err != nil || !created || first.State != Consented {
		t.Fatalf("first: got %s, created %t, %v", first.State, created, err)
	}
	n.Size = 999
	second, created, err := l.AddConsent(t.Context(), n)
	if err != nil || created || second.Size != first.Size || second.Seq != first.Seq {
		t.Errorf("second: got %+v, created %t, %v, want the first", second, created, err)
	}
	if first.Consent != n.Consent || string(first.Signature) != string(n.Signature) || string(first.Header) != string(n.Header) {
		t.Errorf("got %+v back, want what was added", first)
	}
	if first.Amount == nil || first.Amount.Sign() != 0 || first.Proof != nil {
		t.Errorf("a new contribution has amount %v and proof %v", first.Amount, first.Proof)
	}
}

func TestConsentIsBounded(t *testing.T) {
	l := fresh(t)
	for name, spoil := range map[string]func(*NewConsent){
		"no contributor":      func(n *NewConsent) { n.Consent.Contributor = common.Address{} },
		"no signature":        func(n *NewConsent) { n.Signature = nil },
		"long signature":      func(n *NewConsent) { n.Signature = make([]byte, contribution.MaxSignature+1) },
		"no header":           func(n *NewConsent) { n.Header = nil },
		"long header":         func(n *NewConsent) { n.Header = make([]byte, MaxHeader+1) },
		"no bytes":            func(n *NewConsent) { n.Size = 0 },
		"negative size":       func(n *NewConsent) { n.Size = -1 },
		"more than any store": func(n *NewConsent) { n.Size = MaxSize + 1 },
	} {
		n := offer(1, 1)
		spoil(&n)
		if _, _, err := l.AddConsent(t.Context(), n); err == nil {
			t.Errorf("%s: was added", name)
		}
	}
	n := offer(1, 2)
	n.Consent.Deadline = math.MaxUint64
	if id := add(t, l, n); stateOf(t, l, id).Consent.Deadline != math.MaxUint64 {
		t.Error("the largest deadline was not kept")
	}
}

func TestListsPageNewestFirst(t *testing.T) {
	l := fresh(t)
	var ids []contribution.ID
	for file := range 5 {
		ids = append(ids, add(t, l, offer(1, file)))
		add(t, l, offer(2, file))
	}
	var got []contribution.ID
	for before := int64(0); ; {
		page, err := l.OfWallet(t.Context(), walletOf(1), 2, before)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, c := range page {
			got = append(got, c.ID)
			before = c.Seq
		}
	}
	for i := range ids {
		if len(got) != len(ids) || got[i] != ids[len(ids)-1-i] {
			t.Fatalf("got %v, want the wallet's own, newest first", got)
		}
	}
	both, err := l.ByContent(t.Context(), consentOf(1, 3).Content)
	if err != nil || len(both) != 2 || both[0].Consent.Contributor != walletOf(2) {
		t.Errorf("by content: got %d, %v", len(both), err)
	}
	for _, limit := range []int{-1, 0} {
		if none, err := l.OfWallet(t.Context(), walletOf(1), limit, 0); err != nil || len(none) != 0 {
			t.Errorf("limit %d: got %d, %v", limit, len(none), err)
		}
	}
}

func TestUnknownIsSaid(t *testing.T) {
	l := fresh(t)
	id := contribution.ID(hash('x', 1))
	_, err := l.Contribution(t.Context(), id)
	_, watchErr := l.Watch(t.Context(), id)
	_, proofErr := l.ProofsOf(t.Context(), id)
	_, walletErr := l.Wallet(t.Context(), contribution.Account(id))
	for _, err := range []error{err, watchErr, proofErr, walletErr, l.Uploaded(t.Context(), id)} {
		if !errors.Is(err, ErrUnknown) {
			t.Errorf("got %v, want %v", err, ErrUnknown)
		}
	}
}

func TestExpire(t *testing.T) {
	l := fresh(t)
	early, late, stored := offer(1, 1), offer(1, 2), offer(1, 3)
	late.Consent.Deadline += 100_000
	for _, n := range []NewConsent{early, late, stored} {
		add(t, l, n)
	}
	if err := l.Uploaded(t.Context(), idOf(stored.Consent)); err != nil {
		t.Fatal(err)
	}
	expire := func(now uint64, want int) {
		t.Helper()
		if n, err := l.Expire(t.Context(), now); err != nil || n != want {
			t.Errorf("at %d: expired %d, %v, want %d", now, n, err, want)
		}
	}
	deadline := early.Consent.Deadline
	expire(0, 0)
	expire(deadline, 0)
	expire(deadline+1, 1)
	wantState(t, l, idOf(early.Consent), Expired)
	wantState(t, l, idOf(late.Consent), Consented)
	wantState(t, l, idOf(stored.Consent), Uploaded)
	expire(deadline+24*3600+1, 1) // the stored one; the late one's deadline is later still
	wantState(t, l, idOf(stored.Consent), Expired)
	if err := l.Uploaded(t.Context(), idOf(early.Consent)); !errors.Is(err, ErrOver) {
		t.Errorf("uploaded too late: got %v, want %v", err, ErrOver)
	}
}

func TestFileIsHeldByOneProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger ?#%.db")
	l := open(t, path, nil)
	id := add(t, l, offer(1, 1))
	if _, err := Open(t.Context(), Config{Path: path, Pool: testPool}); !errors.Is(err, ErrInUse) {
		t.Errorf("second: got %v, want %v", err, ErrInUse)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	other := dao.NewPool(contribution.Pool{ChainID: 1, Address: testPool.Address})
	if _, err := Open(t.Context(), Config{Path: path, Pool: other}); !errors.Is(err, ErrOtherPool) {
		t.Errorf("other chain: got %v, want %v", err, ErrOtherPool)
	}
	wantState(t, open(t, path, nil), id, Consented)
}

func TestFileOfALaterVersionIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	l := open(t, path, nil)
	if _, err := l.write.ExecContext(t.Context(), "PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Config{Path: path, Pool: testPool}); !errors.Is(err, ErrTooNew) {
		t.Errorf("got %v, want %v", err, ErrTooNew)
	}
}

func TestWatchGivesTheNewest(t *testing.T) {
	l := fresh(t)
	n := offer(1, 1)
	id := add(t, l, n)
	ctx, cancel := context.WithCancel(t.Context())
	values, err := l.Watch(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if first := <-values; first.State != Consented {
		t.Errorf("at first: got %s, want %s", first.State, Consented)
	}
	if err := l.Uploaded(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := l.SaveBatch(t.Context(), batch(t, 0, n)); err != nil {
		t.Fatal(err)
	}
	if last := <-values; last.State != Settling {
		t.Errorf("after two changes: got %s, want the newest, %s", last.State, Settling)
	}
	cancel()
	for range values {
	}
	if err := l.DropBatch(t.Context(), batch(t, 0, n).ID(testPool.Pool)); err != nil {
		t.Fatal(err)
	}
	l.watch.mu.Lock()
	defer l.watch.mu.Unlock()
	if len(l.watch.of) != 0 {
		t.Errorf("%d are still watched", len(l.watch.of))
	}
}

// TestRetire ends all that a retired pool will not pay, and nothing that it has paid.
func TestRetire(t *testing.T) {
	l := fresh(t)
	consented, uploaded, paid := offer(1, 1), offer(1, 2), offer(2, 3)
	add(t, l, consented)
	upload(t, l, uploaded)
	upload(t, l, paid)
	var b blocks
	apply(t, l, b.next(0, paidLog(t, paid.Consent, accountOf(walletOf(2)), 5)))
	for _, want := range []int{2, 0} {
		if n, err := l.Retire(t.Context()); err != nil || n != want {
			t.Errorf("ended %d, %v, want %d", n, err, want)
		}
	}
	for _, n := range []NewConsent{consented, uploaded} {
		if c := wantState(t, l, idOf(n.Consent), Expired); !c.Retired {
			t.Error("it is not told that the pool was retired")
		}
	}
	if c := wantState(t, l, idOf(paid.Consent), Paid); c.Retired {
		t.Error("what was paid is told that the pool was retired")
	}
	if err := l.SaveBatch(t.Context(), batch(t, 1, uploaded)); err != nil {
		t.Fatal(err)
	}
	wantState(t, l, idOf(uploaded.Consent), Expired) // whatever an index still signs
}
