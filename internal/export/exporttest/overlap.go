// Package exporttest makes archives that somebody might make to hurt whoever reads
// them, for tests.
package exporttest

import (
	"bytes"
	"encoding/binary"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Sizes of what stands in an archive before its names.
const (
	localHeader   = 30
	centralHeader = 46
	endRecord     = 22
)

const methodDeflate = 8

// QuotedOverlap makes an archive in which each member's compressed bytes hold the
// next member's header as a stored block, and end in the same data: no two begin
// at one place, and all overlap. Each member inflates to size bytes, or a few more.
func QuotedOverlap(members, size int) []byte {
	name := func(i int) string { return strings.Repeat("f", i+1) }
	kernel := deflated(bytes.Repeat([]byte("a"), size))
	local := func(i int, compressed, inflated int) []byte {
		h := append([]byte("PK\x03\x04"), make([]byte, localHeader-4)...)
		binary.LittleEndian.PutUint16(h[8:], methodDeflate)
		binary.LittleEndian.PutUint32(h[18:], uint32(compressed))
		binary.LittleEndian.PutUint32(h[22:], uint32(inflated))
		binary.LittleEndian.PutUint16(h[26:], uint16(len(name(i))))
		return append(h, name(i)...)
	}
	body := append(local(members-1, len(kernel), size), kernel...)
	last := members - 1
	inflated, compressed, starts := make([]int, members), make([]int, members), make([]int, members)
	inflated[last], compressed[last], starts[last] = size, len(kernel), len(body) // starts are from the end
	for i := members - 2; i >= 0; i-- {
		quoted := len(local(i+1, 0, 0))
		block := binary.LittleEndian.AppendUint16([]byte{0}, uint16(quoted))
		block = binary.LittleEndian.AppendUint16(block, ^uint16(quoted))
		compressed[i] = len(block) + quoted + compressed[i+1]
		inflated[i] = quoted + inflated[i+1]
		body = append(append(local(i, compressed[i], inflated[i]), block...), body...)
		starts[i] = len(body)
	}
	at := len(body)
	out := body
	for i := range members {
		h := append([]byte("PK\x01\x02"), make([]byte, centralHeader-4)...)
		binary.LittleEndian.PutUint16(h[10:], methodDeflate)
		binary.LittleEndian.PutUint32(h[20:], uint32(compressed[i]))
		binary.LittleEndian.PutUint32(h[24:], uint32(inflated[i]))
		binary.LittleEndian.PutUint16(h[28:], uint16(len(name(i))))
		binary.LittleEndian.PutUint32(h[42:], uint32(at-starts[i]))
		out = append(append(out, h...), name(i)...)
	}
	end := append([]byte("PK\x05\x06"), make([]byte, endRecord-4)...)
	binary.LittleEndian.PutUint16(end[8:], uint16(members))
	binary.LittleEndian.PutUint16(end[10:], uint16(members))
	binary.LittleEndian.PutUint32(end[12:], uint32(len(out)-at))
	binary.LittleEndian.PutUint32(end[16:], uint32(at))
	return append(out, end...)
}

func deflated(b []byte) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, 6) // a level that is
	_, _ = w.Write(b)                // to memory
	_ = w.Close()
	return out.Bytes()
}
