package storage

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// What a Blob keeps in memory: 4 MiB of leaves, for a reader that goes forward
// in one place and looks back to another, and 256 KiB of digests.
const (
	keptLeaves = 4
	keptNodes  = 8
)

// Blob is a file that is read from blocks nobody trusts: each is verified before
// a byte of it is used. It implements io.ReaderAt, is safe for concurrent use,
// and fetches nothing that is not read.
type Blob struct {
	ctx     context.Context // of Open: io.ReaderAt has no place for one
	blocks  Blocks
	shape   shape
	size    int64
	level   int
	root    []digest
	fetched atomic.Int64

	mu     sync.Mutex
	nodes  cache[[]digest]
	leaves cache[[]byte]
}

// Open reads the root of a file. The context also ends the reads that follow.
//
// It and the reads return errors of blocks, and ErrCorrupt for bytes that were
// not asked for. ErrProfile, which is an ErrCorrupt, says that the bytes are the
// right ones and no file in our profile: no other store has better ones.
func Open(ctx context.Context, blocks Blocks, content contribution.Content) (*Blob, error) {
	return profile.open(ctx, blocks, content)
}

func (s shape) open(ctx context.Context, blocks Blocks, content contribution.Content) (*Blob, error) {
	b := &Blob{ctx: ctx, blocks: blocks, shape: s, nodes: cache[[]digest]{room: keptNodes}, leaves: cache[[]byte]{room: keptLeaves}}
	block, err := b.fetch(codecDagPB, digest(content))
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", content.CID(), err)
	}
	if b.size, b.root, err = s.parseRoot(block); err != nil {
		return nil, fmt.Errorf("opening %s: %w", content.CID(), err)
	}
	b.level = s.levelOf(b.size)
	return b, nil
}

// Size is the file's length in bytes. The content commits to it.
func (b *Blob) Size() int64 { return b.size }

// Fetched is how many bytes of the file were asked of the store so far.
func (b *Blob) Fetched() int64 { return b.fetched.Load() }

// ReadAt reads as io.ReaderAt says. Bytes before an error are verified.
func (b *Blob) ReadAt(p []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, errors.New("reading a stored file at a negative offset")
	}
	for n < len(p) && off < b.size {
		leaf, err := b.leaf(off / b.shape.leaf)
		if err != nil {
			return n, err
		}
		read := copy(p[n:], leaf[off%b.shape.leaf:])
		n += read
		off += int64(read)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (b *Blob) leaf(index int64) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if leaf, ok := b.leaves.get(place{-1, index}); ok {
		return leaf, nil
	}
	node, err := b.node(0, index/b.shape.links)
	if err != nil {
		return nil, err
	}
	leaf, err := b.fetch(codecRaw, node[index%b.shape.links])
	if err != nil {
		return nil, err
	}
	if want := b.shape.below(-1, index, b.size); int64(len(leaf)) != want {
		return nil, fmt.Errorf("reading leaf %d: %d bytes, want %d: %w", index, len(leaf), want, ErrProfile)
	}
	b.fetched.Add(int64(len(leaf)))
	b.leaves.put(place{-1, index}, leaf)
	return leaf, nil
}

// node returns the children of the index-th node of a level. mu is held.
func (b *Blob) node(level int, index int64) ([]digest, error) {
	if level == b.level {
		return b.root, nil
	}
	if node, ok := b.nodes.get(place{level, index}); ok {
		return node, nil
	}
	parent, err := b.node(level+1, index/b.shape.links)
	if err != nil {
		return nil, err
	}
	block, err := b.fetch(codecDagPB, parent[index%b.shape.links])
	if err != nil {
		return nil, err
	}
	node, err := b.shape.parse(level, b.shape.below(level, index, b.size), block)
	if err != nil {
		return nil, err
	}
	b.nodes.put(place{level, index}, node)
	return node, nil
}

// fetch returns a block whose bytes are the ones it is named by.
func (b *Blob) fetch(codec byte, d digest) ([]byte, error) {
	if err := b.ctx.Err(); err != nil {
		return nil, err
	}
	c := cidOf(codec, d)
	block, err := b.blocks.Block(b.ctx, c)
	if err != nil {
		return nil, fmt.Errorf("fetching block %s: %w", c, err)
	}
	if len(block) > MaxBlock || sha256.Sum256(block) != d {
		return nil, fmt.Errorf("fetching block %s: %d other bytes: %w", c, len(block), ErrCorrupt)
	}
	return block, nil
}
