package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

const testUser = "user-A1b2C3d4E5f6G7h8I9j0K1l2"

var testDay = time.Date(2026, 9, 7, 10, 30, 40, 0, time.UTC)

// testFile is a member of a test archive.
type testFile struct {
	name string
	body string
}

func userFile() testFile {
	return testFile{"user.json", `{"id":"` + testUser + `","email":"a@example.org"}`}
}

// pack makes an archive as exports are: every member deflated, at one time.
func pack(t testing.TB, files ...testFile) []byte {
	t.Helper()
	var buffer bytes.Buffer
	z := zip.NewWriter(&buffer)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: testDay})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func zipNameOf(user string) string {
	sum := sha256.Sum256([]byte(user))
	return hex.EncodeToString(sum[:]) + "-2026-09-07-10-30-40-0123456789abcdef0123456789abcdef.zip"
}

// turn describes a message of a test chat, in either generation.
type turn struct {
	id, parent, role, text string
	at                     float64
	edit                   func(message map[string]any)
}

func metadata(key string, value any) func(map[string]any) {
	return func(m map[string]any) { m["metadata"].(map[string]any)[key] = value }
}

func content(value map[string]any) func(map[string]any) {
	return func(m map[string]any) { m["content"] = value }
}

func (u turn) node(classic bool) map[string]any {
	m := map[string]any{
		"id": u.id, "author": map[string]any{"role": u.role, "name": nil}, "create_time": u.at,
		"content": map[string]any{"content_type": "text", "parts": []any{u.text}}, "metadata": map[string]any{},
	}
	if u.at == 0 {
		m["create_time"] = nil
	}
	if u.role == "assistant" {
		metadata("model_slug", "gpt-5")(m)
	}
	if classic {
		m["status"], m["weight"], m["recipient"], m["end_turn"] = "finished_successfully", 1.0, "all", true
	}
	if u.edit != nil {
		u.edit(m)
	}
	n := map[string]any{"id": u.id, "message": m, "parent": u.parent}
	if u.role == "" {
		n["message"] = nil
	}
	if u.parent == "" {
		n["parent"] = nil
	}
	if classic {
		n["children"] = []any{}
	}
	return n
}

// chatOf writes a conversation.
func chatOf(t testing.TB, classic bool, id, current string, turns ...turn) string {
	t.Helper()
	mapping := map[string]any{}
	for _, u := range turns {
		mapping[u.id] = u.node(classic)
	}
	c := map[string]any{"id": id, "title": "A title", "create_time": 1_750_000_000.5, "current_node": current, "mapping": mapping}
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func plainChat(t testing.TB, id string) string {
	t.Helper()
	return chatOf(t, false, id, "a", turn{id: "r"}, turn{id: "q", parent: "r", role: "user", text: "why " + id, at: 1_750_000_001},
		turn{id: "a", parent: "q", role: "assistant", text: "because", at: 1_750_000_002})
}

func shard(chats ...string) string { return "[" + strings.Join(chats, ",") + "]" }

func openBytes(data []byte, name string) (*Archive, error) {
	return Open(bytes.NewReader(data), int64(len(data)), Options{Name: name})
}

func mustOpen(t testing.TB, data []byte, name string) *Archive {
	t.Helper()
	a, err := openBytes(data, name)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return a
}

// readAll reads every conversation, or ends the test.
func readAll(t testing.TB, a *Archive) []Conversation {
	t.Helper()
	var all []Conversation
	for c, err := range a.Conversations(t.Context()) {
		if err != nil {
			t.Fatalf("Conversations: %v", err)
		}
		all = append(all, c)
	}
	return all
}

// readChats reads an archive with one shard.
func readChats(t testing.TB, chats ...string) ([]Conversation, Report) {
	t.Helper()
	a := mustOpen(t, pack(t, userFile(), testFile{"conversations-000.json", shard(chats...)}), "")
	all := readAll(t, a)
	return all, a.Report()
}

func oddities(r Report) map[string]int {
	m := map[string]int{}
	for _, o := range r.Oddities {
		m[o.Name] = o.Count
	}
	return m
}

func markOf(t testing.TB, r Report, name string) Mark {
	t.Helper()
	for _, m := range r.Marks {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("no mark %q in %v", name, r.Marks)
	return Mark{}
}

// clockIDAt makes a conversation id of the kind that carries a clock.
func clockIDAt(at time.Time, group string) string {
	return fmt.Sprintf("%08x-1111-%s-8222-333344445555", at.Unix(), group)
}
