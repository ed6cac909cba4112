package measurement

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
)

// program is a small EFI program of two sections and some bytes after them; signed by anything, or not.
func program(signature []byte) []byte {
	const peAt, headers = 0x40, 0x200
	for len(signature)%8 != 0 {
		signature = append(signature, 0)
	}
	optional := pe.OptionalHeader64{
		Magic: 0x20b, SizeOfHeaders: headers, NumberOfRvaAndSizes: 16, SectionAlignment: 0x1000, FileAlignment: 0x200,
		SizeOfImage: 0x3000, Subsystem: pe.IMAGE_SUBSYSTEM_EFI_APPLICATION,
	}
	if len(signature) > 0 {
		optional.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_SECURITY] = pe.DataDirectory{VirtualAddress: 0x610, Size: uint32(len(signature))}
	}
	sections := []pe.SectionHeader32{
		{Name: [8]uint8{'.', 't'}, VirtualSize: 0x200, VirtualAddress: 0x1000, SizeOfRawData: 0x200, PointerToRawData: 0x200},
		{Name: [8]uint8{'.', 'd'}, VirtualSize: 0x200, VirtualAddress: 0x2000, SizeOfRawData: 0x200, PointerToRawData: 0x400},
	}
	var b bytes.Buffer
	b.WriteString("MZ")
	b.Write(make([]byte, 0x3a))
	for _, part := range []any{
		uint32(peAt), []byte("PE\x00\x00"),
		pe.FileHeader{Machine: pe.IMAGE_FILE_MACHINE_AMD64, NumberOfSections: 2, SizeOfOptionalHeader: 240, Characteristics: 0x206},
		optional, sections,
	} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			panic(err)
		}
	}
	b.Write(make([]byte, headers-b.Len()))
	b.Write(bytes.Repeat([]byte("text"), 0x80))
	b.Write(bytes.Repeat([]byte("data"), 0x80))
	b.WriteString("bytes after them")
	b.Write(signature)
	return b.Bytes()
}
