package attacklab

import "github.com/gptdatadao/gptdao/internal/export"

// Why a rewording earns more than in the simulation, and why it is not held.
const (
	coarse = "these are other texts, and of nine words' worth one shingle is looked at"
	onlyG2 = "as only G2 would hold it: the language of a whole account, which needs live accounts to calibrate"
)

// rewordings change a stolen text's words. Where only a language model would tell
// (G2), G1 has to.
func rewordings() []Attack {
	substitute := func(share int) func(*Case) (Earned, error) {
		return steal(func(c *Case, v Account) []export.Conversation {
			return Edited(c.Dice, Reissued(c.Dice, v.Chats), Substitute(c.Texts, v.Language, share))
		})
	}
	nth := func(n int) func(*Case) (Earned, error) {
		return steal(func(c *Case, v Account) []export.Conversation {
			return Edited(c.Dice, Reissued(c.Dice, v.Chats), EveryNth(c.Texts, v.Language, n))
		})
	}
	synonyms := func(share int) func(*Case) (Earned, error) {
		return steal(func(c *Case, v Account) []export.Conversation {
			return Edited(c.Dice, Reissued(c.Dice, v.Chats), Synonyms(c.Thesaurus, share))
		})
	}
	return []Attack{
		{Number: "8", Name: "sentences in another order", Facts: ".048, G1", Most: 0.048, Gate: "G1", Why: coarse, Try: stealEdited(ShuffleSentences)},
		{Number: "8", Name: "5 % of words replaced", Facts: ".048, G1", Most: 0.048, Gate: "G1", Why: coarse, Try: substitute(500)},
		{Number: "8", Name: "10 % of words replaced", Facts: ".247, G1", Most: 0.247, Gate: "G1", Why: coarse, Try: substitute(1000)},
		{Number: "8", Name: "20 % of words replaced", Facts: ".620, G1", Most: 0.62, Gate: "G1", Why: coarse, Try: substitute(2000)},
		{Number: "8", Name: "30 % of words replaced", Facts: ".548, G2", Most: 0, Open: onlyG2, Try: substitute(3000)},
		{Number: "8", Name: "each eighth word replaced", Facts: "not simulated", Most: 0, Open: onlyG2, Try: nth(8)},
		{Number: "8", Name: "10 % of words misspelt", Facts: ".097, G1", Most: 0.097, Gate: "G1", Why: coarse, Try: stealEdited(Typos(1000))},
		{Number: "8", Name: "30 % of words misspelt", Facts: ".673, G1", Most: 0.673, Gate: "G1", Why: coarse, Try: stealEdited(Typos(3000))},
		{Number: "10", Name: "synonyms for 15 % of the words that have any", Facts: ".184, G1", Most: 0.184, Gate: "G1", Why: coarse, Try: synonyms(1500)},
		{Number: "10", Name: "synonyms for 40 % of the words that have any", Facts: ".775, G1", Most: 0.775, Gate: "G1", Why: coarse, Try: synonyms(4000)},
		{Number: "10", Name: "synonyms for all words that have any", Facts: "not simulated", Most: 0, Full: true, Open: onlyG2, Try: synonyms(10_000)},
		{Number: "11", Name: "every text reworded whole, ids kept", Facts: "0, G1: the ids are another's", Most: 0, Gate: "G1", Try: steal(func(c *Case, v Account) []export.Conversation {
			return Edited(c.Dice, v.Chats, Fresh(c.Texts, v.Language))
		})},
		{Number: "11", Name: "every text reworded whole, new ids", Facts: "about 1.0: only the tier tells", Most: 1.1, Try: steal(func(c *Case, v Account) []export.Conversation {
			return Edited(c.Dice, Reissued(c.Dice, v.Chats), Fresh(c.Texts, v.Language))
		})},
		{Number: "9", Name: "a filler word after every sixth", Facts: "1.04, G2", Most: 0, Open: onlyG2, Try: stealEdited(Filler(6))},
		{Number: "9", Name: "a filler word after every fourth", Facts: "1.17, G2", Most: 0, Open: onlyG2, Try: stealEdited(Filler(4))},
	}
}

// inventions are texts that nobody wrote.
func inventions() []Attack {
	invent := func(make func(c *Case, own Account) Edit) func(*Case) (Earned, error) {
		return func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.contribute("forger", Edited(c.Dice, own.Chats, make(c, own), export.User), honest)
		}
	}
	plain := func(e Edit) func(*Case) (Earned, error) { return invent(func(*Case, Account) Edit { return e }) }
	return []Attack{
		{Name: "word salad", Facts: "0", Most: 0, Try: plain(Salad(40))},
		{Name: "words as often as in the language, in no order", Facts: "0 over an account (G2)", Most: 0, Open: onlyG2, Try: invent(func(c *Case, own Account) Edit { return FrequencySalad(c.Texts, own.Language, 40) })},
		{Name: "a Markov chain of three words", Facts: "as natural text: not detectable by its words", Most: 1.1, Try: invent(func(c *Case, own Account) Edit { return NewChain(c.Texts, own.Language, 3).Edit })},
		{Name: "random bytes in base64", Facts: "0", Most: 0, Try: plain(Base64(40))},
		{Name: "random bytes in base64, cut into short words", Facts: "0", Most: 0, Try: plain(ShortWords(Base64(40)))},
		{Name: "one template with changing numbers", Facts: "0", Most: 0.05, Try: plain(Template)},
		{Number: "12", Name: "invented chats with matching ids", Facts: "about 1.0: only the tier tells", Most: 1.1, Try: invent(func(c *Case, own Account) Edit { return Fresh(c.Texts, own.Language) })},
		{Number: "19", Name: "own text repeated 60 times in each message", Facts: "0", Most: 0.05, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			e, err := c.contribute("padder", Edited(c.Dice, own.Chats, Repeat(60), export.User), honest)
			e.Note = "long questions, less than once: the next row"
			return e, err
		}},
		{Number: "19", Name: "those of these chats that are paid, as they are", Facts: "as much as repeated", Most: 0.05, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.contribute("writer", seenOnce(c.Dice, own.Chats, Repeat(60)), honest)
		}},
		{Number: "19", Name: "own text, and then again repeated 60 times in each message, new ids", Facts: "+0", Most: 1, Try: again(2, func(*Case, Account) Edit { return Repeat(60) })},
		{Number: "20", Name: "2,000 random words in each message", Facts: "0; at most a window each", Try: padded(func(*Case, Account) Edit { return Salad(2000) })},
		{Number: "20", Name: "2,000 words of base64 in each message", Facts: "0; at most a window each", Try: padded(func(*Case, Account) Edit { return Base64(2000) })},
		{Number: "21", Name: "3,000 words of a book pasted into each message", Facts: "1.55; at most a window each", Try: padded(func(c *Case, own Account) Edit {
			return func(d Dice, _ string) string { return c.Texts.Weave(d, own.Language, 3000) }
		})},
	}
}

// seenOnce returns the chats that have any quality when their questions are edited, as
// they were before.
func seenOnce(d Dice, chats []export.Conversation, edit Edit) []export.Conversation {
	var list []export.Conversation
	for i, chat := range Edited(d, chats, edit, export.User) {
		if leastQuality(chat) > 0 {
			list = append(list, chats[i])
		}
	}
	return list
}

// padded appends text to each question: the bound is one window a message, times
// what depth and history add.
func padded(with func(c *Case, own Account) Edit) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		own, honest := c.Own()
		e, err := c.contribute("padder", Edited(c.Dice, own.Chats, Pad(with(c, own)), export.User), honest)
		questions := 0
		for _, chat := range own.Chats {
			for _, m := range chat.Messages {
				if m.Role == export.User {
					questions++
				}
			}
		}
		// 128 words, 1.5 for depth, 1.5 for history, at consistent tier.
		most := float64(questions) * 128 * 1.5 * 1.5 * 0.3 * Unit
		e.Most = 1 + most/float64(honest)
		return e, err
	}
}
