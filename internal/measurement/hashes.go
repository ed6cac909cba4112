package measurement

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

// The identifiers in the page of hashes (QEMU, target/i386/sev.c).
var (
	hashesHead    = mustGUID("9438d6064f224cc9b479a793d411fd21")
	hashesCmdline = mustGUID("97d02dd8bd204c94aa78e7714d36ab2a")
	hashesInitrd  = mustGUID("44baf7313a2f4bd79af141e29169781d")
	hashesKernel  = mustGUID("4de79437abd2427fb835d5b172d2045b")
)

// hashesPage is the page in which QEMU puts digests of kernel, initrd and command line,
// for the firmware to check what it is given.
func (f firmware) hashesPage(b Boot, address uint64) ([]byte, error) {
	entry := f.entries[sevHashesTable]
	if len(entry) < 8 {
		return nil, errors.New("the firmware has no place for hashes of a kernel: use a build for SEV (OVMF.amdsev.fd)")
	}
	at := uint64(binary.LittleEndian.Uint32(entry))
	table := b.hashes()
	if at < address || at-address > pageSize-uint64(len(table)) {
		return nil, errors.New("the firmware's place for hashes is outside its section")
	}
	page := make([]byte, pageSize)
	copy(page[at-address:], table)
	return page, nil
}

// hashes is a table of digests, padded to 16 bytes. The command line ends in a zero.
func (b Boot) hashes() []byte {
	var body []byte
	for _, e := range []struct {
		id     guid
		digest [32]byte
	}{
		{hashesCmdline, sha256.Sum256(append([]byte(b.Cmdline), 0))},
		{hashesInitrd, sha256.Sum256(b.Initrd)},
		{hashesKernel, sha256.Sum256(b.Kernel)},
	} {
		body = append(body, e.id[:]...)
		body = binary.LittleEndian.AppendUint16(body, uint16(entryHead+len(e.digest)))
		body = append(body, e.digest[:]...)
	}
	table := append([]byte{}, hashesHead[:]...)
	table = binary.LittleEndian.AppendUint16(table, uint16(entryHead+len(body)))
	table = append(table, body...)
	return append(table, make([]byte, -len(table)&15)...)
}
