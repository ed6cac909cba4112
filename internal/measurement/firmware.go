package measurement

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
)

// MaxFirmware bounds a firmware image in bytes: what fits below 4 GiB with devices.
const MaxFirmware = 16 << 20

const (
	pageSize  = 4096
	fourGiB   = 1 << 32
	tableSkip = 32 // bytes after the table, up to the reset vector's end
	entryHead = 18 // size u16, then a GUID; both after the entry's data
	maxEntry  = 64 // entries, sections
)

// guid is an identifier in its binary form, the first three parts little-endian.
type guid [16]byte

func mustGUID(text string) guid {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != 16 {
		panic("measurement: " + text)
	}
	var g guid
	for i, j := range []int{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15} {
		g[i] = raw[j]
	}
	return g
}

// The identifiers of OVMF's table of things that a hypervisor looks for (edk2,
// OvmfPkg/ResetVector).
var (
	tableFooter    = mustGUID("96b582de1fb245f7baeaa366c55a082d")
	sevMetadata    = mustGUID("dc886566984a4798a75e5585a7bf67cc")
	sevResetBlock  = mustGUID("00f771de1a7e4fcb890e68c77e2fb44e")
	sevHashesTable = mustGUID("7255371f3a3b4b04927b1da6efa8d454")
	tdxMetadata    = mustGUID("e47a6535984a4798865e4685a7bf8ec2")
)

// firmware is an image with its table.
type firmware struct {
	image   []byte
	entries map[guid][]byte
}

func parseFirmware(image []byte) (firmware, error) {
	if len(image) == 0 || len(image) > MaxFirmware || len(image)%pageSize != 0 {
		return firmware{}, fmt.Errorf("firmware of %d bytes, want whole pages, at most %d bytes", len(image), MaxFirmware)
	}
	entries, err := parseTable(image[:len(image)-tableSkip])
	if err != nil {
		return firmware{}, err
	}
	return firmware{image, entries}, nil
}

// parseTable reads the table from its end, where its own size is.
func parseTable(b []byte) (map[guid][]byte, error) {
	size, id, ok := lastEntry(b)
	if !ok || id != tableFooter || size < entryHead || size > len(b) {
		return nil, errors.New("the firmware has no table for hypervisors: not an OVMF or TDVF image")
	}
	b = b[len(b)-size : len(b)-entryHead]
	entries := map[guid][]byte{}
	for len(b) > 0 && len(entries) < maxEntry {
		size, id, ok := lastEntry(b)
		if !ok || size < entryHead || size > len(b) {
			return nil, errors.New("the firmware's table is broken")
		}
		entries[id] = b[len(b)-size : len(b)-entryHead]
		b = b[:len(b)-size]
	}
	return entries, nil
}

func lastEntry(b []byte) (size int, id guid, ok bool) {
	if len(b) < entryHead {
		return 0, guid{}, false
	}
	head := b[len(b)-entryHead:]
	return int(binary.LittleEndian.Uint16(head)), guid(head[2:]), true
}

// metadata finds a list of sections: an entry has its distance from the image's end,
// and there are signature, size, version and count.
func (f firmware) metadata(id guid, signature string, sectionSize int) ([]byte, error) {
	entry := f.entries[id]
	if len(entry) != 4 {
		return nil, fmt.Errorf("the firmware has no %s metadata", signature)
	}
	distance := int(binary.LittleEndian.Uint32(entry))
	if distance < 16 || distance > len(f.image) {
		return nil, fmt.Errorf("the firmware's %s metadata is out of place", signature)
	}
	b := f.image[len(f.image)-distance:]
	version, count := binary.LittleEndian.Uint32(b[8:]), int(binary.LittleEndian.Uint32(b[12:]))
	if !bytes.HasPrefix(b, []byte(signature)) || version != 1 || count > maxEntry || len(b) < 16+count*sectionSize {
		return nil, fmt.Errorf("the firmware's %s metadata is of another form", signature)
	}
	return b[16 : 16+count*sectionSize], nil
}
