package measurement

import (
	"crypto/sha512"
	"encoding/binary"
	"fmt"
	"hash"
)

// Attributes of TDVF's sections (Intel, TDX Virtual Firmware Design Guide, §11).
const (
	tdxExtend  = 1 << 0 // the contents are measured
	tdxAugment = 1 << 1 // memory is added later, and is not measured
)

// section is one of TDVF's metadata.
type section struct {
	offset, rawSize  uint32
	address, size    uint64
	kind, attributes uint32
}

// MRTD returns the measurement of a trust domain's firmware, as KVM builds it: every
// page is added, and at once extended by if it is measured.
func MRTD(image []byte) ([48]byte, error) {
	f, err := parseFirmware(image)
	if err != nil {
		return [48]byte{}, err
	}
	list, err := f.metadata(tdxMetadata, "TDVF", 32)
	if err != nil {
		return [48]byte{}, err
	}
	h := sha512.New384()
	for ; len(list) > 0; list = list[32:] {
		s := parseSection(list)
		contents, err := s.contents(image)
		if err != nil {
			return [48]byte{}, err
		}
		if s.attributes&tdxAugment == 0 {
			s.add(h, contents)
		}
	}
	return [48]byte(h.Sum(nil)), nil
}

func parseSection(b []byte) section {
	u32, u64 := binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	return section{u32(b), u32(b[4:]), u64(b[8:]), u64(b[16:]), u32(b[24:]), u32(b[28:])}
}

// contents are those of a section that is measured.
func (s section) contents(image []byte) ([]byte, error) {
	switch {
	case s.address%pageSize != 0 || s.size%pageSize != 0 || s.size > 1<<30:
		return nil, fmt.Errorf("a section of %d bytes at %#x, want whole pages", s.size, s.address)
	case s.attributes&tdxExtend == 0:
		return nil, nil
	case uint64(s.rawSize) != s.size || uint64(s.offset)+uint64(s.rawSize) > uint64(len(image)):
		return nil, fmt.Errorf("a measured section of %d bytes at %d in the image", s.rawSize, s.offset)
	}
	return image[s.offset : s.offset+s.rawSize], nil
}

// add hashes TDH.MEM.PAGE.ADD and TDH.MR.EXTEND of a section's pages (Intel, TDX Module
// Base Architecture Specification, "Measurement and Attestation").
func (s section) add(h hash.Hash, contents []byte) {
	const chunk = 256
	for at := uint64(0); at < s.size; at += chunk {
		if at%pageSize == 0 {
			h.Write(operation("MEM.PAGE.ADD", s.address+at))
		}
		if contents != nil {
			h.Write(operation("MR.EXTEND", s.address+at))
			h.Write(contents[at : at+chunk])
		}
	}
}

func operation(name string, address uint64) []byte {
	b := make([]byte, 128)
	copy(b, name)
	binary.LittleEndian.PutUint64(b[16:], address)
	return b
}
