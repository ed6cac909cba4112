package export

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sorted(list []string, less func(a, b string) bool) []string {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b string) int {
		switch {
		case less(a, b):
			return -1
		case less(b, a):
			return 1
		}
		return 0
	})
	return list
}

func TestABrokenConversationCostsItselfAlone(t *testing.T) {
	limits := Limits{String: 1 << 10, Nesting: 12, Nodes: 20, Parts: 4, Conversation: 8 << 10}
	node := `{"message":null,"parent":null}`
	many := strings.TrimSuffix(strings.Repeat(`"KEY":`+node+`,`, 21), ",")
	for i := range 21 {
		many = strings.Replace(many, "KEY", string(rune('a'+i)), 1)
	}
	for _, c := range []struct{ name, chat, want string }{
		{"invalid UTF-8", `{"id":"x","title":"` + "\xff" + `","mapping":{}}`, DroppedInvalid},
		{"a lone surrogate", `{"id":"x","title":"\ud800","mapping":{}}`, DroppedInvalid},
		{"a key twice", `{"id":"x","id":"y","mapping":{}}`, DroppedInvalid},
		{"a key twice, deep in what is skipped", `{"id":"x","z":[{"k":1,"k":2}],"mapping":{}}`, DroppedInvalid},
		{"not JSON", `{"id":nonsense}`, DroppedInvalid},
		{"a string that is too long", `{"id":"x","title":"` + strings.Repeat("t", 2000) + `","mapping":{}}`, DroppedTooLarge},
		{"a string of quotes", `{"id":"x","title":"` + strings.Repeat(`\"`, 1000) + `","mapping":{}}`, DroppedTooLarge},
		{"a key that is too long", `{"id":"x","` + strings.Repeat("t", 2000) + `":1,"mapping":{}}`, DroppedTooLarge},
		{"a key that is too long, deep in what is skipped", `{"id":"x","z":[{"` + strings.Repeat("t", 2000) + `":1}],"mapping":{}}`, DroppedTooLarge},
		{"too many parts", `{"id":"x","mapping":{"a":{"message":{"author":{"role":"user"},"content":{"parts":["1","2","3","4","5"]}}}}}`, DroppedTooLarge},
		{"too deep", `{"id":"x","z":` + strings.Repeat("[", 50) + strings.Repeat("]", 50) + `,"mapping":{}}`, DroppedTooLarge},
		{"too long", `{"id":"x","z":[` + strings.Repeat("1,", 8<<10) + `1],"mapping":{}}`, DroppedTooLarge},
		{"too many nodes", `{"id":"x","mapping":{` + many + `}}`, DroppedTooLarge},
		{"no mapping", `{"id":"x"}`, DroppedShape},
		{"a number", `17`, DroppedShape},
		{"a word", `null`, DroppedShape},
		{"a string", `"}]\\\"{"`, DroppedShape},
		{"a list", `[[],{}]`, DroppedShape},
		{"an id met before", plainChat(t, "before"), DroppedDuplicate},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := pack(t, userFile(), testFile{"conversations.json", shard(plainChat(t, "before"), c.chat, plainChat(t, "after"))})
			a, err := Open(bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, got := range readAll(t, a) {
				ids = append(ids, got.ID)
			}
			if diff := cmp.Diff([]string{"before", "after"}, ids); diff != "" {
				t.Errorf("conversations (-want +got):\n%s", diff)
			}
			if got := oddities(a.Report()); got[c.want] != 1 || len(got) != 1 {
				t.Errorf("oddities %v, want one %s", got, c.want)
			}
		})
	}
}

func TestADuplicateWithMoreMessagesIsHandedOut(t *testing.T) {
	long := chatOf(t, false, "c", "a2", turn{id: "r"}, turn{id: "q", parent: "r", role: "user", text: "q"},
		turn{id: "a", parent: "q", role: "assistant", text: "a"}, turn{id: "q2", parent: "a", role: "user", text: "q2"}, turn{id: "a2", parent: "q2", role: "assistant", text: "a2"})
	got, report := readChats(t, plainChat(t, "c"), long, plainChat(t, "c"))
	if len(got) != 2 || len(got[1].Messages) != 4 {
		t.Errorf("%d conversations, want the first and the longer one", len(got))
	}
	if diff := cmp.Diff(map[string]int{OddLonger: 1, DroppedDuplicate: 1}, oddities(report)); diff != "" {
		t.Errorf("oddities (-want +got):\n%s", diff)
	}
}

func TestKeysUpToTheLimitAreRead(t *testing.T) {
	key := strings.Repeat("k", maxID)
	got, report := readChats(t, `{"id":"x","`+key+`":1,"mapping":{"`+key+`":{"message":null,"parent":null}}}`)
	if len(got) != 1 || len(report.Oddities) != 1 { // its current node is missing
		t.Errorf("%d conversations and %v, want it read", len(got), report.Oddities)
	}
}

func TestReadingEndsWithTheContext(t *testing.T) {
	a := mustOpen(t, pack(t, userFile(), testFile{"conversations.json", shard(plainChat(t, "1"), plainChat(t, "2"))}), "")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var met int
	var last error
	for _, err := range a.Conversations(ctx) {
		if last = err; err == nil {
			met++
		}
		cancel()
	}
	if met != 1 || !errors.Is(last, context.Canceled) {
		t.Errorf("read %d, then %v; want 1, then the context's error", met, last)
	}
}

func TestReadingTwiceFindsTheSame(t *testing.T) {
	a := mustOpen(t, pack(t, userFile(), testFile{"conversations.json", shard(plainChat(t, "1"), "{}", plainChat(t, "2"))}), "")
	first, report := readAll(t, a), a.Report()
	if diff := cmp.Diff(first, readAll(t, a)); diff != "" {
		t.Errorf("second reading (-first +second):\n%s", diff)
	}
	if diff := cmp.Diff(report, a.Report()); diff != "" {
		t.Errorf("second report (-first +second):\n%s", diff)
	}
	for range a.Conversations(t.Context()) {
		break // having had enough is no error
	}
}
