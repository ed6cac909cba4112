package export

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// entry is one member as the central directory lists it.
type entry struct {
	name       string
	position   int // in the directory
	flags      uint16
	method     uint16
	time, date uint16
	crc        uint32
	compressed uint64
	inflated   uint64
	offset     int64 // of the local header
	bound      int64 // where the next member, or the directory, begins
	data       int64 // of the compressed bytes, once located
	located    bool
	unchecked  bool   // it has no checksum: a file that is in no archive
	madeBy     uint16 // system and version
	fieldsOdd  bool   // extra fields that the size does not call for, a comment, or other rights than the owner's
}

// Bits of an entry's flags.
const (
	flagEncrypted  = 1 << 0
	flagDescriptor = 1 << 3 // sizes follow the data
	flagStrong     = 1 << 6
	flagUTF8       = 1 << 11
	flagMasked     = 1 << 13
)

// directory is an archive's central directory, checked.
type directory struct {
	entries []*entry // in the directory's order
	start   int64
	comment bool // the archive has one
}

// The directory is read by code of our own because a reader that others fool with
// contradicting ends, counts or offsets would show one archive here and another
// in the enclave.

var (
	signLocal   = []byte("PK\x03\x04")
	signCentral = []byte("PK\x01\x02")
	signEnd     = []byte("PK\x05\x06")
	signEnd64   = []byte("PK\x06\x06")
	signLocator = []byte("PK\x06\x07")
)

const (
	locatorSize = 20
	end64Size   = 56
	maxComment  = 1<<16 - 1
)

// ending is what the end record, or its ZIP64 form, says.
type ending struct {
	entries, size, offset uint64
	at                    int64 // where the records after the directory begin
	comment               bool
}

func (a *Archive) readDirectory() (*directory, error) {
	end, err := a.findEnd()
	if err != nil {
		return nil, err
	}
	switch {
	case end.entries > uint64(a.limits.Members):
		return nil, refuse(OverLimit, "%d files in the archive, want at most %d", end.entries, a.limits.Members)
	case end.size > uint64(a.limits.Directory):
		return nil, refuse(OverLimit, "a table of contents of %d bytes, want at most %d", end.size, a.limits.Directory)
	case end.offset > uint64(end.at) || end.offset+end.size != uint64(end.at):
		return nil, refuse(Damaged, "the table of contents is not where the archive's end says")
	}
	table, err := a.bytesAt(int64(end.offset), int(end.size))
	if err != nil {
		return nil, err
	}
	d := &directory{start: int64(end.offset), comment: end.comment}
	if err := d.parse(table, int(end.entries)); err != nil {
		return nil, err
	}
	return d, d.check()
}

// findEnd finds the end record. It must reach to the last byte: an archive that
// goes on behind its end has two readings.
func (a *Archive) findEnd() (ending, error) {
	n := int(min(a.size, endRecord+maxComment))
	tail, err := a.bytesAt(a.size-int64(n), n)
	if err != nil {
		return ending{}, err
	}
	for i := n - endRecord; i >= 0; i-- {
		record := tail[i:]
		if !bytes.HasPrefix(record, signEnd) || endRecord+int(le16(record[20:])) != len(record) {
			continue
		}
		if le16(record[4:]) != le16(record[6:]) || le16(record[8:]) != le16(record[10:]) {
			return ending{}, refuse(Damaged, "the archive is one part of several")
		}
		end := ending{
			entries: uint64(le16(record[10:])), size: uint64(le32(record[12:])), offset: uint64(le32(record[16:])),
			at: a.size - int64(len(record)), comment: len(record) > endRecord,
		}
		return a.widen(end)
	}
	return ending{}, a.noEnd()
}

// widen replaces an ending by its ZIP64 form, if the archive has one.
func (a *Archive) widen(end ending) (ending, error) {
	needed := end.entries == 1<<16-1 || end.size == 1<<32-1 || end.offset == 1<<32-1
	if end.at < locatorSize+end64Size {
		return end, nil
	}
	locator, err := a.bytesAt(end.at-locatorSize, locatorSize)
	if err != nil {
		return ending{}, err
	}
	if !needed || !bytes.HasPrefix(locator, signLocator) {
		return end, nil
	}
	at := int64(le64(locator[8:]))
	if at < 0 || at != end.at-locatorSize-end64Size {
		return ending{}, refuse(Damaged, "the ZIP64 end record is not where its locator says")
	}
	record, err := a.bytesAt(at, end64Size)
	if err != nil {
		return ending{}, err
	}
	if !bytes.HasPrefix(record, signEnd64) || le64(record[4:]) != end64Size-12 {
		return ending{}, refuse(Damaged, "the ZIP64 end record is not one")
	}
	return ending{entries: le64(record[32:]), size: le64(record[40:]), offset: le64(record[48:]), at: at, comment: end.comment}, nil
}

// bytesAt reads n bytes; an archive that is too short for them is damaged.
func (a *Archive) bytesAt(offset int64, n int) ([]byte, error) {
	if offset < 0 || int64(n) > a.size-offset {
		return nil, refuse(Damaged, "the archive points outside itself")
	}
	buffer := make([]byte, n)
	if read, err := a.file.ReadAt(buffer, offset); read < n {
		if errors.Is(err, io.EOF) {
			return nil, refuse(Truncated, "the file is shorter than it was when it was opened")
		}
		return nil, unreadable(err)
	}
	return buffer, nil
}

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func le64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }
