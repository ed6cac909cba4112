package preview_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/preview"
	"github.com/gptdatadao/gptdao/internal/sample"
)

// small is a sample of many months and languages.
func small(t *testing.T, c sample.Config) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := sample.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func look(t *testing.T, text []byte, o preview.Options) *preview.Inspection {
	t.Helper()
	found, err := preview.Read(t.Context(), bytes.NewReader(text), int64(len(text)), "export.zip", o)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var both = []sample.Config{
	{Seed: 7, Bytes: 600_000, Months: 20, Languages: []string{"en", "zh", "ru"}},
	{Seed: 8, Bytes: 400_000, Generation: sample.Classic},
}

// TestCountsAddUp: the same messages are counted by month, model, hour and reason.
func TestCountsAddUp(t *testing.T) {
	for _, config := range both {
		i := look(t, small(t, config), preview.Options{})
		m := i.Report.Messages
		var byMonth, users, answers, hours, days, chats int
		for _, month := range i.Months {
			byMonth += month.Messages
			users += month.User
			inMonth := month.User
			for _, model := range month.Models {
				inMonth += model.Count
			}
			if inMonth != month.Messages {
				t.Errorf("%s: %d by author and model, want %d", month.Name, inMonth, month.Messages)
			}
		}
		for _, model := range i.Models {
			answers += model.Count
		}
		for _, n := range i.Hours {
			hours += n
		}
		for _, n := range i.Weekdays {
			days += n
		}
		for _, l := range i.Languages {
			chats += l.Conversations
		}
		for _, sum := range []struct {
			name      string
			got, want int
		}{
			{"months", byMonth, m.User + m.Assistant}, {"of the user", users, m.User}, {"models", answers, m.Assistant},
			{"hours", hours, m.User}, {"weekdays", days, m.User}, {"languages", chats, i.Report.Conversations},
			{"counting", i.Counting.User + i.Counting.Assistant + left(i, "short") + left(i, "shared"), m.User + m.Assistant},
		} {
			if sum.got != sum.want || sum.want == 0 {
				t.Errorf("%s: %s add up to %d, want %d", config.Generation, sum.name, sum.got, sum.want)
			}
		}
	}
}

func left(i *preview.Inspection, code string) int {
	for _, l := range i.Counting.Left {
		if l.Code == code {
			return l.Count
		}
	}
	return 0
}

func TestMonthsHaveNoGaps(t *testing.T) {
	i := look(t, small(t, both[0]), preview.Options{})
	if i.Months[0].Name != i.Report.First.Format("2006-01") || i.Months[len(i.Months)-1].Name != i.Report.Last.Format("2006-01") {
		t.Errorf("months from %s to %s, want those of %s and %s", i.Months[0].Name, i.Months[len(i.Months)-1].Name, i.Report.First, i.Report.Last)
	}
	at := i.Report.First.AddDate(0, 0, 1-i.Report.First.Day())
	for _, m := range i.Months {
		if want := at.Format("2006-01"); m.Name != want {
			t.Fatalf("month %s, want %s", m.Name, want)
		}
		at = at.AddDate(0, 1, 0)
	}
}

// TestOffsetTurnsTheClock: an hour further, the same messages are an hour later, and
// months stay.
func TestOffsetTurnsTheClock(t *testing.T) {
	text := small(t, both[0])
	utc, later := look(t, text, preview.Options{}), look(t, text, preview.Options{Offset: time.Hour})
	for day := range 7 {
		for hour := range 24 {
			next, on := (hour+1)%24, day
			if next == 0 {
				on = (day + 1) % 7
			}
			if got, want := later.Week[on][next], utc.Week[day][hour]; got != want {
				t.Fatalf("day %d, %d h: %d messages, want %d of the hour before", on, next, got, want)
			}
		}
	}
	if later.UTCOffset != 60 || !slices.EqualFunc(utc.Months, later.Months, func(a, b preview.Month) bool { return a.Messages == b.Messages }) {
		t.Errorf("offset %d, want 60 and the same months", later.UTCOffset)
	}
}

// TestNothingWrittenIsInAnInspection: no text and no title, of chats or people, gets
// into the JSON unless a title is asked for.
func TestNothingWrittenIsInAnInspection(t *testing.T) {
	text := small(t, both[0])
	archive, err := export.Open(bytes.NewReader(text), int64(len(text)), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plain, titled := encode(t, look(t, text, preview.Options{})), encode(t, look(t, text, preview.Options{Titles: true}))
	secrets := []string{archive.UserID(), archive.Email()}
	longest := export.Conversation{}
	for c, err := range archive.Conversations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Messages) > len(longest.Messages) {
			longest = c
		}
		secrets = append(secrets, c.ID, c.Title)
		for _, m := range c.Messages {
			if len(m.Text) > 24 {
				secrets = append(secrets, strings.ToValidUTF8(m.Text[:24], ""))
			}
		}
	}
	for _, s := range secrets {
		if s != "" && strings.Contains(plain, s) {
			t.Fatalf("the inspection quotes %q", s)
		}
	}
	if !strings.Contains(titled, longest.Title) {
		t.Errorf("the title %q was asked for, and is not there", longest.Title)
	}
}

func encode(t *testing.T, i *preview.Inspection) string {
	t.Helper()
	text, err := preview.JSON(i)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestJSONIsTheSameEachTime, and has no null: readers need not look for one.
func TestJSONIsTheSameEachTime(t *testing.T) {
	for _, config := range both {
		text := small(t, config)
		first, second := encode(t, look(t, text, preview.Options{})), encode(t, look(t, text, preview.Options{}))
		if first != second {
			t.Errorf("two inspections of the same export differ")
		}
		if strings.Contains(first, "null") || !strings.HasPrefix(first, "{\n  \"schema\": \"gptdao/inspection/1\",") {
			t.Errorf("an inspection with a null, or that does not begin with its schema:\n%.200s", first)
		}
		var back preview.Inspection
		if err := json.Unmarshal([]byte(first), &back); err != nil || back.Estimate.Score == 0 {
			t.Errorf("reading it back: %v, score %d", err, back.Estimate.Score)
		}
	}
}

func TestEveryMarkIsExplained(t *testing.T) {
	i := look(t, small(t, both[0]), preview.Options{})
	var named []string
	for _, g := range i.Provenance.Groups {
		for _, m := range g.Marks {
			named = append(named, m.Name)
			if m.Sentence == "" || m.Verdict == "" || m.Detail == "" {
				t.Errorf("mark %s without its verdict or sentence: %+v", m.Name, m)
			}
		}
	}
	want := export.Marks()
	slices.Sort(named)
	slices.Sort(want)
	if !slices.Equal(named, want) {
		t.Errorf("groups hold the marks %q, want %q", named, want)
	}
	if p := i.Provenance; p.Holds+p.Violated+p.Absent != len(want) || p.Holds == 0 {
		t.Errorf("%d hold, %d violated, %d absent, want %d in all", p.Holds, p.Violated, p.Absent, len(want))
	}
}

// TestEditedExportShowsItsMarks: the violated mark comes first in its group.
func TestEditedExportShowsItsMarks(t *testing.T) {
	text := small(t, both[0])
	found, err := preview.Read(t.Context(), bytes.NewReader(text), int64(len(text)), strings.Repeat("0", 64)+"-2026-01-01-00-00-00.zip", preview.Options{})
	if err != nil {
		t.Fatal(err)
	}
	first := found.Provenance.Groups[0].Marks[0]
	if first.Name != export.MarkZipName || first.Verdict != export.Violated || !strings.Contains(first.Sentence, "another account") {
		t.Errorf("the first mark is %+v, want a violated zip-name", first)
	}
	if found.Estimate.Tier != 0 {
		t.Errorf("tier %d, want 0", found.Estimate.Tier)
	}
}

func TestProgressEndsAtAll(t *testing.T) {
	text := small(t, both[0])
	var steps []int64
	total := int64(0)
	look(t, text, preview.Options{Progress: func(done, all int64) { steps, total = append(steps, done), all }})
	if !slices.IsSorted(steps) || steps[len(steps)-1] != total || total == 0 || total >= int64(len(text)) {
		t.Errorf("progress %d of %d in a file of %d", steps, total, len(text))
	}
}

func TestReadingCanBeCancelled(t *testing.T) {
	text := small(t, both[0])
	ctx, cancel := context.WithCancel(t.Context())
	o := preview.Options{Progress: func(int64, int64) { cancel() }}
	if _, err := preview.Read(ctx, bytes.NewReader(text), int64(len(text)), "", o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestRefusalsAreExports(t *testing.T) {
	var refused *export.Error
	_, err := preview.Read(t.Context(), strings.NewReader("Dear diary"), 10, "note.txt", preview.Options{})
	if !errors.As(err, &refused) || refused.Code != export.NotZip {
		t.Errorf("got %v, want %s", err, export.NotZip)
	}
}
