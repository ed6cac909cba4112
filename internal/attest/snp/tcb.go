package snp

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// TCB holds the security versions of a machine's firmware, packed as in the report of
// a Milan or Genoa processor. Turin's are packed otherwise, and it is refused before
// they are looked at.
type TCB uint64

// tcbReserved are the bytes of a TCB without a component.
const tcbReserved TCB = 0x0000_ffff_ffff_0000

// Unpack names the components.
func (t TCB) Unpack() policy.SNPTCB {
	return policy.SNPTCB{BootLoader: uint8(t), TEE: uint8(t >> 8), SNP: uint8(t >> 48), Microcode: uint8(t >> 56)}
}

// Pack is the inverse of Unpack.
func Pack(t policy.SNPTCB) TCB {
	return TCB(t.BootLoader) | TCB(t.TEE)<<8 | TCB(t.SNP)<<48 | TCB(t.Microcode)<<56
}

// notBelow compares a report's TCB with a floor.
func (t TCB) notBelow(floor policy.SNPTCB) error {
	if t&tcbReserved != 0 {
		return fmt.Errorf("TCB %#016x has unknown components", uint64(t))
	}
	if is := t.Unpack(); !is.AtLeast(floor) {
		return fmt.Errorf("%v; the policy wants at least %v", is, floor)
	}
	return nil
}
