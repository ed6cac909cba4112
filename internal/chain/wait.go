package chain

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Resume takes up transactions journalled by an earlier process, in any order,
// replacements among them. It must come before the first Submit, or a new call
// may have been given one of their nonces (ErrNonceUsed). Wait then finds those
// already mined and offers the others again.
func (s *Sender) Resume(txs ...*types.Transaction) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, tx := range txs {
		if _, err := s.adopt(tx); err != nil {
			return err
		}
	}
	return nil
}

// adopt makes tx a version of the flight with its nonce. The caller holds s.mu.
func (s *Sender) adopt(tx *types.Transaction) (*flight, error) {
	from, err := types.Sender(s.signer, tx)
	if err != nil {
		return nil, fmt.Errorf("resuming transaction %s: %v", tx.Hash(), err)
	}
	if from != s.from {
		return nil, fmt.Errorf("resuming transaction %s: sent by %s, this sender is %s", tx.Hash(), from, s.from)
	}
	f := s.flights[tx.Nonce()]
	switch {
	case f == nil:
		f = &flight{}
		s.flights[tx.Nonce()] = f
	case f.has(tx):
		return f, nil
	case !sameCall(f.newest(), tx):
		return nil, fmt.Errorf("resuming transaction %s: %w: %d is given to %s", tx.Hash(), ErrNonceUsed, tx.Nonce(), f.newest().Hash())
	}
	f.versions = append(f.versions, tx)
	slices.SortStableFunc(f.versions, func(a, b *types.Transaction) int { return a.GasFeeCapCmp(b) })
	s.next = max(s.next, tx.Nonce()+1)
	return f, nil
}

func (f *flight) has(tx *types.Transaction) bool {
	return slices.ContainsFunc(f.versions, func(v *types.Transaction) bool { return v.Hash() == tx.Hash() })
}

// sameCall reports whether two transactions differ in fees only.
func sameCall(a, b *types.Transaction) bool {
	sameTo := a.To() == b.To() || a.To() != nil && b.To() != nil && *a.To() == *b.To()
	return sameTo && a.Value().Cmp(b.Value()) == 0 && slices.Equal(a.Data(), b.Data())
}

// Wait returns the receipt of a submitted or resumed transaction, or of the
// replacement that was mined in its place, once it is Confirmations deep.
// Meanwhile it offers what is stuck again, at higher fees, beginning with the
// lowest nonce in flight, since nothing behind that one can be mined.
//
// A reverted transaction returns its receipt and a *RevertError. ErrReplaced
// means that it will never be mined. When ctx ends the transaction stays in
// flight; Wait may be called again, here or after a restart.
func (s *Sender) Wait(ctx context.Context, tx *types.Transaction) (*types.Receipt, error) {
	s.mu.Lock()
	f, err := s.adopt(tx)
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	for pause := firstPoll; ; pause = min(2*pause, s.config.Poll) {
		receipt, err := s.look(ctx, f, tx.Nonce())
		if receipt != nil {
			return receipt, s.outcome(ctx, tx, receipt)
		}
		if errors.Is(err, ErrReplaced) {
			s.forget(tx.Nonce())
			return nil, fmt.Errorf("waiting for transaction %s: %w", tx.Hash(), err)
		}
		// Offered again even if receipts cannot be read: geth, for one, answers
		// for none before it has indexed its first block.
		err = errors.Join(err, s.push(ctx, tx.Nonce()))
		if err != nil && ctx.Err() == nil {
			s.config.Log.Info("waiting for a transaction", "tx", tx.Hash(), "nonce", tx.Nonce(), "err", err)
		}
		if !sleep(ctx, pause) {
			return nil, fmt.Errorf("waiting for transaction %s: %w", tx.Hash(), ctx.Err())
		}
	}
}

func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// look returns the receipt once it is deep enough, nil while it is not.
func (s *Sender) look(ctx context.Context, f *flight, nonce uint64) (*types.Receipt, error) {
	receipt, err := s.receipt(ctx, f)
	if err != nil {
		return nil, err
	}
	if receipt == nil {
		return nil, s.checkNonce(ctx, f, nonce)
	}
	// An endpoint may serve a receipt before its head is the block of it, and would
	// answer what is asked next from the state before.
	head, err := s.chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, unreachable(ctx, "reading head", err)
	}
	if head.Number.Uint64() < receipt.BlockNumber.Uint64()+s.config.Confirmations {
		return nil, nil
	}
	return receipt, nil
}

// receipt of whichever version was mined, nil if none.
func (s *Sender) receipt(ctx context.Context, f *flight) (*types.Receipt, error) {
	for _, tx := range s.versions(f) {
		receipt, err := s.chain.TransactionReceipt(ctx, tx.Hash())
		switch {
		case err == nil && (receipt.TxHash != tx.Hash() || receipt.BlockNumber == nil):
			return nil, fmt.Errorf("%w: receipt of %s when asked for %s", ErrBadAnswer, receipt.TxHash, tx.Hash())
		case err == nil:
			return receipt, nil
		case !errors.Is(err, ethereum.NotFound):
			return nil, unreachable(ctx, "reading receipt", err)
		}
	}
	return nil, nil
}

func (s *Sender) versions(f *flight) []*types.Transaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(f.versions)
}

// checkNonce tells a transaction that waits from one that lost its nonce. An
// endpoint may count a block before it serves that block's receipts, so the
// receipts are looked at again, after a pause, once the nonce is gone.
func (s *Sender) checkNonce(ctx context.Context, f *flight, nonce uint64) error {
	count, err := s.chain.NonceAt(ctx, s.from, nil)
	if err != nil {
		return unreachable(ctx, "reading nonce", err)
	}
	if count <= nonce {
		return nil
	}
	if !sleep(ctx, s.config.Poll) {
		return ctx.Err()
	}
	again, err := s.chain.NonceAt(ctx, s.from, nil)
	if err != nil {
		return unreachable(ctx, "reading nonce", err)
	}
	receipt, err := s.receipt(ctx, f)
	if err != nil || receipt != nil || again <= nonce {
		return err // mined after all, or the nonce came back: look again
	}
	return fmt.Errorf("%w: nonce %d was used and no receipt is known", ErrReplaced, nonce)
}

// push offers everything in flight up to nonce that has waited too long and was
// not mined.
func (s *Sender) push(ctx context.Context, nonce uint64) error {
	if len(s.late(0, nonce)) == 0 {
		return nil
	}
	mined, err := s.chain.NonceAt(ctx, s.from, nil)
	if err != nil {
		return unreachable(ctx, "reading nonce", err)
	}
	now, _, err := s.market(ctx)
	if errors.Is(err, ErrUnderpriced) {
		now, err = fees{tip: s.config.MaxTipPerGas, cap: s.config.MaxFeePerGas}, nil // all we may offer
	}
	if err != nil {
		return err
	}
	for _, f := range s.late(mined, nonce) {
		if err := s.again(ctx, f, now); err != nil {
			return err
		}
	}
	return nil
}

// late lists what is in flight from nonce first to last and was not offered for
// BumpAfter, lowest first.
func (s *Sender) late(first, last uint64) []*flight {
	s.mu.Lock()
	defer s.mu.Unlock()
	var late []*flight
	for nonce, f := range s.flights {
		if first <= nonce && nonce <= last && time.Since(f.offered) >= s.config.BumpAfter {
			late = append(late, f)
		}
	}
	slices.SortFunc(late, func(a, b *flight) int { return cmp.Compare(a.newest().Nonce(), b.newest().Nonce()) })
	return late
}

// again offers a flight's newest version: as it is when it was never offered by
// this process, else at a higher fee if the cap allows.
func (s *Sender) again(ctx context.Context, f *flight, now fees) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(f.offered) < s.config.BumpAfter {
		return nil // another Wait was faster
	}
	fresh := f.offered.IsZero()
	f.offered = time.Now()
	old := f.newest()
	offer, room := s.bumped(feesOf(old), now)
	if fresh || !room {
		return s.repeat(ctx, old)
	}
	tx, err := s.sign(Tx{To: old.To(), Data: old.Data(), Value: old.Value(), Gas: old.Gas()}, old.Nonce(), offer)
	if err != nil {
		return err
	}
	s.config.Log.Info("replacing a stuck transaction", "nonce", tx.Nonce(), "old", old.Hash(), "new", tx.Hash(), "feeCap", offer.cap)
	if err := s.config.Journal(ctx, tx); err != nil {
		return fmt.Errorf("journalling transaction %s: %w", tx.Hash(), err)
	}
	f.versions = append(f.versions, tx)
	return s.repeat(ctx, tx)
}

// repeat broadcasts a flight's version. A refusal changes nothing: the nonce is
// given, and whether it was spent shows in the receipts.
func (s *Sender) repeat(ctx context.Context, tx *types.Transaction) error {
	err := s.broadcast(ctx, tx)
	if errors.Is(err, ErrNonceUsed) {
		return nil
	}
	return err
}

// land ends a flight whose transaction was mined.
func (s *Sender) land(nonce uint64, mined common.Hash) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.flights, nonce)
	if nonce+1 == s.next {
		s.mined = mined
	}
}

func (s *Sender) forget(nonce uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.flights, nonce)
}

// outcome ends the flight; for a reverted transaction it asks for the reason by
// calling again on the state before the block, which is not always the same
// and not always kept: then the reason is left out.
func (s *Sender) outcome(ctx context.Context, tx *types.Transaction, receipt *types.Receipt) error {
	s.land(tx.Nonce(), receipt.TxHash)
	if receipt.Status == types.ReceiptStatusSuccessful {
		return nil
	}
	call := s.message(Tx{To: tx.To(), Data: tx.Data(), Value: tx.Value(), Gas: tx.Gas()})
	before := new(big.Int).Sub(receipt.BlockNumber, common.Big1)
	_, err := s.chain.CallContract(ctx, call, before)
	revert, ok := asRevert(err)
	if !ok {
		revert = &RevertError{}
	}
	revert.Hash = receipt.TxHash
	return revert
}
