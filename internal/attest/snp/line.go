package snp

import "fmt"

// Line is a line of processors, which share roots and a layout of patch levels.
type Line string

// The lines. Only Genoa can be accepted; Appraise says why the others are not.
const (
	Milan Line = "Milan"
	Genoa Line = "Genoa"
	Turin Line = "Turin"
)

// lineOf names the line of a processor by CPUID family and model (AMD publication
// 57230, "Determining the Product Name").
func lineOf(family, model uint8) (Line, error) {
	switch {
	case family == 0x19 && model <= 0x0f:
		return Milan, nil
	case family == 0x19 && (model>>4 == 0x1 || model>>4 == 0xa):
		return Genoa, nil
	case family == 0x1a && model <= 0x1f:
		return Turin, nil
	}
	return "", fmt.Errorf("unknown processor, family %#x model %#x", family, model)
}
