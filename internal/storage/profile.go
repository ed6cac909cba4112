package storage

import (
	"encoding/binary"
	"fmt"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// MaxBlock is the longest block in bytes: a full leaf. Nodes are far below it.
	MaxBlock = 1 << 20
	// MaxFile is the longest file in bytes, a pebibyte: three levels of nodes.
	MaxFile = 1 << 50

	maxLinks = 1024
)

// The two codecs of the profile.
const (
	codecRaw   = 0x55 // leaves
	codecDagPB = 0x70 // nodes
)

type digest = [32]byte

// Root returns the CID of a file's root block.
func Root(content contribution.Content) cid.Cid { return cidOf(codecDagPB, content) }

func cidOf(codec byte, d digest) cid.Cid {
	c, err := cid.Cast(append([]byte{1, codec, 0x12, byte(len(d))}, d[:]...))
	if err != nil {
		panic("storage: a CID of its own making: " + err.Error())
	}
	return c
}

// shape is how files are cut and joined. By it the size of a file decides
// everything about its nodes but the digests in them, so a node is checked by
// making it again. Tests use small shapes to reach many levels.
type shape struct{ leaf, links int64 }

var profile = shape{leaf: MaxBlock, links: maxLinks}

// span is how many bytes of the file a full node of the level holds; those of
// level -1 are leaves.
func (s shape) span(level int) int64 {
	span := s.leaf
	for range level + 1 {
		span *= s.links
	}
	return span
}

// levelOf returns the root's level in a file of the size.
func (s shape) levelOf(size int64) int {
	level := 0
	for s.span(level) < size {
		level++
	}
	return level
}

// below returns the bytes under the index-th node of a level, or leaf.
func (s shape) below(level int, index, size int64) int64 {
	return min(s.span(level), size-index*s.span(level))
}

// layout returns the block of a node over size bytes, zeros for its children's
// digests, and where they belong (docs/spec/content.md, Node).
func (s shape) layout(level int, size int64) (block []byte, holes []int) {
	child := s.span(level - 1)
	data := binary.AppendUvarint([]byte{0x08, 0x02, 0x18}, uint64(size))
	var full uint64 // Tsize of a full child
	for left := size; left > 0; left -= child {
		if full == 0 || left < child {
			full = s.total(level-1, min(left, child))
		}
		block = appendBytes(block, 0x12, appendLink(nil, level, full))
		holes = append(holes, len(block)-uvarintLen(full)-3-len(digest{}))
		data = binary.AppendUvarint(append(data, 0x20), uint64(min(left, child)))
	}
	return appendBytes(block, 0x0a, data), holes
}

// total is a node's or leaf's Tsize: the bytes of its block and of all below.
func (s shape) total(level int, size int64) uint64 {
	if level < 0 {
		return uint64(size)
	}
	block, _ := s.layout(level, size)
	total := uint64(len(block))
	child := s.span(level - 1)
	if whole := size / child; whole > 0 {
		total += uint64(whole) * s.total(level-1, child)
	}
	if rest := size % child; rest > 0 {
		total += s.total(level-1, rest)
	}
	return total
}

// appendLink appends the link to a child of a node of the level.
func appendLink(b []byte, level int, total uint64) []byte {
	codec := byte(codecDagPB)
	if level == 0 {
		codec = codecRaw
	}
	b = appendBytes(b, 0x0a, append([]byte{1, codec, 0x12, 0x20}, make([]byte, len(digest{}))...))
	b = appendBytes(b, 0x12, nil)
	return binary.AppendUvarint(append(b, 0x18), total)
}

func appendBytes(b []byte, key byte, value []byte) []byte {
	b = binary.AppendUvarint(append(b, key), uint64(len(value)))
	return append(b, value...)
}

func uvarintLen(v uint64) int { return len(binary.AppendUvarint(nil, v)) }

// encode returns the block of a node.
func (s shape) encode(level int, size int64, children []digest) []byte {
	block, holes := s.layout(level, size)
	if len(holes) != len(children) {
		panic(fmt.Sprintf("storage: %d children for a node of %d", len(children), len(holes)))
	}
	for i, at := range holes {
		copy(block[at:], children[i][:])
	}
	return block
}
