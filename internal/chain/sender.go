package chain

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Defaults for the zero value of SenderConfig.
const (
	DefaultMaxGas    = 30_000_000
	DefaultBumpAfter = 30 * time.Second
	DefaultPoll      = time.Second

	gasMarginPercent = 20 // state may change between the estimate and the block
	firstPoll        = 5 * time.Millisecond
)

// Tx is a call to be sent. A nil To creates a contract from Data. A zero Gas is
// estimated with a margin; an estimate that reverts is a *RevertError and
// nothing is sent.
type Tx struct {
	To    *common.Address
	Data  []byte
	Value *big.Int
	Gas   uint64
}

// Endpoint is what a Sender needs of ethclient.Client.
type Endpoint interface {
	ChainID(ctx context.Context) (*big.Int, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	SuggestGasTipCap(ctx context.Context) (*big.Int, error)
	EstimateGas(ctx context.Context, call ethereum.CallMsg) (uint64, error)
	PendingNonceAt(ctx context.Context, account common.Address) (uint64, error)
	NonceAt(ctx context.Context, account common.Address, block *big.Int) (uint64, error)
	SendTransaction(ctx context.Context, tx *types.Transaction) error
	TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error)
}

// SenderConfig says with which key, and how much it may cost.
type SenderConfig struct {
	// Key signs. No other process may send with it at the same time.
	Key *ecdsa.PrivateKey
	// ChainID the endpoint must serve; 0 takes the endpoint's word.
	ChainID uint64
	// MaxFeePerGas, MaxTipPerGas bound fees in wei, replacements included.
	MaxFeePerGas, MaxTipPerGas *big.Int
	// MaxGas bounds one transaction's gas.
	MaxGas uint64
	// BumpAfter is how long a transaction may wait before it is sent again with
	// higher fees.
	BumpAfter time.Duration
	// Poll is the longest pause between two looks for a receipt.
	Poll time.Duration
	// Confirmations is how many blocks must follow before Wait returns.
	Confirmations uint64
	// Journal is given each signed transaction, replacements too, before anyone
	// else sees it, in order of nonces and never two at once. If it fails, the
	// transaction is not sent. If Submit fails afterwards, the transaction was
	// refused and its nonce is free: drop what was stored. After a restart, give
	// what is stored and has no receipt to Resume.
	Journal func(context.Context, *types.Transaction) error
	// Log is told of replacements and unclear answers. Nil is silent.
	Log *slog.Logger
}

func (c SenderConfig) withDefaults() SenderConfig {
	if c.MaxFeePerGas == nil {
		c.MaxFeePerGas = DefaultMaxFeePerGas
	}
	if c.MaxTipPerGas == nil {
		c.MaxTipPerGas = DefaultMaxTipPerGas
	}
	if c.MaxGas == 0 {
		c.MaxGas = DefaultMaxGas
	}
	if c.BumpAfter == 0 {
		c.BumpAfter = DefaultBumpAfter
	}
	if c.Poll == 0 {
		c.Poll = DefaultPoll
	}
	if c.Journal == nil {
		c.Journal = func(context.Context, *types.Transaction) error { return nil }
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// Sender submits the transactions of one key. It is safe for concurrent use;
// any number may be in flight.
type Sender struct {
	chain  Endpoint
	config SenderConfig
	from   common.Address
	signer types.Signer
	id     *big.Int

	mu      sync.Mutex // held while a nonce is given away: nonces reach the endpoint in order
	next    uint64
	flights map[uint64]*flight
	mined   common.Hash // the newest transaction whose receipt was returned; zero if none
}

// flight is a call on its way: one nonce, and every version signed for it.
type flight struct {
	versions []*types.Transaction // oldest first, never empty
	offered  time.Time            // when the newest version was last broadcast
}

func (f *flight) newest() *types.Transaction { return f.versions[len(f.versions)-1] }

// NewSender reads the chain id and the key's next nonce.
func NewSender(ctx context.Context, endpoint Endpoint, config SenderConfig) (*Sender, error) {
	if config.Key == nil {
		return nil, errors.New("making a sender: no key")
	}
	id, err := endpoint.ChainID(ctx)
	if err != nil {
		return nil, unreachable(ctx, "reading chain id", err)
	}
	if config.ChainID != 0 && (!id.IsUint64() || id.Uint64() != config.ChainID) {
		return nil, fmt.Errorf("%w: chain id %v, want %d", ErrWrongChain, id, config.ChainID)
	}
	s := &Sender{
		chain: endpoint, config: config.withDefaults(), id: id,
		from:    crypto.PubkeyToAddress(config.Key.PublicKey),
		signer:  types.LatestSignerForChainID(id),
		flights: map[uint64]*flight{},
	}
	return s, s.syncNonce(ctx)
}

// Address of the key.
func (s *Sender) Address() common.Address { return s.from }

// Send submits a call and waits for its receipt. A mined transaction that
// reverted returns both, the receipt and a *RevertError.
func (s *Sender) Send(ctx context.Context, call Tx) (*types.Receipt, error) {
	tx, err := s.Submit(ctx, call)
	if err != nil {
		return nil, err
	}
	return s.Wait(ctx, tx)
}

// Submit signs, journals and broadcasts a call, and does not wait for a block.
//
// If it returns a transaction, that call has its nonce for good: also where the
// endpoint's answer was lost, Wait goes on offering it; so each one has to be
// waited for. If it returns an error, nothing was sent, or it was refused
// (ErrRejected).
func (s *Sender) Submit(ctx context.Context, call Tx) (*types.Transaction, error) {
	offer, head, err := s.market(ctx)
	if err != nil {
		return nil, err
	}
	if call.Gas, err = s.gas(ctx, call, head.GasLimit); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.takeBack(ctx); err != nil {
		return nil, err
	}
	tx, err := s.sign(call, s.next, offer)
	if err != nil {
		return nil, err
	}
	if err := s.offer(ctx, tx); err != nil {
		return nil, err
	}
	s.flights[s.next] = &flight{versions: []*types.Transaction{tx}, offered: time.Now()}
	s.next++
	return tx, nil
}

// gas is the caller's figure or an estimate with a margin, within bounds.
func (s *Sender) gas(ctx context.Context, call Tx, blockLimit uint64) (uint64, error) {
	limit := min(s.config.MaxGas, blockLimit)
	want := call.Gas
	if want == 0 {
		estimate, err := s.chain.EstimateGas(ctx, s.message(call))
		if revert, ok := asRevert(err); ok {
			return 0, revert
		}
		if err != nil {
			return 0, s.estimateError(ctx, err)
		}
		if estimate <= limit {
			return min(limit, estimate+estimate/100*gasMarginPercent), nil
		}
		want = estimate
	}
	if want > limit {
		return 0, fmt.Errorf("%w: needs %d gas, at most %d allowed", ErrRejected, want, limit)
	}
	return want, nil
}

// estimateError: an estimate fails for want of funds before a broadcast would.
func (s *Sender) estimateError(ctx context.Context, err error) error {
	if v, cause := judge(err); v == rejected {
		return fmt.Errorf("estimating gas for %s: %w", s.from, cause)
	}
	return unreachable(ctx, "estimating gas", err)
}

func (s *Sender) message(call Tx) ethereum.CallMsg {
	return ethereum.CallMsg{From: s.from, To: call.To, Gas: call.Gas, Value: call.Value, Data: call.Data}
}

func (s *Sender) sign(call Tx, nonce uint64, offer fees) (*types.Transaction, error) {
	value := call.Value
	if value == nil {
		value = new(big.Int)
	}
	tx, err := types.SignNewTx(s.config.Key, s.signer, &types.DynamicFeeTx{
		ChainID: s.id, Nonce: nonce, GasTipCap: offer.tip, GasFeeCap: offer.cap,
		Gas: call.Gas, To: call.To, Value: value, Data: call.Data,
	})
	if err != nil {
		return nil, fmt.Errorf("signing transaction %d of %s: %v", nonce, s.from, err)
	}
	return tx, nil
}

// offer journals a transaction not offered before and broadcasts it. An unclear
// answer is no error. The caller holds s.mu.
func (s *Sender) offer(ctx context.Context, tx *types.Transaction) error {
	if err := s.config.Journal(ctx, tx); err != nil {
		return fmt.Errorf("journalling transaction %s: %w", tx.Hash(), err)
	}
	err := s.broadcast(ctx, tx)
	if errors.Is(err, errReplacement) {
		// A transaction unknown to this sender waits with the nonce.
		err = fmt.Errorf("%w: %v", ErrNonceUsed, err)
	}
	if errors.Is(err, ErrNonceUsed) {
		err = errors.Join(err, s.syncNonce(ctx))
	}
	return err
}

// broadcast fails only where the endpoint certainly refused.
func (s *Sender) broadcast(ctx context.Context, tx *types.Transaction) error {
	v, cause := judge(s.chain.SendTransaction(ctx, tx))
	switch v {
	case rejected:
		return fmt.Errorf("sending transaction %s, nonce %d: %w", tx.Hash(), tx.Nonce(), cause)
	case unknown:
		s.config.Log.Info("broadcast without a clear answer, will repeat", "tx", tx.Hash(), "nonce", tx.Nonce(), "err", cause)
	}
	return nil
}

// syncNonce takes the endpoint's count, but never gives a nonce in flight away.
func (s *Sender) syncNonce(ctx context.Context) error {
	next, err := s.chain.PendingNonceAt(ctx, s.from)
	if err != nil {
		return unreachable(ctx, "reading next nonce", err)
	}
	for nonce := range s.flights {
		next = max(next, nonce+1)
	}
	s.next = next
	return nil
}

// takeBack begins again at the endpoint's count where a reorganisation has lost what was
// mined last: nothing is in flight that could not be mined behind the gap, and nobody waits
// for what left it. It looks twice, since an endpoint may lag. The caller holds s.mu.
func (s *Sender) takeBack(ctx context.Context) error {
	if lost, err := s.isLost(ctx); !lost {
		return err
	}
	if !sleep(ctx, s.config.Poll) {
		return ctx.Err()
	}
	if lost, err := s.isLost(ctx); !lost {
		return err
	}
	s.config.Log.Warn("a mined transaction has left the chain, its nonce is used again", "tx", s.mined)
	s.mined = common.Hash{}
	return s.syncNonce(ctx)
}

// isLost says whether the endpoint counts fewer transactions than were mined, and does not
// know the last of them.
func (s *Sender) isLost(ctx context.Context) (bool, error) {
	if s.mined == (common.Hash{}) || len(s.flights) > 0 {
		return false, nil
	}
	count, err := s.chain.PendingNonceAt(ctx, s.from)
	if err != nil {
		return false, unreachable(ctx, "reading next nonce", err)
	}
	if count >= s.next {
		return false, nil
	}
	_, err = s.chain.TransactionReceipt(ctx, s.mined)
	if err == nil || errors.Is(err, ethereum.NotFound) {
		return err != nil, nil
	}
	return false, unreachable(ctx, "reading receipt", err)
}
