package score

import (
	"crypto/sha256"
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"
)

// Policy is every number that a score depends on: the table that token holders
// govern. What is not in it is fixed by a format: how an ID or a shingle of a public
// corpus is read, and what a repetition begins with. Its manifest's hash
// stands on chain under its number, once for ever: whoever changes a figure gives
// it another number.
//
// A policy is immutable once it is in use; so is everything it refers to.
type Policy struct {
	Artifacts   Artifacts         `json:"artifacts"`
	Author      Author            `json:"author"`
	Chat        ChatRules         `json:"chat"`
	Cap         uint64            `json:"cap"`         // most units of an account that count
	Daily       uint32            `json:"daily"`       // contributions of an account that are scored in a day of block time
	Demo        bool              `json:"demo"`        // its artifacts are demonstrations: not for a deployment that pays
	Doubtful    uint64            `json:"doubtful"`    // weight of violated marks from which on an export is claimed only, in thousandths
	Families    []FamilyRule      `json:"families"`    // every family ever used, ascending; the last earns
	Gates       Gates             `json:"gates"`       //
	History     uint64            `json:"history"`     // months after which history is worth half as much again
	Marks       map[string]Weight `json:"marks"`       // of an export's structure, by name
	MinDelta    uint64            `json:"minDelta"`    // smallest gain in score that makes a proof; a smaller one adds up
	Number      uint32            `json:"number"`      //
	Quality     Calibration       `json:"quality"`     //
	Quantum     uint64            `json:"quantum"`     // a score is a multiple of it, besides having two digits: who asks about a message learns little
	Schema      string            `json:"schema"`      // policySchema
	Text        TextRules         `json:"text"`        //
	TierTenths  [4]uint64         `json:"tierTenths"`  // A, by tier
	Toll        uint64            `json:"toll"`        // units taken from every account once, so that splitting one never pays
	Uniqueness  uint64            `json:"uniqueness"`  // step, in ten-thousandths, that the receipt rounds uniqueness and history to
	Volume      uint64            `json:"volume"`      // units that fill half of the receipt's volume part
	ClockTrust  string            `json:"clockTrust"`  // the mark without which an export's months do not count
	MinContents uint64            `json:"minContents"` // words of questions in one export below which nothing is scored: whoever probes with a message learns nothing
}

const policySchema = "gptdao/policy/1"

// Artifacts names the large inputs of a policy by the SHA-256 of their files. Zero
// stands for none.
type Artifacts struct {
	Boilerplate common.Hash   `json:"boilerplate"` // tags that are nobody's (docs/spec/boilerplate.md)
	Filter      common.Hash   `json:"filter"`      // of public corpora
	MailKeys    common.Hash   `json:"mailKeys"`    // that export mails may be signed with
	Models      []common.Hash `json:"models"`      // of languages
}

// Author says what a message counts for by who wrote it.
type Author struct {
	Answer   Window `json:"answer"`
	Question Window `json:"question"`
}

// Window bounds what one message may earn, so that what is appended to it cannot.
type Window struct {
	Branches int    `json:"branches"` // messages of a turn that may earn
	Head     int    `json:"head"`     // words at its beginning
	Prints   [2]int `json:"prints"`   // that may earn, at most: of its head, of its tail
	Role     uint64 `json:"role"`     // thousandths
	Tail     int    `json:"tail"`     // words at its end
}

// ChatRules say what a chat's length is worth, in thousandths.
type ChatRules struct {
	Deepest uint64 `json:"deepest"` // what depth tends to
	Gain    uint64 `json:"gain"`    // what a chat of one turn lacks of it
}

// FamilyRule says how a family's prints are made (docs/spec/score.md, "Families").
// It lives for ever: text that was erased cannot be fingerprinted again.
type FamilyRule struct {
	Answer   int    `json:"answer"`   // w of answers
	ID       uint8  `json:"id"`       //
	Question int    `json:"question"` // w, shingles of a question of which one is chosen; odd
	Shingle  int    `json:"shingle"`  // k, words of a shingle; 0 for whole texts and IDs
	Unicode  string `json:"unicode"`  // version of the tables its words are made with
}

// Gates hold an export back, until there is stronger evidence, that looks as if it
// came from elsewhere. Shares are in ten-thousandths.
type Gates struct {
	Clocks  uint64 `json:"clocks"`  // G3: of chats whose times contradict their ids
	Edited  uint64 `json:"edited"`  // G5: of the shingles in new messages that the account has in others
	Foreign uint64 `json:"foreign"` // G1: of the user's own words that are another's
}

// Weight says what a violated mark of an export's structure costs. An export whose
// violated marks weigh Doubtful or more counts as claimed only.
type Weight struct {
	Spared uint64 `json:"spared"` // ten-thousandths of what was checked that may fail
	Weight uint64 `json:"weight"` // thousandths
}

// TextRules say how text is taken apart.
type TextRules struct {
	Bytes    int `json:"bytes"`    // of a message that are read
	MinWords int `json:"minWords"` // a shorter message earns nothing
	Unspaced int `json:"unspaced"` // letters that make a word where no spaces are written
	Word     int `json:"word"`     // letters of a word; a longer run is cut there
}

const (
	// wordWeight: one word of new text, of a user, of full quality, in a chat of one
	// turn. Weights and State.Families count thousandths of a word.
	wordWeight = 1000
	whole      = 10_000 // of a quality, a share or a part
)

// Manifest is the policy's canonical description.
func (p *Policy) Manifest() []byte {
	b, err := json.Marshal(canonical(p))
	if err != nil {
		panic("score: a policy that cannot be written: " + err.Error())
	}
	return b
}

// canonical is v with the members of every object sorted by name: encoding/json
// writes the keys of a map in order, those of a struct as they stand.
func canonical(v any) (sorted any) {
	b, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(b, &sorted)
	}
	if err != nil {
		panic("score: a policy that cannot be written: " + err.Error())
	}
	return sorted
}

// Hash is the SHA-256 of Manifest.
func (p *Policy) Hash() common.Hash { return sha256.Sum256(p.Manifest()) }

// Earning is the family whose prints earn under the policy.
func (p *Policy) Earning() FamilyRule { return p.Families[len(p.Families)-1] }

// FamilyIDs are those of every family ever used, ascending.
func (p *Policy) FamilyIDs() []uint8 {
	ids := make([]uint8, len(p.Families))
	for i, f := range p.Families {
		ids[i] = f.ID
	}
	return ids
}

func (p *Policy) family(id uint8) (FamilyRule, bool) {
	for _, f := range p.Families {
		if f.ID == id {
			return f, true
		}
	}
	return FamilyRule{}, false
}

// window of a message by its author.
func (p *Policy) window(user bool) Window {
	if user {
		return p.Author.Question
	}
	return p.Author.Answer
}

// every is how many words one chosen shingle stands for: half a window, on average
// the distance from one to the next.
func (f FamilyRule) every(user bool) uint64 { return uint64(f.span(user)+1) / 2 }

func (f FamilyRule) span(user bool) int {
	if user {
		return f.Question
	}
	return f.Answer
}
