package measurement

import (
	"bytes"
	"cmp"
	"debug/pe"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
)

// authenticode hashes a PE image as firmware does (Microsoft, "Windows Authenticode
// Portable Executable Signature Format"): all but the checksum, the entry of the
// certificate table and the table itself; sections in the order of their place.
func authenticode(h hash.Hash, image []byte) error {
	file, err := pe.NewFile(bytes.NewReader(image))
	if err != nil {
		return fmt.Errorf("the kernel is no PE image: %v", err)
	}
	header, ok := file.OptionalHeader.(*pe.OptionalHeader64)
	if !ok || header.NumberOfRvaAndSizes <= pe.IMAGE_DIRECTORY_ENTRY_SECURITY {
		return errors.New("the kernel is no 64-bit PE image")
	}
	// A DOS header says at 0x3c where the signature is; the optional header follows it and
	// the 20 bytes of the file header. In that, the checksum is at 64, directories at 112.
	optional := int(uint32(image[0x3c])|uint32(image[0x3d])<<8|uint32(image[0x3e])<<16|uint32(image[0x3f])<<24) + 24
	checksum, directory := optional+64, optional+112+8*pe.IMAGE_DIRECTORY_ENTRY_SECURITY
	head := int(header.SizeOfHeaders)
	if optional < 24 || directory+8 > head || head > len(image) {
		return errors.New("the kernel's headers are out of place")
	}
	for _, part := range [][]byte{image[:checksum], image[checksum+4 : directory], image[directory+8 : head]} {
		h.Write(part)
	}
	end, err := hashSections(h, file.Sections, image, head)
	if err != nil {
		return err
	}
	signed := int(header.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_SECURITY].Size)
	if end+signed > len(image) {
		return errors.New("the kernel's certificates are out of place")
	}
	h.Write(image[end : len(image)-signed])
	return nil
}

// hashSections returns where the hashed part of the image ends.
func hashSections(h io.Writer, sections []*pe.Section, image []byte, end int) (int, error) {
	sections = slices.Clone(sections)
	slices.SortStableFunc(sections, func(a, b *pe.Section) int { return cmp.Compare(a.Offset, b.Offset) })
	for _, s := range sections {
		if s.Size == 0 {
			continue
		}
		if uint64(s.Offset)+uint64(s.Size) > uint64(len(image)) {
			return 0, fmt.Errorf("section %.8q of the kernel is out of place", s.Name)
		}
		_, _ = h.Write(image[s.Offset : s.Offset+s.Size]) // a hash takes everything
		end += int(s.Size)
	}
	return end, nil
}
