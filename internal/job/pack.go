package job

import (
	"encoding/binary"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TagSize is what a tag takes, packed.
const TagSize = 1 + 8

// PackTags writes tags or fingerprints as one byte string, nine bytes each: family,
// then value, big-endian. A large export has millions of them.
func PackTags(tags []contribution.Tag) []byte {
	b := make([]byte, 0, len(tags)*TagSize)
	for _, t := range tags {
		b = binary.BigEndian.AppendUint64(append(b, t.Family), t.Tag)
	}
	return b
}

// UnpackTags reads what PackTags wrote, of at most as many tags as one export can have.
func UnpackTags(b []byte) ([]contribution.Tag, error) {
	if len(b) > score.MaxPrints*TagSize {
		return nil, fmt.Errorf("tags of %d bytes, want at most %d", len(b), score.MaxPrints*TagSize)
	}
	if len(b)%TagSize != 0 {
		return nil, fmt.Errorf("tags of %d bytes, want a multiple of %d", len(b), TagSize)
	}
	tags := make([]contribution.Tag, 0, len(b)/TagSize)
	for ; len(b) > 0; b = b[TagSize:] {
		tags = append(tags, contribution.Tag{Family: b[0], Tag: binary.BigEndian.Uint64(b[1:])})
	}
	return tags, nil
}
