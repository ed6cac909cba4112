package contribution

import "fmt"

// SkipReason is why the pool did not pay an item of a batch. The numbers are the contract's (docs/spec/skip.md).
type SkipReason uint8

// The reasons, in the contract's order.
const (
	SkipNone         SkipReason = iota
	SkipClock                   // provedAt lies in the future, or before the consent was signed
	SkipDeadline                // proved after the consent's deadline
	SkipPolicy                  // under a policy no longer accepted, or not yet published
	SkipWorker                  // the worker was not registered at provedAt, or is revoked
	SkipCode                    // the worker's code is above the consent's maxCode
	SkipMail                    // mailDay lies in the future
	SkipWithdrawn               // the consent was withdrawn
	SkipSignature               // the contributor's signature does not hold
	SkipAccountBound            // the account belongs to another wallet
	SkipNothingDue              // the score is not above what was paid
	SkipOverCap                 // nothing fits under the window's cap
)

var skipTexts = [...]struct{ name, sentence string }{
	SkipNone:         {"none", "Paid."},
	SkipClock:        {"clock", "The times of the proof do not fit together. Nothing is lost: contribute the export again."},
	SkipDeadline:     {"deadline", "The proof came after your consent had ended. Sign again and contribute the same export."},
	SkipPolicy:       {"policy", "It was scored under rules the pool does not accept now. A new proof follows by itself; there is nothing to do."},
	SkipWorker:       {"worker", "The machine that scored this contribution is no longer trusted. Contribute the export again."},
	SkipCode:         {"code", "The code that scored this contribution is newer than you allowed. Contribute again and accept the current release."},
	SkipMail:         {"mail", "The export mail is dated in the future. Contribute again with the original mail."},
	SkipWithdrawn:    {"withdrawn", "You have withdrawn this contribution. It is not paid."},
	SkipSignature:    {"signature", "Your wallet's signature does not hold on chain. Sign again; a contract wallet must be deployed first."},
	SkipAccountBound: {"account-bound", "This ChatGPT account is bound to another wallet. Contribute with that wallet, or add a later export mail."},
	SkipNothingDue:   {"nothing-due", "There is nothing new to pay. Export again later, when you have written more."},
	SkipOverCap:      {"over-cap", "The pool's limit for now is reached. The rest stays due and is paid later by itself; there is nothing to do."},
}

// String returns the reason's word, or its number if this version does not know it.
func (r SkipReason) String() string {
	if int(r) >= len(skipTexts) {
		return fmt.Sprintf("reason %d", uint8(r))
	}
	return skipTexts[r].name
}

// Sentence tells the contributor what happened and what to do.
func (r SkipReason) Sentence() string {
	if int(r) >= len(skipTexts) {
		return "This contribution was not paid, for a reason this program does not know. Update it to read more."
	}
	return skipTexts[r].sentence
}
