package index

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// check reports, as ErrBroken, the first thing about a record that is not what
// its digests say. It needs no table.
func (r *Record) check(pool contribution.Pool) error {
	if err := r.checkAll(pool); err != nil {
		return fmt.Errorf("checking entry %d: %v: %w", r.Entry.Seq, err, ErrBroken)
	}
	return nil
}

func (r *Record) checkAll(pool contribution.Pool) error {
	if err := r.Entry.Validate(); err != nil {
		return err
	}
	if err := r.checkRows(); err != nil {
		return err
	}
	switch r.Entry.Kind {
	case contribution.KindCredit:
		return r.checkCredit(pool)
	case contribution.KindReissue:
		return r.checkReissue(pool)
	}
	return r.checkBare()
}

// checkRows holds state and rows to the digest in the entry.
func (r *Record) checkRows() error {
	state := contribution.NoState
	if r.Entry.Kind != contribution.KindPolicy {
		var err error
		if state, err = r.State.Digest(); err != nil {
			return err
		}
	}
	rows, err := contribution.RowsDigest(state, r.Rows)
	if err == nil && rows != r.Entry.Rows {
		err = errors.New("state and rows have another digest")
	}
	return err
}

func (r *Record) checkCredit(pool contribution.Pool) error {
	if err := r.checkTicket(pool); err != nil {
		return err
	}
	if r.Ticket.ID(pool) != r.Entry.TicketHash {
		return errors.New("entry names another ticket")
	}
	if err := r.checkTags(); err != nil {
		return err
	}
	receipt, err := r.checkReceipt()
	if err != nil {
		return err
	}
	e := r.Entry
	if receipt.Seq != e.Seq || receipt.Score != e.Score || receipt.Policy != e.Policy || receipt.Tier != r.State.Tier {
		return errors.New("receipt is of another entry")
	}
	return nil
}

// checkTags holds rows to the ticket. Without rows nothing follows from the tags, and
// they are not kept: asking costs the log as much whatever is asked about.
func (r *Record) checkTags() error {
	if len(r.Rows) == 0 {
		if len(r.Tags) > 0 {
			return errors.New("tags of a credit without rows")
		}
		return nil
	}
	tags, err := contribution.TagsDigest(r.Tags)
	if err != nil {
		return err
	}
	if tags != r.Ticket.TagsDigest {
		return errors.New("ticket is for other tags")
	}
	if !covers(r.Tags, r.Rows) {
		return errors.New("a row is of no tag in the ticket")
	}
	return nil
}

// checkReissue wants no tags: the ticket was checked against them when its credit
// was, and no row follows from it again.
func (r *Record) checkReissue(pool contribution.Pool) error {
	if len(r.Rows) > 0 || len(r.Tags) > 0 || !r.Pays {
		return errors.New("reissue with rows or tags, or without a proof")
	}
	if err := r.checkTicket(pool); err != nil {
		return err
	}
	receipt, err := r.checkReceipt()
	if err == nil && receipt.Seq >= r.Entry.Seq { // its score may since have fallen
		err = errors.New("receipt is not of an earlier entry")
	}
	return err
}

func (r *Record) checkTicket(pool contribution.Pool) error {
	t := r.Ticket
	if err := errors.Join(r.Consent.Validate(), t.Validate()); err != nil {
		return err
	}
	signature, err := contribution.SignatureDigest(r.Signature)
	if err != nil {
		return err
	}
	if id := r.Consent.ID(pool); id != r.Entry.Consent || id != t.Consent || signature != t.Signature || t.Account != r.Entry.Account {
		return errors.New("entry, consent and ticket name different contributions")
	}
	_, err = signer(t, r.TicketSignature, pool)
	return err
}

// signer returns the key that signed a ticket.
func signer(t contribution.Ticket, signature []byte, pool contribution.Pool) (common.Address, error) {
	key, err := contribution.Recover(t.ID(pool), signature)
	if err != nil {
		return key, fmt.Errorf("reading the ticket's signature: %w", err)
	}
	return key, nil
}

func (r *Record) checkReceipt() (contribution.Receipt, error) {
	receipt, err := contribution.ParseReceipt(r.Receipt)
	if err == nil && receipt.Consent != r.Entry.Consent {
		err = errors.New("receipt is of another consent")
	}
	return receipt, err
}

// checkBare is for kinds that consist of entry and state.
func (r *Record) checkBare() error {
	empty := len(r.Rows)+len(r.Tags)+len(r.Signature)+len(r.TicketSignature)+len(r.Receipt) == 0
	if !empty || r.Pays || r.Consent != (contribution.Consent{}) || r.Ticket != (contribution.Ticket{}) {
		return fmt.Errorf("%s with more than a state", r.Entry.Kind)
	}
	if r.Entry.Kind == contribution.KindPolicy && !isZero(r.State) {
		return errors.New("policy with a state")
	}
	return nil
}

func isZero(s contribution.AccountState) bool {
	return s.Tier == 0 && s.MailDay == 0 && s.Months == contribution.Months{} && len(s.Families) == 0
}

// covers tells whether every row's tag is in tags. Both are strictly ascending.
func covers(tags []contribution.Tag, rows []contribution.Row) bool {
	i := 0
	for _, row := range rows {
		for i < len(tags) && tags[i].Compare(row.Tag) < 0 {
			i++
		}
		if i == len(tags) || tags[i] != row.Tag {
			return false
		}
	}
	return true
}
