package export

import (
	"fmt"
	"strconv"
	"strings"
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
	hundred := func(name string, from, to int) testFile {
		var all []string
		for i := from; i < to; i++ {
			all = append(all, plainChat(t, strconv.Itoa(1000+i)))
		}
		return testFile{name, shard(all...)}
	}
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
		{"the name tells another time", MarkZipTime, strings.Replace(zipNameOf(testUser), "2026-09-07-10-30", "2026-09-07-10-31", 1), []testFile{user, one}, Violated},
		{"the name's time, two seconds off", MarkZipTime, strings.Replace(zipNameOf(testUser), "10-30-40", "10-30-42", 1), []testFile{user, one}, Holds},
		{"packed by a library", MarkZipForm, "", []testFile{user, one}, Violated},
		{"files of a later year", MarkFiles, "", []testFile{user, one, {"ads.json", "{}"}}, Holds},
		{"files of an earlier year", MarkFiles, zipNameOf(testUser), []testFile{user, one, {"model_comparisons.json", "[]"}}, Violated},
		{"files of an earlier year, perhaps copied", MarkFiles, "", []testFile{user, one, {"model_comparisons.json", "[]"}}, Holds},
		{"a file that is not listed", MarkManifest, "", []testFile{user, one, {"export_manifest.json", `{"export_files":[{"path":"user.json","size_bytes":64}]}`}}, Violated},
		{"no manifest", MarkManifest, "", []testFile{user, one}, Absent},
		{"a size that differs", MarkManifest, "", []testFile{user, one, {"export_manifest.json", `{"export_files":[{"path":"user.json","size_bytes":1}]}`}}, Violated},
		{"a file that is missing", MarkManifest, "", []testFile{user, one, {"export_manifest.json", `{"export_files":[{"path":"conversations-007.json","size_bytes":1}]}`}}, Violated},
		{"a manifest that is none", MarkManifest, "", []testFile{user, one, {"export_manifest.json", `[`}}, Absent},
		{"another user in the settings", MarkSameUser, "", []testFile{user, one, {"user_settings.json", `[{"user_id":` + other + `}]`}}, Violated},
		{"the same user in the feedback", MarkSameUser, "", []testFile{user, one, {"message_feedback.json", `[{"user_id":"` + testUser + `"}]`}}, Holds},
		{"generated pictures of another user", MarkSameUser, "", []testFile{user, one, {"user-Z9z9Z9z9Z9z9Z9z9Z9z9Z9z9/file_1.png", ""}}, Violated},
		{"votes of another user", MarkSameUser, "", []testFile{user, one, {"model_comparisons.json", `[{"user_id":` + other + `}]`}}, Violated},
		{"a library of another user", MarkSameUser, "", []testFile{user, one, {"library_files.json", `[{"uploading_account_user_id":` + other + `}]`}}, Violated},
		{"feedback without users", MarkSameUser, "", []testFile{user, one, {"message_feedback.json", `[]`}}, Absent},
		{"ids made just before", MarkIDClock, "", []testFile{user, chats(clockIDAt(chatStart, "800b"))}, Holds},
		{"ids made an hour before", MarkIDClock, "", []testFile{user, chats(clockIDAt(early, "800b"))}, Violated},
		{"ids made after", MarkIDClock, "", []testFile{user, chats(clockIDAt(chatStart.Add(time.Hour), "800b"))}, Violated},
		{"ids without a clock", MarkIDClock, "", []testFile{user, chats("11111111-1111-4111-8111-111111111111")}, Absent},
		{"one account's constant", MarkIDAccount, "", []testFile{user, chats(clockIDAt(chatStart, "800b"), clockIDAt(early, "800b"))}, Holds},
		{"two accounts' constants", MarkIDAccount, "", []testFile{user, chats(clockIDAt(chatStart, "800b"), clockIDAt(early, "800c"))}, Violated},
		{"ids of the newer form", MarkIDAccount, "", []testFile{user, chats(clockIDAt(chatStart, "8320"), clockIDAt(early, "8333"))}, Absent},
		{"a random id of 2025", MarkIDForm, "", []testFile{user, chats("11111111-1111-4111-8111-111111111111")}, Violated},
		{"a clock in an id of 2025", MarkIDForm, "", []testFile{user, chats(clockIDAt(chatStart, "800b"))}, Holds},
		{"an id with no form", MarkIDForm, "", []testFile{user, chats("1")}, Violated},
		{"an id of the newer form, too early", MarkIDForm, "", []testFile{user, chats(clockIDAt(chatStart, "8320"))}, Violated},
		{"an id of the newest form", MarkIDForm, "", []testFile{user, chats(clockIDAt(day(2026, 5, 3), "83e8"))}, Holds},
		{"an id of the older form, too late", MarkIDForm, "", []testFile{user, chats(clockIDAt(day(2026, 5, 3), "800b"))}, Violated},
		{"a clock before there were any", MarkIDForm, "", []testFile{user, chats(clockIDAt(day(2024, 3, 1), "800b"))}, Violated},
		{"ids that fall", MarkOrder, "", []testFile{user, {"conversations-000.json", shard(plainChat(t, "2"), plainChat(t, "1"))}}, Violated},
		{"ids that rise in each file", MarkOrder, "", []testFile{user, {"conversations-000.json", shard(plainChat(t, "2"), plainChat(t, "3"))}, {"conversations-001.json", shard(plainChat(t, "1"))}}, Holds},
		{"one conversation", MarkOrder, "", []testFile{user, one}, Absent},
		{"files of a hundred", MarkShards, "", []testFile{user, hundred("conversations-000.json", 0, 100), hundred("conversations-001.json", 100, 101)}, Holds},
		{"a file of ninety-nine", MarkShards, "", []testFile{user, hundred("conversations-000.json", 0, 99), hundred("conversations-001.json", 99, 101)}, Violated},
		{"a last file of more", MarkShards, "", []testFile{user, hundred("conversations-000.json", 0, 101)}, Violated},
		{"an overwritten end", MarkExportTime, "", []testFile{user, {"conversations.json", shard(chatOf(t, false, "c", "q", turn{id: "r"},
			turn{id: "q", parent: "r", role: "user", text: "q", at: 1.9e9}))}}, Violated},
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

// TestTraitsOfSomeMessages: that some messages lack what only some honest ones
// have says nothing; that all of many lack it does.
func TestTraitsOfSomeMessages(t *testing.T) {
	chat := func(n int, edit func(i int, u *turn)) string {
		turns := []turn{{id: "r"}}
		for i := range n {
			u := turn{id: fmt.Sprintf("m%d", i), parent: "r", role: "user", text: "x", at: 1_700_000_000.25 + float64(i)}
			edit(i, &u)
			turns = append(turns, u)
		}
		return chatOf(t, true, "c", "r", turns...)
	}
	question := func(int, *turn) {}
	oneNamed := func(i int, u *turn) {
		if i == 7 {
			u.id = "aaa1" + u.id
		}
	}
	answer := func(_ int, u *turn) { u.role = "assistant" }
	oneEnded := func(i int, u *turn) {
		u.role = "assistant"
		if i == 7 {
			u.edit = metadata("finish_details", map[string]any{"type": "stop"})
		}
	}
	for _, c := range []struct {
		name, mark string
		n          int
		edit       func(int, *turn)
		want       Verdict
	}{
		{"few questions without a client's name", MarkClientID, 199, question, Absent},
		{"many", MarkClientID, 200, question, Violated},
		{"one has it", MarkClientID, 200, oneNamed, Holds},
		{"few answers without an end", MarkFinish, 19, answer, Absent},
		{"many", MarkFinish, 20, answer, Violated},
		{"one has it", MarkFinish, 20, oneEnded, Holds},
	} {
		t.Run(c.mark+"/"+c.name, func(t *testing.T) {
			_, report := readChats(t, chat(c.n, c.edit))
			if got := markOf(t, report, c.mark); got.Verdict != c.want {
				t.Errorf("mark %+v, want %s", got, c.want)
			}
		})
	}
}

func TestRequestClocks(t *testing.T) {
	sent := time.Date(2025, 3, 1, 12, 0, 0, 250_000_000, time.UTC)
	ray := fmt.Sprintf("%09x1234567-FRA", sent.UnixMilli()/10-135_000_000_000)
	flow := fmt.Sprintf("wfr_%012x7abc8abcdef012345678", sent.UnixMilli())
	for _, id := range []string{ray, flow} {
		got, ok := requestTime(id)
		if !ok || !got.Equal(sent) {
			t.Errorf("%s was made at %v, %v; want %v", id, got, ok, sent)
		}
	}
	for _, id := range []string{"", "req-1", "wfr_", flow[:30], ray[1:], strings.ToUpper(flow), "zzzzzzzzzzzzzzzz-FRA", "wfr_" + strings.Repeat("z", 12) + "7" + strings.Repeat("0", 19)} {
		if at, ok := requestTime(id); ok {
			t.Errorf("%q was taken for a clock that says %v", id, at)
		}
	}
	for _, c := range []struct {
		name     string
		gap      time.Duration // from request to message
		question bool
		want     bool
	}{
		{"a question stamped at once", 200 * time.Millisecond, true, true},
		{"a question whose answer was asked for again", -28 * time.Second, true, true},
		{"again after a week", -7 * aDay, true, true},
		{"a question an hour after its request", time.Hour, true, false},
		{"an answer after seconds", 26 * time.Second, false, true},
		{"an answer of a long task", 40 * time.Minute, false, true},
		{"an answer before its request", -2 * time.Minute, false, false},
		{"an answer after days", 3 * aDay, false, false},
	} {
		if got := requestFits(sent, sent.Add(c.gap), testDay, c.question); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if requestFits(testDay.Add(3*aDay), sent, testDay, true) {
		t.Error("a request after the export fits")
	}
}
