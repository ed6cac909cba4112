package worker_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/worker"
)

func TestAnExportIsCreditedAndItsReceiptSealed(t *testing.T) {
	for _, generation := range []sample.Generation{sample.Classic, sample.Slim} {
		t.Run(string(generation), func(t *testing.T) {
			k := newKit(t)
			j := k.plainJob(t, payload(t, archive(t, sample.Config{Generation: generation, Bytes: 300_000})))
			receipt := k.receipt(t, j, k.wantState(t, j, job.Proved))
			if receipt.Consent != j.Consent.ID(testPool) || receipt.Score == 0 || receipt.Seq != 1 {
				t.Errorf("receipt %+v", receipt)
			}
		})
	}
}

// What is credited is what a reader at home finds, with tags for prints.
func TestTheIndexGetsTagsForPrints(t *testing.T) {
	k := newKit(t)
	sent := payload(t, smallExport())
	k.wantState(t, k.plainJob(t, sent), job.Proved)
	want := featuresOf(t, sent)
	got := k.index.Features
	if len(got.Prints) != len(want.Prints) || len(got.Conversations) != len(want.Conversations) {
		t.Fatalf("%d prints of %d chats, want %d of %d", len(got.Prints), len(got.Conversations), len(want.Prints), len(want.Conversations))
	}
	for _, p := range want.Prints {
		if slices.Contains(got.Prints, p) {
			t.Fatal("a print was not replaced")
		}
	}
}

// TestTheReceiptSaysWhyAMailProvesNothing: the keyring judges it, its owner is told.
func TestTheReceiptSaysWhyAMailProvesNothing(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport(), export.WithMail([]byte("From: somebody\r\n\r\n"))))
	if r := k.receipt(t, j, k.wantState(t, j, job.Proved)); !slices.Contains(r.Reasons, score.MailUnlinked) || r.Tier >= contribution.TierMail {
		t.Errorf("tier %d, reasons %v, want %s", r.Tier, r.Reasons, score.MailUnlinked)
	}
}

func featuresOf(t *testing.T, zip []byte) score.Features {
	t.Helper()
	a, err := export.Open(bytes.NewReader(zip), int64(len(zip)), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x := score.NewExtractor(score.Current(), score.Current().DemoFamilies(), score.Tools{})
	for c, err := range a.Conversations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		x.Add(c)
	}
	return x.Features(a.Report())
}

// A crash may lose a result: the same job again has the same credit and receipt.
func TestAJobThatWasCreditedHasTheSameReceipt(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	first := k.wantState(t, j, job.Proved)
	second := k.wantState(t, j, job.Proved)
	if bytes.Equal(first.Receipt, second.Receipt) {
		t.Error("two seals with one nonce")
	}
	if got, want := k.receipt(t, j, second), k.receipt(t, j, first); got.Salt != want.Salt || got.Score != want.Score || got.Seq != want.Seq {
		t.Errorf("receipt %+v, want %+v", got, want)
	}
}

func TestACreditedJobWhoseFileIsWithdrawnStaysCredited(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	k.wantState(t, j, job.Proved)
	k.keyring.Withdrawn = true
	if got := k.wantState(t, j, job.Proved); len(got.Receipt) != 0 {
		t.Error("it has a receipt")
	}
}

// It is refused at whichever step, and it fails at whichever step.
func TestACreditedJobThatCannotBeDoneAgain(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	k.wantState(t, j, job.Proved)
	later := errors.New("role is away")
	for _, step := range []string{"lease", "release", "tag", "credit"} {
		r := roles{Keyring: k.keyring, Index: k.index, step: step, fail: func() error { return worker.ErrRefused }}
		k.config.Keyring, k.config.Index = r, r
		if got := k.wantState(t, j, job.Proved); len(got.Receipt) != 0 {
			t.Errorf("refused at %s, it has a receipt", step)
		}
		r.fail = func() error { return later }
		k.config.Keyring, k.config.Index = r, r
		if err := k.wantLater(t, j); !errors.Is(err, later) {
			t.Errorf("failed at %s: error %v, want the role's", step, err)
		}
	}
}

// TestAJobForAnotherDay: the index's limit is no refusal, and no failure.
func TestAJobForAnotherDay(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	k.config.Index = roles{Keyring: k.keyring, Index: k.index, step: "credit", fail: func() error { return worker.ErrLater }}
	if got := k.wantState(t, j, job.Later); len(got.Receipt) != 0 {
		t.Error("it has a receipt")
	}
	k.config.Index = k.index
	k.wantState(t, j, job.Proved)
}

func TestTheSameTextAgainIsNothingDue(t *testing.T) {
	k := newKit(t)
	sent := payload(t, smallExport())
	first := k.plainJob(t, sent)
	k.receipt(t, first, k.wantState(t, first, job.Proved))
	second := k.plainJob(t, sent)
	receipt := k.receipt(t, second, k.wantState(t, second, job.NothingDue))
	if !slices.Contains(receipt.Reasons, score.NothingNew) {
		t.Errorf("reasons %v", receipt.Reasons)
	}
}

// lastLine is what the worker logged last.
func (k *kit) lastLine(t *testing.T) map[string]any {
	t.Helper()
	lines := bytes.Split(bytes.TrimSpace(k.log.Bytes()), []byte("\n"))
	line := map[string]any{}
	if err := json.Unmarshal(lines[len(lines)-1], &line); err != nil {
		t.Fatal(err)
	}
	return line
}

// An archive sent whole has attachments in it, which nobody reads.
func TestWhatIsNotScoredIsNotFetched(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, archive(t, sample.Config{Bytes: 300_000, Attachments: 24 << 20}))
	k.wantState(t, j, job.Proved)
	line := k.lastLine(t)
	size, fetched := line["size"].(float64), line["fetched"].(float64)
	if size < 20<<20 || fetched > size/3 {
		t.Errorf("fetched %.0f of %.0f bytes, want at most a third", fetched, size)
	}
	t.Logf("fetched %.1f of %.1f MB", fetched/1e6, size/1e6)
}

// A payload of many shards is read once, leaf after leaf: opening it touches the
// table of contents and not each file's own header.
func TestWhatIsScoredIsFetchedOnce(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, archive(t, sample.Config{Bytes: 26 << 20})))
	k.wantState(t, j, job.Proved)
	line := k.lastLine(t)
	size, fetched := line["size"].(float64), line["fetched"].(float64)
	if leaves := size / storage.MaxBlock; leaves < 6 || fetched > size+2*storage.MaxBlock {
		t.Errorf("fetched %.0f of %.0f bytes in %.0f leaves, want each about once", fetched, size, leaves)
	}
}

func TestTheLogHasIDsSizesAndDurationsOnly(t *testing.T) {
	k := newKit(t)
	k.wantState(t, k.plainJob(t, payload(t, smallExport())), job.Proved)
	k.wantState(t, k.plainJob(t, []byte("no zip")), job.Refused)
	for key := range k.lastLine(t) {
		if !slices.Contains([]string{"time", "level", "msg", "consent", "state", "size", "fetched", "duration"}, key) {
			t.Errorf("it logs %q", key)
		}
	}
}

func TestMemoryIsBoundedByOneConversationAndTheFeatures(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, archive(t, sample.Config{Bytes: 24 << 20})))
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	runtime.GC()
	before, peak := heap(), uint64(0)
	k.blocks.change = func(_ int, block []byte) ([]byte, error) {
		runtime.GC()
		peak = max(peak, heap())
		return block, nil
	}
	k.wantState(t, j, job.Proved)
	if grown := int64(peak) - int64(before); grown > 24<<20 {
		t.Errorf("%d bytes live above the start, want at most %d", grown, 24<<20)
	} else {
		t.Logf("%.1f MB live above the start, for 25 MB of chats", float64(grown)/1e6)
	}
}

func TestOneJobAtATime(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	entered, release := make(chan struct{}), make(chan struct{})
	k.blocks.change = func(n int, block []byte) ([]byte, error) {
		if n == 1 {
			close(entered)
			<-release
		}
		return block, nil
	}
	w := worker.New(k.config)
	done := make(chan error)
	go func() {
		_, err := w.Prove(context.Background(), j)
		done <- err
	}()
	<-entered
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Prove(ctx, j); !errors.Is(err, context.Canceled) {
		t.Errorf("a second job: error %v, want the context's", err)
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func BenchmarkProve(b *testing.B) {
	zip := payload(b, archive(b, sample.Config{Bytes: 10 << 20}))
	k := newKit(b)
	j := k.plainJob(b, zip)
	b.SetBytes(10 << 20)
	chats := 0
	for b.Loop() {
		b.StopTimer()
		k.index = freshIndex()
		k.config.Index = k.index
		b.StartTimer()
		k.wantState(b, j, job.Proved)
		chats += len(k.index.Features.Conversations)
	}
	b.ReportMetric(float64(chats)/b.Elapsed().Seconds(), "chats/s")
}

// TestAJobOfAnotherPolicyIsGivenBackUnopened: while a policy changes, a keyring may
// have another than the worker, and gives each consent's key a few times a day.
func TestAJobOfAnotherPolicyIsGivenBackUnopened(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, nil)
	k.keyring.Policy++
	if err := k.wantLater(t, j); !errors.Is(err, worker.ErrReader) {
		t.Errorf("error %v, want ErrReader", err)
	}
	if n := len(k.keyring.Keys); n != 0 || k.blocks.asked != 0 {
		t.Errorf("%d keys were released and %d blocks fetched, want none", n, k.blocks.asked)
	}
}
