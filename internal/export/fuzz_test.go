package export

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
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
