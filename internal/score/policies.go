package score

import (
	"slices"
)

// Families. FamilyExact has the prints of whole texts and of IDs, FamilyShingle
// those of chosen shingles.
const (
	FamilyExact   uint8 = 1
	FamilyShingle uint8 = 2
)

// unicodeVersion is that of the tables behind both families: other tables make
// other words, so they would be other families.
const unicodeVersion = "15.0.0"

// Current is the policy that new entries of a log use.
func Current() *Policy { return &policies[len(policies)-1] }

// Lookup returns a policy by its number, or nil if this code does not know it.
func Lookup(number uint32) *Policy {
	i := slices.IndexFunc(policies, func(p Policy) bool { return p.Number == number })
	if i < 0 {
		return nil
	}
	return &policies[i]
}

// policies are all that were ever in use, ascending.
var policies = []Policy{{
	Number: 1,
	Schema: policySchema,
	Demo:   true,
	Families: []FamilyRule{
		{ID: FamilyExact, Unicode: unicodeVersion},
		{ID: FamilyShingle, Shingle: 8, Question: 17, Answer: 65, Unicode: unicodeVersion},
	},
	Text: TextRules{Bytes: 256 << 10, MinWords: 8, Unspaced: 4, Word: 64},
	Author: Author{
		Question: Window{Head: 96, Tail: 32, Prints: [2]int{10, 4}, Branches: 3, Role: 1000},
		Answer:   Window{Head: 384, Tail: 128, Prints: [2]int{11, 4}, Branches: 8, Role: 100},
	},
	Chat:        ChatRules{Deepest: 1500, Gain: 500},
	History:     24,
	TierTenths:  [4]uint64{1, 3, 7, 10},
	Toll:        100 * wordWeight,
	Cap:         2_000_000 * wordWeight,
	MinDelta:    25,
	MinContents: 250,
	Daily:       8,
	Volume:      10_000 * wordWeight,
	Uniqueness:  1000,
	Gates:       Gates{Foreign: 1000, Clocks: 100},
	ClockTrust:  "id-clock",
	Marks:       structure,
	Quality:     calibration,
}}

// structure weighs the marks of an export. One that real exports always have is
// enough to doubt an export without it; signs that a careful person may leave by
// accident are not, alone.
var structure = map[string]Weight{
	"zip-name":   {Weight: 1000},
	"manifest":   {Weight: 1000},
	"same-user":  {Weight: 1000},
	"id-clock":   {Weight: 1000},
	"id-account": {Weight: 1000},
}
