package contribution

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

const (
	chunkSize    = 1 << 20 // bytes of a leaf
	linksPerNode = 1024
)

// ContentHasher computes the Content of what is written to it, in constant memory: it keeps one open node per level of the
// DAG, three for a file of a petabyte. Make one with NewContentHasher.
type ContentHasher struct {
	chunk, fan int // the profile's; tests use smaller ones to reach more levels
	leaf       hash.Hash
	inLeaf     int
	levels     [][]link // open nodes, the lowest first; the last one is the root to be
}

// link is what a node records of a child.
type link struct {
	cid   []byte
	total uint64 // bytes of the child's block and of all below it: dag-pb's Tsize
	size  uint64 // bytes of the file below it
}

// NewContentHasher returns an empty hasher.
func NewContentHasher() *ContentHasher { return newContentHasher(chunkSize, linksPerNode) }

func newContentHasher(chunk, fan int) *ContentHasher {
	return &ContentHasher{chunk: chunk, fan: fan, leaf: sha256.New(), levels: [][]link{nil}}
}

// Write adds bytes to the file. It never fails.
func (h *ContentHasher) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		part := p[:min(len(p), h.chunk-h.inLeaf)]
		h.leaf.Write(part)
		h.inLeaf += len(part)
		p = p[len(part):]
		if h.inLeaf == h.chunk {
			h.closeLeaf()
		}
	}
	return n, nil
}

// Sum ends the file and returns its content. The hasher is then empty again and takes the next file.
func (h *ContentHasher) Sum() Content {
	if h.inLeaf > 0 {
		h.closeLeaf()
	}
	// Close every open node into the one above. add may open a new top while this runs.
	for i := 0; i < len(h.levels)-1; i++ {
		h.closeNode(i)
	}
	root, _ := encodeNode(h.levels[len(h.levels)-1])
	h.levels = [][]link{nil}
	return sha256.Sum256(root)
}

func (h *ContentHasher) closeLeaf() {
	size := uint64(h.inLeaf)
	h.add(0, link{cid: cidOf(codecRaw, [32]byte(h.leaf.Sum(nil))), total: size, size: size})
	h.leaf.Reset()
	h.inLeaf = 0
}

// add gives the open node of a level one more child. A full node is closed only when a further child needs its place, so
// that the root is the first node that holds everything.
func (h *ContentHasher) add(level int, child link) {
	if len(h.levels[level]) == h.fan {
		h.closeNode(level)
	}
	h.levels[level] = append(h.levels[level], child)
}

func (h *ContentHasher) closeNode(level int) {
	if level+1 == len(h.levels) {
		h.levels = append(h.levels, nil)
	}
	block, node := encodeNode(h.levels[level])
	node.cid = cidOf(codecDagPB, sha256.Sum256(block))
	h.levels[level] = h.levels[level][:0]
	h.add(level+1, node)
}

// Protobuf keys, field number and wire type, of dag-pb's PBNode and PBLink and UnixFS's Data.
const (
	wireNumber, wireBytes = 0, 2

	nodeData, nodeLinks           = 1<<3 + wireBytes, 2<<3 + wireBytes
	linkHash, linkName, linkTsize = 1<<3 + wireBytes, 2<<3 + wireBytes, 3<<3 + wireNumber
	fsType, fsFilesize, fsBlock   = 1<<3 + wireNumber, 3<<3 + wireNumber, 4<<3 + wireNumber

	fsTypeFile = 2
)

// encodeNode returns the dag-pb block of a UnixFS file node and what its parent records of it, but for the CID. dag-pb puts
// the links before the data.
func encodeNode(children []link) (block []byte, node link) {
	data := []byte{fsType, fsTypeFile}
	var sizes []byte
	for _, c := range children {
		node.size += c.size
		node.total += c.total
		sizes = binary.AppendUvarint(append(sizes, fsBlock), c.size)
		block = appendBytes(block, nodeLinks, encodeLink(c))
	}
	data = binary.AppendUvarint(append(data, fsFilesize), node.size)
	block = appendBytes(block, nodeData, append(data, sizes...))
	node.total += uint64(len(block))
	return block, node
}

func encodeLink(c link) []byte {
	b := appendBytes(nil, linkHash, c.cid)
	b = appendBytes(b, linkName, nil)
	return binary.AppendUvarint(append(b, linkTsize), c.total)
}

func appendBytes(b []byte, key byte, value []byte) []byte {
	b = binary.AppendUvarint(append(b, key), uint64(len(value)))
	return append(b, value...)
}
