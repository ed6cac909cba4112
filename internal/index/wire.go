package index

import (
	"bytes"
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// MaxEntries is the most entries one segment holds.
const MaxEntries = 65_536

// wireRecord is a Record as segments and journal hold it (docs/spec/segment.md).
type wireRecord struct {
	_               struct{} `cbor:",toarray"`
	Entry           []byte
	State           []byte
	Tags            []byte
	Rows            []byte
	Consent         *wireConsent
	Signature       []byte
	Ticket          *wireTicket
	TicketSignature []byte
	Receipt         []byte
	Pays            bool
}

type wireConsent struct {
	_           struct{} `cbor:",toarray"`
	Contributor [20]byte
	Content     [32]byte
	Header      [32]byte
	Slots       [32]byte
	KeyEpoch    uint32
	MaxCode     uint32
	Scope       uint32
	Terms       [32]byte
	Deadline    uint64
}

type wireTicket struct {
	_          struct{} `cbor:",toarray"`
	Consent    [32]byte
	Signature  [32]byte
	Worker     [20]byte
	Account    [32]byte
	TagsDigest [32]byte
	Code       uint32
	ProvedAt   uint64
	Mail       uint64
	MailDay    uint16
}

var (
	wireEncoder = must(func() (cbor.EncMode, error) {
		options := cbor.CoreDetEncOptions()
		options.NilContainers = cbor.NilContainerAsEmpty
		return options.EncMode()
	}())
	wireDecoder = must(cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		MaxNestedLevels:  4,
		MaxArrayElements: MaxEntries,
		MaxMapPairs:      16,
	}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic("index: " + err.Error())
	}
	return v
}

func encodeRecords(records []Record) ([]byte, error) {
	wire := make([]wireRecord, len(records))
	for i, r := range records {
		w, err := toWire(r)
		if err != nil {
			return nil, fmt.Errorf("encoding entry %d: %w", r.Entry.Seq, err)
		}
		wire[i] = w
	}
	return wireEncoder.Marshal(wire)
}

// decodeRecords reads exactly what encodeRecords writes.
func decodeRecords(b []byte) ([]Record, error) {
	var wire []wireRecord
	if err := wireDecoder.Unmarshal(b, &wire); err != nil {
		return nil, fmt.Errorf("decoding records: %v: %w", err, ErrBroken)
	}
	records := make([]Record, len(wire))
	for i, w := range wire {
		var err error
		if records[i], err = w.record(); err != nil {
			return nil, fmt.Errorf("decoding record %d: %v: %w", i, err, ErrBroken)
		}
	}
	// One form: lengths and numbers that the decoder is lenient about show here.
	again, err := encodeRecords(records)
	if err != nil || !bytes.Equal(again, b) {
		return nil, fmt.Errorf("decoding records: not the form they are written in: %w", ErrBroken)
	}
	return records, nil
}

func toWire(r Record) (wireRecord, error) {
	w := wireRecord{
		Entry: r.Entry.Append(nil), Tags: encodeTags(r.Tags), Rows: encodeRows(r.Rows), Signature: r.Signature,
		TicketSignature: r.TicketSignature, Receipt: r.Receipt, Pays: r.Pays,
	}
	if r.Entry.Kind == contribution.KindPolicy {
		return w, nil
	}
	var err error
	if w.State, err = r.State.Encode(); err != nil || !proves(r.Entry.Kind) {
		return w, err
	}
	c, t := r.Consent, r.Ticket
	w.Consent = &wireConsent{
		Contributor: c.Contributor, Content: c.Content, Header: c.Header, Slots: c.Slots, KeyEpoch: c.KeyEpoch,
		MaxCode: c.MaxCode, Scope: uint32(c.Scope), Terms: c.Terms, Deadline: c.Deadline,
	}
	w.Ticket = &wireTicket{
		Consent: t.Consent, Signature: t.Signature, Worker: t.Worker, Account: t.Account, TagsDigest: t.TagsDigest,
		Code: t.Code, ProvedAt: t.ProvedAt, Mail: t.Mail, MailDay: t.MailDay,
	}
	return w, nil
}

// proves tells the kinds that a proof can be made of: they bring a consent and a
// ticket.
func proves(k contribution.Kind) bool {
	return k == contribution.KindCredit || k == contribution.KindReissue
}

func (w wireRecord) record() (r Record, err error) {
	if r.Entry, err = contribution.ParseLogEntry(w.Entry); err != nil {
		return r, err
	}
	if len(w.State) > 0 {
		if r.State, err = contribution.ParseAccountState(w.State); err != nil {
			return r, err
		}
	}
	if r.Tags, err = decodeTags(w.Tags); err != nil {
		return r, err
	}
	if r.Rows, err = decodeRows(w.Rows); err != nil {
		return r, err
	}
	r.Signature, r.TicketSignature, r.Receipt = some(w.Signature), some(w.TicketSignature), some(w.Receipt)
	r.Pays = w.Pays
	if c := w.Consent; c != nil {
		r.Consent = contribution.Consent{
			Contributor: c.Contributor, Content: c.Content, Header: c.Header, Slots: c.Slots, KeyEpoch: c.KeyEpoch,
			MaxCode: c.MaxCode, Scope: contribution.Scope(c.Scope), Terms: c.Terms, Deadline: c.Deadline,
		}
	}
	if t := w.Ticket; t != nil {
		r.Ticket = contribution.Ticket{
			Consent: t.Consent, Signature: t.Signature, Worker: t.Worker, Account: t.Account, TagsDigest: t.TagsDigest,
			Code: t.Code, ProvedAt: t.ProvedAt, Mail: t.Mail, MailDay: t.MailDay,
		}
	}
	return r, nil
}

// some makes nil of no bytes, so that equal records compare equal.
func some(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return b
}
