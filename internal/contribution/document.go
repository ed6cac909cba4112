package contribution

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// maxSafe is the largest integer every JSON reader keeps exact, 2^53-1.
const maxSafe = 1<<53 - 1

// EncodeDocument returns the canonical JSON (RFC 8785) of a document that was checked already: members sorted, no white
// space, one spelling for every string and number.
func EncodeDocument(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	text := jsontext.Value(b)
	err = text.Canonicalize()
	return text, err
}

// DecodeDocument reads canonical JSON of at most limit bytes into v, a pointer, and refuses every other spelling with
// ErrNotCanonical: duplicate, unknown or absent members, a value of another type, invalid UTF-8, white space, another
// order, 1.0 for 1. It encodes again and compares, so that nothing can slip between what was read and what was hashed.
func DecodeDocument(b []byte, limit int, v any) error {
	if len(b) > limit {
		return fmt.Errorf("%d bytes, want at most %d: %w", len(b), limit, ErrTooLong)
	}
	if err := json.Unmarshal(b, v, json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("%v: %w", err, ErrNotCanonical)
	}
	again, err := EncodeDocument(v)
	if err != nil {
		return fmt.Errorf("%v: %w", err, ErrNotCanonical)
	}
	if !bytes.Equal(again, b) {
		return fmt.Errorf("a member is absent, or it is not spelled as RFC 8785 says: %w", ErrNotCanonical)
	}
	return nil
}
