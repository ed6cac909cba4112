// Package codec is how values are written for others to read, and read when
// others wrote them: deterministic CBOR (RFC 8949, section 4.2.1) one way, and
// nothing but what it allows the other way, within limits.
package codec

import "github.com/fxamacker/cbor/v2"

// Limits bound what is read: how deep values nest, and how many members a map and
// an array have. Each must be within what the library allows (at least 4, 16, 16).
type Limits struct{ Depth, Map, Array int }

// Codec writes and reads. It may be used at several places at once.
type Codec struct {
	encoding cbor.EncMode
	decoding cbor.DecMode
}

// New returns a codec that reads within limits. It panics if they are not allowed.
func New(l Limits) Codec {
	encoding, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic("codec: " + err.Error())
	}
	decoding, err := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		MaxNestedLevels:   l.Depth,
		MaxMapPairs:       l.Map,
		MaxArrayElements:  l.Array,
	}.DecMode()
	if err != nil {
		panic("codec: " + err.Error())
	}
	return Codec{encoding, decoding}
}

// Marshal returns the one encoding of a value.
func (c Codec) Marshal(v any) ([]byte, error) { return c.encoding.Marshal(v) }

// Unmarshal reads one value, whole. It refuses maps with a key twice or one that
// the type does not have, lengths that are not told before, tags, what is beyond
// the limits, and anything after the value.
func (c Codec) Unmarshal(b []byte, into any) error { return c.decoding.Unmarshal(b, into) }
