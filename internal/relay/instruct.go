package relay

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

var (
	// ErrInstruction: the pool would refuse the withdrawal or move: it breaks a rule,
	// its time is over, it was made before, or the signature is not the wallet's.
	ErrInstruction = errors.New("instruction would be refused")
	// ErrBusy: too many instructions wait for a block. Try again soon.
	ErrBusy error = busy{}
)

// maxInstructionGas bounds what a contract wallet's signature check may cost.
const maxInstructionGas = 1_000_000

// submission is an instruction being sent, for those who bring the same again.
type submission struct {
	sent chan struct{}
	tx   common.Hash
	err  error
}

// Withdraw sends a contributor's withdrawal and returns its transaction without
// waiting for a block. The same one again while it is on its way returns the same
// transaction. It returns ErrInstruction, ErrBusy, a *QuotaError, or what keeps the
// chain from being reached.
func (r *Relay) Withdraw(ctx context.Context, w contribution.Withdraw, signature []byte) (common.Hash, error) {
	err := w.Validate()
	if err == nil {
		_, err = contribution.SignatureDigest(signature)
	}
	if err != nil {
		return common.Hash{}, fmt.Errorf("%w: %w", ErrInstruction, err)
	}
	return r.once(ctx, w.ID(r.config.Pool.Pool), w.Contributor, r.config.Pool.Withdraw(w, signature))
}

// Move sends a wallet's move of its account; otherwise it is like Withdraw.
func (r *Relay) Move(ctx context.Context, m contribution.Move, signature []byte) (common.Hash, error) {
	err := m.Validate()
	if err == nil {
		_, err = contribution.SignatureDigest(signature)
	}
	if err != nil {
		return common.Hash{}, fmt.Errorf("%w: %w", ErrInstruction, err)
	}
	account, _, err := chain.ReadFinal(ctx, r.config.View, r.config.Pool.Account(m.Account))
	if err != nil {
		return common.Hash{}, fmt.Errorf("reading account %s: %w", m.Account, err)
	}
	return r.once(ctx, m.ID(r.config.Pool.Pool), account.Wallet, r.config.Pool.Move(m, signature))
}

// once sends an instruction for the first who brings it, and the others wait.
func (r *Relay) once(ctx context.Context, id contribution.ID, wallet common.Address, call chain.Tx) (common.Hash, error) {
	if err := r.isReady(ctx); err != nil {
		return common.Hash{}, err
	}
	r.mu.Lock()
	s, found := r.flying[id]
	if !found {
		s = &submission{sent: make(chan struct{})}
		r.flying[id] = s
	}
	r.mu.Unlock()
	if !found {
		r.send(ctx, id, s, wallet, call)
	}
	select {
	case <-s.sent:
		return s.tx, s.err
	case <-ctx.Done():
		return common.Hash{}, ctx.Err()
	}
}

// isReady waits until the journal has been taken up: before, a nonce could be given
// away twice.
func (r *Relay) isReady(ctx context.Context) error {
	select {
	case <-r.ready:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// send fills in the submission, which stays known until the outcome is.
func (r *Relay) send(ctx context.Context, id contribution.ID, s *submission, wallet common.Address, call chain.Tx) {
	defer close(s.sent)
	var tx *types.Transaction
	if tx, s.err = r.sendOne(ctx, wallet, call); s.err != nil {
		s.err = fmt.Errorf("sending instruction %s: %w", id, s.err)
		r.forget(id)
		return
	}
	s.tx = tx.Hash()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return // it is in the journal
	}
	r.waits.Go(func() {
		defer func() { <-r.slots }()
		defer r.forget(id)
		if _, err := r.wait(r.done, tx); err != nil && r.done.Err() == nil {
			r.log.Warn("instruction was sent in vain", "instruction", id, "tx", tx.Hash(), "err", err)
		}
	})
}

func (r *Relay) forget(id contribution.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.flying, id)
}

// sendOne takes a slot, which it keeps only if it sent a transaction. The quota is
// counted after the pool would take the instruction, so that nobody uses up another
// wallet's.
func (r *Relay) sendOne(ctx context.Context, wallet common.Address, call chain.Tx) (tx *types.Transaction, err error) {
	select {
	case r.slots <- struct{}{}:
	default:
		return nil, ErrBusy
	}
	defer func() {
		if err != nil {
			<-r.slots
		}
	}()
	if err := r.try(ctx, call); err != nil {
		return nil, err
	}
	if err := r.quota.take(wallet); err != nil {
		return nil, err
	}
	tx, err = r.submit(ctx, call)
	var revert *chain.RevertError
	if errors.As(err, &revert) {
		return nil, fmt.Errorf("%w: %w", ErrInstruction, err)
	}
	return tx, err
}

// try calls the pool without a transaction, at every endpoint's head.
func (r *Relay) try(ctx context.Context, call chain.Tx) error {
	message := ethereum.CallMsg{From: r.config.Sender.Address(), To: call.To, Data: call.Data, Gas: maxInstructionGas}
	_, err := r.config.View.AnyHead(ctx, func(ctx context.Context, client *ethclient.Client) (bool, error) {
		_, err := client.CallContract(ctx, message, nil)
		return false, err
	})
	var revert *chain.RevertError
	if errors.As(err, &revert) {
		return fmt.Errorf("%w: %w", ErrInstruction, err)
	}
	return err
}

// is reads whether a value is the wanted one.
func is[T comparable](read dao.Read[T], want T) dao.Read[bool] {
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) (bool, error) {
		got, err := read(ctx, client, at)
		return err == nil && got == want, err
	}
}
