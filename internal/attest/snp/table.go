package snp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// guid is a certificate's kind in a table.
type guid [16]byte

// The kinds of AMD publication 56421, table "Certificate GUIDs", as their text
// form's bytes in order: that is how Linux and go-sev-guest write them.
var (
	guidVCEK = guid{0x63, 0xda, 0x75, 0x8d, 0xe6, 0x64, 0x45, 0x64, 0xad, 0xc5, 0xf4, 0xb9, 0x3b, 0xe8, 0xac, 0xcd}
	guidVLEK = guid{0xa8, 0x07, 0x4b, 0xc2, 0xa2, 0x5a, 0x48, 0x3e, 0xaa, 0xe6, 0x39, 0xc0, 0x45, 0xa0, 0xb8, 0xa1}
	guidASK  = guid{0x4a, 0xb7, 0xb3, 0x79, 0xbb, 0xac, 0x4f, 0xe4, 0xa0, 0x2f, 0x05, 0xae, 0xf3, 0x27, 0xc7, 0x82}
	guidARK  = guid{0xc0, 0xb4, 0x06, 0xa4, 0xa8, 0x03, 0x49, 0x52, 0x97, 0x43, 0x3f, 0xb6, 0x01, 0x4c, 0xd0, 0xae}
)

const (
	tableEntrySize = 24 // GUID, offset u32, length u32
	maxCertificate = 8 << 10
	maxEntries     = 8
)

// Table are the certificates that a host hands out, by kind. One that is absent is nil.
type Table struct {
	VCEK, VLEK, ASK, ARK []byte // DER
}

// ParseTable reads a certificate table: known kinds, each at most once, laid end
// to end. An empty one has no certificates. Zeros may follow, for the kernel pads
// tables to pages.
func ParseTable(b []byte) (Table, error) {
	var t Table
	if len(b) == 0 {
		return t, nil
	}
	entries, err := tableEntries(b)
	if err != nil {
		return Table{}, err
	}
	at := (len(entries) + 1) * tableEntrySize
	for _, e := range entries {
		if e.offset != at || e.size == 0 || e.size > maxCertificate || e.size > len(b)-at {
			return Table{}, fmt.Errorf("a certificate at %d of %d bytes, want one at %d of at most %d", e.offset, e.size, at, maxCertificate)
		}
		if err := t.set(e.kind, b[at:at+e.size]); err != nil {
			return Table{}, err
		}
		at += e.size
	}
	if !zero(b[at:]) {
		return Table{}, errors.New("bytes after the certificates")
	}
	return t, nil
}

type tableEntry struct {
	kind         guid
	offset, size int
}

// tableEntries reads the table's head, which ends with an entry of zeros.
func tableEntries(b []byte) (entries []tableEntry, err error) {
	for len(b) >= tableEntrySize && len(entries) <= maxEntries {
		if zero(b[:tableEntrySize]) {
			return entries, nil
		}
		entries = append(entries, tableEntry{
			kind:   guid(b[:16]),
			offset: int(binary.LittleEndian.Uint32(b[16:])),
			size:   int(binary.LittleEndian.Uint32(b[20:])),
		})
		b = b[tableEntrySize:]
	}
	return nil, fmt.Errorf("a certificate table that does not end, or has more than %d certificates", maxEntries)
}

func (t *Table) set(kind guid, der []byte) error {
	field, ok := map[guid]*[]byte{guidVCEK: &t.VCEK, guidVLEK: &t.VLEK, guidASK: &t.ASK, guidARK: &t.ARK}[kind]
	if !ok {
		return fmt.Errorf("a certificate of unknown kind %x", kind)
	}
	if *field != nil {
		return fmt.Errorf("two certificates of kind %x", kind)
	}
	*field = bytes.Clone(der)
	return nil
}

// Encode writes a table, the end entity first. Without certificates it is empty.
func (t Table) Encode() []byte {
	var head, body []byte
	entries := []struct {
		kind guid
		der  []byte
	}{{guidVCEK, t.VCEK}, {guidVLEK, t.VLEK}, {guidASK, t.ASK}, {guidARK, t.ARK}}
	count := 0
	for _, e := range entries {
		if e.der != nil {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	for _, e := range entries {
		if e.der == nil {
			continue
		}
		head = append(head, e.kind[:]...)
		head = binary.LittleEndian.AppendUint32(head, uint32((count+1)*tableEntrySize+len(body)))
		head = binary.LittleEndian.AppendUint32(head, uint32(len(e.der)))
		body = append(body, e.der...)
	}
	return append(append(head, make([]byte, tableEntrySize)...), body...)
}
