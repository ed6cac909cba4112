package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// memory is blocks in a map. change may lie about them.
type memory struct {
	blocks map[cid.Cid][]byte
	asked  int
	change func(c cid.Cid, block []byte) ([]byte, error)
}

func (m *memory) Block(_ context.Context, c cid.Cid) ([]byte, error) {
	m.asked++
	block, ok := m.blocks[c]
	if !ok {
		return nil, fmt.Errorf("block %s: %w", c, ErrNotFound)
	}
	if m.change != nil {
		return m.change(c, bytes.Clone(block))
	}
	return bytes.Clone(block), nil
}

func (m *memory) put(c cid.Cid, block []byte) error {
	m.blocks[c] = bytes.Clone(block)
	return nil
}

// hold imports data in a shape.
func hold(t testing.TB, s shape, data []byte) (*memory, contribution.Content) {
	t.Helper()
	m := &memory{blocks: map[cid.Cid][]byte{}}
	content, size, err := s.importFile(t.Context(), bytes.NewReader(data), m.put)
	if err != nil || size != int64(len(data)) {
		t.Fatalf("importing %d bytes: size %d, error %v", len(data), size, err)
	}
	return m, content
}

func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i ^ i>>8 ^ i>>16)
	}
	return b
}

func isLeaf(c cid.Cid) bool { return c.Prefix().Codec == cid.Raw }

// wantError opens a file, reads all of it, and wants one of them to fail.
func wantError(t *testing.T, s shape, m *memory, content contribution.Content, want error) {
	t.Helper()
	b, err := s.open(t.Context(), m, content)
	if err == nil {
		_, err = b.ReadAt(make([]byte, b.Size()), 0)
	}
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}
