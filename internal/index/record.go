package index

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Record is one entry of the log with everything replaying it takes: what a
// segment holds (docs/spec/segment.md). Fields that an entry's kind does not use
// are zero.
type Record struct {
	Entry           contribution.LogEntry
	State           contribution.AccountState
	Rows            []contribution.Row
	Tags            []contribution.Tag // of the ticket, ascending; of a credit with rows only
	Consent         contribution.Consent
	Signature       []byte
	Ticket          contribution.Ticket
	TicketSignature []byte
	Receipt         []byte // document; its digest is the proof's
	Pays            bool   // a proof is made of it
}

// Range is a part of the log that is ready to be signed and settled.
type Range struct {
	Batch      contribution.Batch
	Segment    []byte                 // sealed; its SHA-256 is Batch.Segment
	Consents   []contribution.Consent // of the batch's proofs, in their order
	Signatures [][]byte
}

// Limits bound one range. Zero takes the most there may be.
type Limits struct {
	Proofs  int
	Entries int
}

// ProofOf returns the proof that a record which pays stands for.
func ProofOf(r Record) (contribution.Proof, error) {
	if !r.Pays {
		return contribution.Proof{}, fmt.Errorf("proving entry %d: it pays nothing", r.Entry.Seq)
	}
	signature, err := contribution.SignatureDigest(r.Signature)
	if err != nil {
		return contribution.Proof{}, fmt.Errorf("proving entry %d: %w", r.Entry.Seq, err)
	}
	p := contribution.Proof{
		Consent:   r.Entry.Consent,
		Signature: signature,
		Account:   r.Entry.Account,
		Worker:    r.Ticket.Worker,
		ProvedAt:  r.Ticket.ProvedAt,
		Score:     r.Entry.Score,
		Tier:      r.State.Tier,
		MailDay:   r.mailDay(),
		Policy:    r.Entry.Policy,
		Receipt:   contribution.ReceiptDigest(r.Receipt),
	}
	return p, p.Validate()
}

// mailDay is the ticket's, if the account's state took it: a mail that was used before
// moves no account.
func (r Record) mailDay() uint16 {
	if r.State.MailDay < r.Ticket.MailDay {
		return 0
	}
	return r.Ticket.MailDay
}
