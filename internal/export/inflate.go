package export

import (
	"bufio"
	"bytes"
	"errors"
	"hash"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

const (
	methodStore   = 0
	methodDeflate = 8
)

// locate finds where a member's bytes begin, and that its two headers agree.
func (a *Archive) locate(e *entry) error {
	if e.located {
		return nil
	}
	header, err := a.bytesAt(e.offset, localHeader)
	if err != nil {
		return err
	}
	name, extra := int(le16(header[26:])), int(le16(header[28:]))
	if !bytes.HasPrefix(header, signLocal) || name != len(e.name) || le16(header[8:]) != e.method {
		return refuse(Damaged, "%.80q is not where the table of contents says", e.name)
	}
	data := e.offset + localHeader + int64(name) + int64(extra)
	if data > e.bound || e.compressed > uint64(e.bound-data) {
		return refuse(Unsafe, "%.80q overlaps what follows it in the archive", e.name)
	}
	local, err := a.bytesAt(e.offset+localHeader, name)
	if err != nil {
		return err
	}
	if string(local) != e.name {
		return refuse(Unsafe, "%.80q has another name in its own header", e.name)
	}
	e.data, e.located = data, true
	return nil
}

// member reads one member's inflated bytes. It ends with io.EOF only if size and
// checksum are what the directory says; its other errors are an *Error.
type member struct {
	e        *entry
	ratio    int64
	source   *sourceReader
	inflater io.Reader
	sum      hash.Hash32
	n        int64
	err      error
}

// inflater is kept from member to member, for its tables.
type inflater struct {
	buffer *bufio.Reader
	flate  io.ReadCloser
}

func (a *Archive) openMember(e *entry, kept *inflater) *member {
	if err := a.locate(e); err != nil {
		return &member{e: e, err: err}
	}
	source := &sourceReader{r: io.NewSectionReader(a.file, e.data, int64(e.compressed))}
	m := &member{e: e, ratio: a.limits.Ratio, source: source, sum: crc32.NewIEEE()}
	if kept.buffer == nil {
		kept.buffer = bufio.NewReaderSize(nil, 64<<10)
		kept.flate = flate.NewReader(kept.buffer)
	}
	kept.buffer.Reset(source)
	m.inflater = kept.buffer
	if e.method == methodDeflate {
		_ = kept.flate.(flate.Resetter).Reset(kept.buffer, nil) // never fails without a dictionary
		m.inflater = kept.flate
	}
	return m
}

func (m *member) Read(p []byte) (int, error) {
	if m.err != nil {
		return 0, m.err
	}
	n, err := m.inflater.Read(p)
	m.n += int64(n)
	m.sum.Write(p[:n])
	if m.err = m.judge(err); m.err != nil && !errors.Is(m.err, io.EOF) {
		return 0, m.err
	}
	return n, m.err
}

func (m *member) judge(err error) error {
	switch {
	case m.n > int64(m.e.inflated):
		return refuse(Damaged, "%.80q is longer than the table of contents says", m.e.name)
	case m.n > ratioFree && m.n/m.ratio > int64(m.e.compressed):
		return refuse(OverLimit, "%.80q inflates to more than %d times its size", m.e.name, m.ratio)
	case err == nil:
		return nil
	case m.source.err != nil:
		return unreadable(m.source.err)
	case !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return refuse(Damaged, "%.80q does not inflate", m.e.name)
	case m.n < int64(m.e.inflated):
		return refuse(Damaged, "%.80q is shorter than the table of contents says", m.e.name)
	case !m.e.unchecked && m.sum.Sum32() != m.e.crc:
		return refuse(Damaged, "%.80q fails its checksum", m.e.name)
	}
	return io.EOF
}

// sourceReader remembers a failure of the file itself: an inflater may hide it.
type sourceReader struct {
	r   io.Reader
	err error
}

func (s *sourceReader) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}
