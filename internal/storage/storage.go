// Package storage keeps sealed files as UnixFS DAGs under their content
// (docs/spec/content.md). Whoever reads one verifies every block, so a store is
// trusted to keep bytes, never to be honest about them.
package storage

import (
	"context"
	"errors"
	"fmt"
	"io"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

var (
	// ErrNotFound: the store does not hold the block or file. Another may.
	ErrNotFound = errors.New("not in this store")
	// ErrCorrupt: bytes do not hash to their name. Read them from another store.
	ErrCorrupt = errors.New("stored bytes do not match their name")
	// ErrProfile: bytes hash to their name and are no file in our profile, so that
	// no store has better ones. It is an ErrCorrupt.
	ErrProfile = fmt.Errorf("%w as a file: not in the profile", ErrCorrupt)
)

// Blocks gives out blocks by CID. What it returns is not to be trusted.
type Blocks interface {
	// Block returns a block's bytes, at most MaxBlock of them, or ErrNotFound. They
	// are the caller's.
	Block(ctx context.Context, c cid.Cid) ([]byte, error)
}

// Store keeps whole files. It is safe for concurrent use, and what it
// acknowledged is there after a crash.
type Store interface {
	Blocks
	// Put stores everything r yields and returns its content and size. With a
	// content that is not zero, bytes of any other content are refused with
	// ErrCorrupt and nothing is kept.
	Put(ctx context.Context, r io.Reader, want contribution.Content) (contribution.Content, int64, error)
	// Size returns the size of a file that is wholly there, or ErrNotFound.
	Size(ctx context.Context, content contribution.Content) (int64, error)
	// Delete forgets a file; it is no error if the store never had it.
	Delete(ctx context.Context, content contribution.Content) error
}
