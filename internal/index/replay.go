package index

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Replay opens the sealed segment of a batch and returns its records, after
// checking all that can be checked without the table: that the records lead from
// LogBefore to LogAfter, that each is what its digests say, and that the batch's
// proofs are those of the records that pay, in their order. Whatever fails is
// ErrBroken.
//
// Who signed a ticket, and whether its worker may, is for the caller to look up.
func Replay(sealed []byte, logKey [32]byte, batch contribution.Batch, pool contribution.Pool) ([]Record, error) {
	records, err := replay(sealed, logKey, batch, pool)
	if err != nil {
		return nil, fmt.Errorf("replaying a segment: %w", err)
	}
	return records, nil
}

func replay(sealed []byte, logKey [32]byte, batch contribution.Batch, pool contribution.Pool) ([]Record, error) {
	if err := batch.Validate(); err != nil {
		return nil, broken("%v", err)
	}
	if got := common.Hash(segmentDigest(sealed)); got != batch.Segment {
		return nil, broken("segment is %s, want %s", got, batch.Segment)
	}
	before, after, err := SegmentHeads(sealed)
	if err != nil {
		return nil, err
	}
	if before != batch.LogBefore || after != batch.LogAfter {
		return nil, broken("segment leads from %s to %s, its batch from %s to %s", before, after, batch.LogBefore, batch.LogAfter)
	}
	records, err := openRange(sealed, logKey, pool)
	if err != nil {
		return nil, err
	}
	return records, checkProofs(records, batch.Proofs)
}

// openRange opens a segment and checks its records and their chain.
func openRange(sealed []byte, logKey [32]byte, pool contribution.Pool) ([]Record, error) {
	records, err := openSegment(logKey, sealed)
	if err != nil {
		return nil, err
	}
	before, after, err := SegmentHeads(sealed)
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, broken("segment without an entry")
	}
	head, seq := before, records[0].Entry.Seq
	if (before == contribution.Head{}) != (seq == 1) {
		return nil, broken("segment after %s begins with entry %d", before, seq)
	}
	for i := range records {
		if got, want := records[i].Entry.Seq, seq+uint64(i); got != want {
			return nil, broken("entry %d, want %d", got, want)
		}
		if err := records[i].check(pool); err != nil {
			return nil, err
		}
		head = head.Next(records[i].Entry)
	}
	if head != after {
		return nil, broken("entries lead to %s, want %s", head, after)
	}
	return records, nil
}

func checkProofs(records []Record, want []contribution.Proof) error {
	var got []contribution.Proof
	for _, r := range records {
		if !r.Pays {
			continue
		}
		p, err := ProofOf(r)
		if err != nil {
			return broken("%v", err)
		}
		got = append(got, p)
	}
	if !slices.Equal(got, want) {
		return broken("%d proofs are not the %d that follow from the log", len(want), len(got))
	}
	return nil
}

func broken(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), ErrBroken)
}
