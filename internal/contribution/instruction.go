package contribution

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Withdraw ends consents for ever (docs/spec/withdraw.md). With a zero Account it reaches what the signing wallet consented
// to; otherwise everything of that account, and the signer must be the account's current wallet.
type Withdraw struct {
	Contributor common.Address `json:"contributor"` // always the signer
	Account     Account        `json:"account"`
	Content     Content        `json:"content"` // zero means everything so far
	Deadline    uint64         `json:"deadline,string"`
}

var withdrawType = typeHash("Withdraw(address contributor,bytes32 account,bytes32 content,uint64 deadline)")

// ID returns the digest the contributor signs.
func (w Withdraw) ID(p Pool) ID {
	return digest(p.Separator(), structOf(withdrawType).
		address(w.Contributor).hash(w.Account).hash(w.Content).uint(w.Deadline).
		sum())
}

// Validate reports the first rule the withdrawal breaks.
func (w Withdraw) Validate() error {
	if w.Contributor == (common.Address{}) || w.Deadline == 0 {
		return fmt.Errorf("checking a withdrawal: contributor and deadline must be set: %w", ErrMissing)
	}
	return nil
}

// EndsConsent reports whether a withdrawal of everything, settled at block time at, ends a consent: it does if the consent
// was signed at that time or before.
func EndsConsent(at uint64, c Consent) bool { return c.SignedAt() <= at }

// Move hands an account to another wallet (docs/spec/move.md). The account's current wallet signs it.
type Move struct {
	Account  Account        `json:"account"`
	To       common.Address `json:"to"`
	Seq      uint32         `json:"seq"` // the account word's seq, so that a move counts once; uint24
	Deadline uint64         `json:"deadline,string"`
}

var moveType = typeHash("Move(bytes32 account,address to,uint32 seq,uint64 deadline)")

// ID returns the digest the current wallet signs.
func (m Move) ID(p Pool) ID {
	return digest(p.Separator(), structOf(moveType).
		hash(m.Account).address(m.To).uint(uint64(m.Seq)).uint(m.Deadline).
		sum())
}

// Validate reports the first rule the move breaks.
func (m Move) Validate() error {
	if m.Account == (Account{}) || m.To == (common.Address{}) || m.Deadline == 0 {
		return fmt.Errorf("checking a move: account, to and deadline must be set: %w", ErrMissing)
	}
	if m.Seq > maxSeq {
		return fmt.Errorf("checking a move: seq %d, want at most %d: %w", m.Seq, maxSeq, ErrRange)
	}
	return nil
}
