package measurement

// CPUTypes are CPUID signatures of processor types that QEMU emulates (target/i386/cpu.c),
// which are in the state of a processor at reset. Versions of a type share them.
var CPUTypes = map[string]uint32{
	"EPYC-Milan": signature(0x19, 0x01, 1),
	"EPYC-Genoa": signature(0x19, 0x11, 0),
}

// signature packs family, model and stepping as CPUID does (AMD publication 24594).
func signature(family, model, stepping uint32) uint32 {
	return (family-0xf)<<20 | (model>>4)<<16 | 0xf<<8 | (model&0xf)<<4 | stepping
}
