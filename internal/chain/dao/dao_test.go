package dao

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/gpt"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

var bigInts = cmp.Comparer(func(a, b *big.Int) bool { return a.Cmp(b) == 0 })

func TestBatchSignedInGoIsPaidOnChain(t *testing.T) {
	n := newNetwork(t)
	alice, bob := key("alice"), key("bob")
	want := read(n, n.pool.Quote(12_000))
	b := n.batch(contribute{alice, 1, 12_000}, contribute{bob, 2, 500})
	if err := n.pool.Check(b); err != nil {
		t.Fatal(err)
	}
	events := n.events(n.send(n.pool.Settle(b)))
	if len(events) != 3 {
		t.Fatalf("got events %v, want two payments and the batch", events)
	}
	got, ok := events[0].(Paid)
	wantEvent := Paid{
		Consent: b.Proofs[0].Consent, Account: accountOf(alice), Wallet: addressOf(alice), Content: b.Consents[0].Content,
		Slots: b.Consents[0].Slots, Receipt: b.Proofs[0].Receipt, Score: 12_000, Units: 12_000, Amount: want,
	}
	if diff := cmp.Diff(wantEvent, got, bigInts); !ok || diff != "" {
		t.Errorf("the first event differs:\n%s", diff)
	}
	if settled := events[2].(Settled); settled.LogAfter != b.LogAfter || settled.Items != 2 || settled.Keyring != addressOf(n.keyring) {
		t.Errorf("got %+v", settled)
	}
	if balance := n.balance(addressOf(alice)); balance.Cmp(want) != 0 {
		t.Errorf("the wallet holds %v wei, want the quoted %v", balance, want)
	}
	if head := read(n, n.pool.Head()); head != b.LogAfter {
		t.Errorf("head is %s, want %s", head, b.LogAfter)
	}
}

// TestRewardIsTheSameInGo: the estimate before contributing is the reward.
func TestRewardIsTheSameInGo(t *testing.T) {
	n := newNetwork(t)
	reserve := read(n, n.pool.Reserve())
	for _, units := range []uint64{0, 1, 999, 12_345, 2_000_000_000, 1<<48 - 1} {
		want, _, err := contribution.Reward(reserve, units, 2_000_000_000)
		if err != nil {
			t.Fatal(err)
		}
		if got := read(n, n.pool.Quote(units)); got.Cmp(want) != 0 {
			t.Errorf("%d units: the pool quotes %v, Go computes %v", units, got, want)
		}
	}
}

func TestOnlyTheIncreaseIsPaidAndWhyNotIsSaid(t *testing.T) {
	n := newNetwork(t)
	alice := key("alice")
	n.send(n.pool.Settle(n.batch(contribute{alice, 1, 1_000})))
	events := n.events(n.send(n.pool.Settle(n.batch(contribute{alice, 2, 1_000}, contribute{alice, 3, 1_700}))))
	if skip, ok := events[0].(Skipped); !ok || skip.Reason != contribution.SkipNothingDue {
		t.Errorf("the same score again: got %+v, want it skipped as nothing due", events[0])
	}
	if paid, ok := events[1].(Paid); !ok || paid.Units != 700 {
		t.Errorf("a higher score: got %+v, want 700 units paid", events[1])
	}
	if account := read(n, n.pool.Account(accountOf(alice))); account.Paid != 1_700 || account.Wallet != addressOf(alice) {
		t.Errorf("the account is %+v", account)
	}
}

func TestWithdrawnIsSeenAtHeadAndNotPaid(t *testing.T) {
	n := newNetwork(t)
	alice := key("alice")
	b := n.batch(contribute{alice, 1, 1_000})
	w := contribution.Withdraw{Contributor: addressOf(alice), Content: b.Consents[0].Content, Deadline: n.now() + 3600}
	n.send(n.pool.Withdraw(w, n.sign(alice, w.ID(n.pool.Pool))))

	view, err := chain.NewView(t.Context(), chain.ViewConfig{ChainID: n.pool.ChainID, Finality: chain.Head}, chain.NamedClient{Name: "devnet", Client: n.client})
	if err != nil {
		t.Fatal(err)
	}
	gone, err := view.AnyHead(t.Context(), AtHead(n.pool.IsWithdrawn(b.Consents[0], accountOf(alice))))
	if err != nil || !gone {
		t.Errorf("withdrawn: %v (%v), want true", gone, err)
	}
	events := n.events(n.send(n.pool.Settle(b)))
	if skip, ok := events[0].(Skipped); !ok || skip.Reason != contribution.SkipWithdrawn {
		t.Errorf("got %+v, want it skipped as withdrawn", events[0])
	}
}

func TestMovedAccountIsReadAtTheAgreedBlock(t *testing.T) {
	n := newNetwork(t)
	alice, bob := key("alice"), addressOf(key("bob"))
	n.send(n.pool.Settle(n.batch(contribute{alice, 1, 1_000})))
	m := contribution.Move{Account: accountOf(alice), To: bob, Deadline: n.now() + 3600}
	events := n.events(n.send(n.pool.Move(m, n.sign(alice, m.ID(n.pool.Pool)))))
	if diff := cmp.Diff([]Event{AccountMoved{Account: m.Account, From: addressOf(alice), To: bob, Seq: 1}}, events); diff != "" {
		t.Errorf("events differ:\n%s", diff)
	}
	view, err := chain.NewView(t.Context(), chain.ViewConfig{ChainID: n.pool.ChainID, Finality: chain.Head}, chain.NamedClient{Name: "devnet", Client: n.client})
	if err != nil {
		t.Fatal(err)
	}
	account, _, err := chain.ReadFinal(t.Context(), view, n.pool.Account(m.Account))
	if err != nil || account.Wallet != bob || account.Seq != 1 {
		t.Errorf("the account is %+v (%v), want %s's", account, err, bob)
	}
}

func TestRegistryTellsWhereKeysAndEpochsStand(t *testing.T) {
	n := newNetwork(t)
	standing := read(n, n.registry.Standing(addressOf(n.worker)))
	if !standing.ActiveAt(contribution.RoleWorker, n.now()) || standing.Code != 1 {
		t.Errorf("the worker stands at %+v", standing)
	}
	if standing.ActiveAt(contribution.RoleIndex, n.now()) || standing.ActiveAt(contribution.RoleWorker, standing.To+1) {
		t.Errorf("%+v counts in another role, or after its end", standing)
	}
	if writer := read(n, n.registry.Writer()); writer.Key != addressOf(n.index) || writer.Term != 1 {
		t.Errorf("the writer is %+v", writer)
	}
	k := contribution.KeyEpoch{
		Epoch: 1, RecipientHash: common.Hash{1}, EvidenceHash: common.Hash{2},
		OpenAt: n.now(), SealUntil: n.now() + 3600, EraseAfter: n.now() + 7200,
	}
	n.send(n.registry.PublishEpoch(k, [][]byte{n.sign(n.keyring, k.ID(n.registry.Registry))}))
	if diff := cmp.Diff(k, read(n, n.registry.KeyEpoch(1))); diff != "" {
		t.Errorf("the epoch read back differs:\n%s", diff)
	}
	if latest := read(n, n.registry.LatestEpoch()); latest != 1 {
		t.Errorf("the latest epoch is %d, want 1", latest)
	}
	if manifest := read(n, n.registry.PolicyManifest(1)); manifest != (common.Hash{'m'}) {
		t.Errorf("the manifest of policy 1 is %s", manifest)
	}
}

func TestCheckNoticesWhatWasNotSigned(t *testing.T) {
	n := newNetwork(t)
	alice, bob := key("alice"), key("bob")
	for name, spoil := range map[string]func(*SignedBatch){
		"a consent is missing":      func(b *SignedBatch) { b.Consents = b.Consents[:1] },
		"consents are swapped":      func(b *SignedBatch) { b.Consents[0], b.Consents[1] = b.Consents[1], b.Consents[0] },
		"signatures are swapped":    func(b *SignedBatch) { b.Signatures[0], b.Signatures[1] = b.Signatures[1], b.Signatures[0] },
		"the head does not advance": func(b *SignedBatch) { b.LogAfter = b.LogBefore },
		"a signature is empty":      func(b *SignedBatch) { b.Signatures[0] = nil },
	} {
		b := n.batch(contribute{alice, 1, 1}, contribute{bob, 2, 1})
		spoil(&b)
		if err := n.pool.Check(b); err == nil {
			t.Errorf("%s: not noticed", name)
		}
	}
}

func TestForeignLogsAreNotDecoded(t *testing.T) {
	n := newNetwork(t)
	receipt := n.send(n.pool.Settle(n.batch(contribute{key("alice"), 1, 1_000})))
	good := *receipt.Logs[len(receipt.Logs)-1]
	for name, spoil := range map[string]func(*types.Log){
		"another contract's": func(l *types.Log) { l.Address = n.at.GPT },
		"without topics":     func(l *types.Log) { l.Topics = nil },
		"an unknown event":   func(l *types.Log) { l.Topics = []common.Hash{{1}} },
		"cut data":           func(l *types.Log) { l.Data = l.Data[:40] },
	} {
		log := good
		spoil(&log)
		if event, err := n.pool.Event(log); !errors.Is(err, chain.ErrBadAnswer) {
			t.Errorf("%s: got %v, %v", name, event, err)
		}
	}
}

func (n *network) balance(of common.Address) *big.Int {
	n.t.Helper()
	token := gpt.NewGPT()
	out, err := n.client.CallContract(n.t.Context(), ethereum.CallMsg{To: &n.at.GPT, Data: token.PackBalanceOf(of)}, nil)
	if err != nil {
		n.t.Fatal(err)
	}
	balance, err := token.UnpackBalanceOf(out)
	if err != nil {
		n.t.Fatal(err)
	}
	return balance
}

// BenchmarkSettle reports gas per item and items a second, on a devnet in memory.
func BenchmarkSettle(b *testing.B) {
	n := newNetwork(b)
	var gas, items uint64
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		var list []contribute
		for j := range 32 {
			list = append(list, contribute{key(string(rune('a' + j))), byte(j), uint64(i+1) * 1_000})
		}
		batch := n.batch(list...)
		b.StartTimer()
		receipt := n.send(n.pool.Settle(batch))
		gas, items = gas+receipt.GasUsed, items+uint64(len(list))
	}
	b.ReportMetric(float64(gas)/float64(items), "gas/item")
	b.ReportMetric(float64(items)/b.Elapsed().Seconds(), "items/s")
}
