package export

import (
	"bytes"
	"hash/crc32"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func crcOf(s string) uint32 { return crc32.ChecksumIEEE([]byte(s)) }

// Places in eras.
const (
	early, late2023, gpt4o, spring2025, summer2025, winter2025, sharded = 0, 1, 2, 3, 4, 5, 6
	slim                                                                = 10
)

func first(pattern, with string) func(string) string {
	return func(s string) string {
		at := regexp.MustCompile(pattern).FindStringSubmatchIndex(s)
		if at == nil {
			return s
		}
		return s[:at[0]] + string(regexp.MustCompile(pattern).ExpandString(nil, with, s, at)) + s[at[1]:]
	}
}

func every(pattern, with string) func(string) string {
	return func(s string) string { return regexp.MustCompile(pattern).ReplaceAllString(s, with) }
}

var escapedLetter = regexp.MustCompile(`\\u[4-9][0-9a-f]{2}[a-f]`)

// unescaped writes one letter as it is.
func unescaped(s string) string {
	at := escapedLetter.FindStringIndex(s)
	letter, _ := strconv.Unquote(`"` + s[at[0]:at[1]] + `"`)
	return s[:at[0]] + letter + s[at[1]:]
}

// capitalised writes one escape with capital digits.
func capitalised(s string) string {
	at := escapedLetter.FindStringIndex(s)
	return s[:at[0]+2] + strings.ToUpper(s[at[0]+2:at[1]]) + s[at[1]:]
}

func otherRoot(s string) string {
	root := regexp.MustCompile(`"mapping": \{"([^"]+)"`).FindStringSubmatch(s)[1]
	return strings.ReplaceAll(s, root, "root")
}

// TestForgeriesShow changes one thing in an export that violates nothing, and
// expects the marks that it breaks, and no others.
func TestForgeriesShow(t *testing.T) {
	const classicChats, slimChats = "conversations.json", "conversations-000.json"
	for _, c := range []struct {
		name, file string
		era        int
		edit       func(string) string
		want       []string
	}{
		{"a word of a question", classicChats, summer2025, first(`("role": "user".*?"parts": \[")(\w)`, "${1}x$2"), []string{MarkChatPage}},
		{"a space less", classicChats, gpt4o, first(`", "`, `","`), []string{MarkCanonical, MarkChatPage}},
		{"a space more before the end", classicChats, gpt4o, first(`\]$`, ` ]`), []string{MarkCanonical, MarkChatPage}},
		{"a newline behind the end", classicChats, gpt4o, first(`\]$`, "]\n"), []string{MarkCanonical, MarkChatPage}},
		{"another editor's letters", classicChats, gpt4o, unescaped, []string{MarkCanonical, MarkChatPage}},
		{"another editor's escapes", classicChats, gpt4o, capitalised, []string{MarkCanonical, MarkChatPage}},
		{"a number of another program", classicChats, gpt4o, first(`"weight": 1\.0`, `"weight": 1.00`), []string{MarkCanonical, MarkChatPage}},
		{"slim: tabs", slimChats, slim, first(`\n        "`, "\n\t\""), []string{MarkCanonical, MarkManifest}},
		{"slim: on one line", slimChats, slim, every(`,\n +`, `, `), []string{MarkCanonical, MarkManifest}},
		{"slim: keys unsorted", slimChats, slim, first(`("create_time": [0-9.]+),\n    ("current_node": "[^"]+")`, "$2,\n    $1"), []string{MarkCanonical}},
		{"a side file written anew", "user.json", slim, every(`\n *`, ""), []string{MarkCanonical, MarkManifest}},
		{"a length that changes", slimChats, slim, first(`("role": "user"(?s:.*?)"parts": \[\n +")(\w)`, "${1}x$2"), nil},
		{"another account's file", "message_feedback.json", late2023, func(string) string {
			return `[{"message_id": "6b1e8d4e-8c5a-4d5e-9a5e-0c5a4d5e9a5e", "user_id": "user-Z9z9Z9z9Z9z9Z9z9Z9z9Z9z9", "rating": "thumbs_up", "content": "{}"}]`
		}, []string{MarkSameUser}},
		{"feedback that is none", "message_feedback.json", late2023, func(string) string { return `[{"id": "7", "rating": "five", "content": "{}"}]` }, []string{MarkFeedback}},
		{"a share of nothing", "shared_conversations.json", slim, func(string) string {
			return "[\n  {\n    \"conversation_id\": \"6b1e8d4e-8c5a-4d5e-9a5e-0c5a4d5e9a5e\"\n  }\n]"
		}, []string{MarkShares, MarkManifest}},
		{"a key from the future", classicChats, early, every(`"plugin_ids": null, `, `"plugin_ids": null, "sugar_item_id": null, `), []string{MarkKeys, MarkChatPage}},
		{"a key less", classicChats, gpt4o, first(`"moderation_results": \[\], `, ""), []string{MarkKeys, MarkChatPage}},
		{"keys in another order", classicChats, gpt4o, first(`("title": "[^"]*"), ("create_time": [0-9.]+)`, "$2, $1"), []string{MarkKeys, MarkChatPage}},
		{"slim: a key of the classic generation", slimChats, slim, first(`\n    "id": `, "\n    \"gizmo_id\": null,\n    \"id\": "), []string{MarkKeys, MarkManifest}},
		{"slim: a message with a status", slimChats, slim, first(`\n        },\n        "parent"`, ",\n          \"status\": \"finished_successfully\"\n        },\n        \"parent\""), []string{MarkMessageKeys, MarkManifest}},
		{"a state that there is not", classicChats, gpt4o, first(`finished_successfully`, `done`), []string{MarkMessageKeys, MarkChatPage}},
		{"a child less", classicChats, gpt4o, first(`"children": \["[^"]+"\]`, `"children": []`), []string{MarkTree, MarkChatPage}},
		{"a root of another kind", classicChats, spring2025, otherRoot, []string{MarkRoot, MarkChatPage}},
		{"message ids that count", classicChats, gpt4o, func(s string) string {
			id := regexp.MustCompile(`"current_node": "([^"]+)"`).FindStringSubmatch(s)[1]
			return strings.ReplaceAll(s, id, "00000000-0000-0000-0000-000000000001")
		}, []string{MarkMessageID, MarkChatPage}},
		{"parents that are not above", classicChats, gpt4o, every(`"parent_id": "[^"]+"`, `"parent_id": "6b1e8d4e-8c5a-4d5e-9a5e-0c5a4d5e9a5e"`), []string{MarkParentID, MarkChatPage}},
		{"requests of another day", classicChats, spring2025, every(`"request_id": "[0-9a-f]{9}`, `"request_id": "840000000`), []string{MarkRequestClock, MarkChatPage}},
		{"times without fractions", classicChats, gpt4o, every(`("create_time": [0-9]{10})\.[0-9]+`, `$1.0`), []string{MarkTimes, MarkChatPage}},
		{"a model from the future", classicChats, gpt4o, first(`"model_slug": "[^"]+"`, `"model_slug": "gpt-5"`), []string{MarkModels, MarkChatPage}},
		{"an id of another time", classicChats, gpt4o, first(`("conversation_id": "[^"]{14})4([^"]+")(.*?"id": "[^"]{14})4([^"]+")`, "${1}8${2}${3}8${4}"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, name := edited(t, c.era, c.file, c.edit)
			a, err := Open(bytes.NewReader(data), int64(len(data)), Options{Name: name, Page: true})
			if err != nil {
				t.Fatal(err)
			}
			readAll(t, a)
			var got []string
			for _, m := range a.Report().Marks {
				if m.Verdict == Violated {
					got = append(got, m.Name)
				}
			}
			for _, name := range c.want {
				if !slices.Contains(got, name) {
					t.Errorf("%s was not violated, only %v", name, got)
				}
			}
			for _, name := range got {
				if c.want != nil && !slices.Contains(c.want, name) {
					t.Errorf("%s was violated too: %+v", name, markOf(t, a.Report(), name))
				}
			}
			if len(got) == 0 {
				t.Error("nobody noticed")
			}
		})
	}
}
