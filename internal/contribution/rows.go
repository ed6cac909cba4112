package contribution

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Tag is the keyed fingerprint of a piece of text, within the family that says how it was made.
type Tag struct {
	Family uint8  `json:"family"`
	Tag    uint64 `json:"tag,string"`
}

// Compare orders tags by family, then by value.
func (t Tag) Compare(u Tag) int {
	if t.Family != u.Family {
		return cmp.Compare(t.Family, u.Family)
	}
	return cmp.Compare(t.Tag, u.Tag)
}

func (t Tag) append(b []byte) []byte {
	return binary.BigEndian.AppendUint64(append(b, t.Family), t.Tag)
}

// Row is a tag that an account owns, and what it weighs.
type Row struct {
	Tag
	Weight uint32 `json:"weight"`
}

const (
	rowsPrefix = "gptdao/rows/1"
	tagsPrefix = "gptdao/tags/1"
)

// NoState stands in place of a state's digest in an entry that touches no account: a policy entry.
var NoState common.Hash

// PolicyRows is the RowsDigest of no state and no rows, which every policy entry carries and no other.
var PolicyRows = common.Hash(sha256.Sum256(append([]byte(rowsPrefix), NoState[:]...)))

// RowsDigest hashes the account's state after a log entry, given by its Digest, and the rows the entry adds or raises
// (docs/spec/log.md). It returns ErrNotAllowed for rows of NoState, and ErrOrder unless the rows are strictly ascending by
// tag.
func RowsDigest(state common.Hash, rows []Row) (common.Hash, error) {
	if state == NoState && len(rows) > 0 {
		return common.Hash{}, fmt.Errorf("hashing rows: %d rows without an account's state, want none: %w", len(rows), ErrNotAllowed)
	}
	h := sha256.New()
	h.Write([]byte(rowsPrefix))
	h.Write(state[:])
	for i, r := range rows {
		if i > 0 && rows[i-1].Compare(r.Tag) >= 0 {
			return common.Hash{}, fmt.Errorf("hashing rows: row %d is not above the one before: %w", i, ErrOrder)
		}
		var b [13]byte
		h.Write(binary.BigEndian.AppendUint32(r.append(b[:0]), r.Weight))
	}
	return common.Hash(h.Sum(nil)), nil
}

// TagsDigest hashes the tags of a ticket, which must be strictly ascending; it returns ErrOrder otherwise
// (docs/spec/ticket.md).
func TagsDigest(tags []Tag) (common.Hash, error) {
	h := sha256.New()
	h.Write([]byte(tagsPrefix))
	for i, t := range tags {
		if i > 0 && tags[i-1].Compare(t) >= 0 {
			return common.Hash{}, fmt.Errorf("hashing tags: tag %d is not above the one before: %w", i, ErrOrder)
		}
		var b [9]byte
		h.Write(t.append(b[:0]))
	}
	return common.Hash(h.Sum(nil)), nil
}
