package attacklab

import (
	"bytes"

	"github.com/gptdatadao/gptdao/internal/export"
)

// read writes chats as an archive, reads it as a worker does, and contributes.
func (c *Case) read(chats []export.Conversation, t Tampering, honest uint64) (Earned, error) {
	list, report, err := Read(c.Dice, chats, t)
	if err != nil {
		return Earned{}, err
	}
	p, err := c.World.Contribute("own", list, Options{Report: report})
	return earned(p, honest), err
}

// archives lie to the reader. All go through a real zip.
func archives() []Attack {
	tampered := func(t func(c *Case, own Account) Tampering) func(*Case) (Earned, error) {
		return func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.read(own.Chats, t(c, own), honest)
		}
	}
	// extra adds a node with new text to every chat.
	extra := func(change func(node object, current string)) func(*Case) (Earned, error) {
		return tampered(func(c *Case, own Account) Tampering {
			return Tampering{Chat: func(d Dice, chat object) {
				id := d.UUID4()
				text := c.Texts.Weave(d, own.Language, 100)
				node := nodeJSON(message(d, export.User, 1, began, text), "client-created-root")
				node["id"] = id
				node["message"].(object)["id"] = id
				change(node, chat["current_node"].(string))
				chat["mapping"].(object)[id] = node
			}}
		})
	}
	return []Attack{
		{Name: "one's own export through a zip and the reader", Facts: "1.00", Most: 1, Least: 0.97, Gate: "none", Try: tampered(func(*Case, Account) Tampering { return Tampering{} })},
		{Number: "29", Name: "text in hidden messages", Facts: "+0", Most: 1, Try: extra(func(n object, _ string) {
			n["message"].(object)["metadata"] = object{"is_visually_hidden_from_conversation": true}
		})},
		{Number: "29", Name: "text in system messages", Facts: "+0", Most: 1, Try: extra(func(n object, _ string) {
			n["message"].(object)["author"] = object{"role": "system"}
		})},
		{Number: "29", Name: "text in tools' messages", Facts: "+0", Most: 1, Try: extra(func(n object, _ string) {
			n["message"].(object)["author"] = object{"role": "tool", "name": "python"}
		})},
		{Number: "29", Name: "text in custom instructions", Facts: "+0", Most: 1, Try: extra(func(n object, _ string) {
			n["message"].(object)["content"].(object)["content_type"] = "user_editable_context"
		})},
		{Number: "29", Name: "text in messages whose parent is missing", Facts: "+0", Most: 1, Try: extra(func(n object, _ string) { n["parent"] = "nowhere" })},
		{Number: "29", Name: "text in a circle of parents", Facts: "+0", Most: 1, Try: extra(func(n object, _ string) { n["parent"] = n["id"] })},
		{Number: "34", Name: "somebody else's shared chat, continued", Facts: "what was shared pays nothing", Most: 0.8, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			chats := mapMessages(own.Chats, func(m export.Message) export.Message {
				m.Own = m.Turn > 1
				return m
			})
			return c.read(chats, Tampering{}, honest)
		}},
		{Number: "28", Name: "every key twice: one text to score, another to sell", Facts: "such chats are dropped", Most: 0, Try: tampered(func(*Case, Account) Tampering {
			return Tampering{Shard: func(b []byte) []byte {
				return bytes.ReplaceAll(b, []byte(`"parts": `), []byte(`"parts": ["other text that is not scored"], "parts": `))
			}}
		})},
		{Number: "28", Name: "invalid UTF-8 in every chat", Facts: "such chats are dropped", Most: 0, Try: tampered(func(*Case, Account) Tampering {
			return Tampering{Shard: func(b []byte) []byte {
				return bytes.ReplaceAll(b, []byte(`"title": "chat"`), []byte("\"title\": \"\xff\""))
			}}
		})},
		{Number: "28", Name: "a second file of conversations with the same ids", Facts: "once", Most: 1, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			edited := Edited(c.Dice, own.Chats, Woven(c.Texts, own.Language, 40))
			second := shardOf(c.Dice, edited, Tampering{})
			return c.read(own.Chats, Tampering{Files: map[string][]byte{"conversations-900.json": second}}, honest)
		}},
		{Number: "22", Name: "ids' clocks off by a day in one chat of ten", Facts: "months do not count; G3", Most: 0.7, Gate: "G3", Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			chats := append([]export.Conversation{}, own.Chats...)
			for i := 0; i < len(chats); i += 10 {
				chats[i].ID = c.chatID(chats[i].Created.AddDate(0, 0, 1))
			}
			return c.read(chats, Tampering{}, honest)
		}},
	}
}
