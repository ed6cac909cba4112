package attacklab

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/export"
)

// object is a JSON object.
type object = map[string]any

// Tampering is what a forger does to an archive on its way: to each chat's JSON
// before it is written, and to each shard's bytes after.
type Tampering struct {
	Chat   func(d Dice, chat object)
	Shard  func(shard []byte) []byte
	Files  map[string][]byte // added at the end
	UserID string
}

// Read writes chats as a slim export, tampered with, and reads it as a worker
// does. An archive that is refused as a whole is an error.
func Read(d Dice, chats []export.Conversation, t Tampering) ([]export.Conversation, *export.Report, error) {
	b, err := archive(d, chats, t)
	if err != nil {
		return nil, nil, fmt.Errorf("writing an archive: %w", err)
	}
	a, err := export.Open(bytes.NewReader(b), int64(len(b)), export.Options{Name: "export.zip"})
	if err != nil {
		return nil, nil, err
	}
	var list []export.Conversation
	for c, err := range a.Conversations(context.Background()) {
		if err != nil {
			return nil, nil, err
		}
		list = append(list, c)
	}
	report := a.Report()
	return list, &report, nil
}

// perShard is how many chats a file of an export has.
const perShard = 100

func archive(d Dice, chats []export.Conversation, t Tampering) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	user := t.UserID
	if user == "" {
		user = "user-" + d.hex(24)
	}
	put := func(name string, content []byte) error {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	}
	if err := put("user.json", mustJSON(object{"id": user, "email": "someone@example.com"})); err != nil {
		return nil, err
	}
	for i := 0; i*perShard < len(chats); i++ {
		shard := shardOf(d, chats[i*perShard:min((i+1)*perShard, len(chats))], t)
		if err := put(fmt.Sprintf("conversations-%03d.json", i), shard); err != nil {
			return nil, err
		}
	}
	for name, content := range t.Files {
		if err := put(name, content); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

func shardOf(d Dice, chats []export.Conversation, t Tampering) []byte {
	list := make([]object, len(chats))
	for i, c := range chats {
		list[i] = chatJSON(c)
		if t.Chat != nil {
			t.Chat(d, list[i])
		}
	}
	shard := mustJSON(list)
	if t.Shard != nil {
		shard = t.Shard(shard)
	}
	return shard
}

// chatJSON lays out a chat as exports do since 2026. Messages off the path hang
// beside the message of their turn that is on it.
func chatJSON(c export.Conversation) object {
	root := "client-created-root"
	mapping := object{root: object{"id": root, "message": nil, "parent": nil}}
	last, before := root, map[[2]int]string{} // what hangs from which, by turn and role
	for _, m := range c.Messages {
		key := [2]int{m.Turn, int(m.Role)}
		parent := last
		if !m.OnPath && before[key] != "" {
			parent = before[key]
		}
		mapping[m.ID] = nodeJSON(m, parent)
		if m.OnPath {
			before[key] = last
			last = m.ID
		}
	}
	at := unix(c.Created.UnixMicro())
	return object{"id": c.ID, "conversation_id": c.ID, "title": c.Title, "create_time": at, "update_time": at, "current_node": last, "mapping": mapping}
}

func nodeJSON(m export.Message, parent string) object {
	role, metadata := "user", object{}
	if m.Role == export.Assistant {
		role, metadata = "assistant", object{"model_slug": m.Model}
	}
	if !m.Own {
		metadata["shared_conversation_id"] = "somebody-else-s"
	}
	return object{"id": m.ID, "parent": parent, "message": object{
		"id": m.ID, "author": object{"role": role, "name": nil}, "create_time": unix(m.Time.UnixMicro()),
		"content":  object{"content_type": "text", "parts": []string{m.Text}},
		"metadata": metadata,
	}}
}

// unix is a time in seconds, with six decimals.
func unix(micro int64) json.Number { return json.Number(fmt.Sprintf("%d.%06d", micro/1e6, micro%1e6)) }

func mustJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("attacklab: encoding %T: %v", v, err))
	}
	return b.Bytes()
}
