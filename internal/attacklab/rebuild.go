package attacklab

import (
	"slices"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
)

// Reissued gives chats and messages new ids, as a forger does who invented an
// account. The clocks in them agree with the times.
func Reissued(d Dice, chats []export.Conversation) []export.Conversation {
	list := mapMessages(chats, func(m export.Message) export.Message {
		m.ID, m.RequestID = d.UUID4(), d.requestID(m.Time)
		return m
	})
	for i := range list {
		list[i].ID = d.chatID(list[i].Created)
	}
	return list
}

// SingleTurns makes each turn a chat of its own.
func SingleTurns(d Dice, chats []export.Conversation) []export.Conversation {
	var list []export.Conversation
	for _, c := range chats {
		turns := map[int]int{} // place in list
		for _, m := range c.Messages {
			at, met := turns[m.Turn]
			if !met {
				at = len(list)
				turns[m.Turn] = at
				list = append(list, export.Conversation{ID: d.chatID(m.Time), Created: m.Time})
			}
			m.Turn = 1
			list[at].Messages = append(list[at].Messages, m)
		}
	}
	return list
}

// Glued makes one chat of all.
func Glued(d Dice, chats []export.Conversation) []export.Conversation {
	one := export.Conversation{ID: d.chatID(chats[0].Created), Created: chats[0].Created}
	turn := 0
	for _, c := range chats {
		last := turn
		for _, m := range c.Messages {
			m.Turn += last
			turn = max(turn, m.Turn)
			one.Messages = append(one.Messages, m)
		}
	}
	return []export.Conversation{one}
}

// Split deals chats out to k accounts.
func Split(chats []export.Conversation, k int) [][]export.Conversation {
	parts := make([][]export.Conversation, k)
	for i, c := range chats {
		parts[i%k] = append(parts[i%k], c)
	}
	return parts
}

// Mosaic takes every message from another victim than the one before, in the form
// of the first victim's chats.
func Mosaic(d Dice, victims []Account) []export.Conversation {
	asked, answered := pile(victims, export.User), pile(victims, export.Assistant)
	return mapMessages(Reissued(d, victims[0].Chats), func(m export.Message) export.Message {
		if m.Role == export.User {
			m.Text, asked = asked[0], asked[1:]
		} else {
			m.Text, answered = answered[0], answered[1:]
		}
		return m
	})
}

// pile lists texts of a role: everybody's first, then everybody's second, and so on.
func pile(victims []Account, role export.Role) []string {
	texts := make([][]string, len(victims))
	most := 0
	for i, v := range victims {
		for _, c := range v.Chats {
			for _, m := range c.Messages {
				if m.Role == role {
					texts[i] = append(texts[i], m.Text)
				}
			}
		}
		most = max(most, len(texts[i]))
	}
	var list []string
	for n := range most {
		for i := range texts {
			if n < len(texts[i]) {
				list = append(list, texts[i][n])
			}
		}
	}
	return list
}

// Within moves all times into so many days, clocks in ids included.
func Within(d Dice, chats []export.Conversation, days int) []export.Conversation {
	list := slices.Clone(chats)
	begin := began.AddDate(1, 0, 0)
	for i, c := range list {
		at := begin.Add(time.Duration(days) * 24 * time.Hour * time.Duration(i) / time.Duration(len(list)))
		list[i] = moved(d, c, at.Sub(c.Created))
	}
	return list
}

// Backdated spreads chats over so many months before they began; the ids are
// made anew to agree, if asked.
func Backdated(d Dice, chats []export.Conversation, months int, ids bool) []export.Conversation {
	list := slices.Clone(chats)
	for i, c := range list {
		at := c.Created.AddDate(0, -(i*months/len(list) + 1), 0)
		back := moved(d, c, at.Sub(c.Created))
		if !ids {
			back.ID = c.ID
		}
		list[i] = back
	}
	return list
}

func moved(d Dice, c export.Conversation, by time.Duration) export.Conversation {
	c.Created = c.Created.Add(by)
	c.ID = d.chatID(c.Created)
	c.Messages = slices.Clone(c.Messages)
	for i := range c.Messages {
		c.Messages[i].Time = c.Messages[i].Time.Add(by)
		if c.Messages[i].Role == export.Assistant {
			c.Messages[i].Model = modelAt(c.Messages[i].Time)
		}
	}
	return c
}

// Share returns every k-th chat.
func Share(chats []export.Conversation, k int) []export.Conversation {
	var list []export.Conversation
	for i := 0; i < len(chats); i += k {
		list = append(list, chats[i])
	}
	return list
}

// Pasted puts stolen text into every message of one's own chats.
func Pasted(d Dice, chats []export.Conversation, stolen Account) []export.Conversation {
	texts := pile([]Account{stolen}, export.User)
	at := 0
	return mapMessages(chats, func(m export.Message) export.Message {
		if m.Role == export.User {
			m.Text += "\n\n" + texts[at%len(texts)]
			at++
		}
		return m
	})
}

// Interleaved puts a stolen turn after every turn of one's own.
func Interleaved(d Dice, own, stolen []export.Conversation) []export.Conversation {
	list := slices.Clone(own)
	for i, c := range list {
		other := stolen[i%len(stolen)]
		turns := map[int]bool{}
		var messages []export.Message
		for _, m := range c.Messages {
			turns[m.Turn] = true
			m.Turn = 2*m.Turn - 1
			messages = append(messages, m)
		}
		for _, m := range other.Messages {
			if m.Turn <= len(turns) {
				m.ID, m.Turn = d.UUID4(), 2*m.Turn
				messages = append(messages, m)
			}
		}
		slices.SortStableFunc(messages, func(a, b export.Message) int { return a.Turn - b.Turn })
		list[i].Messages = messages
	}
	return list
}

// Fan gives every question so many rewordings, on abandoned branches.
func Fan(d Dice, chats []export.Conversation, n int, reword Edit) []export.Conversation {
	list := slices.Clone(chats)
	for i, c := range list {
		messages := slices.Clone(c.Messages)
		for _, m := range c.Messages {
			for range n {
				branch := m
				branch.ID, branch.OnPath, branch.Text = d.UUID4(), false, reword(d, m.Text)
				messages = append(messages, branch)
			}
		}
		list[i].Messages = messages
	}
	return list
}
