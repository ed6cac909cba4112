package contribution

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Ticket says that a keyring released one file to one worker and tagged what the worker found (docs/spec/ticket.md). A
// keyring signs its ID. It stays inside the TEE boundary; the log holds its ID only.
type Ticket struct {
	Consent    ID             `json:"consent"`
	Signature  common.Hash    `json:"signature"` // SignatureDigest of the consent's signature
	Worker     common.Address `json:"worker"`
	Account    Account        `json:"account"`
	TagsDigest common.Hash    `json:"tagsDigest"`
	Code       uint32         `json:"code"` // security version of the worker's code
	ProvedAt   uint64         `json:"provedAt,string"`
	Mail       uint64         `json:"mail,string"` // tag of the export mail the keyring verified, 0 without one
	MailDay    uint16         `json:"mailDay"`     // its day, if it names the account besides the mailbox; else 0
}

var ticketType = typeHash("Ticket(bytes32 consent,bytes32 signature,address worker,bytes32 account,bytes32 tagsDigest,uint32 code,uint64 provedAt,uint64 mail,uint16 mailDay)")

// ID returns the digest the keyring signs.
func (t Ticket) ID(p Pool) ID {
	return digest(p.Separator(), structOf(ticketType).
		hash(t.Consent).hash(t.Signature).address(t.Worker).hash(t.Account).hash(t.TagsDigest).
		uint(uint64(t.Code)).uint(t.ProvedAt).uint(t.Mail).uint(uint64(t.MailDay)).
		sum())
}

// Validate reports the first rule the ticket breaks.
func (t Ticket) Validate() error {
	switch {
	case t.Consent == ID{}, t.Signature == common.Hash{}, t.Worker == common.Address{}, t.Account == Account{},
		t.TagsDigest == common.Hash{}, t.ProvedAt == 0:
		return fmt.Errorf("checking a ticket: only code, mail and mailDay may be zero: %w", ErrMissing)
	case t.Mail == 0 && t.MailDay != 0:
		return fmt.Errorf("checking a ticket: mail day %d without a mail: %w", t.MailDay, ErrNotAllowed)
	}
	return nil
}
