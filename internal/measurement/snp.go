package measurement

import (
	"bytes"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
)

// Page types of SNP_LAUNCH_UPDATE (AMD publication 56860).
const (
	pageNormal  = 1
	pageVMSA    = 2
	pageZero    = 3
	pageSecrets = 5
	pageCPUID   = 6
)

// Sections of OVMF's SEV metadata.
const (
	sectionMemory  = 1
	sectionSecrets = 2
	sectionCPUID   = 3
	sectionSVSM    = 4
	sectionHashes  = 0x10
)

// vmsaAddress is where KVM says that the state of processors is.
const vmsaAddress = 0xFFFF_FFFF_F000

// Launch is an SEV-SNP guest as QEMU starts it on KVM.
type Launch struct {
	Firmware []byte
	Boot     *Boot  // measured by hashes in memory (kernel-hashes=on); nil boots from a disk
	CPUs     int    // how many virtual processors
	CPU      uint32 // CPUID signature of the processor type
	Features uint64 // SEV_FEATURES; 1 is SNP alone
}

// Boot is what a guest boots.
type Boot struct {
	Kernel, Initrd []byte
	Cmdline        string
}

const maxCPUs = 1024

// SNP returns the launch digest: MEASUREMENT of an attestation report.
func SNP(l Launch) ([48]byte, error) {
	if l.CPUs < 1 || l.CPUs > maxCPUs {
		return [48]byte{}, fmt.Errorf("%d processors, want 1 to %d", l.CPUs, maxCPUs)
	}
	f, err := parseFirmware(l.Firmware)
	if err != nil {
		return [48]byte{}, err
	}
	var d launchDigest
	d.pages(pageNormal, fourGiB-uint64(len(f.image)), f.image)
	if err := d.sections(f, l.Boot); err != nil {
		return [48]byte{}, err
	}
	ap, err := f.resetAddress(l.CPUs)
	if err != nil {
		return [48]byte{}, err
	}
	for i := range l.CPUs {
		start := uint32(0xffff_fff0)
		if i > 0 {
			start = ap
		}
		d.pages(pageVMSA, vmsaAddress, vmsa(start, l.CPU, l.Features))
	}
	return d, nil
}

// launchDigest is a chain over pages.
type launchDigest [48]byte

// pages extends the digest by pages with contents.
func (d *launchDigest) pages(kind byte, address uint64, contents []byte) {
	for ; len(contents) > 0; contents, address = contents[pageSize:], address+pageSize {
		d.extend(kind, address, sha512.Sum384(contents[:pageSize]))
	}
}

// empty extends the digest by pages whose contents are not measured.
func (d *launchDigest) empty(kind byte, address, size uint64) {
	for end := address + size; address < end; address += pageSize {
		d.extend(kind, address, [48]byte{})
	}
}

// extend hashes PAGE_INFO: two digests, its size, the kind, permissions of lower
// privilege levels (none), and the address.
func (d *launchDigest) extend(kind byte, address uint64, contents [48]byte) {
	info := make([]byte, 0, 0x70)
	info = append(append(info, d[:]...), contents[:]...)
	info = append(info, 0x70, 0, kind, 0, 0, 0, 0, 0)
	*d = sha512.Sum384(binary.LittleEndian.AppendUint64(info, address))
}

// sections extends the digest by what the firmware wants to have in memory.
func (d *launchDigest) sections(f firmware, boot *Boot) error {
	list, err := f.metadata(sevMetadata, "ASEV", 12)
	if err != nil {
		return err
	}
	hashed := false
	for ; len(list) > 0; list = list[12:] {
		address, size := uint64(binary.LittleEndian.Uint32(list)), uint64(binary.LittleEndian.Uint32(list[4:]))
		if address%pageSize != 0 || size%pageSize != 0 || size > MaxFirmware {
			return fmt.Errorf("a section of %d bytes at %#x, want whole pages", size, address)
		}
		kind := binary.LittleEndian.Uint32(list[8:])
		if kind == sectionHashes && boot != nil {
			page, err := f.hashesPage(*boot, address)
			if err != nil {
				return err
			}
			d.pages(pageNormal, address, page)
			hashed = true
			continue
		}
		page, ok := sectionPages[kind]
		if !ok {
			return fmt.Errorf("a section of unknown type %d", kind)
		}
		d.empty(page, address, size)
	}
	if boot != nil && !hashed {
		return errors.New("the firmware measures no kernel: use a build for SEV (OVMF.amdsev.fd)")
	}
	return nil
}

var sectionPages = map[uint32]byte{
	sectionMemory: pageZero, sectionSecrets: pageSecrets, sectionCPUID: pageCPUID, sectionSVSM: pageZero, sectionHashes: pageZero,
}

// resetAddress is where processors but the first begin.
func (f firmware) resetAddress(cpus int) (uint32, error) {
	entry := f.entries[sevResetBlock]
	if len(entry) < 4 {
		if cpus == 1 {
			return 0, nil
		}
		return 0, errors.New("the firmware does not say where further processors begin")
	}
	return binary.LittleEndian.Uint32(entry), nil
}

// segment is a segment register as it is saved.
type segment struct {
	Selector, Attributes uint16
	Limit                uint32
	Base                 uint64
}

// saveArea is the beginning of a processor's save area (AMD publication 24593, volume
// 2, table B-4), as far as anything in it is set.
type saveArea struct {
	ES, CS, SS, DS, FS, GS, GDTR, LDTR, IDTR, TR segment
	_                                            [0x30]byte
	EFER                                         uint64 // at 0xD0
	_                                            [0x70]byte
	CR4, CR3, CR0, DR7, DR6, RFLAGS, RIP         uint64 // from 0x148
	_                                            [0xE8]byte
	PAT                                          uint64 // at 0x268
	_                                            [0xA0]byte
	RDX                                          uint64 // at 0x310
	_                                            [0x98]byte
	Features                                     uint64 // at 0x3B0
	_                                            [0x30]byte
	XCR0                                         uint64 // at 0x3E8
	_                                            [0x18]byte
	MXCSR                                        uint32 // at 0x408
	_                                            [0x04]byte
	FCW                                          uint16 // at 0x410
}

// vmsa is the page of a processor at reset, as QEMU leaves it.
func vmsa(start, signature uint32, features uint64) []byte {
	data := segment{Attributes: 0x93, Limit: 0xffff}
	area := saveArea{
		ES: data, SS: data, DS: data, FS: data, GS: data,
		CS:   segment{Selector: 0xf000, Attributes: 0x9b, Limit: 0xffff, Base: uint64(start & 0xffff_0000)},
		GDTR: segment{Limit: 0xffff}, IDTR: segment{Limit: 0xffff},
		LDTR: segment{Attributes: 0x82, Limit: 0xffff}, TR: segment{Attributes: 0x8b, Limit: 0xffff},
		EFER: 0x1000, CR4: 0x40, CR0: 0x10, DR7: 0x400, DR6: 0xffff_0ff0, RFLAGS: 2, RIP: uint64(start & 0xffff),
		PAT: 0x0007_0406_0007_0406, RDX: uint64(signature), Features: features, XCR0: 1, MXCSR: 0x1f80, FCW: 0x37f,
	}
	var page bytes.Buffer
	if err := binary.Write(&page, binary.LittleEndian, area); err != nil {
		panic("measurement: " + err.Error()) // only for types without a fixed size
	}
	return append(page.Bytes(), make([]byte, pageSize-page.Len())...)
}
