//go:build unix

package main

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// history is everything a pool has reported.
type history struct {
	client  *ethclient.Client
	token   common.Address
	paid    []dao.Paid
	settled []dao.Settled
	skipped []dao.Skipped
}

// readHistory asks the chain itself.
func readHistory(t testing.TB, file string) history {
	t.Helper()
	at, err := readNetwork(file)
	if err != nil {
		t.Fatal(err)
	}
	client, err := ethclient.DialContext(t.Context(), at.RPC[0])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	pool := dao.NewPool(contribution.Pool{ChainID: at.Pins.ChainID, Address: at.Pins.Pool})
	logs, err := client.FilterLogs(t.Context(), ethereum.FilterQuery{Addresses: []common.Address{pool.Address}})
	if err != nil {
		t.Fatal(err)
	}
	h := history{client: client, token: at.Token}
	for _, log := range logs {
		event, err := pool.Event(log)
		if err != nil {
			t.Fatal(err)
		}
		switch e := event.(type) {
		case dao.Paid:
			h.paid = append(h.paid, e)
		case dao.Settled:
			h.settled = append(h.settled, e)
		case dao.Skipped:
			h.skipped = append(h.skipped, e)
		}
	}
	return h
}

// times tells how often a consent was paid.
func (h history) times(id contribution.ID) (n int) {
	for _, p := range h.paid {
		if p.Consent == id {
			n++
		}
	}
	return n
}

// to is the sum of what a wallet was paid, in wei.
func (h history) to(wallet common.Address) *big.Int {
	sum := new(big.Int)
	for _, p := range h.paid {
		if p.Wallet == wallet {
			sum.Add(sum, p.Amount)
		}
	}
	return sum
}

// balance asks the token what a wallet holds.
func (h history) balance(t testing.TB, wallet common.Address) *big.Int {
	t.Helper()
	call := append(crypto.Keccak256([]byte("balanceOf(address)"))[:4], common.LeftPadBytes(wallet[:], 32)...)
	out, err := h.client.CallContract(t.Context(), ethereum.CallMsg{To: &h.token, Data: call}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return new(big.Int).SetBytes(out)
}

// wantAllPaidOnce wants these contributions to be paid, each once, and nothing else.
func wantAllPaidOnce(t testing.TB, network string, all ...outcome) {
	t.Helper()
	h := readHistory(t, network)
	for _, got := range all {
		if got.State != api.Paid {
			t.Errorf("ended as %q, want paid: %+v", got.State, got)
		}
		h.wantPaidOnce(t, got)
	}
	if len(h.paid) != len(all) {
		t.Errorf("the pool paid %d times, want %d", len(h.paid), len(all))
	}
}

// wantPaidOnce holds a contribution that ended to what is on the chain.
func (h history) wantPaidOnce(t testing.TB, got outcome) {
	t.Helper()
	if n := h.times(got.Contribution); n != 1 {
		t.Errorf("%s was paid %d times, want once", got.Contribution, n)
	}
	wallet := common.HexToAddress(got.Wallet)
	balance, sum := h.balance(t, wallet), h.to(wallet)
	if balance.Cmp(sum) != 0 || sum.Sign() == 0 {
		t.Errorf("%s holds %s wei of GPT, was paid %s", wallet, balance, sum)
	}
	if len(h.skipped) != 0 {
		t.Errorf("the pool skipped %+v", h.skipped)
	}
}

// session is the contributor's own program in this process.
func (c contributing) session(t testing.TB, account int) *session {
	t.Helper()
	s, err := walletOptions{network: c.network, dir: c.state, account: account}.open(t.Context(), cli.System(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// position is where in the log a contribution was credited, by its receipt.
func (c contributing) position(t testing.TB, account int, id contribution.ID) uint64 {
	t.Helper()
	got, err := c.session(t, account).Status(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if got.Receipt == nil {
		t.Fatalf("%s has no receipt", id)
	}
	return got.Receipt.Seq
}
