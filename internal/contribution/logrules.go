package contribution

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// entryRule says which of the fields that depend on the kind an entry sets. The others must be zero.
type entryRule struct {
	consent, policy, score, ticket bool // consent stands for consent and account
	scoreless                      bool // the score may be zero all the same
}

var entryRules = map[Kind]entryRule{
	KindCredit:   {consent: true, policy: true, score: true, scoreless: true, ticket: true},
	KindReissue:  {consent: true, policy: true, score: true},
	KindWithdraw: {consent: true},
	KindVoid:     {consent: true},
	KindPolicy:   {policy: true},
}

// Validate reports the first rule of its kind that the entry breaks. Whether seq continues the log, the consent exists, the
// score is right or rows is the digest of what a replay finds is for the index.
func (e LogEntry) Validate() error {
	rule, ok := entryRules[e.Kind]
	if !ok {
		return fmt.Errorf("checking a log entry: %s: %w", e.Kind, ErrKind)
	}
	for _, f := range []struct {
		name      string
		set, want bool
	}{
		{"seq", e.Seq != 0, true},
		{"consent", e.Consent != ID{}, rule.consent},
		{"account", e.Account != Account{}, rule.consent},
		{"policy", e.Policy != 0, rule.policy},
		{"score", e.Score != 0, rule.score},
		{"ticketHash", e.TicketHash != ID{}, rule.ticket},
		{"salt", e.Salt != common.Hash{}, true},
		{"rows", e.Rows != common.Hash{}, true},
	} {
		if f.want && !f.set && (f.name != "score" || !rule.scoreless) {
			return fmt.Errorf("checking a %s entry: %s is zero: %w", e.Kind, f.name, ErrMissing)
		}
		if f.set && !f.want {
			return fmt.Errorf("checking a %s entry: %s is set, want zero: %w", e.Kind, f.name, ErrNotAllowed)
		}
	}
	if e.Kind == KindPolicy && e.Rows != PolicyRows {
		return fmt.Errorf("checking a %s entry: rows %s, want %s, of no state and no rows: %w", e.Kind, e.Rows, PolicyRows, ErrNotAllowed)
	}
	if e.Kind != KindPolicy && e.Rows == PolicyRows {
		return fmt.Errorf("checking a %s entry: rows %s are of no account's state: %w", e.Kind, e.Rows, ErrMissing)
	}
	if e.Score > MaxScore {
		return fmt.Errorf("checking a %s entry: score %d, want at most %d: %w", e.Kind, e.Score, uint64(MaxScore), ErrRange)
	}
	return nil
}
