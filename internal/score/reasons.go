package score

import "github.com/gptdatadao/gptdao/internal/contribution"

// The reasons this policy gives, the most important first.
const (
	TooLittleText   contribution.Reason = "too-little-text"
	NothingNew      contribution.Reason = "nothing-new"
	MostlyForeign   contribution.Reason = "mostly-foreign"
	PartlyForeign   contribution.Reason = "partly-foreign"
	TierStructure   contribution.Reason = "tier-structure"
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
	{TooLittleText, "There is too little text of your own to be worth anything yet: the first hundred words of an account are not counted."},
	{NothingNew, "Nothing in it is new: all that counts was credited to this account before."},
	{MostlyForeign, "Most of the text was contributed by another account first."},
	{PartlyForeign, "Part of the text was contributed by another account first, and earns nothing here."},
	{TierStructure, "The export contradicts itself somewhere, so it counts as claimed only. An export contributed as it was downloaded counts for more."},
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
