package dao

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Pool is a ContributionPool.
type Pool struct {
	contribution.Pool
	abi *pool.ContributionPool
}

// NewPool returns the pool at an address on a chain.
func NewPool(at contribution.Pool) Pool { return Pool{Pool: at, abi: pool.NewContributionPool()} }

// SignedBatch is a batch with all that settling it takes.
type SignedBatch struct {
	contribution.Batch
	// Consents and Signatures are those of the batch's proofs, in its order.
	Consents   []contribution.Consent
	Signatures [][]byte
	// Keyring and Writer signed the batch's ID.
	Keyring, Writer []byte
}

// Check reports what the pool would refuse for certain, or what would settle
// something else than was signed: an invalid batch, or consents and signatures
// that are not those the proofs name.
func (p Pool) Check(b SignedBatch) error {
	if err := b.Validate(); err != nil {
		return err
	}
	if len(b.Consents) != len(b.Proofs) || len(b.Signatures) != len(b.Proofs) {
		return fmt.Errorf("checking a signed batch: %d proofs, %d consents, %d signatures", len(b.Proofs), len(b.Consents), len(b.Signatures))
	}
	for i, proof := range b.Proofs {
		if id := b.Consents[i].ID(p.Pool); id != proof.Consent {
			return fmt.Errorf("checking a signed batch: proof %d is of consent %s, got %s", i, proof.Consent, id)
		}
		digest, err := contribution.SignatureDigest(b.Signatures[i])
		if err != nil {
			return fmt.Errorf("checking a signed batch: proof %d: %w", i, err)
		}
		if digest != proof.Signature {
			return fmt.Errorf("checking a signed batch: proof %d names signature %s, got %s", i, proof.Signature, digest)
		}
	}
	return nil
}

// Settle is the call that settles a batch that Check accepts.
func (p Pool) Settle(b SignedBatch) chain.Tx {
	packed := pool.Batch{LogBefore: b.LogBefore, LogAfter: b.LogAfter, Segment: b.Segment, Items: make([]pool.Item, len(b.Proofs))}
	for i, proof := range b.Proofs {
		packed.Items[i] = item(proof, b.Consents[i], b.Signatures[i])
	}
	return p.tx(p.abi.PackSettle(packed, b.Keyring, b.Writer))
}

func item(p contribution.Proof, c contribution.Consent, signature []byte) pool.Item {
	return pool.Item{
		Consent: pool.Consent{
			Contributor: c.Contributor, Content: c.Content, Header: c.Header, Slots: c.Slots,
			KeyEpoch: c.KeyEpoch, MaxCode: c.MaxCode, Scope: uint32(c.Scope), Terms: c.Terms, Deadline: c.Deadline,
		},
		Signature: signature, Account: p.Account, Worker: p.Worker, ProvedAt: p.ProvedAt,
		Score: new(big.Int).SetUint64(p.Score), Tier: uint8(p.Tier), MailDay: p.MailDay, Policy: p.Policy, Receipt: p.Receipt,
	}
}

// Withdraw is the call that submits a contributor's withdrawal.
func (p Pool) Withdraw(w contribution.Withdraw, signature []byte) chain.Tx {
	return p.tx(p.abi.PackWithdraw(pool.Withdraw{
		Contributor: w.Contributor, Account: w.Account, Content: w.Content, Deadline: w.Deadline,
	}, signature))
}

// Move is the call that submits a wallet's move of its account.
func (p Pool) Move(m contribution.Move, signature []byte) chain.Tx {
	return p.tx(p.abi.PackMove(pool.Move{Account: m.Account, To: m.To, Seq: m.Seq, Deadline: m.Deadline}, signature))
}

func (p Pool) tx(data []byte) chain.Tx { return chain.Tx{To: &p.Address, Data: data} }

// Head reads the head of the log.
func (p Pool) Head() Read[contribution.Head] {
	return view(p.Address, p.abi.PackHead(), p.abi.UnpackHead,
		as(func(h [32]byte) contribution.Head { return h }))
}

// Account reads what the pool knows of an account; zero if it is unknown.
func (p Pool) Account(id contribution.Account) Read[contribution.AccountWord] {
	return view(p.Address, p.abi.PackAccount(id), p.abi.UnpackAccount, accountWord)
}

func accountWord(a pool.Account) (contribution.AccountWord, error) {
	if a.Flags > 1 {
		return contribution.AccountWord{}, fmt.Errorf("%w: account flags %#x", chain.ErrBadAnswer, a.Flags)
	}
	return contribution.AccountWord{
		Wallet: a.Wallet, Paid: a.Paid.Uint64(), MailDay: a.MailDay,
		Seq: uint32(a.Seq.Uint64()), HasWithdrawals: a.Flags == 1,
	}, nil
}

// IsWithdrawn reads whether a consent is withdrawn, by its wallet or for the
// account. A zero account asks for the wallet alone, before the account is known.
func (p Pool) IsWithdrawn(c contribution.Consent, account contribution.Account) Read[bool] {
	call := p.abi.PackIsWithdrawn(c.Contributor, account, c.Content, c.Deadline)
	return view(p.Address, call, p.abi.UnpackIsWithdrawn, as(func(is bool) bool { return is }))
}

// Quote reads the reward in wei for units more units at the present reserve.
func (p Pool) Quote(units uint64) Read[*big.Int] {
	return view(p.Address, p.abi.PackQuote(new(big.Int).SetUint64(units)), p.abi.UnpackQuote, as(same))
}

// Reserve reads R in wei.
func (p Pool) Reserve() Read[*big.Int] {
	return view(p.Address, p.abi.PackReserve(), p.abi.UnpackReserve, as(same))
}

// MinPolicy reads the lowest policy whose proofs are accepted.
func (p Pool) MinPolicy() Read[uint32] {
	return view(p.Address, p.abi.PackMinPolicy(), p.abi.UnpackMinPolicy, as(func(n uint32) uint32 { return n }))
}

// Status of a pool.
type Status uint8

// The statuses, as in the contract.
const (
	Awaiting Status = iota
	Open
	Paused
	Retired
)

// Status reads what the pool may do now.
func (p Pool) Status() Read[Status] {
	return view(p.Address, p.abi.PackStatus(), p.abi.UnpackStatus, as(func(s uint8) Status { return Status(s) }))
}

// Successor reads the pool that took over, or the zero address.
func (p Pool) Successor() Read[common.Address] {
	return view(p.Address, p.abi.PackSuccessor(), p.abi.UnpackSuccessor, as(func(a common.Address) common.Address { return a }))
}

func same(n *big.Int) *big.Int { return n }
