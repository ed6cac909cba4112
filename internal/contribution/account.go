package contribution

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

const (
	maxPaid = 1<<48 - 1
	maxSeq  = 1<<24 - 1

	flagWithdrawals = 1 << 0
)

// AccountWord is all the pool stores about an account, in one storage slot (docs/spec/account.md).
type AccountWord struct {
	Wallet         common.Address `json:"wallet"`         // who is paid
	Paid           uint64         `json:"paid,string"`    // score units paid so far; uint48
	MailDay        uint16         `json:"mailDay"`        // day of the mail that last proved the account, 0 without one
	Seq            uint32         `json:"seq"`            // rises by one with each move; uint24
	HasWithdrawals bool           `json:"hasWithdrawals"` // some of its contributions were withdrawn
}

// Pack returns the storage word, most significant byte first.
func (a AccountWord) Pack() ([32]byte, error) {
	if a.Paid > maxPaid || a.Seq > maxSeq {
		return [32]byte{}, fmt.Errorf("packing an account: paid %d and seq %d, want at most %d and %d: %w",
			a.Paid, a.Seq, uint64(maxPaid), maxSeq, ErrRange)
	}
	var flags uint32
	if a.HasWithdrawals {
		flags |= flagWithdrawals
	}
	word := binary.BigEndian.AppendUint32(make([]byte, 0, 32), flags<<24|a.Seq)
	word = binary.BigEndian.AppendUint64(word, uint64(a.MailDay)<<48|a.Paid)
	return [32]byte(append(word, a.Wallet[:]...)), nil
}

// UnpackAccount reads a storage word. It refuses a word with a flag this version does not know, with ErrRange.
func UnpackAccount(word [32]byte) (AccountWord, error) {
	if flags := word[0]; flags&^flagWithdrawals != 0 {
		return AccountWord{}, fmt.Errorf("unpacking an account: flags %#x, want only bits of %#x: %w", flags, flagWithdrawals, ErrRange)
	}
	numbers := binary.BigEndian.Uint64(word[4:12])
	return AccountWord{
		Wallet:         common.Address(word[12:]),
		Paid:           numbers & maxPaid,
		MailDay:        uint16(numbers >> 48),
		Seq:            binary.BigEndian.Uint32(word[:4]) & maxSeq,
		HasWithdrawals: word[0] == flagWithdrawals,
	}, nil
}
