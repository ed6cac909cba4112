package measurement

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
)

// layout is a firmware image to make: what real ones have, in a few pages.
type layout struct {
	pages  int
	sev    [][3]uint32 // address, size, kind
	tdx    []section
	hashes uint32 // where the kernel's hashes go; 0 leaves the place out
}

// everything is an image with all that the two technologies look for.
var everything = layout{
	pages: 8,
	sev: [][3]uint32{
		{0x800000, 0x9000, sectionMemory}, {0x80A000, 0x3000, sectionMemory}, {0x80D000, 0x1000, sectionSecrets},
		{0x80E000, 0x1000, sectionCPUID}, {0x810000, 0x1000, sectionHashes}, {0x811000, 0xF000, sectionMemory},
	},
	tdx: []section{
		{offset: 0x2000, rawSize: 0x6000, address: 0xFFFFA000, size: 0x6000, attributes: tdxExtend},
		{rawSize: 0x2000, address: 0xFFFF8000, size: 0x2000, kind: 1},
		{address: 0x810000, size: 0x10000, kind: 3},
		{address: 0x80D000, size: 0x2000, kind: 3},
		{address: 0x809000, size: 0x2000, kind: 2},
	},
	hashes: 0x810C00,
}

// image makes the firmware. Its contents are arbitrary and always the same.
func (l layout) image() []byte {
	b := make([]byte, l.pages*pageSize)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range b[:len(b)-pageSize] {
		b[i] = byte(random.Uint32())
	}
	at := len(b) - pageSize
	place := func(content []byte) (distance []byte) {
		copy(b[at:], content)
		d := binary.LittleEndian.AppendUint32(nil, uint32(len(b)-at))
		at += len(content)
		return d
	}
	var table []byte
	entry := func(id guid, data []byte) {
		table = append(table, data...)
		table = binary.LittleEndian.AppendUint16(table, uint16(len(data)+entryHead))
		table = append(table, id[:]...)
	}
	entry(sevMetadata, place(sevSections(l.sev)))
	place(guidBytes("e9eaf9f3168e44d5a8eb7f4d8738f6ae")) // which stands before TDVF's descriptor
	entry(tdxMetadata, place(tdxSections(l.tdx)))
	entry(sevResetBlock, []byte{0x04, 0xb0, 0x80, 0x00})
	if l.hashes != 0 {
		entry(sevHashesTable, binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, l.hashes), 0x400))
	}
	table = binary.LittleEndian.AppendUint16(table, uint16(len(table)+entryHead))
	table = append(table, tableFooter[:]...)
	copy(b[len(b)-tableSkip-len(table):], table)
	return b
}

func guidBytes(text string) []byte {
	g := mustGUID(text)
	return g[:]
}

func head(signature string, size, count int) []byte {
	b := []byte(signature)
	for _, n := range []int{16 + size*count, 1, count} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	return b
}

func sevSections(list [][3]uint32) []byte {
	b := head("ASEV", 12, len(list))
	for _, s := range list {
		for _, n := range s {
			b = binary.LittleEndian.AppendUint32(b, n)
		}
	}
	return b
}

func tdxSections(list []section) []byte {
	b := head("TDVF", 32, len(list))
	for _, s := range list {
		b = binary.LittleEndian.AppendUint32(b, s.offset)
		b = binary.LittleEndian.AppendUint32(b, s.rawSize)
		b = binary.LittleEndian.AppendUint64(b, s.address)
		b = binary.LittleEndian.AppendUint64(b, s.size)
		b = binary.LittleEndian.AppendUint32(b, s.kind)
		b = binary.LittleEndian.AppendUint32(b, s.attributes)
	}
	return b
}

// with alters a copy of a layout.
func (l layout) with(alter func(*layout)) layout {
	l.sev, l.tdx = slices.Clone(l.sev), slices.Clone(l.tdx)
	alter(&l)
	return l
}
