package lm

import "slices"

// quantile returns the value below which a share of thousandths lies. Values are
// ascending, and there is one at least.
func quantile(values []uint32, thousandths int) uint32 {
	return values[(len(values)-1)*thousandths/1000]
}

// scale sets costs that are spread evenly from the least to the greatest of
// values, which there need not be any of.
func scale(values []uint32) (costs [levels]uint32) {
	if len(values) == 0 {
		return costs
	}
	low, high := slices.Min(values), slices.Max(values)
	for i := range uint32(levels) {
		costs[i] = low + (high-low)*i/(levels-1)
	}
	return costs
}

// level returns which of the costs a cost is nearest to.
func level(costs *[levels]uint32, cost uint32) uint8 {
	best := 0
	for i, c := range costs {
		if distance(c, cost) < distance(costs[best], cost) {
			best = i
		}
	}
	return uint8(best)
}

func distance(a, b uint32) uint32 { return max(a, b) - min(a, b) }
