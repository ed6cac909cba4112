package remote

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
)

// packed are tags or fingerprints as one byte string.
type packed []contribution.Tag

func (p packed) MarshalCBOR() ([]byte, error) { return encode(job.PackTags(p)) }

func (p *packed) UnmarshalCBOR(encoded []byte) error {
	var b []byte
	if err := decode(encoded, &b); err != nil {
		return err
	}
	tags, err := job.UnpackTags(b)
	*p = tags
	return err
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
