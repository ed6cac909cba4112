package storage

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Import cuts what r yields into blocks and hands each to put: children before
// their node, the root last. A block's bytes are put's only until it returns. An
// error of r, put or the context ends it.
func Import(ctx context.Context, r io.Reader, put func(c cid.Cid, block []byte) error) (contribution.Content, int64, error) {
	return profile.importFile(ctx, r, put)
}

func (s shape) importFile(ctx context.Context, r io.Reader, put func(cid.Cid, []byte) error) (contribution.Content, int64, error) {
	i := &importer{shape: s, put: put, levels: [][]digest{nil}}
	leaf := make([]byte, s.leaf)
	for {
		if err := ctx.Err(); err != nil {
			return contribution.Content{}, 0, err
		}
		n, err := io.ReadFull(r, leaf)
		if err == io.EOF {
			break
		}
		last := errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return contribution.Content{}, 0, err
		}
		if err := i.leaf(leaf[:n]); err != nil {
			return contribution.Content{}, 0, err
		}
		if last {
			break
		}
	}
	root, err := i.root()
	return contribution.Content(root), i.size, err
}

// importer keeps one open node per level, the lowest first; the last is the root
// to be.
type importer struct {
	shape  shape
	put    func(cid.Cid, []byte) error
	levels [][]digest
	size   int64
}

func (i *importer) leaf(block []byte) error {
	if i.size += int64(len(block)); i.size > MaxFile {
		return fmt.Errorf("a file above %d bytes", int64(MaxFile))
	}
	d := sha256.Sum256(block)
	if err := i.put(cidOf(codecRaw, d), block); err != nil {
		return err
	}
	return i.add(0, d)
}

// add gives the open node of a level one more child. A full node is closed only
// when a further child needs its place, so that the root is the first node that
// holds everything.
func (i *importer) add(level int, child digest) error {
	if int64(len(i.levels[level])) == i.shape.links {
		if err := i.closeNode(level, i.shape.span(level)); err != nil {
			return err
		}
	}
	i.levels[level] = append(i.levels[level], child)
	return nil
}

func (i *importer) closeNode(level int, size int64) error {
	d, err := i.node(level, size)
	if err != nil {
		return err
	}
	if level+1 == len(i.levels) {
		i.levels = append(i.levels, nil)
	}
	i.levels[level] = i.levels[level][:0]
	return i.add(level+1, d)
}

func (i *importer) node(level int, size int64) (digest, error) {
	block := i.shape.encode(level, size, i.levels[level])
	d := sha256.Sum256(block)
	return d, i.put(cidOf(codecDagPB, d), block)
}

// root closes every open node into the one above. That may open a new top while
// it runs.
func (i *importer) root() (digest, error) {
	for level := 0; level < len(i.levels)-1; level++ {
		index := (i.size - 1) / i.shape.span(level)
		if err := i.closeNode(level, i.shape.below(level, index, i.size)); err != nil {
			return digest{}, err
		}
	}
	return i.node(len(i.levels)-1, i.size)
}
