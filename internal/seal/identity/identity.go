// Package identity opens sealed files. Keyrings link it, and workers, and owners;
// nothing that stores or carries files does.
//
// A file opens in two steps, which may happen in different enclaves: an identity
// opens the header and gives the file key, and the file key opens the payload, at
// any offset.
package identity

import (
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// ErrNotForYou: the header is sealed to other recipients, or was altered.
var ErrNotForYou = errors.New("no identity opens this header")

// OpenHeader returns the file key of a header, as seal.Header read it, that one of
// the identities opens. What the header says of contributor and pool is then
// authentic: whoever sealed the file said so.
func OpenHeader(header []byte, ids ...age.Identity) (contribution.FileKey, error) {
	if len(header) > seal.MaxHeader {
		return contribution.FileKey{}, fmt.Errorf("opening a header: %w: %d bytes, at most %d allowed", seal.ErrHeader, len(header), seal.MaxHeader)
	}
	opened, err := age.DecryptHeader(header, ids...)
	if err != nil {
		return contribution.FileKey{}, fmt.Errorf("opening a header: %w: %v", ErrNotForYou, err)
	}
	defer clear(opened)
	var key contribution.FileKey
	if len(opened) != len(key) {
		return contribution.FileKey{}, fmt.Errorf("opening a header: %w: a file key of %d bytes", ErrNotForYou, len(opened))
	}
	copy(key[:], opened)
	return key, nil
}

// Open returns the plaintext of a sealed file of that size, to be read at any
// offset, and its length. The header at the start must be one that key fits, or
// nothing opens. Each chunk is authenticated before a byte of it is returned, the
// last one before Open returns. It is safe for concurrent use if src is.
func Open(src io.ReaderAt, size int64, key contribution.FileKey) (io.ReaderAt, int64, error) {
	if _, err := seal.Header(io.NewSectionReader(src, 0, size)); err != nil {
		return nil, 0, fmt.Errorf("opening a sealed file: %w", err)
	}
	plain, length, err := age.DecryptReaderAt(src, size, age.NewInjectedFileKeyIdentity(key[:]))
	if err != nil {
		return nil, 0, fmt.Errorf("opening a sealed file: %w", err)
	}
	return plain, length, nil
}

// Generate makes an identity from fresh randomness.
func Generate() (*age.HybridIdentity, contribution.Recipient, error) {
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		return nil, "", fmt.Errorf("making an identity: %w", err)
	}
	return id, contribution.Recipient(id.Recipient().String()), nil
}
