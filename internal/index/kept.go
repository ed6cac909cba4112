package index

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// credit is what stays of a credited consent once it has landed: its record
// without tags and rows, which the footprint has, and what ended it.
type credit struct {
	record    Record
	voided    bool
	withdrawn bool
}

const (
	flagVoided    = 1 << 0
	flagWithdrawn = 1 << 1
)

func newCredit(r Record) *credit {
	r.Tags, r.Rows = nil, nil
	return &credit{record: r}
}

// ended returns the credit after an entry that ends it. The receiver stays as it
// was: landing a part of the tail may still need it.
func (c credit) ended(by contribution.Kind) *credit {
	c.voided = c.voided || by == contribution.KindVoid
	c.withdrawn = c.withdrawn || by == contribution.KindWithdraw
	return &c
}

func (c *credit) seal(s sealer, id contribution.ID) ([]byte, error) {
	b, err := encodeRecords([]Record{c.record})
	if err != nil {
		return nil, err
	}
	flags := byte(0)
	if c.voided {
		flags |= flagVoided
	}
	if c.withdrawn {
		flags |= flagWithdrawn
	}
	return s.seal(nil, append(b, flags), id[:]), nil
}

func openCredit(s sealer, id contribution.ID, sealed []byte) (*credit, error) {
	b, err := s.open(sealed, id[:])
	if err != nil {
		return nil, broken("credit of %s: %v", id, err)
	}
	if len(b) == 0 {
		return nil, broken("credit of %s: nothing in it", id)
	}
	records, err := decodeRecords(b[:len(b)-1])
	if err != nil {
		return nil, err
	}
	if len(records) != 1 || records[0].Entry.Consent != id {
		return nil, broken("credit of %s: %d records, or another's", id, len(records))
	}
	flags := b[len(b)-1]
	return &credit{record: records[0], voided: flags&flagVoided != 0, withdrawn: flags&flagWithdrawn != 0}, nil
}
