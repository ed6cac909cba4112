package snp

import "fmt"

// TCB holds the security patch levels of a machine's firmware, packed as in the
// report of a Milan or Genoa processor. Turin's are packed otherwise, and it is
// refused before they are looked at.
type TCB uint64

// Levels are patch levels by component: for policies, and for people.
type Levels struct {
	Bootloader uint8 `json:"bootloader" cbor:"1,keyasint"`
	TEE        uint8 `json:"tee" cbor:"2,keyasint"`
	SNP        uint8 `json:"snp" cbor:"3,keyasint"`
	Microcode  uint8 `json:"microcode" cbor:"4,keyasint"`
}

// tcbReserved are the bytes of a TCB without a component.
const tcbReserved TCB = 0x0000_ffff_ffff_0000

// Levels unpacks a TCB.
func (t TCB) Levels() Levels {
	return Levels{Bootloader: uint8(t), TEE: uint8(t >> 8), SNP: uint8(t >> 48), Microcode: uint8(t >> 56)}
}

// TCB packs levels.
func (l Levels) TCB() TCB {
	return TCB(l.Bootloader) | TCB(l.TEE)<<8 | TCB(l.SNP)<<48 | TCB(l.Microcode)<<56
}

// AtLeast says whether no component is below the floor's: a high level of one
// makes up for nothing in another.
func (l Levels) AtLeast(floor Levels) bool {
	return l.Bootloader >= floor.Bootloader && l.TEE >= floor.TEE && l.SNP >= floor.SNP && l.Microcode >= floor.Microcode
}

func (l Levels) String() string {
	return fmt.Sprintf("bootloader %d, TEE %d, SNP %d, microcode %d", l.Bootloader, l.TEE, l.SNP, l.Microcode)
}

// notBelow compares a report's TCB with a floor.
func (t TCB) notBelow(floor Levels) error {
	if t&tcbReserved != 0 {
		return fmt.Errorf("patch levels %#016x have unknown components", uint64(t))
	}
	if l := t.Levels(); !l.AtLeast(floor) {
		return fmt.Errorf("%v; the policy wants at least %v", l, floor)
	}
	return nil
}
