package tdx

import (
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// flags are what is wrong with a TCB.
type flags uint8

const (
	needsSoftware flags = 1 << iota
	needsConfiguration
	outOfDate
	revoked
)

var flagsOf = map[string]flags{
	policy.UpToDate:                          0,
	policy.SWHardeningNeeded:                 needsSoftware,
	policy.ConfigurationNeeded:               needsConfiguration,
	policy.ConfigurationAndSWHardeningNeeded: needsConfiguration | needsSoftware,
	policy.OutOfDate:                         outOfDate,
	policy.OutOfDateConfigurationNeeded:      outOfDate | needsConfiguration,
	policy.Revoked:                           revoked,
}

// converge is the status of a TCB whose parts have levels: it has the faults of all
// of them, so one part that is up to date never hides another that is not.
func converge(levels []level) string {
	var all flags
	for _, l := range levels {
		all |= flagsOf[l.Status]
	}
	switch {
	case len(levels) == 0:
		return ""
	case all&revoked != 0:
		return policy.Revoked
	case all&outOfDate != 0:
		all &^= needsSoftware // Intel has no word for both
	}
	for word, flags := range flagsOf {
		if flags == all {
			return word
		}
	}
	return ""
}
