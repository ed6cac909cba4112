package score

import "github.com/gptdatadao/gptdao/internal/contribution"

// claim says what a print is to the account that presents it.
type claim uint8

const (
	free    claim = iota // nobody's: it may earn, and is the account's from now on
	passing              // held below mail tier, presented with mail: it changes hands
	voided               // the account's, and what it was credited was taken back: it earns again
	own                  // credited before: only more weight than it has earns
	retired              // the account's own, withdrawn: earns nothing, and is no theft
	spent                // another's below mail tier, withdrawn, presented with mail: likewise
	neutral              // boilerplate: earns nothing, and is no theft
	foreign              // another account's
)

// claimOf judges a holding. Mail at the presenter's side outranks an owner
// without: an impostor who took a leaked export first must not make its true
// owner look like a thief. Nor must one who took the account itself: what the account
// got before it had mail is nobody's to it with mail, and only what the pool paid for
// it counts.
func claimOf(h Holding, presenter contribution.Tier) claim {
	outranks := presenter >= contribution.TierMail && h.Tier < contribution.TierMail
	proven := h.Own && !outranks
	switch {
	case proven && h.Dead:
		return retired
	case proven && h.Void:
		return voided
	case proven:
		return own
	case h.Common:
		return neutral
	case !h.Owned || h.Own:
		return free
	case outranks && h.Dead:
		return spent
	case outranks:
		return passing
	}
	return foreign
}

func (c claim) ours() bool { return c == own || c == retired }

// isTaken says whether a print of this claim can become the account's.
func (c claim) isTaken() bool { return c == free || c == passing || c == voided }
