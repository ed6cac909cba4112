package sample

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

// archive is a zip as the service makes it: every member deflated, no extra
// fields, no data descriptors, one time for all.
type archive struct {
	zip   *zip.Writer
	at    time.Time
	files []any // of the manifest: every member so far
	count int
	bytes int64 // written
	dst   io.Writer
}

func newArchive(w io.Writer, at time.Time) *archive {
	a := &archive{at: at, dst: w}
	a.zip = zip.NewWriter(a)
	return a
}

// Write counts what goes out.
func (a *archive) Write(b []byte) (int, error) {
	n, err := a.dst.Write(b)
	a.bytes += int64(n)
	return n, err
}

// member is one that is being written. Its deflated bytes are kept until their
// number is known, because it stands before them.
type member struct {
	name     string
	deflated bytes.Buffer
	deflate  *flate.Writer
	sum      uint32
	size     int64
}

func newMember(name string) *member { return newMemberAt(name, flate.DefaultCompression) }

func newMemberAt(name string, level int) *member {
	m := &member{name: name}
	m.deflate, _ = flate.NewWriter(&m.deflated, level) // refuses unknown levels only
	return m
}

func (m *member) Write(b []byte) (int, error) {
	m.sum = crc32.Update(m.sum, crc32.IEEETable, b)
	m.size += int64(len(b))
	return m.deflate.Write(b)
}

// close puts a finished member into the archive.
func (a *archive) close(m *member) error {
	if err := m.deflate.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", m.name, err)
	}
	h := &zip.FileHeader{
		Name: m.name, Method: zip.Deflate, CreatorVersion: 3<<8 | 20, ReaderVersion: 20, ExternalAttrs: 0o100600 << 16,
		CRC32: m.sum, CompressedSize64: uint64(m.deflated.Len()), UncompressedSize64: uint64(m.size),
	}
	//nolint:staticcheck // SA1019: what CreateRaw writes: the two fields of the format, and no extra one
	h.ModifiedDate, h.ModifiedTime = dosTime(a.at)
	w, err := a.zip.CreateRaw(h)
	if err == nil {
		_, err = m.deflated.WriteTo(w)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", m.name, err)
	}
	a.count++
	a.files = append(a.files, object{{"path", m.name}, {"size_bytes", int(m.size)}})
	return nil
}

func (a *archive) put(name string, content []byte) error { return a.fill(newMember(name), content) }

// putIncompressible does not look for what is not there.
func (a *archive) putIncompressible(name string, content []byte) error {
	return a.fill(newMemberAt(name, flate.HuffmanOnly), content)
}

func (a *archive) fill(m *member, content []byte) error {
	if _, err := m.Write(content); err != nil {
		return fmt.Errorf("writing %s: %w", m.name, err)
	}
	return a.close(m)
}

func dosTime(t time.Time) (date, clock uint16) {
	date = uint16(t.Day() + int(t.Month())<<5 + (t.Year()-1980)<<9)
	clock = uint16(t.Second()/2 + t.Minute()<<5 + t.Hour()<<11)
	return date, clock
}
