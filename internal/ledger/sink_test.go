package ledger

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestAContributionsWay(t *testing.T) {
	l := fresh(t)
	n := offer(1, 1)
	id := upload(t, l, n)
	b := batch(t, 0, n)
	if err := l.SaveBatch(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if c := wantState(t, l, id, Settling); c.Proof == nil || *c.Proof != b.Proofs[0] {
		t.Errorf("settling: proof is %v", c.Proof)
	}
	var chain blocks
	account := accountOf(walletOf(1))
	apply(t, l, chain.next(0, paidLog(t, n.Consent, account, 40), settledLog(t, b)))
	paid := wantState(t, l, id, Paid)
	if paid.Units != 40 || paid.Amount.Int64() != 40_000 || paid.Transaction == (common.Hash{}) || paid.Proof == nil {
		t.Errorf("paid: got %+v", paid)
	}
	apply(t, l, chain.next(0, paidLog(t, n.Consent, account, 2), settledLog(t, batch(t, 1))))
	if c := wantState(t, l, id, Paid); c.Units != 42 || c.Amount.Int64() != 42_000 || c.Transaction == paid.Transaction {
		t.Errorf("paid the rest: got %d units, %v, transaction %s", c.Units, c.Amount, c.Transaction)
	}
	apply(t, l, chain.next(0, withdrawnLog(t, walletOf(1), contribution.Account{}, contribution.Content{}, n.Consent.Deadline)))
	if c := wantState(t, l, id, Withdrawn); c.Units != 42 {
		t.Errorf("withdrawn: got %d units, want what was paid", c.Units)
	}
	for _, want := range []State{Paid, Paid, Settling} {
		revert(t, l, &chain)
		wantState(t, l, id, want)
	}
	if err := l.DropBatch(t.Context(), b.ID(testPool.Pool)); err != nil {
		t.Fatal(err)
	}
	if c := wantState(t, l, id, Uploaded); c.Proof != nil || c.Units != 0 || c.Amount.Sign() != 0 || c.Transaction != (common.Hash{}) {
		t.Errorf("after all was undone: got %+v", c)
	}
}

func TestSkipped(t *testing.T) {
	l := fresh(t)
	n := offer(1, 1)
	id := upload(t, l, n)
	var chain blocks
	apply(t, l, chain.next(0, skippedLog(t, n.Consent, contribution.SkipOverCap)))
	if c := wantState(t, l, id, Skipped); c.Skip != contribution.SkipOverCap || c.Transaction == (common.Hash{}) {
		t.Errorf("got %+v", c)
	}
	apply(t, l, chain.next(0, paidLog(t, n.Consent, accountOf(walletOf(1)), 3)))
	if c := wantState(t, l, id, Paid); c.Skip != contribution.SkipNone {
		t.Errorf("paid later: still has reason %s", c.Skip)
	}
}

// TestWithdrawalReaches has the rule of docs/spec/withdraw.md as a table.
func TestWithdrawalReaches(t *testing.T) {
	n := offer(1, 1)
	account, horizon := accountOf(walletOf(1)), n.Consent.Deadline
	for name, c := range map[string]struct {
		wallet  int
		account contribution.Account
		content contribution.Content
		horizon uint64
		want    State
	}{
		"this file":                       {1, contribution.Account{}, n.Consent.Content, 0, Withdrawn},
		"another file":                    {1, contribution.Account{}, consentOf(1, 2).Content, horizon, Settling},
		"everything so far":               {1, contribution.Account{}, contribution.Content{}, horizon, Withdrawn},
		"everything before it was signed": {1, contribution.Account{}, contribution.Content{}, horizon - 1, Settling},
		"another wallet's":                {2, contribution.Account{}, n.Consent.Content, horizon, Settling},
		"the account's, by its wallet":    {2, account, contribution.Content{}, horizon, Withdrawn},
		"the account's file":              {2, account, n.Consent.Content, 0, Withdrawn},
		"another account's":               {1, accountOf(walletOf(2)), contribution.Content{}, horizon, Settling},
	} {
		l := fresh(t)
		id := upload(t, l, n)
		if err := l.SaveBatch(t.Context(), batch(t, 0, n)); err != nil {
			t.Fatal(err)
		}
		var b blocks
		apply(t, l, b.next(0, withdrawnLog(t, walletOf(c.wallet), c.account, c.content, c.horizon)))
		if got := stateOf(t, l, id).State; got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
		wantToDo(t, l, name, c.want == Withdrawn)
	}
}

// wantToDo: a withdrawal is to be acted on until it was, once.
func wantToDo(t *testing.T, l *Ledger, name string, want bool) {
	t.Helper()
	todo, err := l.Over(t.Context())
	if err != nil || (len(todo) == 1) != want {
		t.Fatalf("%s: %d contributions to act on (%v), want any: %t", name, len(todo), err, want)
	}
	for _, c := range todo {
		if err := l.Acted(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	if todo, err = l.Over(t.Context()); err != nil || len(todo) != 0 {
		t.Errorf("%s: %d contributions to act on again (%v)", name, len(todo), err)
	}
}

func TestPaidAfterAWithdrawalIsPaid(t *testing.T) {
	l := fresh(t)
	n := offer(1, 1)
	id := upload(t, l, n)
	account := accountOf(walletOf(1))
	var b blocks
	apply(t, l, b.next(0, withdrawnLog(t, walletOf(2), account, contribution.Content{}, n.Consent.Deadline)))
	apply(t, l, b.next(0, paidLog(t, n.Consent, account, 5))) // it took the account over by a later mail
	wantState(t, l, id, Paid)
}

func TestRecordsArePublicAndPaged(t *testing.T) {
	l := fresh(t)
	known, unknown := offer(1, 1), offer(2, 2)
	add(t, l, known)
	saved := batch(t, 0, known)
	if err := l.SaveBatch(t.Context(), saved); err != nil {
		t.Fatal(err)
	}
	var b blocks
	apply(t, l, b.next(0, paidLog(t, known.Consent, accountOf(walletOf(1)), 7),
		skippedLog(t, unknown.Consent, contribution.SkipCode), settledLog(t, saved)))
	apply(t, l, b.next(0, paidLog(t, unknown.Consent, accountOf(walletOf(2)), 9)))

	var got []Record
	for before := int64(0); ; before = got[len(got)-1].Place {
		page, err := l.Proofs(t.Context(), 1, before)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		got = append(got, page...)
	}
	if len(got) != 3 || got[0].Units != 9 || got[1].Skip != contribution.SkipCode || got[1].State != Skipped || got[2].Units != 7 {
		t.Fatalf("got %+v", got)
	}
	if got[2].Proof == nil || *got[2].Proof != saved.Proofs[0] || got[2].Wallet != walletOf(1) || got[0].Proof != nil {
		t.Errorf("got proofs %v and %v, want the one that was saved", got[2].Proof, got[0].Proof)
	}
	of, err := l.ProofsOf(t.Context(), idOf(unknown.Consent))
	if err != nil || len(of) != 2 || of[0].State != Paid || of[1].State != Skipped {
		t.Errorf("of one consent: got %+v, %v", of, err)
	}
}

func TestWalletFollowsTheAccount(t *testing.T) {
	l := fresh(t)
	account := accountOf(walletOf(1))
	var b blocks
	apply(t, l, b.next(0, paidLog(t, consentOf(1, 1), account, 1)))
	apply(t, l, b.next(0, movedLog(t, account, walletOf(1), walletOf(3), 1)))
	want := func(wallet int) {
		t.Helper()
		if got, err := l.Wallet(t.Context(), account); err != nil || got != walletOf(wallet) {
			t.Errorf("got %s, %v, want wallet %d", got, err, wallet)
		}
	}
	want(3)
	revert(t, l, &b)
	want(1)
}

func TestSinkKeepsItsContract(t *testing.T) {
	l := fresh(t)
	if tip, err := l.Tip(t.Context()); err != nil || !tip.IsZero() {
		t.Fatalf("empty: got %v, %v", tip, err)
	}
	var b blocks
	first := b.next(0)
	apply(t, l, first)
	second := b.next(0, skippedLog(t, consentOf(1, 1), contribution.SkipCode))
	for name, block := range map[string]chain.Block{
		"the tip again":         first,
		"another parent":        {Ref: chain.Ref{Number: 2, Hash: hash('x', 1), Parent: hash('x', 2)}},
		"a number out of range": {Ref: chain.Ref{Number: maxBlock + 1, Hash: hash('x', 1)}},
		"a log of another contract": {Ref: second.Ref, Logs: []types.Log{second.Logs[0], {
			Address: common.Address{1}, BlockNumber: 2, Index: 1, Topics: second.Logs[0].Topics, Data: second.Logs[0].Data}}},
		"two logs in one place": {Ref: second.Ref, Logs: []types.Log{second.Logs[0], second.Logs[0]}},
	} {
		if err := l.Apply(t.Context(), block); err == nil {
			t.Errorf("%s: was applied", name)
		}
		if tip, err := l.Tip(t.Context()); err != nil || tip != first.Ref {
			t.Errorf("%s: the tip is %v, %v, want %v", name, tip, err, first.Ref)
		}
	}
	if records, err := l.Proofs(t.Context(), 10, 0); err != nil || len(records) != 0 {
		t.Errorf("a refused block left %d records, %v", len(records), err)
	}
	if _, err := l.Revert(t.Context(), second.Ref); err == nil {
		t.Error("a block that is not the tip was reverted")
	}
	apply(t, l, second)
}

func TestOldRefsAreForgotten(t *testing.T) {
	l := fresh(t)
	var b blocks
	apply(t, l, b.next(0, paidLog(t, consentOf(1, 1), accountOf(walletOf(1)), 1)))
	for range 3 {
		apply(t, l, b.next(0))
	}
	// As if the blocks above were depth more.
	if _, err := l.write.ExecContext(t.Context(), "DELETE FROM blocks WHERE number <= 3; UPDATE about SET forgotten = 3"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Revert(t.Context(), b.tip); !errors.Is(err, chain.ErrTooDeep) {
		t.Errorf("got %v, want %v", err, chain.ErrTooDeep)
	}
	if tip, err := l.Tip(t.Context()); err != nil || tip != b.tip {
		t.Errorf("after a refused revert the tip is %v, %v, want %v", tip, err, b.tip)
	}
	if records, err := l.Proofs(t.Context(), 10, 0); err != nil || len(records) != 1 {
		t.Errorf("got %d records, %v, want the payment of a forgotten block", len(records), err)
	}
}
