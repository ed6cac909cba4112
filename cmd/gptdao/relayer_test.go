//go:build unix

package main

import (
	"math/big"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"

	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// TestRelayerWithoutFunds takes everything from the relayer, by its own key as a careless
// operator would: its next nonce is taken as well. What is signed waits; doctor says
// what to do; with new funds it is sent by itself, once.
func TestRelayerWithoutFunds(t *testing.T) {
	up := startUp(t, filepath.Join(t.TempDir(), "network"), network{})
	first := contributing{network: up.File, state: t.TempDir(), account: "2", export: writeExport(t, "60kB", "2")}
	before := first.run(t)
	const relayer, giver = 1, 9
	bank := openBank(t, up.RPC)
	bank.send(t, relayer, bank.address(t, giver), nil)

	second := contributing{network: up.File, state: t.TempDir(), account: "3", export: writeExport(t, "60kB", "3")}
	waiting := second.start(t)
	second.awaitState(t, 3, api.Proved, api.Settling)
	out, err := exec.Command("gptdao", "doctor", "--network", up.File).CombinedOutput()
	if err == nil || !strings.Contains(oneLine(string(out)), "send native tokens to the relayer's address") {
		t.Errorf("doctor ended with %v and said:\n%s", err, out)
	}
	awaitLogged(t, up.process, "insufficient funds")
	if n := len(readHistory(t, up.File).paid); n != 1 {
		t.Errorf("the pool paid %d times, want once", n)
	}
	bank.send(t, giver, bank.address(t, relayer), big.NewInt(params.Ether))
	waiting.wait(t)
	after := waiting.outcome(t)
	wantAllPaidOnce(t, up.File, before, after)
}

// bank sends native tokens between a network's accounts, whose keys are public knowledge.
type bank struct{ *ethclient.Client }

func openBank(t *testing.T, rpc string) bank {
	t.Helper()
	client, err := ethclient.DialContext(t.Context(), rpc)
	must(t, err)
	t.Cleanup(client.Close)
	return bank{client}
}

func (b bank) address(t *testing.T, account int) common.Address {
	t.Helper()
	key, err := devnet.AccountKey(account)
	must(t, err)
	return crypto.PubkeyToAddress(key.PublicKey)
}

// send sends an amount, or nil for everything, and waits for the receipt.
func (b bank) send(t *testing.T, from int, to common.Address, amount *big.Int) {
	t.Helper()
	key, err := devnet.AccountKey(from)
	must(t, err)
	chainID, err := b.ChainID(t.Context())
	must(t, err)
	nonce, err := b.PendingNonceAt(t.Context(), b.address(t, from))
	must(t, err)
	price := big.NewInt(10 * params.GWei)
	if amount == nil {
		amount, err = b.BalanceAt(t.Context(), b.address(t, from), nil)
		must(t, err)
		amount.Sub(amount, new(big.Int).Mul(price, big.NewInt(int64(params.TxGas))))
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, GasTipCap: price, GasFeeCap: price, Gas: params.TxGas, To: &to, Value: amount,
	})
	must(t, err)
	must(t, b.SendTransaction(t.Context(), tx))
	for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if receipt, err := b.TransactionReceipt(t.Context(), tx.Hash()); err == nil && receipt.Status == types.ReceiptStatusSuccessful {
			return
		}
		if time.Since(begun) > patience {
			t.Fatalf("%s was not mined", tx.Hash())
		}
	}
}
