package score

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Family says how one family of fingerprints is made. A family lives for ever.
type Family struct {
	ID   uint8    `cbor:"1,keyasint"`
	Seed [32]byte `cbor:"2,keyasint"` // secret, the same for every job
}

// Holding is what the index knows of a print before a credit.
type Holding struct {
	Owned  bool              // somebody owns it
	Own    bool              // the account being credited does
	Weight uint32            // already credited on it
	Tier   contribution.Tier // of its owner
	Dead   bool              // a tombstone: known, payable to nobody
}

// Standing is an account before a credit; zero if it is new.
type Standing struct {
	State contribution.AccountState
	Score uint64
}

// Outcome is an account after a credit. With a Score of 0 there is nothing to
// append to the log: what was presented is nobody's and may be presented again
// with more. Without rows and with the score as before there is nothing either.
type Outcome struct {
	State   contribution.AccountState
	Score   uint64             // floored to two significant digits, never below the score before
	Rows    []contribution.Row // added or raised, ascending by tag
	Units   contribution.Units
	Reasons []contribution.Reason
}

// Credit says what an account is worth after contributing features. Holdings are
// what the index knows of each print, in their order; nil stands for an index
// that knows nothing. It returns ErrMalformed for features that no extractor
// makes. The result depends on its arguments alone, to the bit.
func Credit(f Features, holdings []Holding, before Standing) (Outcome, error) {
	if err := f.Validate(); err != nil {
		return Outcome{}, err
	}
	if holdings != nil && len(holdings) != len(f.Prints) {
		return Outcome{}, fmt.Errorf("crediting: %d holdings for %d prints: %w", len(holdings), len(f.Prints), ErrMalformed)
	}
	return credit(f, holdings, before)
}

// credit is the formula for every tier there may ever be.
func credit(f Features, holdings []Holding, before Standing) (Outcome, error) {
	w := newWeigher(&f, holdings)
	for i := range f.Conversations {
		w.weigh(&f.Conversations[i])
	}
	rows, gain := w.rows()
	state, err := w.state(before.State, gain)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{State: state, Rows: rows, Score: max(before.Score, Of(state))}
	out.Units = w.units(state)
	out.Reasons = w.reasons(out, gain)
	return out, nil
}
