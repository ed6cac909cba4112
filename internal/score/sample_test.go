package score_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
)

// read returns the features of a sample, through the real reader.
func read(t testing.TB, c sample.Config) score.Features {
	t.Helper()
	return features(t, open(t, c))
}

func features(t testing.TB, a *export.Archive) score.Features {
	t.Helper()
	x := newExtractor()
	for chat, err := range a.Conversations(t.Context()) {
		if err != nil {
			t.Fatalf("reading a chat: %v", err)
		}
		x.Add(chat)
	}
	f := x.Features(a.Report())
	if err := score.Current().Validate(f); err != nil {
		t.Fatalf("what was extracted is refused: %v", err)
	}
	return f
}

func open(t testing.TB, c sample.Config) *export.Archive {
	t.Helper()
	var b bytes.Buffer
	if _, err := sample.Write(&b, c); err != nil {
		t.Fatalf("writing a sample: %v", err)
	}
	a, err := export.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), export.Options{Name: sample.Name(c)})
	if err != nil {
		t.Fatalf("opening a sample: %v", err)
	}
	return a
}

// TestSamplesEarn says that samples earn in both generations and whatever their
// language, though their words are invented, which variety sees.
func TestSamplesEarn(t *testing.T) {
	for _, c := range []sample.Config{
		{Generation: sample.Classic, Seed: 1},
		{Generation: sample.Slim, Seed: 2},
		{Generation: sample.Slim, Seed: 3, Languages: []string{"zh"}, Bytes: 600_000},
		{Generation: sample.Classic, Seed: 4, Languages: []string{"ru", "pl"}, Bytes: 600_000},
	} {
		f := read(t, c)
		o, err := score.Current().Credit(f, nil, score.Standing{})
		if err != nil {
			t.Fatal(err)
		}
		if f.Tier != contribution.TierConsistent {
			t.Errorf("%v: tier %d, want %d", c, f.Tier, contribution.TierConsistent)
		}
		if o.Score < 20*score.Current().MinDelta || o.Units.Quality < 5000 || o.Units.Uniqueness != 10_000 || o.Units.History == 0 {
			t.Errorf("%v: score %d, parts %+v: too little for honest text", c, o.Score, o.Units)
		}
	}
}

// TestGenerationsAgree says that the same chats weigh the same in either form of
// export, so that a slim export after a classic one earns for new chats only.
func TestGenerationsAgree(t *testing.T) {
	small := sample.Config{Seed: 5, Bytes: 400_000, Generation: sample.Classic}
	large := small
	large.Generation, large.Bytes = sample.Slim, 500_000
	var world index
	first := world.credit(t, me, read(t, small))
	second := world.credit(t, me, read(t, large))
	if len(first.Rows) == 0 || len(second.Rows) > len(first.Rows)/2 {
		t.Errorf("%d rows after a first export, %d more after its slim form, want few", len(first.Rows), len(second.Rows))
	}
	again := world.credit(t, me, read(t, large))
	if len(again.Rows) != 0 || again.Score != second.Score {
		t.Errorf("the same again: %d rows, score %d, want none and %d", len(again.Rows), again.Score, second.Score)
	}
}

// TestAccountsDiffer says that two samples have nothing in common.
func TestAccountsDiffer(t *testing.T) {
	var world index
	world.credit(t, me, read(t, sample.Config{Seed: 6, Bytes: 400_000}))
	other := world.credit(t, you, read(t, sample.Config{Seed: 7, Bytes: 400_000}))
	if other.Units.Uniqueness != 10_000 {
		t.Errorf("uniqueness %d, want 10000", other.Units.Uniqueness)
	}
}

// TestPayloadIsWorthTheExport says that what stays at home costs nothing.
func TestPayloadIsWorthTheExport(t *testing.T) {
	c := sample.Config{Seed: 9, Bytes: 300_000, Attachments: 50_000}
	p, err := open(t, c).Payload()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := p.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	a, err := export.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(read(t, c), features(t, a)); diff != "" {
		t.Errorf("the payload's features differ (-export +payload):\n%s", diff)
	}
}

func BenchmarkExtractAndCredit(b *testing.B) {
	a := open(b, sample.Config{Seed: 8, Bytes: 4_000_000})
	var chats []export.Conversation
	for c, err := range a.Conversations(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		chats = append(chats, c)
	}
	text := 0
	for _, c := range chats {
		for _, m := range c.Messages {
			text += len(m.Text)
		}
	}
	b.SetBytes(int64(text))
	for b.Loop() {
		x := newExtractor()
		for _, c := range chats {
			x.Add(c)
		}
		if _, err := score.Current().Credit(x.Features(a.Report()), nil, score.Standing{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(chats)*b.N)/b.Elapsed().Seconds(), "chats/s")
	b.ReportMetric(float64(text)/float64(len(chats)), "text-B/chat")
}

// BenchmarkCredit is what the index does for a payload of some 10 MB.
func BenchmarkCredit(b *testing.B) {
	f := featuresOf(long(50_000))
	holdings := make([]score.Holding, len(f.Prints))
	for i := range holdings {
		holdings[i] = score.Holding{Owned: i%3 == 0, Own: i%6 == 0}
	}
	for b.Loop() {
		if _, err := score.Current().Credit(f, holdings, score.Standing{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(f.Prints)), "prints")
}
