package contributor

import (
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const blockTime = 1_799_000_000

// onChain is a contribution at a gateway, and a chain.
func onChain(t *testing.T) (*Contributor, *fakeGateway, *fakeChain) {
	t.Helper()
	c, g, _ := contributed(t)
	f := &fakeChain{time: blockTime, withdrawn: map[contribution.Content]bool{}, paid: map[common.Hash][]dao.Paid{}}
	f.account.Wallet = c.wallet
	f.at(t, c)
	g.of.Proof = &contribution.Proof{Account: contribution.Account{7}}
	return c, g, f
}

// TestSentIsNotDone: a gateway that says it sent an instruction is believed when the
// chain shows what it was sent for, and only then.
func TestSentIsNotDone(t *testing.T) {
	to := common.Address{9}
	for name, test := range map[string]struct {
		do     func(*Contributor, contribution.ID) (common.Hash, error)
		effect func(*fakeChain, contribution.Content)
	}{
		"withdrawing": {
			func(c *Contributor, id contribution.ID) (common.Hash, error) { return c.Withdraw(t.Context(), id) },
			func(f *fakeChain, content contribution.Content) { f.withdrawn[content] = true },
		},
		"withdrawing everything": {
			func(c *Contributor, _ contribution.ID) (common.Hash, error) {
				return c.Withdraw(t.Context(), contribution.ID{})
			},
			func(f *fakeChain, _ contribution.Content) { f.horizon = blockTime + contribution.ConsentTerm },
		},
		"moving": {
			func(c *Contributor, id contribution.ID) (common.Hash, error) { return c.Move(t.Context(), id, to) },
			func(f *fakeChain, _ contribution.Content) { f.account.Wallet, f.account.Seq = to, 1 },
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, g, f := onChain(t)
			f.horizon = blockTime + contribution.ConsentTerm - 1 // everything was withdrawn before
			g.of.Consent.Deadline = blockTime + contribution.ConsentTerm
			g.of.ID = g.of.Consent.ID(c.pool.Pool)
			c.patience.settled = 20 * time.Millisecond
			transaction, err := test.do(c, g.of.ID)
			if !errors.Is(err, ErrUnseen) || len(g.sent) == 0 {
				t.Errorf("sent %v and not on chain: %s, %v; want ErrUnseen", g.sent, transaction, err)
			}
			c.patience.settled = 20 * time.Second
			g.onSent = func() {
				time.AfterFunc(20*time.Millisecond, func() { f.change(func() { test.effect(f, g.of.Consent.Content) }) })
			}
			if transaction, err := test.do(c, g.of.ID); err != nil || transaction != sentIn {
				t.Errorf("on chain after a while: %s, %v; want %s", transaction, err, sentIn)
			}
		})
	}
}

// TestMoveToItselfHasToBeSeenToo: that the wallet was the account's all along proves nothing.
func TestMoveToItselfHasToBeSeenToo(t *testing.T) {
	c, g, _ := onChain(t)
	if _, err := c.Move(t.Context(), g.of.ID, c.wallet); !errors.Is(err, ErrUnseen) {
		t.Errorf("error %v, want ErrUnseen", err)
	}
}

// TestWhetherItWasWithdrawnTheChainSays: a gateway keeps nobody from withdrawing.
func TestWhetherItWasWithdrawnTheChainSays(t *testing.T) {
	c, g, f := onChain(t)
	g.of.State = api.Withdrawn
	if _, err := c.Withdraw(t.Context(), g.of.ID); !errors.Is(err, ErrUnseen) || len(g.sent) != 1 {
		t.Errorf("withdrawn only as the gateway says: %v, sent %v; want it sent", err, g.sent)
	}
	f.change(func() { f.withdrawn[g.of.Consent.Content] = true })
	if _, err := c.Withdraw(t.Context(), g.of.ID); !errors.Is(err, ErrWithdrawn) || len(g.sent) != 1 {
		t.Errorf("withdrawn on chain: %v, sent %v; want ErrWithdrawn", err, g.sent)
	}
}

func TestDeadlineOfAnInstruction(t *testing.T) {
	const hour = 60 * 60
	for name, test := range map[string]struct{ block, clock, want uint64 }{
		"clock and block agree":      {blockTime, blockTime, blockTime + 20*hour},
		"block ahead of the clock":   {blockTime, blockTime - hour, blockTime + 20*hour},
		"clock wrong by years":       {blockTime, 0, blockTime + 20*hour},
		"idle for an hour":           {blockTime, blockTime + hour, blockTime + 21*hour},
		"idle for ten hours":         {blockTime, blockTime + 10*hour, blockTime + 24*hour},
		"idle for longer than a day": {blockTime, blockTime + 30*hour, blockTime + 50*hour},
	} {
		if got := deadline(test.block, time.Unix(int64(test.clock), 0)); got != test.want {
			t.Errorf("%s: %d s after the block, want %d", name, int64(got)-blockTime, int64(test.want)-blockTime)
		}
	}
}

// TestPaidIsHeldAgainstTheChain: what the gateway says was paid is told if the pool
// reported exactly that, in the transactions that the gateway names.
func TestPaidIsHeldAgainstTheChain(t *testing.T) {
	first, second := common.Hash{1}, common.Hash{2}
	wallet := common.Address{'w'}
	for name, test := range map[string]struct {
		change func(*fakeGateway, *fakeChain)
		want   error
	}{
		"as it is": {func(*fakeGateway, *fakeChain) {}, nil},
		"in parts": {func(g *fakeGateway, f *fakeChain) {
			f.paid[first] = []dao.Paid{{Consent: g.of.ID, Wallet: wallet, Units: 30, Amount: big.NewInt(3)}}
			f.paid[second] = []dao.Paid{{Consent: g.of.ID, Wallet: wallet, Units: 70, Amount: big.NewInt(7)}}
			g.of.Transaction = second
			g.proofs.Items = []api.ProofRecord{{State: api.Paid, Transaction: second}, {State: api.Paid, Transaction: first}}
		}, nil},
		"one part twice": {func(g *fakeGateway, f *fakeChain) {
			f.paid[first][0].Units, f.paid[first][0].Amount = 50, big.NewInt(5)
			g.proofs.Items = []api.ProofRecord{{State: api.Paid, Transaction: first}, {State: api.Paid, Transaction: first}}
		}, ErrUnconfirmed},
		"no such transaction":  {func(g *fakeGateway, _ *fakeChain) { g.of.Transaction = second }, ErrUnconfirmed},
		"no transaction":       {func(g *fakeGateway, _ *fakeChain) { g.of.Transaction = common.Hash{} }, ErrUnconfirmed},
		"another contribution": {func(_ *fakeGateway, f *fakeChain) { f.paid[first][0].Consent[0] ^= 1 }, ErrUnconfirmed},
		"more units":           {func(g *fakeGateway, _ *fakeChain) { g.of.Units++ }, ErrUnconfirmed},
		"fewer units":          {func(g *fakeGateway, _ *fakeChain) { g.of.Units-- }, ErrUnconfirmed},
		"more money":           {func(g *fakeGateway, _ *fakeChain) { g.of.Reward = "11" }, ErrUnconfirmed},
		"no money":             {func(g *fakeGateway, _ *fakeChain) { g.of.Reward = "" }, ErrUnconfirmed},
		"paid nothing":         {func(g *fakeGateway, _ *fakeChain) { g.of.Units, g.of.Reward = 0, "" }, ErrUnconfirmed},
		"withdrawn, and a lie": {func(g *fakeGateway, _ *fakeChain) { g.of.State, g.of.Units = api.Withdrawn, 1 }, ErrUnconfirmed},
	} {
		t.Run(name, func(t *testing.T) {
			c, g, f := onChain(t)
			g.of.State, g.of.Units, g.of.Reward, g.of.Transaction = api.Paid, 100, "10", first
			f.paid[first] = []dao.Paid{{Consent: g.of.ID, Wallet: wallet, Units: 100, Amount: big.NewInt(10)}}
			test.change(g, f)
			got, err := c.Status(t.Context(), g.of.ID)
			if !errors.Is(err, test.want) || err == nil && got.PaidTo != wallet {
				t.Errorf("paid to %s, error %v; want %s, %v", got.PaidTo, err, wallet, test.want)
			}
		})
	}
}

// TestReceiptIsAwaited: the chain may pay before the receipt is at the gateway.
func TestReceiptIsAwaited(t *testing.T) {
	c, g, _ := onChain(t)
	g.of.State = api.Paid
	g.onAsked = func(asked int) { g.of.HasReceipt = asked > 3 }
	c.patience.receipt = 20 * time.Second
	got, err := c.awaitReceipt(t.Context(), g.of)
	if err != nil || !got.HasReceipt || g.asked != 4 {
		t.Errorf("asked %d times, receipt %v, error %v; want it with the fourth", g.asked, got.HasReceipt, err)
	}
	g.onAsked, g.of.HasReceipt, c.patience.receipt = nil, false, time.Millisecond
	if got, err = c.awaitReceipt(t.Context(), g.of); err != nil || got.HasReceipt {
		t.Errorf("never there: %v, %v; want it told without", got.HasReceipt, err)
	}
	g.asked, g.of.State = 0, api.NothingDue
	if _, err = c.awaitReceipt(t.Context(), g.of); err != nil || g.asked != 0 {
		t.Errorf("finished without a receipt: asked %d times (%v), want none", g.asked, err)
	}
}
