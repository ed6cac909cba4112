package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// segmentName is the file of the range that is handed out. There is one at a
// time: the next begins where it lands.
const segmentName = "segment"

// pending is the range that is handed out and has not landed.
type pending struct {
	Range
	entries int
}

// Range returns the range that was handed out and has not landed, or a new one
// over the beginning of the tail, or false if all has landed. Its segment is on
// disk before it returns: the same bytes are handed out again until they land,
// also by an index that is opened again.
func (x *Index) Range(_ context.Context, limit Limits) (Range, bool, error) {
	var out Range
	err := x.exclusive(func() error {
		if x.pending == nil && len(x.tail) > 0 {
			if err := x.handOut(limit); err != nil {
				return fmt.Errorf("making a range: %w", err)
			}
		}
		if x.pending != nil {
			out = x.pending.Range
		}
		return nil
	})
	return out, err == nil && out.Segment != nil, err
}

func (x *Index) handOut(limit Limits) error {
	items := x.tail[:cutRange(x.tail, limit)]
	records := make([]Record, len(items))
	for i, t := range items {
		records[i] = t.record
	}
	sealed, err := sealSegment(x.keys.log, x.landed.Head, items[len(items)-1].after.Head, records)
	if err != nil {
		return err
	}
	p, err := newPending(sealed, records)
	if err != nil {
		return err
	}
	if err := writeDurably(x.segmentPath(), sealed); err != nil {
		return err
	}
	x.pending = p
	return nil
}

func (x *Index) segmentPath() string { return filepath.Join(x.config.Dir, segmentName) }

// cutRange returns how many entries of a tail make the next range, at least one.
func cutRange(tail []item, limit Limits) int {
	entries, proofs, size := 0, 0, 0
	for _, t := range tail {
		pays := 0
		if t.record.Pays {
			pays = 1
		}
		size += sizeOf(t.record)
		full := entries == MaxEntries || limit.Entries > 0 && entries >= limit.Entries ||
			limit.Proofs > 0 && proofs+pays > limit.Proofs || size > enoughSegment
		if entries > 0 && full {
			break
		}
		entries, proofs = entries+1, proofs+pays
	}
	return entries
}

func newPending(sealed []byte, records []Record) (*pending, error) {
	before, after, err := SegmentHeads(sealed)
	if err != nil {
		return nil, err
	}
	r := Range{Segment: sealed, Batch: contribution.Batch{
		LogBefore: before, LogAfter: after, Segment: segmentDigest(sealed), Proofs: []contribution.Proof{},
	}}
	for _, record := range records {
		if !record.Pays {
			continue
		}
		proof, err := ProofOf(record)
		if err != nil {
			return nil, err
		}
		r.Batch.Proofs = append(r.Batch.Proofs, proof)
		r.Consents = append(r.Consents, record.Consent)
		r.Signatures = append(r.Signatures, record.Signature)
	}
	return &pending{Range: r, entries: len(records)}, nil
}

// loadPending finds the range that an earlier run handed out.
func (x *Index) loadPending() error {
	info, err := os.Stat(x.segmentPath())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.Size() > MaxSegment {
		return broken("pending segment of %d bytes", info.Size())
	}
	sealed, err := os.ReadFile(x.segmentPath())
	if err != nil {
		return err
	}
	before, after, err := SegmentHeads(sealed)
	if err != nil {
		return err
	}
	if before != x.landed.Head {
		return removeDurably(x.segmentPath()) // it landed, or the tail was dropped, just before the end
	}
	records, err := openRange(sealed, x.keys.log, x.config.Pool)
	if err != nil {
		return err
	}
	if len(records) > len(x.tail) || x.tail[len(records)-1].after.Head != after {
		return broken("pending segment is not the journal's")
	}
	x.pending, err = newPending(sealed, records)
	return err
}
