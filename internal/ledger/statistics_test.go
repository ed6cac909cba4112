package ledger

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestStatisticsFollowTheChain(t *testing.T) {
	l := fresh(t)
	if s, err := l.Statistics(t.Context()); err != nil || s.Contributions != 0 || s.Amount.Sign() != 0 || len(s.Days) != 0 {
		t.Errorf("of nothing: %+v, %v", s, err)
	}
	first, second := consentOf(1, 1), consentOf(2, 2)
	account := accountOf(walletOf(1))
	var b blocks
	apply(t, l, b.next(0, paidLog(t, first, account, 40), paidLog(t, second, accountOf(walletOf(2)), 7)))
	apply(t, l, b.next(0, paidLog(t, first, account, 2), skippedLog(t, consentOf(3, 3), contribution.SkipCode)))
	s, err := l.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Contributions != 2 || s.Contributors != 2 || s.Accounts != 2 || s.Units != 49 || s.Amount.Int64() != 49_000 {
		t.Errorf("got %+v", s.Totals)
	}
	var units uint64
	for _, d := range s.Days {
		units += d.Units
		if !d.Begins.Equal(d.Begins.Truncate(24 * time.Hour)) {
			t.Errorf("a day begins at %s", d.Begins)
		}
	}
	if units != s.Units {
		t.Errorf("the days add up to %d units, want %d", units, s.Units)
	}
	revert(t, l, &b)
	if s, err := l.Statistics(t.Context()); err != nil || s.Units != 47 || s.Contributions != 2 {
		t.Errorf("after a reorganisation: %+v, %v", s, err)
	}
}

func TestStatisticsAddLargeAmounts(t *testing.T) {
	l := fresh(t)
	most, _ := new(big.Int).SetString("59999999999999999999999999", 10)
	if _, err := l.write.ExecContext(t.Context(), `INSERT INTO payments VALUES (1, 1, 1, zeroblob(32), zeroblob(32), zeroblob(32),
		zeroblob(20), zeroblob(32), zeroblob(32), 1, 1, ?), (2, 1, 2, zeroblob(32), zeroblob(32), zeroblob(32),
		zeroblob(20), zeroblob(32), zeroblob(32), 1, 1, '1')`, most.String()); err != nil {
		t.Fatal(err)
	}
	s, err := l.Statistics(t.Context())
	if want := new(big.Int).Add(most, big.NewInt(1)); err != nil || s.Amount.Cmp(want) != 0 || s.Contributions != 1 {
		t.Errorf("got %s in %d, %v, want %s", s.Amount, s.Contributions, err, want)
	}
}

func TestSearchFindsEveryName(t *testing.T) {
	l := fresh(t)
	paid, skipped := consentOf(1, 1), consentOf(2, 2)
	account := accountOf(walletOf(1))
	var b blocks
	apply(t, l, b.next(0, paidLog(t, paid, account, 40)))
	apply(t, l, b.next(0, skippedLog(t, skipped, contribution.SkipCode)))
	all, err := l.Proofs(t.Context(), MaxPage, 0)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d records, %v", len(all), err)
	}
	for name, of := range map[common.Hash]Record{
		common.Hash(idOf(paid)): all[1], common.Hash(paid.Content): all[1], common.Hash(account): all[1],
		common.Hash(idOf(skipped)): all[0], all[0].Transaction: all[0],
	} {
		found, err := l.Named(t.Context(), name)
		if err != nil || len(found) == 0 || found[0].Place != of.Place {
			t.Errorf("%s: found %d, %v", name, len(found), err)
		}
	}
	if found, err := l.Named(t.Context(), common.Hash{9}); err != nil || len(found) != 0 {
		t.Errorf("found %d of nothing, %v", len(found), err)
	}
	found, err := l.OfPaid(t.Context(), walletOf(1), 10, 0)
	if err != nil || len(found) != 1 || found[0].Units != 40 {
		t.Errorf("of a wallet: %d, %v", len(found), err)
	}
	if found, err := l.OfPaid(t.Context(), walletOf(1), 10, found[0].Place); err != nil || len(found) != 0 {
		t.Errorf("before the first: %d, %v", len(found), err)
	}
}
