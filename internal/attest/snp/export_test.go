package snp

import "slices"

// Names are the checks in their order.
func Names() (names []string) {
	for _, c := range all {
		names = append(names, c.name)
	}
	return names
}

// AppraiseWithout leaves checks out, to show what each is for.
func AppraiseWithout(in Input, names ...string) Finding {
	rest := slices.DeleteFunc(slices.Clone(all), func(c check) bool { return slices.Contains(names, c.name) })
	return appraise(rest, in)
}
