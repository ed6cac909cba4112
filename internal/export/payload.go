package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Member is one file of a payload.
type Member struct {
	Name string
	Size int64 // inflated
	Sent int64 // as it is in the payload
}

// Payload is what is sent of an export: the members that are scored, copied as
// they are, a manifest of what stayed at home, and the export mail if it was given.
// Its bytes are a function of the archive, its name and the mail alone.
type Payload struct {
	file     io.ReaderAt
	kept     []*entry
	manifest []byte
	mail     []byte
	dropped  []contribution.Dropped
}

// Payload returns what is sent of the archive. Of a payload, that is itself. Bare
// conversations have none.
func (a *Archive) Payload(options ...PayloadOption) (*Payload, error) {
	if a.info.Bare {
		return nil, refuse(BareChats, "the file is a conversations.json without its export")
	}
	p := &Payload{file: a.file, kept: a.members.kept()}
	mail, _, err := a.Mail()
	if err != nil {
		return nil, err
	}
	p.mail = mail
	for _, option := range options {
		option(p)
	}
	if len(p.mail) > MaxMail {
		return nil, refuse(OverLimit, "an export mail of %d bytes, want at most %d", len(p.mail), MaxMail)
	}
	for _, e := range p.kept {
		if err := a.locate(e); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(p.kept, func(x, y *entry) int { return x.position - y.position })
	m := contribution.Manifest{Original: contribution.Original{Name: a.originalName(), Size: uint64(a.size)}, Dropped: a.dropped(p.kept)}
	if a.manifest != nil {
		m = *a.manifest
	}
	document, err := m.Encode()
	if err != nil {
		return nil, refuse(OverLimit, "listing what stays at home: %v", err)
	}
	p.manifest, p.dropped = document, m.Dropped
	if size := p.Size(); size > maxPayload {
		return nil, refuse(OverLimit, "a payload of %d bytes, want at most %d", size, int64(maxPayload))
	}
	return p, nil
}

// maxPayload keeps payloads in the plain zip format, without ZIP64.
const maxPayload = 1<<32 - 2

// originalName is a name that a manifest can hold.
func (a *Archive) originalName() string {
	name := strings.ToValidUTF8(path.Base(strings.ReplaceAll(a.name, `\`, "/")), "")
	if len(name) > contribution.MaxName || name == "" || name == "." || name == "/" {
		return "export.zip"
	}
	return name
}

func (a *Archive) dropped(kept []*entry) []contribution.Dropped {
	goes := make(map[*entry]bool, len(kept))
	for _, e := range kept {
		goes[e] = true
	}
	var list []contribution.Dropped
	for _, e := range a.dir.entries {
		if !goes[e] {
			list = append(list, contribution.Dropped{Name: e.name, Size: e.inflated, CRC32: e.crc})
		}
	}
	return list
}

// Members are the files of the payload, in their order.
func (p *Payload) Members() []Member {
	list := make([]Member, 0, len(p.kept)+2)
	for _, e := range p.kept {
		list = append(list, Member{Name: e.name, Size: int64(e.inflated), Sent: int64(e.compressed)})
	}
	for _, own := range p.own() {
		n := int64(len(own.text))
		list = append(list, Member{Name: own.name, Size: n, Sent: n})
	}
	return list
}

// ownMember is one that the export had not.
type ownMember struct {
	name string
	text []byte
}

func (p *Payload) own() []ownMember {
	list := []ownMember{{contribution.ManifestName, p.manifest}}
	if len(p.mail) > 0 {
		list = append(list, ownMember{contribution.MailName, p.mail})
	}
	return list
}

// Dropped are the files of the export that stay at home.
func (p *Payload) Dropped() []contribution.Dropped { return slices.Clone(p.dropped) }

// Sizes of a zip's fixed parts.
const (
	localHeader   = 30
	centralHeader = 46
	endRecord     = 22
)

// Size is how many bytes WriteTo writes.
func (p *Payload) Size() int64 {
	total := int64(endRecord)
	for _, m := range p.Members() {
		total += localHeader + centralHeader + 2*int64(len(m.Name)) + m.Sent
	}
	return total
}

// WriteTo writes the payload: the same bytes each time.
func (p *Payload) WriteTo(w io.Writer) (int64, error) {
	counted := &writeCounter{w: w}
	z := zip.NewWriter(counted)
	for _, e := range p.kept {
		if err := p.copy(z, e); err != nil {
			return counted.n, err
		}
	}
	for _, own := range p.own() {
		if err := own.write(z); err != nil {
			return counted.n, err
		}
	}
	return counted.n, z.Close()
}

// copy writes a member as it is compressed already. What came after the data in
// the original, and extra fields, are left behind: neither is covered by a check.
func (p *Payload) copy(z *zip.Writer, e *entry) error {
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: e.name, Method: e.method, Flags: e.flags &^ flagDescriptor, CRC32: e.crc,
		CompressedSize64: e.compressed, UncompressedSize64: e.inflated,
		ModifiedDate: e.date, ModifiedTime: e.time, //nolint:staticcheck // SA1019: the two fields as the export has them
	})
	if err != nil {
		return fmt.Errorf("writing %q: %w", e.name, err)
	}
	n, err := io.Copy(w, io.NewSectionReader(p.file, e.data, int64(e.compressed)))
	if err == nil && n != int64(e.compressed) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return fmt.Errorf("writing %q: %w", e.name, err)
	}
	return nil
}

func (m ownMember) write(z *zip.Writer) error {
	n := uint64(len(m.text))
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: m.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(m.text),
		CompressedSize64: n, UncompressedSize64: n,
		// 1980-01-01, the least a zip can say: a payload's bytes know no clock.
		ModifiedDate: 1<<5 | 1, //nolint:staticcheck // SA1019: the format's own field, without an extra one
	})
	if err != nil {
		return fmt.Errorf("writing %s: %w", m.name, err)
	}
	if _, err := io.Copy(w, bytes.NewReader(m.text)); err != nil {
		return fmt.Errorf("writing %s: %w", m.name, err)
	}
	return nil
}

type writeCounter struct {
	w io.Writer
	n int64
}

func (c *writeCounter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}
