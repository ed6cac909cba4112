package snp

import "fmt"

// Product is a line of processors, which share a root and a layout of the TCB.
type Product string

// The products. Only Genoa can be accepted; Appraise says why the others are not.
const (
	Milan Product = "Milan"
	Genoa Product = "Genoa"
	Turin Product = "Turin"
)

// productOf names the line of a processor by CPUID family and model (AMD publication
// 57230, "Determining the Product Name").
func productOf(family, model uint8) (Product, error) {
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
