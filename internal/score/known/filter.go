package known

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"github.com/FastFilter/xorfilter"
	"golang.org/x/crypto/cryptobyte"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	prefix = "gptdao/known/1"

	maxSegment = 18 // log2 of a segment's slots
	MaxKeys    = 1 << 30
)

// Filter holds shingles. Of those that it does not hold, it takes one in 65,536
// for held. It is not changed after Parse or Build, and any number of goroutines
// may use it.
type Filter struct {
	keys uint64
	fuse xorfilter.BinaryFuse[uint16]
}

// ErrKeys: a filter is of at least one and at most MaxKeys shingles.
var ErrKeys = errors.New("a filter holds from 1 to 1,073,741,824 shingles")

// Build returns the filter of shingles. It sorts them, and takes each once: the
// same set makes the same filter, in whatever order and however often it is given.
func Build(shingles []uint64) (*Filter, error) {
	slices.Sort(shingles)
	shingles = slices.Compact(shingles)
	if len(shingles) == 0 || len(shingles) > MaxKeys {
		return nil, ErrKeys
	}
	fuse, err := xorfilter.NewBinaryFuse[uint16](shingles)
	if err != nil {
		return nil, fmt.Errorf("public-corpus filter: %w", err)
	}
	return &Filter{keys: uint64(len(shingles)), fuse: *fuse}, nil
}

// Contains says whether a shingle is held.
func (f *Filter) Contains(shingle uint64) bool { return f.fuse.Contains(shingle) }

// Keys is how many shingles it was built of.
func (f *Filter) Keys() uint64 { return f.keys }

// Size is how many bytes it takes in memory.
func (f *Filter) Size() int { return 2 * len(f.fuse.Fingerprints) }

// Encode returns the payload that Parse reads.
func (f *Filter) Encode() []byte {
	b := make([]byte, 0, len(prefix)+22+f.Size())
	b = append(append(b, prefix...), Words)
	b = binary.BigEndian.AppendUint64(b, f.keys)
	b = binary.BigEndian.AppendUint64(b, f.fuse.Seed)
	b = append(b, byte(bits.Len32(f.fuse.SegmentLengthMask)))
	b = binary.BigEndian.AppendUint32(b, f.fuse.SegmentCount)
	for _, print := range f.fuse.Fingerprints {
		b = binary.BigEndian.AppendUint16(b, print)
	}
	return b
}

// Parse reads a filter, the payload of an artifact. Its errors wrap a
// contribution.Refusal. Whatever the bytes say, it takes no more memory than
// they do, and a filter that it returns answers for every shingle.
func Parse(b []byte) (*Filter, error) {
	s := cryptobyte.String(b)
	var f Filter
	var start []byte
	var words, segment uint8
	if !s.ReadBytes(&start, len(prefix)) || string(start) != prefix {
		return nil, fmt.Errorf("public-corpus filter: does not begin with %q: %w", prefix, contribution.ErrSchema)
	}
	if !s.ReadUint8(&words) || !s.ReadUint64(&f.keys) || !s.ReadUint64(&f.fuse.Seed) ||
		!s.ReadUint8(&segment) || !s.ReadUint32(&f.fuse.SegmentCount) {
		return nil, fmt.Errorf("public-corpus filter: ends too early: %w", contribution.ErrLength)
	}
	slots := (uint64(f.fuse.SegmentCount) + 2) << segment
	switch {
	case words != Words:
		return nil, fmt.Errorf("public-corpus filter: shingles of %d words, want %d: %w", words, Words, contribution.ErrSchema)
	case segment < 1 || segment > maxSegment || f.fuse.SegmentCount == 0 || slots > 1<<31:
		return nil, fmt.Errorf("public-corpus filter: %d segments of 2^%d slots: %w", f.fuse.SegmentCount, segment, contribution.ErrRange)
	case f.keys == 0 || f.keys > min(slots, MaxKeys):
		return nil, fmt.Errorf("public-corpus filter: %d shingles in %d slots: %w", f.keys, slots, contribution.ErrRange)
	case uint64(len(s)) != 2*slots:
		return nil, fmt.Errorf("public-corpus filter: slots of %d bytes, want %d: %w", len(s), 2*slots, contribution.ErrLength)
	}
	f.fuse.SegmentLength = 1 << segment
	f.fuse.SegmentLengthMask = f.fuse.SegmentLength - 1
	f.fuse.SegmentCountLength = f.fuse.SegmentCount << segment
	f.fuse.Fingerprints = make([]uint16, slots)
	for i := range f.fuse.Fingerprints {
		f.fuse.Fingerprints[i] = binary.BigEndian.Uint16(s[2*i:])
	}
	return &f, nil
}
