package attacklab

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

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
		user = "user-" + d.Hex(24)
	}
	if err := put(z, "user.json", mustJSON(object{"id": user, "email": "someone@example.com"})); err != nil {
		return nil, err
	}
	// The service writes chats by id.
	chats = slices.SortedFunc(slices.Values(chats), func(a, b export.Conversation) int { return cmp.Compare(a.ID, b.ID) })
	for i := 0; i*perShard < len(chats); i++ {
		shard := shardOf(d, chats[i*perShard:min((i+1)*perShard, len(chats))], t)
		if err := put(z, fmt.Sprintf("conversations-%03d.json", i), shard); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.Files)) {
		if err := put(z, name, t.Files[name]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// put adds a member as the service packs it: on Unix, by version 2.0, deflated, with
// nothing but what has to be there, all of one time.
func put(z *zip.Writer, name string, content []byte) error {
	var deflated bytes.Buffer
	f, err := flate.NewWriter(&deflated, flate.DefaultCompression)
	if err != nil {
		return err
	}
	if _, err := f.Write(content); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	h := &zip.FileHeader{
		Name: name, Method: zip.Deflate, CreatorVersion: 3<<8 | 20, ReaderVersion: 20, ExternalAttrs: 0o100600 << 16,
		CRC32: crc32.ChecksumIEEE(content), CompressedSize64: uint64(deflated.Len()), UncompressedSize64: uint64(len(content)),
	}
	//nolint:staticcheck // SA1019: the two fields that CreateRaw writes; Modified would add a third
	h.ModifiedDate, h.ModifiedTime = uint16(exported.Day()+int(exported.Month())<<5+(exported.Year()-1980)<<9), 0
	w, err := z.CreateRaw(h)
	if err == nil {
		_, err = deflated.WriteTo(w)
	}
	return err
}

// exported is the day of every export: after all histories, and one of the slim generation.
var exported = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)

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
	return object{
		"id": c.ID, "conversation_id": c.ID, "conversation_template_id": nil, "plugin_ids": nil, "title": c.Title,
		"create_time": at, "update_time": at, "current_node": last, "mapping": mapping,
	}
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

// unix is a time in seconds as Python writes it.
func unix(micro int64) json.Number {
	text := strconv.FormatFloat(float64(micro)/1e6, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return json.Number(text)
}

// mustJSON is what Python's json.dumps writes with an indent and sorted keys.
func mustJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("attacklab: encoding %T: %v", v, err))
	}
	var ascii bytes.Buffer
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		switch high, low := utf16.EncodeRune(r); {
		case r < 0x7f:
			ascii.WriteRune(r)
		case high != utf8.RuneError:
			fmt.Fprintf(&ascii, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&ascii, `\u%04x`, r)
		}
	}
	return ascii.Bytes()
}
