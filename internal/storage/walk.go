package storage

import (
	"context"
	"errors"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Walk visits every block of a file, children before their node and the root
// last, and fetches no leaf. Under a node that is not there, or not intact,
// nothing can be found: it is visited without its children. So what removes blocks
// in this order finds the rest again after a crash.
func Walk(ctx context.Context, blocks Blocks, content contribution.Content, visit func(cid.Cid) error) error {
	return profile.walk(ctx, blocks, content, visit)
}

func (s shape) walk(ctx context.Context, blocks Blocks, content contribution.Content, visit func(cid.Cid) error) error {
	b, err := s.open(ctx, blocks, content)
	switch {
	case err == nil:
		if err := b.visitBelow(b.level, 0, b.root, visit); err != nil {
			return err
		}
	case !isGone(err):
		return err
	}
	return visit(Root(content))
}

func isGone(err error) bool { return errors.Is(err, ErrNotFound) || errors.Is(err, ErrCorrupt) }

// visitBelow visits all that is below the index-th node of a level.
func (b *Blob) visitBelow(level int, index int64, children []digest, visit func(cid.Cid) error) error {
	for i, d := range children {
		if level == 0 {
			if err := visit(cidOf(codecRaw, d)); err != nil {
				return err
			}
			continue
		}
		if err := b.visitNode(level-1, index*b.shape.links+int64(i), visit); err != nil {
			return err
		}
		if err := visit(cidOf(codecDagPB, d)); err != nil {
			return err
		}
	}
	return nil
}

func (b *Blob) visitNode(level int, index int64, visit func(cid.Cid) error) error {
	b.mu.Lock()
	children, err := b.node(level, index)
	b.mu.Unlock()
	if isGone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return b.visitBelow(level, index, children, visit)
}
