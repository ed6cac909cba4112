package score

import (
	"crypto/sha256"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// PolicyNumber is the policy this package computes. Its hash stands on chain
// once for ever: whoever changes a constant below gives it another number.
const PolicyNumber = 1

// MinDelta is the smallest gain in score that makes a proof. A smaller one is
// appended to the log and adds up.
const MinDelta = 25

// FamilyExact is the family of exact fingerprints: one of each message's whole
// normalised text, one of each ID (docs/spec/score.md). It is the only one that
// earns under this policy.
const FamilyExact uint8 = 1

// MaxTier is the best tier there is under this policy. Mail and what is above it
// are in the formula, but nothing verifies them yet: whoever claims them lies.
const MaxTier = contribution.TierConsistent

const (
	// One word of new text, of a user, of full quality, in a chat of one turn,
	// weighs wordWeight: weights and State.Families count thousandths of a word.
	wordWeight = 1000

	minWords        = 8   // a shorter message earns nothing
	userWindow      = 128 // words of a question that may earn: 96 at its head, 32 at its end
	assistantWindow = 512 // words of an answer: 384 and 128

	userRole      = 1000 // thousandths
	assistantRole = 100
	deepest       = 1500 // what depth tends to, in thousandths
	depthGain     = 500  // what a chat of one turn lacks of it

	toll       = 100 * wordWeight       // taken from every account once, so that splitting one never pays
	unitsCap   = 2_000_000 * wordWeight // of an account
	fullMonths = 24                     // months after which history is worth half as much again

	whole = 10_000 // of a quality, a share or a unit
)

// tierTenths are the factors of the tiers. The last is reserved.
var tierTenths = [contribution.TierLive + 1]uint64{1, 3, 7, 10}

// Manifest is the canonical description of this policy. Its hash is registered on
// chain under PolicyNumber.
func Manifest() []byte {
	return fmt.Appendf(nil, `{"branches":[%d,%d],"family":{"exact":%d},"minDelta":%d,"policy":%d,"quality":{"deflate":[%d,%d,%d,%d],"grams":[%d,%d],"least":[%d,%d],"seen":[%d,%d,%d,%d]},`+
		`"role":[%d,%d],"schema":"gptdao/policy/1","tenths":[%d,%d,%d,%d],"terms":{"cap":%d,"depth":[%d,%d],"months":%d,"toll":%d},"text":[%d,%d,%d],`+
		`"unicode":"%s","words":[%d,%d,%d]}`,
		maxQuestions, maxAnswers, FamilyExact, MinDelta, PolicyNumber,
		flat, rough, plain, dull, fewRepeats, manyRepeats, leastBytes, leastGrams, headBytes, tailBytes, maxGrams, level,
		userRole, assistantRole, tierTenths[0], tierTenths[1], tierTenths[2], tierTenths[3],
		uint64(unitsCap), deepest, depthGain, fullMonths, toll, maxText, maxWord, unspace,
		unicodeVersion, minWords, userWindow, assistantWindow)
}

// ManifestHash is the SHA-256 of Manifest.
func ManifestHash() common.Hash { return sha256.Sum256(Manifest()) }
