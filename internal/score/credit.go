package score

import (
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Holding is what the index knows of a print before a credit.
type Holding struct {
	Owned  bool              // somebody owns it
	Own    bool              // the account being credited does
	Weight uint32            // already credited on it
	Tier   contribution.Tier // of its owner, when the print became the owner's: below mail, if that was before it had mail
	Dead   bool              // a tombstone: known, payable to nobody
	Void   bool              // what it was credited was taken back, down to Weight: it may earn again
	Common bool              // in the policy's boilerplate set: nobody's, for ever
}

// Standing is an account before a credit; zero if it is new.
type Standing struct {
	State contribution.AccountState
	Score uint64
}

// Outcome is an account after a credit. Without rows and with the score as before
// nothing in it counted.
type Outcome struct {
	State   contribution.AccountState
	Score   uint64             // floored to two significant digits, never below the score before
	Rows    []contribution.Row // added, raised or taken over, ascending by tag
	Units   contribution.Units
	Reasons []contribution.Reason
}

// Credit says what an account is worth after contributing features. Holdings are
// what the index knows of each print, in their order; nil stands for an index
// that knows nothing. It returns ErrMalformed for features that no extractor
// makes. The result depends on its arguments alone, to the bit.
//
// An account that is worth nothing yet gets no rows: its text stays nobody's, and
// counts in full in a later, larger export. Neither does one that a gate holds.
func (p *Policy) Credit(f Features, holdings []Holding, before Standing) (Outcome, error) {
	if err := p.Validate(f); err != nil {
		return Outcome{}, err
	}
	if holdings != nil && len(holdings) != len(f.Prints) {
		return Outcome{}, fmt.Errorf("crediting: %d holdings for %d prints: %w", len(holdings), len(f.Prints), ErrMalformed)
	}
	w := newWeigher(p, &f, holdings, before.State)
	w.weighAll()
	if w.tally.words < p.MinContents { // first: a gate would tell whose a single message is
		return w.nothing(before, TooLittleText), nil
	}
	if w.isHeld() {
		return w.nothing(before, Held), nil
	}
	rows, gain := w.rows()
	state, err := w.state(before.State, gain)
	if err != nil {
		return Outcome{}, err
	}
	score := max(before.Score, p.Of(state))
	if score == 0 {
		return w.nothing(before, TooLittleText), nil
	}
	out := Outcome{State: state, Score: score, Rows: rows, Units: w.units(state)}
	out.Reasons = w.reasons(out, before)
	return out, nil
}

// nothing leaves the account as it was. Its parts say nothing of the text, or they
// would tell whoever asks what others hold.
func (w *weigher) nothing(before Standing, why contribution.Reason) Outcome {
	out := Outcome{State: before.State, Score: max(before.Score, w.p.Of(before.State)), Units: w.accountUnits(before.State)}
	out.Reasons = append(w.found(), why)
	if len(w.f.Mail) > 0 && w.mail != free {
		out.Reasons = append(out.Reasons, MailUsed)
	}
	out.Reasons = inOrder(out.Reasons)
	return out
}

// found is what the reading found, but for gate G3, which mail may have opened.
func (w *weigher) found() []contribution.Reason {
	return slices.DeleteFunc(slices.Clone(w.f.Reasons), func(r contribution.Reason) bool { return r == Held })
}
