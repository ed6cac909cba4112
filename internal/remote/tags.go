package remote

import (
	"encoding/binary"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

const tagSize = 1 + 8

// packed are tags or fingerprints as one byte string, nine bytes each: family,
// then value, big-endian. A large export has millions of them.
type packed []contribution.Tag

func (p packed) MarshalCBOR() ([]byte, error) {
	b := make([]byte, 0, len(p)*tagSize)
	for _, t := range p {
		b = binary.BigEndian.AppendUint64(append(b, t.Family), t.Tag)
	}
	return encode(b)
}

func (p *packed) UnmarshalCBOR(encoded []byte) error {
	var b []byte
	if err := decode(encoded, &b); err != nil {
		return err
	}
	if len(b) > score.MaxPrints*tagSize {
		return fmt.Errorf("tags of %d bytes, want at most %d", len(b), score.MaxPrints*tagSize)
	}
	if len(b)%tagSize != 0 {
		return fmt.Errorf("tags of %d bytes, want a multiple of %d", len(b), tagSize)
	}
	*p = make(packed, 0, len(b)/tagSize)
	for ; len(b) > 0; b = b[tagSize:] {
		*p = append(*p, contribution.Tag{Family: b[0], Tag: binary.BigEndian.Uint64(b[1:])})
	}
	return nil
}

// packedTagged is job.Tagged with its tags packed.
type packedTagged struct {
	Tags packed     `cbor:"1,keyasint"`
	Rest job.Tagged `cbor:"2,keyasint"` // without tags
}

func packTagged(t job.Tagged) packedTagged {
	tags := t.Tags
	t.Tags = nil
	return packedTagged{tags, t}
}

func (p packedTagged) unpack() job.Tagged {
	p.Rest.Tags = p.Tags
	return p.Rest
}
