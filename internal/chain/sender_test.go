package chain

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/devnet"
)

func TestSendCreatesAndCalls(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	sender := newSender(t, node, node.Client(), SenderConfig{ChainID: devnet.DefaultChainID})
	address := create(t, sender, logger)
	receipt := mustSend(t, sender, Tx{To: address, Data: []byte("hello")})
	if len(receipt.Logs) != 1 {
		t.Fatalf("%d logs, want 1", len(receipt.Logs))
	}
	if diff := cmp.Diff("hello", string(receipt.Logs[0].Data)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	if len(sender.flights) != 0 {
		t.Errorf("%d transactions still in flight", len(sender.flights))
	}
}

func TestManyCallersShareOneSequence(t *testing.T) {
	node := startDevnet(t, devnet.Config{MaxLead: time.Hour})
	sender := newSender(t, node, node.Client(), SenderConfig{})
	address := create(t, sender, logger)
	const callers = 24
	var done sync.WaitGroup
	var said sync.Map
	for i := range callers {
		done.Go(func() {
			receipt, err := sender.Send(within(t, 20*time.Second), Tx{To: address, Data: []byte{byte(i)}})
			if err != nil {
				t.Error(err)
				return
			}
			said.Store(receipt.Logs[0].Data[0], true)
		})
	}
	done.Wait()
	count := 0
	said.Range(func(any, any) bool { count++; return true })
	if count != callers {
		t.Errorf("%d different calls mined, want %d", count, callers)
	}
	if got := nonceOf(t, node); got != callers+1 {
		t.Errorf("account sent %d transactions, want %d", got, callers+1)
	}
}

func TestRevertIsTypedBeforeAndAfterMining(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	sender := newSender(t, node, node.Client(), SenderConfig{})
	address := create(t, sender, thrower)
	// Error(string) with the text "no", and a custom error without arguments.
	text := common.FromHex("08c379a0" + strings.Repeat("0", 62) + "20" + strings.Repeat("0", 62) + "02" + "6e6f" + strings.Repeat("0", 60))
	custom := crypto.Keccak256([]byte("Pool__Closed()"))[:4]
	for name, test := range map[string]struct {
		call   Tx
		reason string
		mined  bool
	}{
		"a reason, refused by the estimate":       {Tx{To: address, Data: text}, "no", false},
		"a custom error, refused by the estimate": {Tx{To: address, Data: custom}, "", false},
		"a reason, mined":                         {Tx{To: address, Data: text, Gas: 100_000}, "no", true},
		"a custom error, mined":                   {Tx{To: address, Data: custom, Gas: 100_000}, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			receipt, err := sender.Send(within(t, 20*time.Second), test.call)
			var revert *RevertError
			if !errors.As(err, &revert) {
				t.Fatalf("error %v, want a *RevertError", err)
			}
			if diff := cmp.Diff(test.call.Data, revert.Data); diff != "" || revert.Reason != test.reason {
				t.Errorf("reason %q, want %q; data (-want +got):\n%s", revert.Reason, test.reason, diff)
			}
			if mined := receipt != nil; mined != test.mined || mined != (revert.Hash != common.Hash{}) {
				t.Errorf("mined %v, hash %s, want mined %v", mined, revert.Hash, test.mined)
			}
		})
	}
}

func TestRefusalsAreTypedAndLeaveTheNonceFree(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	nobody := &common.Address{19: 1}
	for name, test := range map[string]struct {
		config SenderConfig
		call   Tx
		want   error
	}{
		"more value than there is, estimated":   {SenderConfig{}, Tx{To: nobody, Value: new(big.Int).Lsh(common.Big1, 200)}, ErrFunds},
		"more value than there is, as demanded": {SenderConfig{}, Tx{To: nobody, Gas: params.TxGas, Value: new(big.Int).Lsh(common.Big1, 200)}, ErrFunds},
		"a fee cap below the base fee":          {SenderConfig{MaxFeePerGas: big.NewInt(1)}, Tx{To: nobody}, ErrUnderpriced},
		"a tip cap below what is taken":         {SenderConfig{MaxTipPerGas: new(big.Int)}, Tx{To: nobody}, ErrUnderpriced},
		"more gas than allowed":                 {SenderConfig{}, Tx{To: nobody, Gas: DefaultMaxGas + 1}, ErrRejected},
		"less gas than a transfer takes":        {SenderConfig{}, Tx{To: nobody, Gas: params.TxGas - 1}, ErrRejected},
	} {
		t.Run(name, func(t *testing.T) {
			sender := newSender(t, node, node.Client(), test.config)
			before := sender.next
			_, err := sender.Submit(t.Context(), test.call)
			if !errors.Is(err, test.want) || !errors.Is(err, ErrRejected) {
				t.Errorf("error %v, want %v", err, test.want)
			}
			if sender.next != before || len(sender.flights) != 0 {
				t.Errorf("next nonce %d, %d in flight, want %d and none", sender.next, len(sender.flights), before)
			}
		})
	}
}

func TestSecondUserOfAKeyIsNoticed(t *testing.T) {
	for name, manual := range map[string]bool{"whose transaction is mined": false, "whose transaction waits": true} {
		t.Run(name, func(t *testing.T) {
			node := startDevnet(t, devnet.Config{Manual: manual})
			nobody := &common.Address{19: 1}
			one, two := newSender(t, node, node.Client(), SenderConfig{}), newSender(t, node, node.Client(), SenderConfig{})
			if _, err := one.Submit(t.Context(), Tx{To: nobody, Value: big.NewInt(2)}); err != nil {
				t.Fatal(err)
			}
			for !manual && nonceOf(t, node) == 0 {
				time.Sleep(time.Millisecond)
			}
			if _, err := two.Submit(t.Context(), Tx{To: nobody}); !errors.Is(err, ErrNonceUsed) {
				t.Fatalf("error %v, want ErrNonceUsed", err)
			}
			if _, err := two.Submit(t.Context(), Tx{To: nobody}); err != nil {
				t.Errorf("sending again: %v", err)
			}
		})
	}
}

func TestOtherChainIsRefused(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	_, err := NewSender(t.Context(), node.Client(), SenderConfig{Key: node.Accounts()[0].Key, ChainID: 1480})
	if !errors.Is(err, ErrWrongChain) {
		t.Errorf("error %v, want ErrWrongChain", err)
	}
}

// line is an endpoint behind a bad line.
type line struct {
	*ethclient.Client
	drop atomic.Int32 // this many broadcasts never arrive
	mute atomic.Int32 // this many arrive, and the answer is lost
}

var errLine = errors.New("connection reset")

func (l *line) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if l.drop.Add(-1) >= 0 {
		return errLine
	}
	err := l.Client.SendTransaction(ctx, tx)
	if l.mute.Add(-1) >= 0 {
		return errLine
	}
	return err
}

// slow is an endpoint that serves receipts before its head is their block.
type slow struct {
	*ethclient.Client
	lag atomic.Int32 // this many heads are still the block before
}

func (s *slow) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	header, err := s.Client.HeaderByNumber(ctx, number)
	if err != nil || number != nil || s.lag.Add(-1) < 0 {
		return header, err
	}
	return s.Client.HeaderByNumber(ctx, new(big.Int).Sub(header.Number, big.NewInt(1)))
}

func TestReceiptCountsOnceTheHeadIsItsBlock(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	endpoint := &slow{Client: node.Client()}
	sender := newSender(t, node, endpoint, SenderConfig{})
	address := create(t, sender, logger)
	tx, err := sender.Submit(within(t, time.Minute), Tx{To: address})
	if err != nil {
		t.Fatal(err)
	}
	endpoint.lag.Store(5)
	if _, err := sender.Wait(within(t, time.Minute), tx); err != nil {
		t.Fatal(err)
	}
	if left := endpoint.lag.Load(); left >= 0 {
		t.Errorf("the receipt counted while %d heads were still of the block before", left+1)
	}
}

func TestLostAnswersNeitherLoseNorRepeatACall(t *testing.T) {
	for name, test := range map[string]struct{ drop, mute int32 }{
		"the broadcast never arrives":     {drop: 3},
		"it arrives, the answer does not": {mute: 3},
		"first one, then the other":       {drop: 1, mute: 2},
	} {
		t.Run(name, func(t *testing.T) {
			node := startDevnet(t, devnet.Config{})
			bad := &line{Client: node.Client()}
			sender := newSender(t, node, bad, SenderConfig{BumpAfter: 30 * time.Millisecond})
			address := create(t, sender, logger)
			bad.drop.Store(test.drop)
			bad.mute.Store(test.mute)
			mustSend(t, sender, Tx{To: address, Data: []byte("once")})
			mustSend(t, sender, Tx{To: address, Data: []byte("next")})
			if got := nonceOf(t, node); got != 3 {
				t.Errorf("%d transactions mined, want 3: creation, once, next", got)
			}
		})
	}
}

func TestLaterNonceCarriesAnEarlierOneThatWasDropped(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	bad := &line{Client: node.Client()}
	sender := newSender(t, node, bad, SenderConfig{BumpAfter: 50 * time.Millisecond})
	bad.drop.Store(1)
	nobody := &common.Address{19: 1}
	if _, err := sender.Submit(t.Context(), Tx{To: nobody}); err != nil { // nobody waits for this one
		t.Fatal(err)
	}
	mustSend(t, sender, Tx{To: nobody})
	if got := nonceOf(t, node); got != 2 {
		t.Errorf("%d transactions mined, want 2", got)
	}
}

func TestStuckTransactionIsReplacedAtTheSameNonce(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	mine(t, node)
	var journal []*types.Transaction
	sender := newSender(t, node, node.Client(), SenderConfig{
		BumpAfter: 30 * time.Millisecond,
		Journal: func(_ context.Context, tx *types.Transaction) error {
			journal = append(journal, tx)
			if len(journal) == 3 {
				go node.Controls().Commit()
			}
			return nil
		},
	})
	receipt := mustSend(t, sender, Tx{To: &common.Address{19: 1}})
	if len(journal) < 3 {
		t.Fatalf("%d versions journalled, want at least 3", len(journal))
	}
	for i, tx := range journal[1:] {
		old := journal[i]
		if tx.Nonce() != old.Nonce() {
			t.Errorf("version %d has nonce %d, want %d", i+1, tx.Nonce(), old.Nonce())
		}
		for what, pair := range map[string][2]*big.Int{"tip": {old.GasTipCap(), tx.GasTipCap()}, "cap": {old.GasFeeCap(), tx.GasFeeCap()}} {
			if least := bump(pair[0]); pair[1].Cmp(least) < 0 {
				t.Errorf("version %d: %s %v, want at least %v", i+1, what, pair[1], least)
			}
		}
	}
	if receipt.TxHash == journal[0].Hash() {
		t.Error("the first version was mined, not a replacement")
	}
}

func TestReplacementsStopAtTheFeeCap(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	feeCap := big.NewInt(3 * params.GWei)
	var most atomic.Pointer[big.Int]
	sender := newSender(t, node, node.Client(), SenderConfig{
		MaxFeePerGas: feeCap, BumpAfter: time.Millisecond,
		Journal: func(_ context.Context, tx *types.Transaction) error {
			most.Store(tx.GasFeeCap())
			return nil
		},
	})
	_, err := sender.Send(within(t, 400*time.Millisecond), Tx{To: &common.Address{19: 1}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("error %v, want the deadline", err)
	}
	if most.Load().Cmp(feeCap) > 0 {
		t.Errorf("offered %v wei per gas, the cap is %v", most.Load(), feeCap)
	}
}

func TestRestartResumesWhatWasJournalled(t *testing.T) {
	for name, test := range map[string]struct {
		drop  int32
		mined bool
	}{
		"that never left":     {drop: 1},
		"that is waiting":     {},
		"that is mined":       {mined: true},
		"replacements as one": {drop: 2},
	} {
		t.Run(name, func(t *testing.T) {
			node := startDevnet(t, devnet.Config{Manual: true})
			bad := &line{Client: node.Client()}
			bad.drop.Store(test.drop)
			var journal []*types.Transaction
			config := SenderConfig{BumpAfter: 20 * time.Millisecond, Journal: func(_ context.Context, tx *types.Transaction) error {
				journal = append(journal, tx)
				return nil
			}}
			before := newSender(t, node, bad, config)
			if test.drop > 1 {
				before.Send(within(t, 100*time.Millisecond), Tx{To: &common.Address{19: 1}})
			} else if _, err := before.Submit(t.Context(), Tx{To: &common.Address{19: 1}}); err != nil {
				t.Fatal(err)
			}
			if test.mined {
				mine(t, node)
			}

			stored := append([]*types.Transaction(nil), journal...)
			after := newSender(t, node, node.Client(), config)
			if err := after.Resume(stored...); err != nil {
				t.Fatal(err)
			}
			next, err := after.Submit(t.Context(), Tx{To: &common.Address{19: 2}})
			if err != nil {
				t.Fatal(err)
			}
			if next.Nonce() != 1 {
				t.Errorf("next call has nonce %d, want 1", next.Nonce())
			}
			stop := mineUntil(node, func() bool { n, _ := node.Client().NonceAt(t.Context(), after.Address(), nil); return n == 2 })
			defer stop()
			for _, tx := range []*types.Transaction{stored[0], next} {
				if _, err := after.Wait(within(t, 10*time.Second), tx); err != nil {
					t.Error(err)
				}
			}
			if got := nonceOf(t, node); got != 2 {
				t.Errorf("%d transactions mined, want 2", got)
			}
		})
	}
}

// mineUntil mines in the background until the condition holds or stop is called.
func mineUntil(node *devnet.Node, holds func() bool) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() {
		for sleep(ctx, 20*time.Millisecond) && !holds() {
			node.Controls().Commit()
		}
	})
	return func() { cancel(); done.Wait() }
}

func TestJournalThatFailsStopsTheCall(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	full := errors.New("disk full")
	sender := newSender(t, node, node.Client(), SenderConfig{Journal: func(context.Context, *types.Transaction) error { return full }})
	if _, err := sender.Submit(t.Context(), Tx{To: &common.Address{19: 1}}); !errors.Is(err, full) {
		t.Errorf("error %v, want the journal's", err)
	}
	if pending, _ := node.Client().PendingNonceAt(t.Context(), sender.Address()); pending != 0 {
		t.Error("a transaction was sent that was not journalled")
	}
}

func TestTransactionThatLostItsNonceIsReported(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	bad := &line{Client: node.Client()}
	bad.drop.Store(1 << 30)
	lost := newSender(t, node, bad, SenderConfig{})
	tx, err := lost.Submit(t.Context(), Tx{To: &common.Address{19: 1}})
	if err != nil {
		t.Fatal(err)
	}
	other := newSender(t, node, node.Client(), SenderConfig{})
	if _, err := other.Submit(t.Context(), Tx{To: &common.Address{19: 2}}); err != nil {
		t.Fatal(err)
	}
	mine(t, node)
	if _, err := lost.Wait(within(t, 5*time.Second), tx); !errors.Is(err, ErrReplaced) {
		t.Errorf("error %v, want ErrReplaced", err)
	}
}

func TestForeignTransactionsAreNotResumed(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	sender := newSender(t, node, node.Client(), SenderConfig{})
	foreign := types.MustSignNewTx(node.Accounts()[1].Key, sender.signer, &types.DynamicFeeTx{ChainID: sender.id, GasFeeCap: common.Big1, GasTipCap: common.Big1})
	if err := sender.Resume(foreign); err == nil || !strings.Contains(err.Error(), sender.Address().Hex()) {
		t.Errorf("error %v, want one naming both addresses", err)
	}
}

func TestConfirmationsAreWaitedFor(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	sender := newSender(t, node, node.Client(), SenderConfig{Confirmations: 2, BumpAfter: time.Hour})
	tx, err := sender.Submit(t.Context(), Tx{To: &common.Address{19: 1}})
	if err != nil {
		t.Fatal(err)
	}
	mine(t, node)
	mine(t, node)
	if _, err := sender.Wait(within(t, 150*time.Millisecond), tx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("one block deep: %v, want to go on waiting", err)
	}
	mine(t, node)
	if _, err := sender.Wait(within(t, 5*time.Second), tx); err != nil {
		t.Errorf("two blocks deep: %v", err)
	}
}

func TestTransactionThatWasForkedAwayIsMinedAgain(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	base := mine(t, node)
	sender := newSender(t, node, node.Client(), SenderConfig{Confirmations: 1, BumpAfter: 30 * time.Millisecond})
	tx, err := sender.Submit(t.Context(), Tx{To: &common.Address{19: 1}})
	if err != nil {
		t.Fatal(err)
	}
	mine(t, node)
	if err := node.Controls().Fork(base); err != nil {
		t.Fatal(err)
	}
	node.Controls().Drop() // the pool forgets it as well
	mine(t, node)
	stop := mineUntil(node, func() bool { return false })
	defer stop()
	if _, err := sender.Wait(within(t, 10*time.Second), tx); err != nil {
		t.Error(err)
	}
}

// TestNonceThatCameBackIsUsedAgain: the block of a transaction is gone, and nobody has the
// transaction. What is sent next must not wait behind it for ever.
func TestNonceThatCameBackIsUsedAgain(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	sender := newSender(t, node, node.Client(), SenderConfig{})
	call := Tx{To: &common.Address{1}}
	send := func() *types.Receipt {
		tx, err := sender.Submit(t.Context(), call)
		if err != nil {
			t.Fatal(err)
		}
		mine(t, node)
		receipt, err := sender.Wait(within(t, 20*time.Second), tx)
		if err != nil {
			t.Fatal(err)
		}
		return receipt
	}
	send()
	parent, err := node.Client().HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	send()
	if err := node.Controls().Fork(parent.Hash()); err != nil {
		t.Fatal(err)
	}
	node.Controls().Drop()
	mine(t, node)
	mine(t, node)
	for range 2 {
		send()
	}
	if got := nonceOf(t, node); got != 3 {
		t.Errorf("%d transactions are in the chain, want 3: the first and two after the fork", got)
	}
}

func TestErrorsNameNoSecrets(t *testing.T) {
	client, err := ethclient.Dial("http://user:hunter2@127.0.0.1:1/v2/apikey123?token=tok456")
	if err != nil {
		t.Fatal(err)
	}
	node := startDevnet(t, devnet.Config{})
	_, err = NewSender(t.Context(), client, SenderConfig{Key: node.Accounts()[0].Key})
	if !errors.Is(err, ErrUnreachable) {
		t.Fatalf("error %v, want ErrUnreachable", err)
	}
	for _, secret := range []string{"hunter2", "apikey123", "tok456"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("error %q tells %q", err, secret)
		}
	}
}
