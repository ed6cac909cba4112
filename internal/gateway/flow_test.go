package gateway

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
)

// TestContributionFromOfferToReceipt goes the whole way over the real ledger and its
// queue, with a prover that finds nothing new.
func TestContributionFromOfferToReceipt(t *testing.T) {
	real, err := ledger.Open(t.Context(), ledger.Config{
		Path: filepath.Join(t.TempDir(), "ledger.db"), Pool: dao.NewPool(testPool),
		Prover: func(context.Context, contribution.Consent, []byte) (ledger.Outcome, error) {
			return ledger.Outcome{State: ledger.NothingDue, Receipt: []byte("sealed receipt")}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	run(t, real)
	w, f := newWorld(t, func(c *Config) { c.Ledger = real }), newFile(1, 3<<20)
	c := w.offered(f)
	followed := make(chan []api.State)
	go func() {
		var states []api.State
		err := w.client.Follow(t.Context(), c.ID, func(c api.Contribution) { states = append(states, c.State) })
		if err != nil {
			t.Error(err)
		}
		followed <- states
	}()
	if err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil); err != nil {
		t.Fatal(err)
	}
	states := <-followed
	if len(states) == 0 || states[len(states)-1] != api.NothingDue {
		t.Errorf("the stream told %v, want it to end in %s", states, api.NothingDue)
	}
	if got, err := w.client.Receipt(t.Context(), c.ID); err != nil || string(got) != "sealed receipt" {
		t.Errorf("receipt is %q, %v", got, err)
	}
	if got, err := w.client.Header(t.Context(), c.ID); err != nil || !bytes.Equal(got, f.header) {
		t.Errorf("header is %q, %v", got, err)
	}
	if got, err := w.client.Contribution(t.Context(), c.ID); err != nil || got.Reason == "" || !got.HasReceipt {
		t.Errorf("got %+v, %v, want a reason and a receipt", got, err)
	}
}

// run works the ledger's queue until the test ends.
func run(t *testing.T, l *ledger.Ledger) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- l.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil && ctx.Err() == nil {
			t.Error(err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestFileIsForItsContributor(t *testing.T) {
	w, f, stranger := newWorld(t), newFile(1, 3<<20), newFile(2, 1000)
	c := w.offered(f)
	if err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil); err != nil {
		t.Fatal(err)
	}
	session, err := w.client.Login(t.Context(), f.key)
	if err != nil {
		t.Fatal(err)
	}
	file, err := w.client.Download(t.Context(), c.ID, session)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if got, err := io.ReadAll(file); err != nil || !bytes.Equal(got, f.bytes) {
		t.Errorf("downloaded %d bytes, %v, want the file", len(got), err)
	}
	answer, part := w.get("/v1/contributions/"+c.ID.String()+"/file", "Authorization", "Bearer "+session, "Range", "bytes=1048570-1048585")
	if diff := cmp.Diff(string(f.bytes[1048570:1048586]), part); answer.StatusCode != http.StatusPartialContent || diff != "" {
		t.Errorf("a range gave status %d and (-want +got):\n%s", answer.StatusCode, diff)
	}
	other, err := w.client.Login(t.Context(), stranger.key)
	if err != nil {
		t.Fatal(err)
	}
	for name, session := range map[string]string{"nobody": "", "a stranger": other, "a guess": "x"} {
		if file, err := w.client.Download(t.Context(), c.ID, session); err == nil {
			t.Errorf("%s may download it", name)
			file.Close()
		}
	}
	// Withdrawn, it is not given out any more, also before it is deleted.
	w.ledger.set(c.ID, func(r *record) { r.State = "withdrawn" })
	if file, err := w.client.Download(t.Context(), c.ID, session); !client.IsCode(err, api.CodeNotFound) {
		t.Errorf("withdrawn: got %v, want that it is not here", err)
		file.Close()
	}
}

// BenchmarkUpload is what the gateway adds between a file and its store: receiving
// it in PATCHes of 8 MiB, checking it and storing it in memory.
func BenchmarkUpload(b *testing.B) {
	w := newWorld(b, func(c *Config) {
		c.Quotas.ConsentsPerAddress = Quota{Count: 1e6, Per: time.Hour}
		c.Quotas.ConsentsPerWallet = c.Quotas.ConsentsPerAddress
	})
	eager, err := client.New(w.server.URL, client.Options{})
	if err != nil {
		b.Fatal(err)
	}
	f := newFile(1, 10<<20)
	b.SetBytes(10 << 20)
	for b.Loop() {
		f.consent.Slots[7]++
		f.consent.Slots[8] += f.consent.Slots[7] / 255
		c := w.offered(f)
		if err := eager.Upload(b.Context(), c, bytes.NewReader(f.bytes), c.Size, nil); err != nil {
			b.Fatal(err)
		}
	}
}
