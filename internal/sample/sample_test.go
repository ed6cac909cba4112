package sample_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/sample"
)

func write(t testing.TB, c sample.Config) ([]byte, sample.Summary) {
	t.Helper()
	var b bytes.Buffer
	s, err := sample.Write(&b, c)
	if err != nil {
		t.Fatalf("writing %+v: %v", c, err)
	}
	if s.Size != int64(b.Len()) {
		t.Errorf("size %d, want %d", s.Size, b.Len())
	}
	return b.Bytes(), s
}

func unzip(t testing.TB, archive []byte) *zip.Reader {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func content(t testing.TB, f *zip.File) []byte {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b
}

// chats are an export's conversations by id, as they stand in it.
func chats(t testing.TB, archive []byte) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range unzip(t, archive).File {
		if !strings.HasPrefix(f.Name, "conversations") {
			continue
		}
		var list []json.RawMessage
		if err := json.Unmarshal(content(t, f), &list); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		for _, raw := range list {
			var c struct{ ID string }
			if err := json.Unmarshal(raw, &c); err != nil {
				t.Fatal(err)
			}
			all[c.ID] = string(raw)
		}
	}
	return all
}

var small = sample.Config{Generation: sample.Classic, Seed: 1, Bytes: 300_000, Languages: []string{"en", "zh"}}

func TestSameConfigSameBytes(t *testing.T) {
	first, _ := write(t, small)
	second, _ := write(t, small)
	if !bytes.Equal(first, second) {
		t.Error("the same config made other bytes")
	}
	other := small
	other.Seed++
	for id := range chats(t, first) {
		third, _ := write(t, other)
		if _, shared := chats(t, third)[id]; shared {
			t.Errorf("chat %s in two accounts", id)
		}
		break
	}
}

// TestLaterExport says that growing keeps what there was, to the byte.
func TestLaterExport(t *testing.T) {
	archive, before := write(t, small)
	grow := map[string]func(*sample.Config){
		"more bytes":         func(c *sample.Config) { c.Bytes = 600_000 },
		"months and bytes":   func(c *sample.Config) { c.Bytes, c.Months = 900_000, 24 },
		"a later time":       func(c *sample.Config) { c.Bytes, c.Now = 600_000, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) },
		"another generation": func(c *sample.Config) { c.Bytes, c.Generation = 600_000, sample.Slim },
	}
	for name, change := range grow {
		c := small
		change(&c)
		later, after := write(t, c)
		if after.User != before.User || after.Conversations <= before.Conversations || after.Exported.Before(before.Exported) {
			t.Errorf("%s: %+v after %+v", name, after, before)
		}
		now := chats(t, later)
		for id, text := range chats(t, archive) {
			if now[id] == "" || c.Generation == small.Generation && now[id] != text {
				t.Errorf("%s: chat %s is gone or changed", name, id)
			}
		}
	}
}

func TestDropDeletesAndChangesNothingElse(t *testing.T) {
	whole, _ := write(t, small)
	c := small
	c.Drop = 30
	left, s := write(t, c)
	kept, all := chats(t, left), chats(t, whole)
	if s.Deleted == 0 || len(kept) == 0 || len(kept)+s.Deleted != len(all) {
		t.Errorf("%d of %d chats left and %d deleted", len(kept), len(all), s.Deleted)
	}
	for id, text := range kept {
		if all[id] != text {
			t.Errorf("chat %s changed", id)
		}
	}
}

// TestReaderFindsNothingOdd reads samples with the real reader: every mark that
// is checked holds, every count agrees.
func TestReaderFindsNothingOdd(t *testing.T) {
	for _, c := range []sample.Config{
		small,
		{Seed: 2},
		{Seed: 3, Bytes: 200_000, Attachments: 100_000, Drop: 20},
		{Seed: 4, Generation: sample.Classic, Attachments: 5_000_000, Months: 3, Bytes: 100_000},
		{Seed: 5, User: "user-abcdefghijklmnopqrstuvwx", Email: "someone@example.org", Languages: sample.Languages(), Bytes: 100_000},
	} {
		archive, s := write(t, c)
		a, err := export.Open(bytes.NewReader(archive), int64(len(archive)), export.Options{Name: sample.Name(c)})
		if err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		messages := 0
		for chat, err := range a.Conversations(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			messages += len(chat.Messages)
		}
		report := a.Report()
		if report.Conversations != s.Conversations || messages != s.Messages || len(report.Oddities) != 0 || a.UserID() != s.User {
			t.Errorf("%+v: read %d chats, %d messages, %v, want %+v", c, report.Conversations, messages, report.Oddities, s)
		}
		for _, m := range report.Marks {
			if m.Verdict == export.Violated {
				t.Errorf("%+v: mark %s is violated: %s", c, m.Name, m.Detail)
			}
		}
	}
}

func TestBranchesAndLanguages(t *testing.T) {
	archive, _ := write(t, sample.Config{Seed: 6})
	a, err := export.Open(bytes.NewReader(archive), int64(len(archive)), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for chat, err := range a.Conversations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range chat.Messages {
			text.WriteString(m.Text)
		}
	}
	if a.Report().Messages.OffPath == 0 {
		t.Error("no edit and no regeneration")
	}
	if !regexp.MustCompile(`\p{Han}`).MatchString(text.String()) || !strings.ContainsAny(text.String(), "áéó") {
		t.Error("languages are missing")
	}
}

func TestRefusesConfigs(t *testing.T) {
	for name, c := range map[string]sample.Config{
		"generation":       {Generation: "future"},
		"negative bytes":   {Bytes: -1},
		"too many bytes":   {Bytes: sample.MaxBytes + 1},
		"attachments":      {Attachments: -1},
		"months":           {Months: sample.MaxMonths + 1},
		"negative months":  {Months: -1},
		"share":            {Drop: 101},
		"unknown language": {Languages: []string{"en", "xx"}},
	} {
		if _, err := sample.Write(io.Discard, c); !errors.Is(err, sample.ErrConfig) {
			t.Errorf("%s: error %v, want ErrConfig", name, err)
		}
		if sample.Name(c) != "" {
			t.Errorf("%s: it has a name", name)
		}
	}
}

type brokenPipe struct{ left int }

func (p *brokenPipe) Write(b []byte) (int, error) {
	if p.left -= len(b); p.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(b), nil
}

func TestSaysWhenItCannotWrite(t *testing.T) {
	for _, room := range []int{0, 50, 5_000, 100_000} {
		if _, err := sample.Write(&brokenPipe{room}, small); err == nil {
			t.Errorf("no error with room for %d bytes", room)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	c := sample.Config{Seed: 9, Bytes: 3_000_000}
	b.SetBytes(c.Bytes)
	for b.Loop() {
		if _, err := sample.Write(io.Discard, c); err != nil {
			b.Fatal(err)
		}
	}
}
