//go:build unix

package main

import (
	"math/big"
	"testing"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// TestSettlementIsReorganisedAway replaces three blocks of which the first one paid, under
// enclaves that are processes. It is paid on the new branch, once, and all goes on.
func TestSettlementIsReorganisedAway(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	first := contribute(t, a.contributor(t, 2))
	c := a.contributor(t, 3)
	again := contribute(t, c)
	a.awaitOpen(t)
	chain, controls := openBank(t, a.net.RPC()), a.net.Controls()
	paid, err := chain.TransactionReceipt(t.Context(), *again.Transaction)
	must(t, err)
	commit := func(blocks int) {
		for range blocks {
			_, err := controls.Commit()
			must(t, err)
		}
	}
	commit(2)
	parent, err := chain.HeaderByNumber(t.Context(), new(big.Int).Sub(paid.BlockNumber, big.NewInt(1)))
	must(t, err)
	must(t, controls.Fork(parent.Hash()))
	commit(4) // the new branch has to be the longer one to be followed
	last := contribute(t, a.contributor(t, 4))
	wantAllPaidOnce(t, a.file, first, again, last)
	now := c.awaitState(t, 3, api.Paid)
	receipt, err := chain.TransactionReceipt(t.Context(), now.Transaction)
	must(t, err)
	if now.ID != again.Contribution || receipt.BlockHash == paid.BlockHash {
		t.Errorf("%s is paid in block %s, want %s in another one than %s", now.ID, receipt.BlockHash, again.Contribution, paid.BlockHash)
	}
}
