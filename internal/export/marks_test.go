package export

import (
	"testing"
	"time"
)

// chatStart is when the test chats begin.
var chatStart = time.Unix(1_749_999_990, 0).UTC()

func TestMarks(t *testing.T) {
	user, other := userFile(), `"user-Z9z9Z9z9Z9z9Z9z9Z9z9Z9z9"`
	chats := func(ids ...string) testFile {
		var all []string
		for _, id := range ids {
			all = append(all, plainChat(t, id))
		}
		return testFile{"conversations.json", shard(all...)}
	}
	one := chats("1")
	early := chatStart.Add(-time.Hour)
	for _, c := range []struct {
		name, mark, zip string
		files           []testFile
		want            Verdict
	}{
		{"the zip's name is the user's", MarkZipName, zipNameOf(testUser), []testFile{user, one}, Holds},
		{"the browser's second download", MarkZipName, zipNameOf(testUser)[:84] + " (1).zip", []testFile{user, one}, Holds},
		{"the zip's name is another's", MarkZipName, zipNameOf("user-Z9z9Z9z9Z9z9Z9z9Z9z9Z9z9"), []testFile{user, one}, Violated},
		{"the zip was renamed", MarkZipName, "chatgpt.zip", []testFile{user, one}, Absent},
		{"no manifest", MarkManifest, "", []testFile{user, one}, Absent},
		{"a size that differs", MarkManifest, "", []testFile{user, one, {"export_manifest.json", `{"export_files":[{"path":"user.json","size_bytes":1}]}`}}, Violated},
		{"a file that is missing", MarkManifest, "", []testFile{user, one, {"export_manifest.json", `{"export_files":[{"path":"conversations-007.json","size_bytes":1}]}`}}, Violated},
		{"a manifest that is none", MarkManifest, "", []testFile{user, one, {"export_manifest.json", `[`}}, Absent},
		{"another user in the settings", MarkSameUser, "", []testFile{user, one, {"user_settings.json", `[{"user_id":` + other + `}]`}}, Violated},
		{"the same user in the feedback", MarkSameUser, "", []testFile{user, one, {"message_feedback.json", `[{"user_id":"` + testUser + `"}]`}}, Holds},
		{"feedback without users", MarkSameUser, "", []testFile{user, one, {"message_feedback.json", `[]`}}, Absent},
		{"ids made just before", MarkIDClock, "", []testFile{user, chats(clockIDAt(chatStart, "800b"))}, Holds},
		{"ids made an hour before", MarkIDClock, "", []testFile{user, chats(clockIDAt(early, "800b"))}, Violated},
		{"ids made after", MarkIDClock, "", []testFile{user, chats(clockIDAt(chatStart.Add(time.Hour), "800b"))}, Violated},
		{"ids without a clock", MarkIDClock, "", []testFile{user, chats("11111111-1111-4111-8111-111111111111")}, Absent},
		{"one account's constant", MarkIDAccount, "", []testFile{user, chats(clockIDAt(chatStart, "800b"), clockIDAt(early, "800b"))}, Holds},
		{"two accounts' constants", MarkIDAccount, "", []testFile{user, chats(clockIDAt(chatStart, "800b"), clockIDAt(early, "800c"))}, Violated},
		{"ids of the newer form", MarkIDAccount, "", []testFile{user, chats(clockIDAt(chatStart, "8320"), clockIDAt(early, "8333"))}, Absent},
		{"too few ids", MarkIDAccount, "", []testFile{user, chats(clockIDAt(chatStart, "800b"))}, Absent},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := mustOpen(t, pack(t, c.files...), c.zip)
			readAll(t, a)
			if got := markOf(t, a.Report(), c.mark); got.Verdict != c.want {
				t.Errorf("mark %+v, want %s", got, c.want)
			}
		})
	}
}

// TestAnOverwrittenStartIsNoViolation: later exports put their own day in place of
// a conversation's.
func TestAnOverwrittenStartIsNoViolation(t *testing.T) {
	first := chatStart.Add(time.Minute)
	if got := clockCheck(clockIDAt(chatStart, "800b"), testDay, first); got != (cases{checked: 1}) {
		t.Errorf("%+v, want it to hold by the first message", got)
	}
	if got := clockCheck(clockIDAt(chatStart.Add(time.Hour), "800b"), testDay, first); got != (cases{}) {
		t.Errorf("%+v, want a copied branch left unchecked", got)
	}
}
