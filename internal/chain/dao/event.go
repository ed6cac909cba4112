package dao

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Event is one of the types below.
type Event interface{ event() }

// Settled: the log advanced; the items' events of the same transaction come
// before it.
type Settled struct {
	LogBefore, LogAfter        contribution.Head
	Segment                    common.Hash
	Keyring, Writer, Submitter common.Address
	Items                      int
}

// Paid: units of an account's score were paid as Amount wei of GPT.
type Paid struct {
	Consent        contribution.ID
	Account        contribution.Account
	Wallet         common.Address
	Content        contribution.Content
	Slots, Receipt common.Hash
	Score, Units   uint64
	Amount         *big.Int
}

// Skipped: an item was not paid; what is due stays due.
type Skipped struct {
	Consent contribution.ID
	Reason  contribution.SkipReason
}

// AccountMoved: an account's rewards go to another wallet.
type AccountMoved struct {
	Account  contribution.Account
	From, To common.Address
	Seq      uint32
}

// Withdrawn: see contribution.Withdraw. Consents with a deadline up to Horizon
// are withdrawn if Content is zero.
type Withdrawn struct {
	Contributor common.Address
	Account     contribution.Account
	Content     contribution.Content
	Horizon     uint64
}

// Administered is any other event of the pool, by name: parameters, pausing,
// retirement.
type Administered struct{ Name string }

func (Settled) event()      {}
func (Paid) event()         {}
func (Skipped) event()      {}
func (AccountMoved) event() {}
func (Withdrawn) event()    {}
func (Administered) event() {}

// administered are the events that no process acts on beyond reading again.
var administered = []string{
	"Paused", "Unpaused", "Retired", "Inherited", "ReserveSynced", "CapsSet", "HalfLifeSet", "MinPolicySet",
	"GuardianSet", "EIP712DomainChanged",
}

// Event decodes a log that the pool emitted. A log that is none of its events is
// chain.ErrBadAnswer.
func (p Pool) Event(log types.Log) (Event, error) {
	if log.Address != p.Address || len(log.Topics) == 0 {
		return nil, fmt.Errorf("%w: log %d of %s is not the pool's", chain.ErrBadAnswer, log.Index, log.TxHash)
	}
	parsed, err := pool.ContributionPoolMetaData.ParseABI()
	if err != nil {
		return nil, fmt.Errorf("reading the pool's ABI: %w", err)
	}
	event, err := parsed.EventByID(log.Topics[0])
	if err != nil {
		return nil, fmt.Errorf("%w: log %d of %s: %v", chain.ErrBadAnswer, log.Index, log.TxHash, err)
	}
	for _, name := range administered {
		if event.Name == name {
			return Administered{Name: name}, nil
		}
	}
	noun, err := p.decode(event.Name, &log)
	if err != nil {
		return nil, fmt.Errorf("%w: log %d of %s: %v", chain.ErrBadAnswer, log.Index, log.TxHash, err)
	}
	return noun, nil
}

func (p Pool) decode(name string, log *types.Log) (Event, error) {
	switch name {
	case "Paid":
		return decode(p.abi.UnpackPaidEvent, paid, log)
	case "Skipped":
		return decode(p.abi.UnpackSkippedEvent, skipped, log)
	case "BatchSettled":
		return decode(p.abi.UnpackBatchSettledEvent, settled, log)
	case "AccountMoved":
		return decode(p.abi.UnpackAccountMovedEvent, moved, log)
	case "Withdrawn":
		return decode(p.abi.UnpackWithdrawnEvent, withdrawn, log)
	}
	return nil, fmt.Errorf("event %s is unknown to this program", name)
}

func decode[E any, N Event](unpack func(*types.Log) (*E, error), noun func(*E) N, log *types.Log) (Event, error) {
	e, err := unpack(log)
	if err != nil {
		return nil, err
	}
	return noun(e), nil
}

func paid(e *pool.ContributionPoolPaid) Paid {
	return Paid{
		Consent: e.Consent, Account: e.Account, Wallet: e.Wallet, Content: e.Content, Slots: e.Slots, Receipt: e.Receipt,
		Score: e.Score.Uint64(), Units: e.Units.Uint64(), Amount: e.Amount,
	}
}

func skipped(e *pool.ContributionPoolSkipped) Skipped {
	return Skipped{Consent: e.Consent, Reason: contribution.SkipReason(e.Reason)}
}

func settled(e *pool.ContributionPoolBatchSettled) Settled {
	return Settled{
		LogBefore: e.LogBefore, LogAfter: e.LogAfter, Segment: e.Segment,
		Keyring: e.Keyring, Writer: e.Writer, Submitter: e.Submitter, Items: int(e.Items.Int64()),
	}
}

func moved(e *pool.ContributionPoolAccountMoved) AccountMoved {
	return AccountMoved{Account: e.Account, From: e.From, To: e.To, Seq: uint32(e.Seq.Uint64())}
}

func withdrawn(e *pool.ContributionPoolWithdrawn) Withdrawn {
	return Withdrawn{Contributor: e.Contributor, Account: e.Account, Content: e.Content, Horizon: e.Horizon}
}
