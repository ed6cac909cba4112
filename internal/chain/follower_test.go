package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/devnet"
)

// scribe writes numbered logs into blocks mined by hand.
type scribe struct {
	node    *devnet.Node
	address common.Address
	count   int
}

func newScribe(t testing.TB, config devnet.Config) *scribe {
	t.Helper()
	config.Manual = true
	node := startDevnet(t, config)
	sender := newSender(t, node, node.Client(), SenderConfig{})
	tx, err := sender.Submit(t.Context(), Tx{Data: creation(logger)})
	if err != nil {
		t.Fatal(err)
	}
	mine(t, node)
	receipt, err := sender.Wait(within(t, 5*time.Second), tx)
	if err != nil {
		t.Fatal(err)
	}
	return &scribe{node: node, address: receipt.ContractAddress}
}

// block mines a block with that many logs, each with the next number.
func (s *scribe) block(t testing.TB, logs int) common.Hash {
	t.Helper()
	account := s.node.Accounts()[0]
	nonce, err := s.node.Client().PendingNonceAt(t.Context(), account.Address)
	if err != nil {
		t.Fatal(err)
	}
	for i := range logs {
		s.count++
		tx := types.MustSignNewTx(account.Key, types.LatestSignerForChainID(big.NewInt(devnet.DefaultChainID)), &types.DynamicFeeTx{
			ChainID: big.NewInt(devnet.DefaultChainID), Nonce: nonce + uint64(i), To: &s.address, Gas: 60_000,
			GasTipCap: big.NewInt(params.GWei), GasFeeCap: big.NewInt(10 * params.GWei), Data: fmt.Append(nil, s.count),
		})
		if err := s.node.Client().SendTransaction(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
	}
	return mine(t, s.node)
}

func (s *scribe) blocks(t testing.TB, logs ...int) {
	t.Helper()
	for _, n := range logs {
		s.block(t, n)
	}
}

// fork orphans the newest blocks, never the first one, which has the contract.
func (s *scribe) fork(t testing.TB, depth uint64) {
	t.Helper()
	head, err := s.node.Client().BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	header, err := s.node.Client().HeaderByNumber(t.Context(), new(big.Int).SetUint64(head-min(depth, head-1)))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.node.Controls().Fork(header.Hash()); err != nil {
		t.Fatal(err)
	}
	s.node.Controls().Drop()
}

func (s *scribe) follower(t testing.TB, source Source, sink Sink, config FollowerConfig) *Follower {
	t.Helper()
	config.Addresses, config.Topics = []common.Address{s.address}, [][]common.Hash{{loggerTopic}}
	f, err := NewFollower(source, sink, config)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (s *scribe) sync(t testing.TB, sink Sink) {
	t.Helper()
	if err := s.follower(t, s.node.Client(), sink, FollowerConfig{}).Sync(within(t, 20*time.Second)); err != nil {
		t.Fatal(err)
	}
}

// texts of the logs a sink holds, which are the numbers written.
func texts(sink *MemorySink) []string {
	var texts []string
	for _, l := range sink.Logs() {
		texts = append(texts, string(l.Data))
	}
	return texts
}

func wantTexts(t *testing.T, sink *MemorySink, want string) {
	t.Helper()
	if diff := cmp.Diff(want, strings.Join(texts(sink), " ")); diff != "" {
		t.Errorf("logs held (-want +got):\n%s", diff)
	}
}

func TestLogsAreFollowedInOrder(t *testing.T) {
	for name, config := range map[string]FollowerConfig{
		"block by block":            {Depth: 100},
		"by ranges, then by blocks": {Depth: 2},
		"by short ranges":           {Depth: 1, MaxRange: 2},
		"from a later block":        {Start: 2},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScribe(t, devnet.Config{})
			s.blocks(t, 1, 0, 2, 0, 0, 1, 3)
			sink := &MemorySink{}
			f := s.follower(t, s.node.Client(), sink, config)
			if err := f.Sync(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantTexts(t, sink, "1 2 3 4 5 6 7")
			s.blocks(t, 1)
			if err := f.Sync(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantTexts(t, sink, "1 2 3 4 5 6 7 8")
		})
	}
}

func TestOtherContractsAreLeftOut(t *testing.T) {
	s := newScribe(t, devnet.Config{})
	other := *s
	other.address = common.Address{19: 0xEE}
	s.blocks(t, 1)
	sink := &MemorySink{}
	other.sync(t, sink)
	wantTexts(t, sink, "")
	if _, err := NewFollower(s.node.Client(), sink, FollowerConfig{}); err == nil {
		t.Error("a follower of every contract was made")
	}
}

func TestThreeBlocksAreReorganised(t *testing.T) {
	s := newScribe(t, devnet.Config{})
	s.blocks(t, 1, 1, 1, 1)
	sink := &MemorySink{}
	s.sync(t, sink)
	wantTexts(t, sink, "1 2 3 4")
	s.fork(t, 3)
	s.blocks(t, 2, 0, 0, 1)
	s.sync(t, sink)
	wantTexts(t, sink, "1 5 6 7")
}

func TestShorterBranchIsFollowedOnceItReachesTheTip(t *testing.T) {
	s := newScribe(t, devnet.Config{})
	s.blocks(t, 1, 1, 1)
	sink := &MemorySink{}
	s.sync(t, sink)
	s.fork(t, 2)
	s.blocks(t, 1)
	s.sync(t, sink)
	wantTexts(t, sink, "1 2 3")
	s.blocks(t, 1)
	s.sync(t, sink)
	wantTexts(t, sink, "1 4 5")
}

func TestLaggingEndpointIsWaitedFor(t *testing.T) {
	one, two := twins(t, 3)
	ahead, behind := &scribe{node: one}, &scribe{node: two}
	ahead.address, behind.address = common.Address{1}, common.Address{1}
	ahead.blocks(t, 0, 0)
	sink := &MemorySink{}
	ahead.sync(t, sink)
	before, _ := sink.Tip(t.Context())
	behind.sync(t, sink)
	if after, _ := sink.Tip(t.Context()); after != before || after.Number != 5 {
		t.Errorf("tip went from %v to %v when the endpoint lagged", before, after)
	}
}

// brittle fails for good after so many changes, like a process that is killed:
// a change that fails is not made.
type brittle struct {
	*MemorySink
	left int
}

var errKilled = errors.New("killed")

func (b *brittle) Apply(ctx context.Context, block Block) error {
	if b.left--; b.left < 0 {
		return errKilled
	}
	return b.MemorySink.Apply(ctx, block)
}

func (b *brittle) Revert(ctx context.Context, tip Ref) (Ref, error) {
	if b.left--; b.left < 0 {
		return Ref{}, errKilled
	}
	return b.MemorySink.Revert(ctx, tip)
}

func TestRestartInTheMiddleOfAReorganisation(t *testing.T) {
	const changes = 3 + 4 // reverted, applied
	for left := range changes {
		t.Run(fmt.Sprintf("after %d of its changes", left), func(t *testing.T) {
			s := newScribe(t, devnet.Config{})
			s.blocks(t, 1, 1, 1, 1)
			sink := &MemorySink{}
			s.sync(t, sink)
			s.fork(t, 3)
			s.blocks(t, 2, 0, 0, 1)
			err := s.follower(t, s.node.Client(), &brittle{sink, left}, FollowerConfig{}).Run(within(t, 10*time.Second))
			if !errors.Is(err, errKilled) {
				t.Fatalf("error %v, want the sink's", err)
			}
			s.sync(t, sink)
			wantTexts(t, sink, "1 5 6 7")
		})
	}
}

func TestEndpointDownAndBack(t *testing.T) {
	dir := t.TempDir()
	s := newScribe(t, devnet.Config{Dir: dir})
	s.blocks(t, 1)
	addr := strings.TrimPrefix(s.node.URL(), "http://")
	client, err := ethclient.Dial(s.node.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	sink := &MemorySink{}
	f := s.follower(t, client, sink, FollowerConfig{Poll: 10 * time.Millisecond})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- f.Run(ctx) }()
	eventually(t, func() bool { return len(sink.Logs()) == 1 })
	if err := s.node.Close(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)
	s.node = startDevnet(t, devnet.Config{Dir: dir, Manual: true, ListenAddr: addr})
	s.blocks(t, 1)
	eventually(t, func() bool { return len(sink.Logs()) == 2 })
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Run ended with %v, want the context's end", err)
	}
}

func eventually(t *testing.T, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("never happened")
		}
	}
}

// narrow is an endpoint that takes short ranges only.
type narrow struct {
	*ethclient.Client
	most  uint64
	asked int
}

type tooManyResults struct{}

func (tooManyResults) Error() string  { return "query returned more than 10000 results" }
func (tooManyResults) ErrorCode() int { return -32005 }

func (n *narrow) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	if n.asked++; q.ToBlock != nil && q.ToBlock.Uint64()-q.FromBlock.Uint64() >= n.most {
		return nil, tooManyResults{}
	}
	return n.Client.FilterLogs(ctx, q)
}

func TestRangesShrinkToWhatTheEndpointTakes(t *testing.T) {
	s := newScribe(t, devnet.Config{})
	for range 40 {
		s.block(t, 1)
	}
	whole, sink := &MemorySink{}, &MemorySink{}
	s.sync(t, whole)
	source := &narrow{Client: s.node.Client(), most: 3}
	if err := s.follower(t, source, sink, FollowerConfig{Depth: 1}).Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(texts(whole), texts(sink)); diff != "" {
		t.Errorf("logs (-whole +by short ranges):\n%s", diff)
	}
	source.most = 0
	if err := s.follower(t, source, &MemorySink{}, FollowerConfig{Depth: 1}).Sync(t.Context()); !errors.Is(err, ErrUnreachable) {
		t.Errorf("an endpoint that takes no range at all: %v, want ErrUnreachable", err)
	}
}

// liar edits the logs an honest endpoint returns.
type liar struct {
	*ethclient.Client
	edit func([]types.Log) []types.Log
}

func (l *liar) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	logs, err := l.Client.FilterLogs(ctx, q)
	return l.edit(logs), err
}

func rehash(logs []types.Log) []types.Log {
	for i := range logs {
		logs[i].BlockHash[0]++
	}
	return logs
}

func TestImpossibleLogsAreNotApplied(t *testing.T) {
	s := newScribe(t, devnet.Config{})
	s.blocks(t, 2, 2)
	for name, edit := range map[string]func([]types.Log) []types.Log{
		"of another contract": func(logs []types.Log) []types.Log { logs[0].Address[0]++; return logs },
		"on another topic":    func(logs []types.Log) []types.Log { logs[0].Topics = []common.Hash{{1}}; return logs },
		"without a topic":     func(logs []types.Log) []types.Log { logs[0].Topics = nil; return logs },
		"of another number":   func(logs []types.Log) []types.Log { logs[0].BlockNumber += 100; return logs },
		"of another branch":   func(logs []types.Log) []types.Log { logs[0].BlockHash[0]++; return logs },
		"of a block unknown":  func(logs []types.Log) []types.Log { return rehash(logs) },
		"taken back":          func(logs []types.Log) []types.Log { logs[0].Removed = true; return logs },
		"twice":               func(logs []types.Log) []types.Log { return append(logs[:1:1], logs...) },
		"out of order":        func(logs []types.Log) []types.Log { logs[0], logs[1] = logs[1], logs[0]; return logs },
	} {
		for depth, how := range map[uint64]string{1: "by ranges", 100: "by blocks"} {
			t.Run(name+", "+how, func(t *testing.T) {
				sink := &MemorySink{}
				err := s.follower(t, &liar{s.node.Client(), edit}, sink, FollowerConfig{Start: 2, Depth: depth}).Sync(t.Context())
				if !errors.Is(err, ErrBadAnswer) && !errors.Is(err, errMoved) {
					t.Errorf("error %v, want ErrBadAnswer", err)
				}
				wantTexts(t, sink, "")
			})
		}
	}
}

// restless is an endpoint whose chain may change before any answer.
type restless struct {
	*ethclient.Client
	move func()
}

func (r *restless) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	r.move()
	defer r.move()
	return r.Client.FilterLogs(ctx, q)
}

func (r *restless) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	r.move()
	return r.Client.HeaderByNumber(ctx, number)
}

func TestChainMovesWhileItIsRead(t *testing.T) {
	for how, config := range map[string]FollowerConfig{
		"by one range":    {Depth: 1},
		"by short ranges": {Depth: 1, MaxRange: 2},
		"by blocks":       {},
	} {
		t.Run(how, func(t *testing.T) {
			s := newScribe(t, devnet.Config{})
			for questions := range 24 {
				moveAfter(t, s, config, questions)
			}
		})
	}
}

// moveAfter has an empty sink follow six new blocks, five of which are replaced
// after so many questions, or afterwards if fewer were asked.
func moveAfter(t *testing.T, s *scribe, config FollowerConfig, questions int) {
	t.Helper()
	head, err := s.node.Client().BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	config.Start = head + 1
	s.blocks(t, 1, 1, 0, 1, 1, 0)
	left := questions
	move := func() {
		if left--; left == -1 {
			s.fork(t, 5)
			s.blocks(t, 0, 1, 1, 0, 1, 0, 0)
		}
	}
	moved, fresh := &MemorySink{}, &MemorySink{}
	mustSync := func(source Source, sink Sink) {
		if err := s.follower(t, source, sink, config).Sync(t.Context()); err != nil {
			t.Fatalf("moved after %d questions: %v", questions, err)
		}
	}
	mustSync(&restless{s.node.Client(), move}, moved)
	for left >= 0 {
		move()
	}
	mustSync(s.node.Client(), moved)
	mustSync(s.node.Client(), fresh)
	if diff := cmp.Diff(fresh.Logs(), moved.Logs()); diff != "" || len(fresh.Logs()) != 4 {
		t.Errorf("moved after %d questions: %d logs (-from scratch +while it moved):\n%s", questions, len(fresh.Logs()), diff)
	}
}

// TestRandomWalk forks, mines, dies and restarts at random, also while the chain
// is read; what the sink holds at the end is what an empty sink gets from the
// chain as it is at the end.
func TestRandomWalk(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 1))
			s := newScribe(t, devnet.Config{})
			s.blocks(t, 0, 0, 0, 0, 0)
			sink := &MemorySink{}
			for range 25 {
				walk(t, r, s, sink)
			}
			s.blocks(t, 1, 1, 1, 1, 1, 1) // above every branch there was
			s.sync(t, sink)
			fresh := &MemorySink{}
			s.sync(t, fresh)
			if diff := cmp.Diff(fresh.Logs(), sink.Logs()); diff != "" || len(fresh.Logs()) == 0 {
				t.Errorf("%d logs (-from scratch +after the walk):\n%s", len(fresh.Logs()), diff)
			}
		})
	}
}

func walk(t *testing.T, r *rand.Rand, s *scribe, sink *MemorySink) {
	t.Helper()
	change := func() {
		if r.IntN(3) == 0 {
			s.fork(t, 1+r.Uint64N(5))
		}
		for range r.IntN(6) {
			s.block(t, max(0, r.IntN(5)-2))
		}
	}
	change()
	source := &restless{Client: s.node.Client(), move: func() {
		if r.IntN(20) == 0 {
			change()
		}
	}}
	config := FollowerConfig{Depth: 1 + r.Uint64N(8), MaxRange: 1 + r.Uint64N(4)}
	err := s.follower(t, source, &brittle{sink, r.IntN(12)}, config).Sync(t.Context())
	if err != nil && !errors.Is(err, errKilled) && !errors.Is(err, errMoved) {
		t.Fatal(err)
	}
}
