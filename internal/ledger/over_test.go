package ledger

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// over lists what is over by its state, in no order.
func over(t *testing.T, l *Ledger) map[contribution.ID]Contribution {
	t.Helper()
	found, err := l.Over(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	of := map[contribution.ID]Contribution{}
	for _, c := range found {
		of[c.ID] = c
	}
	if len(of) != len(found) {
		t.Errorf("%d of %d are listed twice", len(found)-len(of), len(found))
	}
	return of
}

// TestDeletionIsKeptOnce: what was signed first is what people have.
func TestDeletionIsKeptOnce(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"), nil)
	id := add(t, l, offer(1, 1))
	first := time.Unix(1_800_000_000, 0)
	for i, signature := range []string{"first", "second"} {
		if err := l.Deleted(t.Context(), id, first.Add(time.Duration(i)*time.Hour), []byte(signature)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := l.Contribution(t.Context(), id)
	if err != nil || !got.Deleted.Equal(first) || string(got.Deletion) != "first" {
		t.Errorf("deleted %v, %q, %v", got.Deleted, got.Deletion, err)
	}
}

func TestOverUntilActedOn(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"), func(context.Context, contribution.Consent, []byte) (Outcome, error) {
		return Outcome{State: Refused}, nil
	})
	run(t, l)
	refused, expired, stands := upload(t, l, offer(1, 1)), add(t, l, offer(1, 2)), add(t, l, offer(3, 3))
	await(t, l, refused, Refused)
	if _, err := l.write.Exec("UPDATE contributions SET progress = 'expired' WHERE id = ?", expired[:]); err != nil {
		t.Fatal(err)
	}
	for range 2 { // until it was acted on, again
		got := over(t, l)
		if len(got) != 2 || got[refused].State != Refused || got[expired].State != Expired {
			t.Fatalf("%d are over, want the refused and the expired", len(got))
		}
	}
	for _, c := range over(t, l) {
		if err := l.Acted(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	if got := over(t, l); len(got) != 0 {
		t.Errorf("%d are over again", len(got))
	}
	// The index may know an expired one: its withdrawal is still to be acted on.
	var b blocks
	apply(t, l, b.next(0, withdrawnLog(t, walletOf(1), contribution.Account{}, consentOf(1, 2).Content, 0)))
	got := over(t, l)
	if len(got) != 1 || got[expired].State != Withdrawn {
		t.Errorf("%d are over after the withdrawal, want the withdrawn", len(got))
	}
	wantState(t, l, stands, Consented)
}

func TestOverIsNotHiddenBehindWhatStands(t *testing.T) {
	l := fresh(t)
	const others = MaxPage + 10
	for file := range others {
		add(t, l, offer(1, file))
	}
	last := add(t, l, offer(1, others))
	var b blocks
	apply(t, l, b.next(0, withdrawnLog(t, walletOf(1), contribution.Account{}, consentOf(1, others).Content, 0)))
	if got := over(t, l); len(got) != 1 || got[last].State != Withdrawn {
		t.Errorf("%d are over, want the one withdrawn after %d that stand", len(got), others)
	}
}

// TestPaidBeforeItsJobEnded is the chain ahead of this host: the contribution is
// paid, and unfinished until the receipt is kept.
func TestPaidBeforeItsJobEnded(t *testing.T) {
	n := offer(1, 1)
	goOn := make(chan struct{})
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"), func(context.Context, contribution.Consent, []byte) (Outcome, error) {
		<-goOn
		return Outcome{State: Proved, Receipt: []byte("sealed")}, nil
	})
	run(t, l)
	id := upload(t, l, n)
	await(t, l, id, Proving)
	var b blocks
	apply(t, l, b.next(0, paidLog(t, n.Consent, accountOf(walletOf(1)), 5)))
	if c := wantState(t, l, id, Paid); !c.Unfinished || len(c.Receipt) != 0 {
		t.Errorf("unfinished is %t with receipt %q, want an unfinished one without", c.Unfinished, c.Receipt)
	}
	close(goOn)
	for end := time.Now().Add(5 * time.Second); stateOf(t, l, id).Unfinished && time.Now().Before(end); {
		time.Sleep(2 * time.Millisecond)
	}
	if c := wantState(t, l, id, Paid); c.Unfinished || string(c.Receipt) != "sealed" {
		t.Errorf("unfinished is %t with receipt %q, want the receipt", c.Unfinished, c.Receipt)
	}
}

// TestJobOfAnExpiredWithdrawalEnds: a withdrawn contribution's job waits, but not
// once there is nothing to prove any more.
func TestJobOfAnExpiredWithdrawalEnds(t *testing.T) {
	l := fresh(t)
	n := offer(1, 1)
	id := upload(t, l, n)
	var b blocks
	apply(t, l, b.next(0, withdrawnLog(t, walletOf(1), contribution.Account{}, n.Consent.Content, 0)))
	if _, _, err := l.begin(t.Context(), id); !errors.Is(err, errWithdrawn) {
		t.Fatalf("before it expired: got %v, want %v", err, errWithdrawn)
	}
	if ended, err := l.Expire(t.Context(), n.Consent.Deadline+7*24*60*60); err != nil || ended != 1 {
		t.Fatalf("%d expired, %v", ended, err)
	}
	wantState(t, l, id, Withdrawn)
	if c, _, err := l.begin(t.Context(), id); c != nil || err != nil {
		t.Errorf("after it expired: got %v, %v, want the job to end", c, err)
	}
}
