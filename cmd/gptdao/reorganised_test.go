//go:build unix

package main

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/localnet"
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
	commit(t, controls, 2)
	must(t, controls.Fork(parentOf(t, chain, paid)))
	commit(t, controls, 4) // the new branch has to be the longer one to be followed
	last := contribute(t, a.contributor(t, 4))
	wantAllPaidOnce(t, a.file, first, again, last)
	now := c.awaitState(t, 3, api.Paid)
	wantInAnotherBlock(t, chain, now, again, paid)
}

// TestSettlementIsLost replaces three blocks of which the first one paid, before the index
// counts it as landed, and nobody has its transaction any more: no pool keeps it, and it is
// in no block of the new branch. Its batch is settled again and paid, once, and all goes on.
func TestSettlementIsLost(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	first := contribute(t, a.contributor(t, 2))
	c, theIndex := a.contributor(t, 3), []contribution.Role{contribution.RoleIndex}
	ended := a.killAt(localnet.Batched, theIndex)
	lost := contribute(t, c)
	<-ended
	a.awaitOpen(t)
	chain, controls := openBank(t, a.net.RPC()), a.net.Controls()
	paid, err := chain.TransactionReceipt(t.Context(), *lost.Transaction)
	must(t, err)
	commit(t, controls, 2)
	must(t, controls.Lose(parentOf(t, chain, paid)))
	commit(t, controls, 4)
	a.start(theIndex...)
	last := contribute(t, a.contributor(t, 4))
	now := c.awaitState(t, 3, api.Paid)
	wantAllPaidOnce(t, a.file, first, lost, last)
	wantInAnotherBlock(t, chain, now, lost, paid)
}

// commit mines blocks, empty ones if nothing waits.
func commit(t *testing.T, controls *devnet.Controls, blocks int) {
	t.Helper()
	for range blocks {
		_, err := controls.Commit()
		must(t, err)
	}
}

// parentOf is the block before the one with a receipt.
func parentOf(t *testing.T, chain bank, receipt *types.Receipt) common.Hash {
	t.Helper()
	parent, err := chain.HeaderByNumber(t.Context(), new(big.Int).Sub(receipt.BlockNumber, big.NewInt(1)))
	must(t, err)
	return parent.Hash()
}

// wantInAnotherBlock says that a contribution is paid, and not where it was at first.
func wantInAnotherBlock(t *testing.T, chain bank, now api.Contribution, want outcome, before *types.Receipt) {
	t.Helper()
	receipt, err := chain.TransactionReceipt(t.Context(), now.Transaction)
	must(t, err)
	if now.ID != want.Contribution || receipt.BlockHash == before.BlockHash {
		t.Errorf("%s is paid in block %s, want %s in another one than %s", now.ID, receipt.BlockHash, want.Contribution, before.BlockHash)
	}
}
