// Package identity opens sealed files. Keyrings link it, and workers, and owners;
// nothing that stores or carries files does.
//
// A file opens in two steps, which may happen in different enclaves: an identity
// opens the header and gives the file key, and the file key opens the payload, at
// any offset.
package identity

import (
	"bytes"
	"errors"
	"fmt"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// OpenHeader returns the file key of a header, as seal.Header read it, that one of
// the identities opens, or a Failure. What the header says of contributor and pool is
// then authentic: whoever sealed the file said so.
func OpenHeader(header []byte, ids ...age.Identity) (contribution.FileKey, error) {
	if len(header) > seal.MaxHeader {
		return contribution.FileKey{}, fmt.Errorf("opening a header: %w", &Failure{NotAge, fmt.Sprintf("%d bytes, at most %d allowed", len(header), seal.MaxHeader)})
	}
	opened, err := age.DecryptHeader(header, ids...)
	defer clear(opened)
	var key contribution.FileKey
	if err == nil && len(opened) != len(key) {
		err = fmt.Errorf("a file key of %d bytes", len(opened))
	}
	if err != nil {
		return contribution.FileKey{}, fmt.Errorf("opening a header: %w", explainHeader(header, err))
	}
	copy(key[:], opened)
	return key, nil
}

// explainHeader says which it is. age has an error of its own only for headers that are
// sealed to others.
func explainHeader(header []byte, failed error) error {
	if exact, err := seal.Header(bytes.NewReader(header)); err != nil || !bytes.Equal(exact, header) {
		return &Failure{NotAge, "not the header of an age file"}
	}
	if none := (*age.NoIdentityMatchError)(nil); errors.As(failed, &none) {
		return &Failure{WrongRecipient, "sealed to others: none of these keys opens the file"}
	}
	return &Failure{HeaderAltered, "the header was changed after the file was sealed"}
}

// Generate makes an identity from fresh randomness.
func Generate() (*age.HybridIdentity, contribution.Recipient, error) {
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		return nil, "", fmt.Errorf("making an identity: %w", err)
	}
	return id, contribution.Recipient(id.Recipient().String()), nil
}
