package export

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestBothGenerationsReadAlike(t *testing.T) {
	turns := []turn{
		{id: "r"},
		{id: "q1", parent: "r", role: "user", text: "first?", at: 1_750_000_010.25},
		{id: "a1", parent: "q1", role: "assistant", text: "one", at: 1_750_000_009}, // older than its parent
		{id: "q2", parent: "a1", role: "user", text: "second?", at: 1_750_000_030},
		{id: "q2old", parent: "a1", role: "user", text: "secnd?", at: 1_750_000_020},
		{id: "a2old", parent: "q2old", role: "assistant", text: "what?", at: 1_750_000_021},
		{id: "a2", parent: "q2", role: "assistant", text: "two", at: 1_750_000_031, edit: metadata("request_id", "req-1")},
	}
	classic, _ := readChats(t, chatOf(t, true, "c", "a2", turns...))
	slim, _ := readChats(t, chatOf(t, false, "c", "a2", turns...))
	if diff := cmp.Diff(classic, slim); diff != "" {
		t.Errorf("the generations differ (-classic +slim):\n%s", diff)
	}
	at := func(s float64) time.Time { return time.UnixMicro(int64(s * 1e6)).UTC() }
	want := []Conversation{{ID: "c", Title: "A title", Created: at(1_750_000_009), Messages: []Message{
		{ID: "q1", Role: User, Time: at(1_750_000_010.25), Text: "first?", OnPath: true, Turn: 1, Own: true},
		{ID: "a1", Role: Assistant, Time: at(1_750_000_009), Model: "gpt-5", Text: "one", OnPath: true, Turn: 1, Own: true},
		{ID: "q2", Role: User, Time: at(1_750_000_030), Text: "second?", OnPath: true, Turn: 2, Own: true},
		{ID: "a2", RequestID: "req-1", Role: Assistant, Time: at(1_750_000_031), Model: "gpt-5", Text: "two", OnPath: true, Turn: 2, Own: true},
		{ID: "q2old", Role: User, Time: at(1_750_000_020), Text: "secnd?", Turn: 2, Own: true},
		{ID: "a2old", Role: Assistant, Time: at(1_750_000_021), Model: "gpt-5", Text: "what?", Turn: 2, Own: true},
	}}}
	if diff := cmp.Diff(want, slim); diff != "" {
		t.Errorf("conversation (-want +got):\n%s", diff)
	}
}

// TestTheOrderOfTheMappingMeansNothing: slim exports write nodes by id.
func TestTheOrderOfTheMappingMeansNothing(t *testing.T) {
	var nodes []string
	parent := "null"
	for i, id := range []string{"c", "a", "e", "b", "d"} {
		role := []string{"user", "assistant"}[i%2]
		nodes = append(nodes, fmt.Sprintf(`"%s":{"id":"%s","parent":%s,"message":{"id":"%s","author":{"role":"%s"},"content":{"content_type":"text","parts":["%d"]},"create_time":%d.5}}`,
			id, id, parent, id, role, i, 1_750_000_000-i)) // children older than their parents, too
		parent = `"` + id + `"`
	}
	read := func() []Conversation {
		got, _ := readChats(t, `{"id":"x","current_node":"d","mapping":{`+strings.Join(nodes, ",")+`}}`)
		return got
	}
	want := read()
	if got := want[0].Messages; len(got) != 5 || got[4].Text != "4" || !got[4].OnPath {
		t.Fatalf("messages %+v, want all five on the path", got)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		r.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
		if diff := cmp.Diff(want, read()); diff != "" {
			t.Fatalf("in another order (-want +got):\n%s", diff)
		}
	}
}

func TestShellsAreConversationsWithoutMessages(t *testing.T) {
	for _, mapping := range []string{"null", "{}", "[]"} {
		got, report := readChats(t, `{"id":"x","title":"t","create_time":null,"mapping":`+mapping+`,"current_node":null}`, plainChat(t, "y"))
		if len(got) != 2 || len(got[0].Messages) != 0 || oddities(report)[OddShell] != 1 {
			t.Errorf("mapping %s: %d conversations, %v", mapping, len(got), report.Oddities)
		}
		if m := markOf(t, report, MarkTree); m.Checked != 1 {
			t.Errorf("mapping %s: mark %+v, want shells left unchecked", mapping, m)
		}
	}
}

// TestAStartOverwrittenByTheExportsDayMeansNothing: slim exports do that to older
// conversations. The messages date them.
func TestAStartOverwrittenByTheExportsDayMeansNothing(t *testing.T) {
	id := clockIDAt(chatStart, "800b")
	chat := strings.Replace(plainChat(t, id), "1750000000.5", fmt.Sprintf("%d.25", testDay.Unix()), 1)
	got, report := readChats(t, chat)
	if want := time.Unix(1_750_000_001, 0); !got[0].Created.Equal(want) {
		t.Errorf("begun %v, want %v", got[0].Created, want)
	}
	if m := markOf(t, report, MarkIDClock); m.Verdict != Holds {
		t.Errorf("mark %+v, want it to hold by the messages", m)
	}
}

func TestMessagesAreSortedByWhatTheyAre(t *testing.T) {
	said := map[string]any{"content_type": "multimodal_text", "parts": []any{
		map[string]any{"content_type": "audio_transcription", "text": "spoken"},
		map[string]any{"content_type": "image_asset_pointer", "asset_pointer": "sediment://x"}, nil, "typed",
	}}
	for _, c := range []struct {
		name string
		turn turn
		want string // text that is handed out
		own  bool
		of   func(MessageCounts) int
	}{
		{"a question", turn{role: "user", text: "q"}, "q", true, func(m MessageCounts) int { return m.User }},
		{"voice and text", turn{role: "user", edit: content(said)}, "spoken\ntyped", true, func(m MessageCounts) int { return m.User }},
		{"a picture alone", turn{role: "user", edit: content(map[string]any{"content_type": "multimodal_text", "parts": []any{map[string]any{"content_type": "image_asset_pointer"}}})},
			"", false, func(m MessageCounts) int { return m.Empty }},
		{"custom instructions", turn{role: "user", edit: content(map[string]any{"content_type": "user_editable_context", "user_profile": "p"})},
			"", false, func(m MessageCounts) int { return m.Context }},
		{"custom instructions in metadata", turn{role: "user", text: "q", edit: metadata("user_context_message_data", map[string]any{"about": "me"})},
			"", false, func(m MessageCounts) int { return m.Context }},
		{"hidden", turn{role: "user", text: "q", edit: metadata("is_visually_hidden_from_conversation", true)}, "", false, func(m MessageCounts) int { return m.Hidden }},
		{"from a share link", turn{role: "user", text: "theirs", edit: metadata("shared_conversation_id", "s")}, "theirs", false, func(m MessageCounts) int { return m.Foreign }},
		{"a tool call", turn{role: "assistant", text: "import os", edit: func(m map[string]any) { m["recipient"] = "python" }}, "", false, func(m MessageCounts) int { return m.Working }},
		{"thoughts", turn{role: "assistant", edit: content(map[string]any{"content_type": "thoughts", "thoughts": []any{}})}, "", false, func(m MessageCounts) int { return m.Working }},
		{"a tool", turn{role: "tool", text: "result"}, "", false, func(m MessageCounts) int { return m.Tool }},
		{"the system", turn{role: "system", text: "be kind"}, "", false, func(m MessageCounts) int { return m.System }},
		{"a role of the future", turn{role: "critic", text: "no"}, "", false, func(m MessageCounts) int { return m.Other }},
		{"an answer to nobody", turn{role: "assistant", text: "hello"}, "hello", false, func(m MessageCounts) int { return m.Foreign }},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.turn.id, c.turn.parent, c.turn.at = "m", "r", 1_750_000_001
			got, report := readChats(t, chatOf(t, false, "c", "m", turn{id: "r"}, c.turn))
			if n := c.of(report.Messages); n != 1 {
				t.Errorf("counted %d, want 1 in %+v", n, report.Messages)
			}
			if c.want == "" {
				if len(got[0].Messages) > 0 {
					t.Errorf("handed out %+v, want nothing", got[0].Messages)
				}
				return
			}
			if len(got[0].Messages) != 1 || got[0].Messages[0].Text != c.want || got[0].Messages[0].Own != c.own {
				t.Errorf("handed out %+v, want %q, own %v", got[0].Messages, c.want, c.own)
			}
		})
	}
}

func TestAnswersToSharedQuestionsAreNotOwn(t *testing.T) {
	got, _ := readChats(t, chatOf(t, false, "c", "a2", turn{id: "r"},
		turn{id: "q", parent: "r", role: "user", text: "theirs", edit: metadata("shared_conversation_id", "s")},
		turn{id: "a", parent: "q", role: "assistant", text: "to them"},
		turn{id: "q2", parent: "a", role: "user", text: "mine"},
		turn{id: "a2", parent: "q2", role: "assistant", text: "to me"}))
	var own []string
	for _, m := range got[0].Messages {
		if m.Own {
			own = append(own, m.Text)
		}
	}
	if diff := cmp.Diff([]string{"mine", "to me"}, own); diff != "" {
		t.Errorf("own messages (-want +got):\n%s", diff)
	}
}

func TestBrokenTreesAreReadAsFarAsTheyGo(t *testing.T) {
	q := turn{id: "q", parent: "r", role: "user", text: "q", at: 1_750_000_001}
	for _, c := range []struct {
		name, current, odd string
		turns              []turn
		onPath             []string
	}{
		{"no current node: the newest leaf", "", OddCurrent,
			[]turn{{id: "r"}, q, {id: "a", parent: "q", role: "assistant", text: "old", at: 1_750_000_002}, {id: "b", parent: "q", role: "assistant", text: "new", at: 1_750_000_003}}, []string{"q", "b"}},
		{"a current node that is not there", "gone", OddCurrent, []turn{{id: "r"}, q}, []string{"q"}},
		{"a parent that is not there", "q", OddParent, []turn{q}, []string{"q"}},
		{"parents in a circle", "q", OddCycle,
			[]turn{{id: "q", parent: "a", role: "user", text: "q"}, {id: "a", parent: "q", role: "assistant", text: "a"}}, []string{"q"}},
		{"its own parent", "q", OddCycle, []turn{{id: "q", parent: "q", role: "user", text: "q"}}, []string{"q"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, report := readChats(t, chatOf(t, false, "c", c.current, c.turns...))
			var onPath []string
			for _, m := range got[0].Messages {
				if m.OnPath {
					onPath = append(onPath, m.ID)
				}
			}
			less := func(a, b string) bool { return a < b }
			if diff := cmp.Diff(sorted(c.onPath, less), sorted(onPath, less)); diff != "" {
				t.Errorf("path (-want +got):\n%s", diff)
			}
			if oddities(report)[c.odd] != 1 {
				t.Errorf("oddities %v, want one %s", report.Oddities, c.odd)
			}
		})
	}
}

func TestTimesThatCannotBeAreUnknown(t *testing.T) {
	for _, c := range []struct {
		name string
		time any
		want time.Time
		odd  int
	}{
		{"seconds", 1_750_000_000.123456, time.UnixMicro(1_750_000_000_123_456).UTC(), 0},
		{"whole seconds", 1_750_000_000, time.Unix(1_750_000_000, 0).UTC(), 0},
		{"seconds in a string", "1750000000.5", time.UnixMilli(1_750_000_000_500).UTC(), 0},
		{"ISO", "2025-06-15T15:06:40Z", time.Date(2025, 6, 15, 15, 6, 40, 0, time.UTC), 0},
		{"null", nil, time.Time{}, 0},
		{"an object", map[string]any{}, time.Time{}, 0},
		{"before there was ChatGPT", 1_600_000_000, time.Time{}, 1},
		{"zero", 0, time.Time{}, 1},
		{"negative", -5, time.Time{}, 1},
		{"milliseconds", 1_750_000_000_000, time.Time{}, 1},
		{"after the export", float64(testDay.Add(48 * time.Hour).Unix()), time.Time{}, 1},
		{"words", "yesterday", time.Time{}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			edit := func(m map[string]any) { m["create_time"] = c.time }
			got, report := readChats(t, chatOf(t, false, "c", "q", turn{id: "q", role: "user", text: "q", edit: edit}))
			if m := got[0].Messages[0]; !m.Time.Equal(c.want) {
				t.Errorf("time %v, want %v", m.Time, c.want)
			}
			if n := oddities(report)[OddTime]; n != c.odd {
				t.Errorf("%d impossible times, want %d", n, c.odd)
			}
		})
	}
}

func TestCitationMarksAreStripped(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                                 "plain",
		"a \ue200cite\ue202turn0search1\ue201b": "a b",
		"left \ue200open":                       "left open",
		"stray \ue202mark\ue2ff":                "stray mark",
		"old【3†source】 and【12:0†report.pdf】.":                               "old and.",
		"not a mark 【標題】 nor 【a†b】":                                         "not a mark 【標題】 nor 【a†b】",
		"other private use \ue300 and 【3†" + strings.Repeat("x", 600) + "】": "other private use \ue300 and 【3†" + strings.Repeat("x", 600) + "】",
		"\xee\x88": "\xee\x88", // cut off: bytes stay as they are
	} {
		if got := stripMarks(in); got != want {
			t.Errorf("stripMarks(%q) = %q, want %q", in, got, want)
		}
	}
}
