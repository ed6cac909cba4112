package tdx

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// CheckNames are all checks in their order.
func CheckNames() (names []string) {
	for _, c := range append(slices.Clone(reading), judging...) {
		names = append(names, c.name)
	}
	return names
}

// AppraiseWithout appraises as if one check had been forgotten: what it does beside
// checking is still done.
func AppraiseWithout(in Input, name string) attest.Verdict {
	v, _ := appraise(in, without(reading, name), without(judging, name))
	return v
}

func without(checks []check, name string) []check {
	checks = slices.Clone(checks)
	for i, c := range checks {
		if c.name == name {
			checks[i].holds = func(a *appraisal) error { _ = c.holds(a); return nil }
		}
	}
	return checks
}
