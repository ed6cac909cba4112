package lm

import "math/bits"

// log2 returns the binary logarithm of x > 0 in 2^-16, rounded down. It squares
// the mantissa bit by bit in integers, so that every machine trains the same
// model: floating point may be fused differently.
func log2(x uint64) uint64 {
	whole := uint64(bits.Len64(x) - 1)
	mantissa := x << (63 - whole) // from 2^63 to 2^64
	result := whole
	for range 16 {
		result <<= 1
		high, low := bits.Mul64(mantissa, mantissa)
		if high>>63 == 1 {
			result |= 1
			mantissa = high
			continue
		}
		mantissa = high<<1 | low>>63
	}
	return result
}

// cost returns -log2(part / all) in thousandths of a bit. Part is from 1 to all.
func cost(part, all uint64) uint32 {
	return uint32((log2(all) - log2(part)) * 1000 >> 16)
}
