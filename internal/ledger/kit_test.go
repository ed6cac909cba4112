package ledger

import (
	"context"
	"encoding/binary"
	"errors"
	"log/slog"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

var testPool = dao.NewPool(contribution.Pool{ChainID: 31337, Address: common.Address{'p', 'o', 'o', 'l'}})

// open opens a ledger until the test ends; more than once on a path, it follows the
// death of the process before.
func open(t testing.TB, path string, prover Prover) *Ledger {
	t.Helper()
	l, err := Open(t.Context(), Config{Path: path, Pool: testPool, Prover: prover, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func fresh(t testing.TB) *Ledger { return open(t, filepath.Join(t.TempDir(), "ledger.db"), nil) }

// run works the queue until the test, or the returned function, ends it.
func run(t testing.TB, l *Ledger) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- l.Run(ctx) }()
	stopped := false
	stop = func() {
		cancel()
		if stopped {
			return
		}
		stopped = true
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("running: got %v, want %v", err, context.Canceled)
		}
	}
	t.Cleanup(stop)
	return stop
}

// hash is a value made of a number.
func hash(kind byte, n int) (h common.Hash) {
	h[0] = kind
	binary.BigEndian.PutUint64(h[24:], uint64(n)+1)
	return h
}

func walletOf(n int) common.Address {
	return common.BytesToAddress(crypto.Keccak256([]byte{'w', byte(n)}))
}

func consentOf(wallet, file int) contribution.Consent {
	return contribution.Consent{
		Contributor: walletOf(wallet), Content: contribution.Content(hash('c', file)), Header: hash('h', file), Slots: hash('s', file),
		KeyEpoch: 1, MaxCode: 1, Terms: hash('t', 0), Deadline: contribution.ConsentTerm + 1_000_000,
	}
}

func offer(wallet, file int) NewConsent {
	return NewConsent{Consent: consentOf(wallet, file), Signature: []byte{'s', byte(file)}, Header: []byte("header"), Size: 10}
}

func idOf(c contribution.Consent) contribution.ID { return c.ID(testPool.Pool) }

// add hands a consent in.
func add(t testing.TB, l *Ledger, n NewConsent) contribution.ID {
	t.Helper()
	c, _, err := l.AddConsent(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func proofOf(t testing.TB, n NewConsent, account contribution.Account, score uint64) contribution.Proof {
	t.Helper()
	digest, err := contribution.SignatureDigest(n.Signature)
	if err != nil {
		t.Fatal(err)
	}
	return contribution.Proof{
		Consent: idOf(n.Consent), Signature: digest, Account: account, Worker: walletOf(200), ProvedAt: 1, Score: score,
		Policy: 1, Receipt: hash('r', int(score)),
	}
}

// batch continues the log from head number n.
func batch(t testing.TB, n int, offers ...NewConsent) dao.SignedBatch {
	t.Helper()
	b := dao.SignedBatch{Batch: contribution.Batch{
		LogBefore: contribution.Head(hash('l', n)), LogAfter: contribution.Head(hash('l', n+1)), Segment: hash('g', n),
	}, Keyring: []byte{1}, Writer: []byte{2}}
	for i, o := range offers {
		b.Proofs = append(b.Proofs, proofOf(t, o, accountOf(o.Consent.Contributor), uint64(100+i)))
		b.Consents = append(b.Consents, o.Consent)
		b.Signatures = append(b.Signatures, o.Signature)
	}
	return b
}

func accountOf(wallet common.Address) contribution.Account {
	return contribution.Account(crypto.Keccak256Hash(wallet[:]))
}

func stateOf(t testing.TB, l *Ledger, id contribution.ID) Contribution {
	t.Helper()
	c, err := l.Contribution(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func wantState(t testing.TB, l *Ledger, id contribution.ID, want State) Contribution {
	t.Helper()
	c := stateOf(t, l, id)
	if c.State != want {
		t.Fatalf("contribution is %s, want %s", c.State, want)
	}
	return c
}

// await waits for a state.
func await(t testing.TB, l *Ledger, id contribution.ID, want State) Contribution {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if c := stateOf(t, l, id); c.State == want {
			return c
		}
	}
	return wantState(t, l, id, want)
}

// logOf encodes an event as the pool would: event names an event, and values are all
// its inputs in order.
func logOf(t testing.TB, event string, values ...any) types.Log {
	t.Helper()
	parsed, err := pool.ContributionPoolMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	e := parsed.Events[event]
	log := types.Log{Address: testPool.Address, Topics: []common.Hash{e.ID}}
	var plain []any
	for i, input := range e.Inputs {
		if !input.Indexed {
			plain = append(plain, values[i])
			continue
		}
		packed, err := abi.Arguments{{Type: input.Type}}.Pack(values[i])
		if err != nil {
			t.Fatal(err)
		}
		log.Topics = append(log.Topics, common.BytesToHash(packed))
	}
	if log.Data, err = e.Inputs.NonIndexed().Pack(plain...); err != nil {
		t.Fatal(err)
	}
	return log
}

func paidLog(t testing.TB, c contribution.Consent, account contribution.Account, units int64) types.Log {
	return logOf(t, "Paid", [32]byte(idOf(c)), [32]byte(account), c.Contributor, [32]byte(c.Content), [32]byte(c.Slots),
		[32]byte(hash('r', 1)), big.NewInt(units), big.NewInt(units), big.NewInt(units*1000))
}

func skippedLog(t testing.TB, c contribution.Consent, reason contribution.SkipReason) types.Log {
	return logOf(t, "Skipped", [32]byte(idOf(c)), uint8(reason))
}

func settledLog(t testing.TB, b dao.SignedBatch) types.Log {
	return logOf(t, "BatchSettled", [32]byte(b.LogAfter), [32]byte(b.LogBefore), [32]byte(b.Segment),
		common.Address{1}, common.Address{2}, common.Address{3}, big.NewInt(int64(len(b.Proofs))))
}

func withdrawnLog(t testing.TB, wallet common.Address, account contribution.Account, content contribution.Content, horizon uint64) types.Log {
	return logOf(t, "Withdrawn", wallet, [32]byte(account), [32]byte(content), horizon)
}

func movedLog(t testing.TB, account contribution.Account, from, to common.Address, seq int64) types.Log {
	return logOf(t, "AccountMoved", [32]byte(account), from, to, big.NewInt(seq))
}

// blocks makes a chain for a sink; a salt tells branches apart.
type blocks struct{ tip chain.Ref }

func (b *blocks) next(salt int, logs ...types.Log) chain.Block {
	ref := chain.Ref{Number: b.tip.Number + 1, Parent: b.tip.Hash, Time: 1000 + b.tip.Number}
	ref.Hash = crypto.Keccak256Hash(ref.Parent[:], []byte{byte(salt), byte(salt >> 8)})
	for i := range logs {
		logs[i].BlockNumber, logs[i].BlockHash, logs[i].Index = ref.Number, ref.Hash, uint(i)
		logs[i].TxHash = crypto.Keccak256Hash(ref.Hash[:])
	}
	b.tip = ref
	return chain.Block{Ref: ref, Logs: logs}
}

func apply(t testing.TB, l *Ledger, block chain.Block) {
	t.Helper()
	if err := l.Apply(t.Context(), block); err != nil {
		t.Fatal(err)
	}
}

func revert(t testing.TB, l *Ledger, b *blocks) {
	t.Helper()
	before, err := l.Revert(t.Context(), b.tip)
	if err != nil {
		t.Fatal(err)
	}
	b.tip = before
}
