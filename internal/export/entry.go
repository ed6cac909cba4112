package export

import (
	"bytes"
	"cmp"
	"math"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// parse reads exactly as many entries as were announced, from exactly the bytes
// that were.
func (d *directory) parse(table []byte, count int) error {
	for position := range count {
		e, n, err := parseEntry(table)
		if err != nil {
			return err
		}
		e.position = position
		d.entries = append(d.entries, e)
		table = table[n:]
	}
	if len(table) > 0 {
		return refuse(Unsafe, "more files in the table of contents than the archive's end counts")
	}
	return nil
}

// parseEntry reads the first entry of a table, and says how long it is.
func parseEntry(b []byte) (*entry, int, error) {
	if len(b) < centralHeader || !bytes.HasPrefix(b, signCentral) {
		return nil, 0, refuse(Damaged, "the table of contents ends early")
	}
	name, extra, comment := int(le16(b[28:])), int(le16(b[30:])), int(le16(b[32:]))
	total := centralHeader + name + extra + comment
	if len(b) < total {
		return nil, 0, refuse(Damaged, "the table of contents ends early")
	}
	e := &entry{
		name:  string(b[centralHeader : centralHeader+name]),
		flags: le16(b[8:]), method: le16(b[10:]), time: le16(b[12:]), date: le16(b[14:]), crc: le32(b[16:]),
	}
	sizes := []uint64{uint64(le32(b[24:])), uint64(le32(b[20:])), uint64(le32(b[42:]))}
	if !widenEntry(sizes, b[centralHeader+name:centralHeader+name+extra]) || sizes[2] > math.MaxInt64 {
		return nil, 0, refuse(Damaged, "the ZIP64 sizes of %.80q are missing", e.name)
	}
	e.inflated, e.compressed, e.offset = sizes[0], sizes[1], int64(sizes[2])
	wide := e.inflated > math.MaxUint32-1 || e.compressed > math.MaxUint32-1 || e.offset > math.MaxUint32-1
	e.madeBy = le16(b[4:])
	e.fieldsOdd = (extra > 0 && !wide) || comment > 0 || le32(b[38:])>>16&0o777 != 0o600
	if wide {
		e.madeBy = madeByService // of a large file, nobody has seen it
	}
	return e, total, e.check()
}

// widenEntry replaces the sizes that did not fit by those in the ZIP64 field,
// where they stand in the same order and only if they did not fit.
func widenEntry(sizes []uint64, extra []byte) bool {
	wide := zip64Field(extra)
	for i, size := range sizes {
		if size != 1<<32-1 {
			continue
		}
		if len(wide) < 8 {
			return false
		}
		sizes[i], wide = le64(wide), wide[8:]
	}
	return true
}

func zip64Field(extra []byte) []byte {
	for len(extra) >= 4 {
		id, n := le16(extra), int(le16(extra[2:]))
		if n > len(extra)-4 {
			return nil
		}
		if id == 1 {
			return extra[4 : 4+n]
		}
		extra = extra[4+n:]
	}
	return nil
}

// check refuses what no export holds, and what would fool another reader.
func (e *entry) check() error {
	switch {
	case e.flags&(flagEncrypted|flagStrong|flagMasked) != 0:
		return refuse(Encrypted, "%.80q is encrypted", e.name)
	case e.method != methodStore && e.method != methodDeflate:
		return refuse(Compression, "%.80q is compressed by method %d, want 0 or 8", e.name, e.method)
	case e.method == methodStore && e.compressed != e.inflated:
		return refuse(Damaged, "%.80q is stored, in another size than its own", e.name)
	case !safeName(e.name):
		return refuse(Unsafe, "a file in the archive is named %.80q", e.name)
	}
	return nil
}

func safeName(name string) bool {
	if name == "" || len(name) > contribution.MaxName || !utf8.ValidString(name) || strings.ContainsAny(name, "\\\x00") {
		return false
	}
	if path.IsAbs(name) || (len(name) >= 2 && name[1] == ':') {
		return false
	}
	return !slices.Contains(strings.Split(name, "/"), "..")
}

// check sees to it that no two members share a name or a byte.
func (d *directory) check() error {
	byOffset := slices.Clone(d.entries)
	slices.SortFunc(byOffset, func(x, y *entry) int { return cmp.Compare(x.offset, y.offset) })
	names := make(map[string]bool, len(byOffset))
	for i, e := range byOffset {
		e.bound = d.start
		if i+1 < len(byOffset) {
			e.bound = byOffset[i+1].offset
		}
		// The local header may be longer still; who reads the member looks.
		room := e.bound - e.offset - localHeader - int64(len(e.name))
		if room < 0 || e.compressed > uint64(room) {
			return refuse(Unsafe, "%.80q overlaps what follows it in the archive", e.name)
		}
		if names[e.name] {
			return refuse(Unsafe, "two files in the archive are named %.80q", e.name)
		}
		names[e.name] = true
	}
	return nil
}
