package export

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/sample"
)

var fuzzLimits = Limits{Archive: 1 << 20, Chats: 4 << 20, Conversation: 64 << 10, String: 8 << 10, Nodes: 500}

// FuzzOpen gives any bytes as an archive. Whatever is read must be read again from
// its own payload, and whatever is refused must be refused in words.
func FuzzOpen(f *testing.F) {
	f.Add(realistic(f))
	f.Add(pack(f, userFile(), testFile{"x/conversations.json", shard(plainChat(f, "1"))}))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Open(bytes.NewReader(data), int64(len(data)), Options{Limits: fuzzLimits})
		if err != nil {
			checkRefusal(t, err)
			return
		}
		all, err := collect(t, a)
		if err != nil {
			checkRefusal(t, err)
			return
		}
		p, err := a.Payload()
		if err != nil {
			checkRefusal(t, err)
			return
		}
		var sent bytes.Buffer
		if n, err := p.WriteTo(&sent); err != nil || n != p.Size() {
			t.Fatalf("wrote %d of %d: %v", n, p.Size(), err)
		}
		part, err := Open(bytes.NewReader(sent.Bytes()), int64(sent.Len()), Options{Limits: fuzzLimits})
		if err != nil {
			t.Fatalf("the payload of an export was refused: %v", err)
		}
		again, err := collect(t, part)
		if err != nil {
			t.Fatalf("the payload of an export cannot be read: %v", err)
		}
		if diff := cmp.Diff(all, again); diff != "" {
			t.Errorf("the payload reads otherwise (-export +payload):\n%s", diff)
		}
	})
}

// FuzzConversations gives any bytes as the conversations of an archive that is
// sound: that of a sealed file from a hostile contributor.
func FuzzConversations(f *testing.F) {
	f.Add(shard(plainChat(f, "1"), `{"id":1}`, `"\\\"]"`, `[[]]`, `7`, plainChat(f, "2")))
	f.Add(`[{"mapping":{"a":{"parent":"b"},"b":{"parent":"a","message":{"author":{"role":"user"},"content":{"parts":["x",{"text":1}]}}}}}]`)
	f.Add("[\n]\n")
	for _, g := range []sample.Generation{sample.Classic, sample.Slim} {
		data, _, _ := sampleOf(f, sample.Config{Generation: g, Bytes: 3_000, Languages: []string{"zh"}})
		f.Add(unpack(f, data)[1].body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := pack(t, userFile(), testFile{"conversations.json", body})
		a, err := Open(bytes.NewReader(data), int64(len(data)), Options{Limits: fuzzLimits})
		if err != nil {
			checkRefusal(t, err)
			return
		}
		all, err := collect(t, a)
		if err != nil {
			checkRefusal(t, err)
		}
		for _, c := range all {
			checkConversation(t, c)
		}
		checkMarks(t, a.Report())
	})
}

func collect(t *testing.T, a *Archive) (all []Conversation, err error) {
	for c, err := range a.Conversations(t.Context()) {
		if err != nil {
			return all, err
		}
		all = append(all, c)
	}
	return all, nil
}

func checkRefusal(t *testing.T, err error) {
	t.Helper()
	var refused *Error
	if !errors.As(err, &refused) || refused.Sentence() == "" {
		t.Errorf("refused without a sentence: %v", err)
	}
}

// checkConversation holds what every reader may rely on.
func checkConversation(t *testing.T, c Conversation) {
	t.Helper()
	left := false
	for _, m := range c.Messages {
		switch {
		case m.Role != User && m.Role != Assistant:
			t.Errorf("role %d", m.Role)
		case m.Role == User && (m.Turn < 1 || m.Model != ""):
			t.Errorf("a question of turn %d by model %q", m.Turn, m.Model)
		case m.OnPath && left:
			t.Error("a message on the path behind one off it")
		}
		left = left || !m.OnPath
	}
}

// FuzzSideFiles gives any bytes as the small files of an archive, the payload's own
// among them.
func FuzzSideFiles(f *testing.F) {
	listing := `{"export_files":[{"path":"user.json","size_bytes":64}],"logical_files":{"conversations.json":{"files":["conversations-000.json","x.json"]}}}`
	f.Add(userFile().body, listing, `[{"id":"6b1e8d4e-8c5a-4d5e-9a5e-0c5a4d5e9a5e","rating":"thumbs_up","user_id":"`+testUser+`"}]`,
		`[{"conversation_id":"1"}]`, `[{"user_id":7}]`, `[{"uploading_account_user_id":null}]`, "<script>\nvar jsonData = [];", "", "")
	f.Add(userFile().body, `{"export_files":[{}],"logical_files":[]}`, `{}`, `[[]]`, `"\ud800"`, `[`, "", `{"schema":"gptdao/payload/1"}`, "From: x\r\n")
	f.Fuzz(func(t *testing.T, user, listing, feedback, shared, settings, library, page, manifest, mail string) {
		files := []testFile{
			{"user.json", user}, {"conversations.json", shard(chatOf(t, true, "1", "q", turn{id: "r"}, turn{id: "q", parent: "r", role: "user", text: "q"}))},
			{"export_manifest.json", listing}, {"message_feedback.json", feedback}, {"shared_conversations.json", shared},
			{"user_settings.json", settings}, {"library_files.json", library}, {"chat.html", page}, {"x.json", "[]"},
		}
		if manifest != "" {
			files = append(files, testFile{contribution.ManifestName, manifest}, testFile{contribution.MailName, mail})
		}
		data := pack(t, files...)
		a, err := Open(bytes.NewReader(data), int64(len(data)), Options{Limits: fuzzLimits, Page: true})
		if err != nil {
			checkRefusal(t, err)
			return
		}
		if _, err := collect(t, a); err != nil {
			checkRefusal(t, err)
			return
		}
		checkMarks(t, a.Report())
		got, has, err := a.Mail()
		if has != (manifest != "") || (err == nil && has && string(got) != mail) {
			t.Errorf("mail %q, %v, %v; want %q", got, has, err, mail)
		}
	})
}

// checkMarks holds what every policy may rely on.
func checkMarks(t *testing.T, r Report) {
	t.Helper()
	for i, m := range r.Marks {
		if m.Name != Marks()[i] || (m.Checked == 0) != (m.Verdict == Absent) || m.Failed < 0 || m.Failed > m.Checked || m.Detail == "" {
			t.Errorf("mark %+v at place %d", m, i)
		}
	}
	if len(r.Marks) != len(Marks()) {
		t.Errorf("%d marks, want %d", len(r.Marks), len(Marks()))
	}
}
