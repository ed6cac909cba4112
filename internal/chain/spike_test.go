package chain

import (
	"context"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/gptdatadao/gptdao/internal/devnet"
)

// burner uses all gas that it is given, at once: INVALID.
var burner = []byte{0xfe}

// TestFeeSpikeIsFollowed: others outbid us in full blocks until a block costs more than
// we offered. The same call is offered at what it costs now, and is mined once.
func TestFeeSpikeIsFollowed(t *testing.T) {
	node := startDevnet(t, devnet.Config{Manual: true})
	mine(t, node)
	var journal []*types.Transaction
	first := make(chan *big.Int, 1)
	sender := newSender(t, node, node.Client(), SenderConfig{
		BumpAfter: 30 * time.Millisecond,
		Journal: func(_ context.Context, tx *types.Transaction) error {
			if journal = append(journal, tx); len(journal) == 1 {
				first <- tx.GasFeeCap()
			}
			return nil
		},
	})
	mined := make(chan *types.Receipt, 1)
	go func() {
		receipt, err := sender.Send(within(t, 30*time.Second), Tx{To: &common.Address{19: 1}})
		if err != nil {
			t.Error(err)
		}
		mined <- receipt
	}()
	offered := <-first
	for nonce := uint64(0); ; nonce += 2 {
		head, err := node.Client().HeaderByNumber(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if head.BaseFee.Cmp(offered) > 0 {
			break
		}
		fillBlock(t, node, nonce)
		mine(t, node)
	}
	stop := mineUntil(node, func() bool { return false })
	defer stop()
	receipt := <-mined
	if t.Failed() {
		return
	}
	if receipt.EffectiveGasPrice.Cmp(offered) <= 0 {
		t.Errorf("mined at %v wei per gas, and others had driven it above the %v that were offered first", receipt.EffectiveGasPrice, offered)
	}
	if got := nonceOf(t, node); got != 1 || len(journal) < 2 {
		t.Errorf("%d transactions of %d versions, want one of several", got, len(journal))
	}
}

// fillBlock sends what takes a whole block and bids more than anybody.
func fillBlock(t *testing.T, node *devnet.Node, nonce uint64) {
	t.Helper()
	signer := types.LatestSignerForChainID(big.NewInt(devnet.DefaultChainID))
	for i, gas := range []uint64{devnet.GasLimit / 2, devnet.GasLimit / 2} {
		tx, err := types.SignNewTx(node.Accounts()[1].Key, signer, &types.DynamicFeeTx{
			ChainID: big.NewInt(devnet.DefaultChainID), Nonce: nonce + uint64(i), Gas: gas, Data: burner,
			GasTipCap: big.NewInt(1000 * params.GWei), GasFeeCap: big.NewInt(10_000 * params.GWei),
		})
		if err == nil {
			err = node.Client().SendTransaction(t.Context(), tx)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
