package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/sample"
)

// packAsMac makes an archive as an operating system does of an unpacked folder.
func packAsMac(t testing.TB, files ...testFile) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, body string, at time.Time) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at, CreatorVersion: 3<<8 | 21, ExternalAttrs: 0o100644 << 16})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, body)
	}
	add("my export/", "", testDay)
	for i, f := range slices.Backward(files) {
		add("my export/"+f.name, f.body, testDay.Add(time.Duration(i)*time.Minute))
		add("__MACOSX/my export/._"+f.name, "Mac OS X", testDay)
	}
	add("my export/.DS_Store", "Bud1", testDay)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestAnExportThatWasPackedAnewIsRead: as people send it on. It reads the same, and
// only the form of the archive is violated.
func TestAnExportThatWasPackedAnewIsRead(t *testing.T) {
	for _, era := range []int{summer2025, slim} {
		data, name, _ := sampleOf(t, eraConfig(era))
		before := mustOpen(t, data, name)
		want := readAll(t, before)
		a := mustOpen(t, packAsMac(t, unpack(t, data)...), "my export.zip")
		if diff := cmp.Diff(want, readAll(t, a)); diff != "" {
			t.Errorf("conversations (-before +after):\n%s", diff)
		}
		for _, m := range a.Report().Marks {
			if (m.Verdict == Violated) != (m.Name == MarkZipForm) {
				t.Errorf("mark %+v, want the archive's form violated and nothing else", m)
			}
		}
		if a.Info().Attachments != before.Info().Attachments || len(a.Info().Missing) > 0 {
			t.Errorf("info %+v: what the system added is no attachment", a.Info())
		}
		_, sent := payloadOf(t, a)
		if diff := cmp.Diff(want, readAll(t, mustOpen(t, sent, ""))); diff != "" {
			t.Errorf("the payload (-before +after):\n%s", diff)
		}
	}
}

// TestAMissingShardIsNamed: the rest is read.
func TestAMissingShardIsNamed(t *testing.T) {
	c := sample.Config{Seed: 3, Bytes: 4_500_000, Now: at(2026, 9, 7), Languages: []string{"en"}, Months: 24}
	data, name, s := sampleOf(t, c)
	files := unpack(t, data)
	i := slices.IndexFunc(files, func(f testFile) bool { return f.name == "conversations-001.json" })
	if i < 0 {
		t.Fatalf("one shard only: %+v", s)
	}
	a := mustOpen(t, packAsService(t, s.Exported, slices.Delete(files, i, i+1)...), name)
	if got := len(readAll(t, a)); got != 100 {
		t.Errorf("%d conversations, want those of the first shard", got)
	}
	if diff := cmp.Diff([]string{"conversations-001.json"}, a.Info().Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	r := a.Report()
	if oddities(r)[OddMissing] != 1 || markOf(t, r, MarkManifest).Verdict != Violated || r.Provenance.Complete {
		t.Errorf("oddities %v, provenance %+v, want it incomplete", r.Oddities, r.Provenance)
	}
}

func TestShardsAreTakenFromTheManifest(t *testing.T) {
	listing := `{"export_files":[],"logical_files":{"conversations.json":{"files":["conversations-000.json","chats-b.json","conversations-007.json"],"sharded":true}}}`
	a := mustOpen(t, pack(t, userFile(), testFile{"conversations-000.json", shard(plainChat(t, "1"))}, testFile{"chats-b.json", shard(plainChat(t, "2"))},
		testFile{"export_manifest.json", listing}), "")
	if got := len(readAll(t, a)); got != 2 {
		t.Errorf("%d conversations, want those of both files", got)
	}
	if diff := cmp.Diff([]string{"conversations-007.json"}, a.Info().Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"conversations-000.json", "chats-b.json"}, a.Info().Shards); diff != "" {
		t.Errorf("shards (-want +got):\n%s", diff)
	}
}

// TestMixedAccountsShow: chats of one account in the export of another.
func TestMixedAccountsShow(t *testing.T) {
	c := sample.Config{Generation: sample.Classic, Seed: 5, Bytes: 200_000, Since: day(2024, 9, 10), Now: at(2025, 6, 20), Months: 9}
	mine, name, s := sampleOf(t, c)
	c.Seed = 6
	theirs, _, _ := sampleOf(t, c)
	files, others := unpack(t, mine), unpack(t, theirs)
	for i := range files {
		if files[i].name == "conversations.json" {
			a, b := files[i].body, others[i].body
			files[i].body = a[:len(a)-1] + ", " + b[1:]
		}
	}
	files[2].body = others[2].body // their feedback or votes
	a := mustOpen(t, packAsService(t, s.Exported, files...), name)
	readAll(t, a)
	for _, name := range []string{MarkIDAccount, MarkOrder} {
		if m := markOf(t, a.Report(), name); m.Verdict != Violated {
			t.Errorf("mark %+v, want it violated", m)
		}
	}
	if p := a.Report().Provenance; p.AccountGroupConsistent != Violated {
		t.Errorf("provenance %+v", p)
	}
}

// TestReadingIsTheSameOnAnyNumberOfCores compares all that comes out.
func TestReadingIsTheSameOnAnyNumberOfCores(t *testing.T) {
	data, name, _ := sampleOf(t, eraConfig(slim))
	type result struct {
		All    []Conversation
		Report Report
		Info   Info
	}
	read := func(cores int) result {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		a := mustOpen(t, data, name)
		return result{readAll(t, a), a.Report(), a.Info()}
	}
	one := read(1)
	for _, cores := range []int{2, 7} {
		if diff := cmp.Diff(one, read(cores)); diff != "" {
			t.Errorf("on %d cores (-one +many):\n%s", cores, diff)
		}
	}
}

func TestBareConversationsAreReadIfAsked(t *testing.T) {
	data, _, s := sampleOf(t, eraConfig(summer2025))
	files := unpack(t, data)
	body := []byte(files[1].body)
	open := func(body []byte) (*Archive, error) {
		return Open(bytes.NewReader(body), int64(len(body)), Options{Name: "conversations.json", Bare: true})
	}
	a, err := open(body)
	if err != nil {
		t.Fatal(err)
	}
	if got := readAll(t, a); len(got) != s.Conversations {
		t.Errorf("%d conversations, want %d", len(got), s.Conversations)
	}
	if info := a.Info(); !info.Bare || info.Members != 0 || info.Generation != Classic || a.UserID() != "" {
		t.Errorf("info %+v of user %q, want no container", info, a.UserID())
	}
	if diff := cmp.Diff(map[string]int{OddBare: 1}, oddities(a.Report())); diff != "" {
		t.Errorf("oddities (-want +got):\n%s", diff)
	}
	for _, name := range []string{MarkZipName, MarkZipTime, MarkZipForm, MarkManifest, MarkFiles, MarkSameUser, MarkChatPage} {
		if m := markOf(t, a.Report(), name); m.Verdict != Absent {
			t.Errorf("mark %+v, want no evidence", m)
		}
	}
	if m := markOf(t, a.Report(), MarkCanonical); m.Verdict != Holds {
		t.Errorf("mark %+v, want it to hold", m)
	}
	var refused *Error
	if _, err := a.Payload(); !errors.As(err, &refused) || refused.Code != BareChats {
		t.Errorf("payload: %v, want %s", err, BareChats)
	}
	for _, c := range []struct {
		name, body string
		want       Code
	}{
		{"another service's", `[{"uuid":"u","chat_messages":[],"mapping":1}]`, OtherProvider},
		{"a single conversation", plainChat(t, "1"), SingleChat},
		{"cut off", string(body[:len(body)/2]), ""},
		{"a text", "hello", NotZip},
	} {
		a, err := open([]byte(c.body))
		if err == nil && c.want == "" { // what is left of it is read, and the end is seen to be missing
			for _, err = range a.Conversations(t.Context()) {
			}
			c.want = Damaged
		}
		if !errors.As(err, &refused) || refused.Code != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestConversationsOfBrowserExtensionsAreRefused(t *testing.T) {
	saved := `{"__fetched_at":"2026-01-01","mapping":{"a":{"parent":null}}}`
	_, err := openBytes(pack(t, userFile(), testFile{"conversations.json", shard(saved)}), "")
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != SingleChat {
		t.Errorf("error %v, want %s", err, SingleChat)
	}
}
