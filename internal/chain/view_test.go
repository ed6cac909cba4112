package chain

import (
	"context"
	"errors"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/devnet"
)

// twins are two nodes with the same first blocks: the second runs on a copy of
// the first one's directory.
func twins(t *testing.T, blocks int) (one, two *devnet.Node) {
	t.Helper()
	dir, twin := t.TempDir(), t.TempDir()
	first := startDevnet(t, devnet.Config{Dir: dir, Manual: true})
	for range blocks {
		mine(t, first)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(twin, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return startDevnet(t, devnet.Config{Dir: dir, Manual: true}), startDevnet(t, devnet.Config{Dir: twin, Manual: true})
}

func view(t *testing.T, config ViewConfig, nodes ...*devnet.Node) *View {
	t.Helper()
	config.ChainID = devnet.DefaultChainID
	var urls []string
	for _, node := range nodes {
		urls = append(urls, node.URL())
	}
	v, err := Dial(t.Context(), config, urls...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	return v
}

func final(t *testing.T, v *View) Ref {
	t.Helper()
	ref, err := v.Final(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestFinalIsTheLowestBlockAllAgreeOn(t *testing.T) {
	one, two := twins(t, 3)
	v := view(t, ViewConfig{Finality: Head}, one, two)
	common := final(t, v)
	if common.Number != 3 {
		t.Errorf("final is %v, want number 3", common)
	}
	mine(t, one)
	if got := final(t, v); got != common {
		t.Errorf("final is %v while one endpoint lags, want %v", got, common)
	}
}

func TestFinalBlockIsHeld(t *testing.T) {
	for hold, want := range map[time.Duration]uint64{0: 2, time.Hour: 1, time.Nanosecond: 2} {
		t.Run(hold.String(), func(t *testing.T) {
			node := startDevnet(t, devnet.Config{Manual: true})
			mine(t, node)
			v := view(t, ViewConfig{Finality: Head, Hold: hold}, node)
			final(t, v)
			mine(t, node)
			if got := final(t, v); got.Number != want {
				t.Errorf("final is %v, want number %d", got, want)
			}
		})
	}
	t.Run("only what is agreed", func(t *testing.T) {
		one, two := twins(t, 1)
		v := view(t, ViewConfig{Finality: Head, Hold: time.Hour}, one, two)
		mine(t, one)
		mine(t, two)
		if _, err := v.Final(t.Context()); !errors.Is(err, ErrDisagree) {
			t.Fatalf("got %v, want ErrDisagree", err)
		}
		if _, err := v.Final(t.Context()); !errors.Is(err, ErrDisagree) {
			t.Errorf("asked again: got %v, want ErrDisagree", err)
		}
	})
}

func TestFinalizedTagIsFollowed(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	for range 40 {
		mine(t, node)
	}
	if got := final(t, view(t, ViewConfig{}, node)); got.Number != 32 {
		t.Errorf("final is %v, want the first epoch's end, 32", got)
	}
}

func TestFinalFailsWhere(t *testing.T) {
	for name, test := range map[string]struct {
		config ViewConfig
		spoil  func(t *testing.T, v *View, one, two *devnet.Node)
		want   error
	}{
		"endpoints are on different branches": {
			spoil: func(t *testing.T, _ *View, one, two *devnet.Node) { mine(t, one); mine(t, two) },
			want:  ErrDisagree,
		},
		"an endpoint is down": {
			spoil: func(t *testing.T, _ *View, _, two *devnet.Node) { two.Close() },
			want:  ErrUnreachable,
		},
		"an endpoint's head is old": {
			config: ViewConfig{MaxAge: time.Hour, Now: func() time.Time { return time.Now().Add(2 * time.Hour) }},
			spoil:  func(*testing.T, *View, *devnet.Node, *devnet.Node) {},
			want:   ErrStale,
		},
		"all endpoints went back": {
			spoil: func(t *testing.T, v *View, one, two *devnet.Node) {
				before := final(t, v)
				for _, node := range []*devnet.Node{one, two} {
					if err := node.Controls().Fork(before.Parent); err != nil {
						t.Fatal(err)
					}
				}
			},
			want: ErrStale,
		},
	} {
		t.Run(name, func(t *testing.T) {
			one, two := twins(t, 2)
			test.config.Finality = Head
			v := view(t, test.config, one, two)
			test.spoil(t, v, one, two)
			ref, err := v.Final(t.Context())
			if !errors.Is(err, test.want) {
				t.Fatalf("got %v, error %v, want %v", ref, err, test.want)
			}
			host := strings.TrimPrefix(two.URL(), "http://")
			if !errors.Is(test.want, ErrStale) && !strings.Contains(err.Error(), host) {
				t.Errorf("error %q does not name %s", err, host)
			}
		})
	}
}

func TestFinalizedBlockMayNotChange(t *testing.T) {
	v := &View{}
	ref := Ref{Number: 7, Hash: common.Hash{1}}
	if err := v.advance(Ref{}, ref, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := v.advance(ref, Ref{Number: 7, Hash: common.Hash{2}}, time.Now()); !errors.Is(err, ErrDisagree) {
		t.Errorf("another final block with the same number: %v, want ErrDisagree", err)
	}
	if err := v.advance(ref, Ref{Number: 6, Hash: common.Hash{1}}, time.Now()); !errors.Is(err, ErrStale) {
		t.Errorf("an earlier final block: %v, want ErrStale", err)
	}
}

func TestReadFinalReadsTheAgreedBlockEverywhere(t *testing.T) {
	one, two := twins(t, 1)
	v := view(t, ViewConfig{Finality: Head}, one, two)
	receiver := common.Address{19: 1}
	sender := newSender(t, one, one.Client(), SenderConfig{})
	if _, err := sender.Submit(t.Context(), Tx{To: &receiver, Value: big.NewInt(5)}); err != nil {
		t.Fatal(err)
	}
	mine(t, one) // the other endpoint lags behind this block
	got, ref, err := ReadFinal(t.Context(), v, func(ctx context.Context, c *ethclient.Client, at Ref) (*big.Int, error) {
		return c.BalanceAtHash(ctx, receiver, at.Hash)
	})
	if err != nil || got.Sign() != 0 || ref.Number != 1 {
		t.Errorf("balance %v at %v, error %v, want 0 at block 1", got, ref, err)
	}
}

func TestReadFinalRequiresEqualAnswers(t *testing.T) {
	one, two := twins(t, 1)
	v := view(t, ViewConfig{Finality: Head}, one, two)
	liar := v.endpoints[1].Client
	_, _, err := ReadFinal(t.Context(), v, func(_ context.Context, c *ethclient.Client, _ Ref) (bool, error) { return c == liar, nil })
	if !errors.Is(err, ErrDisagree) {
		t.Errorf("error %v, want ErrDisagree", err)
	}
}

func TestAnyHeadDeniesOnOneVoice(t *testing.T) {
	one, two := twins(t, 1)
	v := view(t, ViewConfig{Finality: Head}, one, two)
	mine(t, two)
	ahead := func(ctx context.Context, c *ethclient.Client) (bool, error) {
		number, err := c.BlockNumber(ctx)
		return number == 2, err
	}
	if yes, err := v.AnyHead(t.Context(), ahead); !yes || err != nil {
		t.Errorf("one endpoint says yes: %v, %v", yes, err)
	}
	one.Close()
	if yes, err := v.AnyHead(t.Context(), ahead); !yes || err != nil {
		t.Errorf("one says yes, the other is down: %v, %v", yes, err)
	}
	no := func(ctx context.Context, c *ethclient.Client) (bool, error) {
		_, err := c.BlockNumber(ctx)
		return false, err
	}
	if yes, err := v.AnyHead(t.Context(), no); yes || !errors.Is(err, ErrUnreachable) {
		t.Errorf("one says no, the other is down: %v, %v, want ErrUnreachable", yes, err)
	}
}

func TestRevertedReadKeepsItsData(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	sender := newSender(t, node, node.Client(), SenderConfig{})
	address := create(t, sender, thrower)
	_, _, err := ReadFinal(t.Context(), view(t, ViewConfig{Finality: Head}, node), func(ctx context.Context, c *ethclient.Client, at Ref) ([]byte, error) {
		return c.CallContractAtHash(ctx, sender.message(Tx{To: address, Data: []byte("data")}), at.Hash)
	})
	var revert *RevertError
	if !errors.As(err, &revert) || string(revert.Data) != "data" {
		t.Errorf("error %v, want a *RevertError with the data", err)
	}
}

func TestDialRefuses(t *testing.T) {
	node := startDevnet(t, devnet.Config{})
	for name, test := range map[string]struct {
		id   uint64
		urls []string
		want string
	}{
		"another chain":     {1480, []string{node.URL()}, "serves chain id 31480, want 1480"},
		"no chain":          {0, []string{node.URL()}, "no chain id"},
		"no endpoint":       {31480, nil, "0 endpoints"},
		"one of two down":   {31480, []string{node.URL(), "http://127.0.0.1:1/secret"}, "127.0.0.1:1"},
		"a file":            {31480, []string{"/var/run/secret"}, "endpoint 1"},
		"another protocol":  {31480, []string{"ftp://secret@host/"}, "want http"},
		"a broken password": {31480, []string{"http://u:secret%zz@host/"}, "endpoint 1"},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := Dial(t.Context(), ViewConfig{ChainID: test.id}, test.urls...)
			if err == nil {
				v.Close()
				t.Fatal("dialled")
			}
			if !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "secret") {
				t.Errorf("error %q, want %q and no secret", err, test.want)
			}
		})
	}
}

// TestWhoAsksAtOnceMayHaveTheOlderBlock: an answer that comes late is no chain that fell
// back; whoever asks afterwards is not shown it again.
func TestWhoAsksAtOnceMayHaveTheOlderBlock(t *testing.T) {
	v := &View{}
	before, _ := v.latest()
	newer, older := Ref{Number: 13, Hash: common.Hash{13}}, Ref{Number: 12, Hash: common.Hash{12}}
	if err := v.advance(before, newer, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := v.advance(before, older, time.Now()); err != nil {
		t.Errorf("the slower of two: %v", err)
	}
	if got, _ := v.latest(); got != newer {
		t.Errorf("the newest is %v, want %v", got, newer)
	}
	if err := v.advance(newer, older, time.Now()); !errors.Is(err, ErrStale) {
		t.Errorf("asked afterwards: got %v, want ErrStale", err)
	}
}
