package chain

import (
	"context"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/devnet"
)

// Two contracts assembled by hand, each with what it is called with.
//
// logger emits it as the data of one log with the topic 0x…2a:
//
//	36 5f 5f 37        CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY   memory[0:] = calldata
//	60 2a 36 5f a1     PUSH1 42 CALLDATASIZE PUSH0 LOG1        log(memory[0:size], 42)
//	00                 STOP
//
// thrower reverts with it:
//
//	36 5f 5f 37        as above
//	36 5f fd           CALLDATASIZE PUSH0 REVERT
var (
	logger  = []byte{0x36, 0x5f, 0x5f, 0x37, 0x60, 0x2a, 0x36, 0x5f, 0xa1, 0x00}
	thrower = []byte{0x36, 0x5f, 0x5f, 0x37, 0x36, 0x5f, 0xfd}
)

var loggerTopic = common.BigToHash(big.NewInt(42))

// creation prefixes code with what returns it: PUSH1 size, DUP1, PUSH1 offset
// (10, its own length), PUSH0, CODECOPY, PUSH0, RETURN, and one STOP to fill up.
func creation(code []byte) []byte {
	return append([]byte{0x60, byte(len(code)), 0x80, 0x60, 10, 0x5f, 0x39, 0x5f, 0xf3, 0x00}, code...)
}

func startDevnet(t testing.TB, config devnet.Config) *devnet.Node {
	t.Helper()
	node, err := devnet.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := node.Close(); err != nil {
			t.Error(err)
		}
	})
	return node
}

func newSender(t testing.TB, node *devnet.Node, endpoint Endpoint, config SenderConfig) *Sender {
	t.Helper()
	config.Key = node.Accounts()[0].Key
	if config.Poll == 0 {
		config.Poll = 20 * time.Millisecond
	}
	sender, err := NewSender(t.Context(), endpoint, config)
	if err != nil {
		t.Fatal(err)
	}
	return sender
}

// within bounds a test's waiting.
func within(t testing.TB, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

func mustSend(t testing.TB, s *Sender, call Tx) *types.Receipt {
	t.Helper()
	receipt, err := s.Send(within(t, 20*time.Second), call)
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

func create(t testing.TB, s *Sender, code []byte) *common.Address {
	t.Helper()
	return &mustSend(t, s, Tx{Data: creation(code)}).ContractAddress
}

func mine(t testing.TB, node *devnet.Node) common.Hash {
	t.Helper()
	hash, err := node.Controls().Commit()
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

func nonceOf(t testing.TB, node *devnet.Node) uint64 {
	t.Helper()
	nonce, err := node.Client().NonceAt(t.Context(), node.Accounts()[0].Address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return nonce
}
