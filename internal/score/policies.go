package score

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/export"
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
	Artifacts: Artifacts{
		Filter:   common.HexToHash("0x79c450b785b126efdfc215ee73f4f73654fcef4de6ba9320b254a6d8625dae90"),
		MailKeys: common.HexToHash("0x0b6a2481236b51e8b9d5fa552dd3931453513a454052c86c2e2023f48015c5e6"), // the simulated one
		Models: []common.Hash{ // English, Spanish, Portuguese
			common.HexToHash("0xa386146e9c0a68ec44f3db4921b60c9b3f26345142453e1b894f61d7c35b6631"),
			common.HexToHash("0x4065df5c9874cb142779f8222b1c148c9b7b20d8b55143c4b3c29f4fc62cc6c2"),
			common.HexToHash("0x1bf72d2e45b3a83f8c6264d69bc78cc5d57daca22eaf37a0ca5011fe0a8f2858"),
		},
	},
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
	MinDelta:    50,
	Quantum:     50,
	MinContents: 250,
	Daily:       8,
	Doubtful:    1000,
	Volume:      10_000 * wordWeight,
	Uniqueness:  1000,
	Gates:       Gates{Foreign: 500, Clocks: 100, Edited: 750},
	ClockTrust:  export.MarkIDClock,
	Marks:       structure,
	Quality:     calibration,
}}

// structure weighs the marks of an export, and how many of ten thousand cases each
// may fail: more than honest exports were seen to. One that every honest export has
// been seen to have is enough to doubt an export without it; one whose evidence is
// thin, or that a careful person may spoil by packing the archive again, is not alone.
var structure = map[string]Weight{
	export.MarkZipName:      {Weight: 1000},
	export.MarkZipTime:      {Weight: 300},
	export.MarkZipForm:      {Weight: 300},
	export.MarkManifest:     {Weight: 1000},
	export.MarkFiles:        {Weight: 400},
	export.MarkSameUser:     {Weight: 1000},
	export.MarkCanonical:    {Weight: 1000, Spared: 10},
	export.MarkChatPage:     {Weight: 1000},
	export.MarkShares:       {Weight: 600},
	export.MarkFeedback:     {Weight: 300},
	export.MarkKeys:         {Weight: 600, Spared: 100},
	export.MarkMessageKeys:  {Weight: 600, Spared: 100},
	export.MarkOrder:        {Weight: 500, Spared: 100},
	export.MarkShards:       {Weight: 500},
	export.MarkIDForm:       {Weight: 1000, Spared: 100},
	export.MarkIDClock:      {Weight: 1000},
	export.MarkIDAccount:    {Weight: 1000, Spared: 200},
	export.MarkTree:         {Weight: 600, Spared: 100},
	export.MarkRoot:         {Weight: 600, Spared: 100},
	export.MarkMessageID:    {Weight: 600, Spared: 500},
	export.MarkParentID:     {Weight: 300, Spared: 4000},
	export.MarkClientID:     {Weight: 300, Spared: 9000},
	export.MarkRequestClock: {Weight: 600, Spared: 500},
	export.MarkTimes:        {Weight: 600, Spared: 200},
	export.MarkExportTime:   {Weight: 600, Spared: 100},
	export.MarkModels:       {Weight: 1000, Spared: 100},
	export.MarkFinish:       {Weight: 400, Spared: 500},
}
