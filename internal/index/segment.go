package index

import (
	"crypto/sha256"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// MaxSegment is the most bytes a sealed segment has.
	MaxSegment = 128 << 20
	// enoughSegment is where a range ends, if one entry alone is not larger.
	enoughSegment = 32 << 20

	// SegmentHeader is how many bytes at the beginning of a sealed segment say what range
	// it holds.
	SegmentHeader = len(segmentPrefix) + 32 + 32
)

// sealSegment encrypts a range of the log. The same range gives the same bytes.
func sealSegment(log [32]byte, before, after contribution.Head, records []Record) ([]byte, error) {
	plaintext, err := encodeRecords(records)
	if err != nil {
		return nil, fmt.Errorf("sealing a segment: %w", err)
	}
	plaintext = pad(plaintext)
	if len(plaintext) > MaxSegment-SegmentHeader-sealedOverhead {
		return nil, fmt.Errorf("sealing a segment: %d bytes, want at most %d", len(plaintext), MaxSegment)
	}
	b := make([]byte, 0, SegmentHeader+sealedOverhead+len(plaintext))
	b = append(append(append(b, segmentPrefix...), before[:]...), after[:]...)
	return segmentSealer(log, b).seal(b, plaintext, b), nil
}

// SegmentHeads returns which range a sealed segment says it holds. Its beginning is
// enough, and nothing is verified thereby.
func SegmentHeads(sealed []byte) (before, after contribution.Head, err error) {
	if len(sealed) < SegmentHeader || len(sealed) > MaxSegment || string(sealed[:len(segmentPrefix)]) != segmentPrefix {
		return before, after, fmt.Errorf("opening a segment: %d bytes that are none: %w", len(sealed), ErrBroken)
	}
	copy(before[:], sealed[len(segmentPrefix):])
	copy(after[:], sealed[len(segmentPrefix)+len(before):])
	return before, after, nil
}

func openSegment(log [32]byte, sealed []byte) ([]Record, error) {
	if _, _, err := SegmentHeads(sealed); err != nil {
		return nil, err
	}
	header := sealed[:SegmentHeader]
	plaintext, err := segmentSealer(log, header).open(sealed[SegmentHeader:], header)
	if err != nil {
		return nil, fmt.Errorf("opening a segment: %v: %w", err, ErrBroken)
	}
	records, err := unpad(plaintext)
	if err != nil {
		return nil, fmt.Errorf("opening a segment: %w", err)
	}
	return decodeRecords(records)
}

// segmentSealer gives every range a key of its own.
func segmentSealer(log [32]byte, header []byte) sealer {
	return newSealer(log, string(header))
}

func segmentDigest(sealed []byte) [32]byte { return sha256.Sum256(sealed) }
