package score

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// The reasons a receipt may give, the most important first. None tells which text
// another account holds: Held says the same whichever gate held the export back.
const (
	Held            contribution.Reason = "held-for-mail"
	TooLittleText   contribution.Reason = "too-little-text"
	NothingNew      contribution.Reason = "nothing-new"
	Edited          contribution.Reason = "edited-text"
	MailUsed        contribution.Reason = "mail-used-before"
	MailRefused     contribution.Reason = "mail-not-verified"
	MailUnlinked    contribution.Reason = "mail-not-linked"
	TierStructure   contribution.Reason = "tier-structure"
	TierMail        contribution.Reason = "tier-mail"
	LowQuality      contribution.Reason = "low-quality"
	CapReached      contribution.Reason = "cap-reached"
	ShortHistory    contribution.Reason = "short-history"
	NoTrustedTimes  contribution.Reason = "no-trusted-times"
	ShortMessages   contribution.Reason = "short-messages"
	UnreadableChats contribution.Reason = "unreadable-chats"
	TooMuchText     contribution.Reason = "too-much-text"
)

var sentences = []struct {
	reason   contribution.Reason
	sentence string
}{
	{Held, "Parts of the export look as if they came from elsewhere, so it is held and earns nothing yet. Contribute it again with the export mail, which shows that it is yours."},
	{TooLittleText, "There is too little text of your own to be worth anything yet: the first hundred words of an account are not counted."},
	{NothingNew, "Nothing in it is new, or too little to raise the score yet. What is new adds up."},
	{Edited, "Much of what is new repeats, with words changed, what was credited to this account before, so nothing new is credited now."},
	{MailUsed, "This export mail was used before. One mail stands for one export: add the mail that came with this one."},
	{MailRefused, "The export mail could not be verified, so the export counts without it. Add the mail as it was received, as an .eml file."},
	{MailUnlinked, "The export mail is genuine and does not say which account its export is of, so it proves nothing about this one. The export counts without it."},
	{TierStructure, "The export contradicts itself somewhere, so it counts as claimed only. An export contributed as it was downloaded counts for more."},
	{TierMail, "The export mail was verified: the export counts more than twice as much as without it."},
	{LowQuality, "Much of the text repeats itself or looks generated, which lowers its weight."},
	{CapReached, "The account has reached the most that one account can be credited."},
	{ShortHistory, "The history is short: text from more months raises the score, up to two years."},
	{NoTrustedTimes, "The times in the export contradict each other, so its months do not count."},
	{ShortMessages, "Messages of fewer than eight words earn nothing."},
	{UnreadableChats, "Some chats could not be read and were left out."},
	{TooMuchText, "The export holds more than one contribution can count; contribute the rest as a later export."},
}

// Sentence says for people what a reason means. An unknown reason is its own
// sentence.
func Sentence(r contribution.Reason) string {
	for _, s := range sentences {
		if s.reason == r {
			return s.sentence
		}
	}
	return string(r)
}

func isReason(r contribution.Reason) bool { return Sentence(r) != string(r) }

// inOrder sorts reasons by importance and drops repeated ones.
func inOrder(found []contribution.Reason) []contribution.Reason {
	var list []contribution.Reason
	for _, s := range sentences {
		if slices.Contains(found, s.reason) {
			list = append(list, s.reason)
		}
	}
	return list
}
