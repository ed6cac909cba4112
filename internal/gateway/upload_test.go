package gateway

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	tus "github.com/tus/tusd/v2/pkg/handler"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/storage"
)

func TestUploadArrivesWholeAndIsForgottenHere(t *testing.T) {
	w, f := newWorld(t), newFile(1, 300<<10)
	c := w.offered(f)
	var last int64
	if err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, func(n int64) { last = n }); err != nil {
		t.Fatal(err)
	}
	if last != c.Size {
		t.Errorf("progress ended at %d, want %d", last, c.Size)
	}
	if !bytes.Equal(w.store.file(f.consent.Content), f.bytes) {
		t.Error("the store does not hold the file")
	}
	got, err := w.client.Contribution(t.Context(), c.ID)
	if err != nil || got.State != api.Uploaded || got.Received != c.Size || got.Upload != "" {
		t.Errorf("got %+v, %v, want an uploaded contribution", got, err)
	}
	if left, _ := os.ReadDir(w.dir); len(left) != 0 {
		t.Errorf("%d files are left of the upload", len(left))
	}
	if err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil); err != nil {
		t.Errorf("uploading again what arrived: %v, want nothing to do", err)
	}
}

// cutting is a line that is lost once so many bytes of bodies went through.
type cutting struct {
	left *atomic.Int64
	sent *atomic.Int64
}

var errLine = errors.New("line lost")

func (c cutting) RoundTrip(r *http.Request) (*http.Response, error) {
	if c.left.Load() <= 0 {
		return nil, errLine
	}
	if r.Body != nil {
		r.Body = io.NopCloser(&cut{r.Body, c})
	}
	return http.DefaultTransport.RoundTrip(r)
}

type cut struct {
	from io.Reader
	line cutting
}

func (c *cut) Read(p []byte) (int, error) {
	if c.line.left.Load() <= 0 {
		return 0, errLine
	}
	n, err := c.from.Read(p[:min(int64(len(p)), c.line.left.Load())])
	c.line.left.Add(-int64(n))
	c.line.sent.Add(int64(n))
	return n, err
}

func newCutting(after int64) cutting {
	c := cutting{left: &atomic.Int64{}, sent: &atomic.Int64{}}
	c.left.Store(after)
	return c
}

func TestUploadContinuesAfterTheLineAndTheGatewayWereLost(t *testing.T) {
	const size = 1 << 20
	for _, percent := range []int64{1, 42, 99} {
		t.Run(fmt.Sprintf("%d percent", percent), func(t *testing.T) {
			w, f := newWorld(t), newFile(byte(percent), size)
			c := w.offered(f)
			at := percent * size / 100
			err := w.dial(newCutting(at)).Upload(t.Context(), c, bytes.NewReader(f.bytes), size, nil)
			if err == nil {
				t.Fatal("the upload survived a line that never came back")
			}
			w.stop()
			w.start()
			again := newCutting(2 * size)
			if err := w.dial(again).Upload(t.Context(), w.offered(f), bytes.NewReader(f.bytes), size, nil); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(w.store.file(f.consent.Content), f.bytes) {
				t.Error("the store does not hold the file")
			}
			// What went out before the cut may be lost on the way, up to one PATCH.
			if sent, most := again.sent.Load(), size-at+(64<<10); sent > most {
				t.Errorf("%d bytes were sent after the restart, want at most %d", sent, most)
			}
		})
	}
}

// TestStartFinishesWhatWasWhole covers the crash between the last byte and storing.
func TestStartFinishesWhatWasWhole(t *testing.T) {
	w, f := newWorld(t), newFile(1, 100<<10)
	c := w.offered(f)
	w.store.fails = errors.New("disk full")
	err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil)
	wantProblem(t, err, http.StatusInternalServerError, api.CodeUnavailable) // of a HEAD, which has no body
	if strings.Contains(err.Error(), "disk full") {
		t.Errorf("the cause came out: %v", err)
	}
	w.stop()
	w.store.fails = nil
	w.start()
	var last api.Contribution
	if err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil); err != nil {
		t.Error(err)
	}
	if last, err = w.client.Contribution(t.Context(), c.ID); err != nil || last.State != api.Uploaded {
		t.Errorf("got state %s, %v, want uploaded", last.State, err)
	}
}

func TestWrongContentIsForgottenAndMayComeAgain(t *testing.T) {
	for what, at := range map[string]int{"header": 3, "body": 90 << 10} {
		t.Run(what, func(t *testing.T) {
			w, f := newWorld(t), newFile(2, 100<<10)
			c := w.offered(f)
			wrong := bytes.Clone(f.bytes)
			wrong[at] ^= 1
			err := w.client.Upload(t.Context(), c, bytes.NewReader(wrong), c.Size, nil)
			wantProblem(t, err, http.StatusUnprocessableEntity, api.CodeWrongContent)
			if w.store.file(f.consent.Content) != nil || w.store.file(contentOf(wrong)) != nil {
				t.Error("wrong bytes were stored")
			}
			if err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil); err != nil {
				t.Errorf("the right bytes afterwards: %v", err)
			}
		})
	}
}

// create asks for an upload with given metadata and length.
func (w *world) create(consent string, length int64) (*http.Response, string) {
	return w.request(http.MethodPost, "/files/", "", "Tus-Resumable", "1.0.0",
		"Upload-Length", strconv.FormatInt(length, 10),
		"Upload-Metadata", "consent "+base64.StdEncoding.EncodeToString([]byte(consent)))
}

func TestUploadNeedsItsConsent(t *testing.T) {
	w, f, other := newWorld(t), newFile(3, 1000), newFile(4, 1000)
	w.offered(f)
	size := int64(len(f.bytes))
	tests := map[string]struct {
		consent string
		length  int64
		code    string
	}{
		"no consent":          {"", size, api.CodeProtocol},
		"a path":              {"../../etc/passwd", size, api.CodeProtocol},
		"unknown consent":     {other.id().String(), size, api.CodeNotFound},
		"another size":        {f.id().String(), size + 1, api.CodeUploadSize},
		"larger than allowed": {f.id().String(), DefaultMaxUpload + 1, api.CodeTooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer, body := w.create(test.consent, test.length)
			if answer.StatusCode < 400 || !strings.Contains(body, `"code":"`+test.code+`"`) {
				t.Errorf("got %d %s, want problem %s", answer.StatusCode, body, test.code)
			}
			if got := answer.Header.Get("Content-Type"); got != problemType {
				t.Errorf("content type is %q", got)
			}
		})
	}
}

func TestOneUploadForEachConsent(t *testing.T) {
	w, f := newWorld(t), newFile(5, 1000)
	w.offered(f)
	first, _ := w.create(f.id().String(), 1000)
	location := first.Header.Get("Location")
	if first.StatusCode != http.StatusCreated || location != filesPath+f.id().String() {
		t.Fatalf("created with %d at %q", first.StatusCode, location)
	}
	patch := func(offset string, b []byte) (*http.Response, string) {
		return w.request(http.MethodPatch, location, string(b), "Tus-Resumable", "1.0.0", "Upload-Offset", offset,
			"Content-Type", "application/offset+octet-stream")
	}
	if answer, body := patch("0", f.bytes[:400]); answer.StatusCode != http.StatusNoContent {
		t.Fatal(body)
	}
	second, body := w.create(f.id().String(), 1000)
	if second.StatusCode != http.StatusConflict || second.Header.Get("Location") != location {
		t.Errorf("got %d at %q (%s), want 409 at %q", second.StatusCode, second.Header.Get("Location"), body, location)
	}
	if answer, body := patch("0", f.bytes); answer.StatusCode != http.StatusConflict {
		t.Errorf("writing at a wrong offset: %d %s", answer.StatusCode, body)
	}
	if answer, _ := w.request(http.MethodHead, location, "", "Tus-Resumable", "1.0.0"); answer.Header.Get("Upload-Offset") != "400" {
		t.Errorf("offset is %q, want 400: the second creation cost the first its bytes", answer.Header.Get("Upload-Offset"))
	}
	if got, err := w.client.Contribution(t.Context(), f.id()); err != nil || got.Received != 400 || got.Upload != location {
		t.Errorf("got %+v, %v, want 400 bytes at %s", got, err, location)
	}
	if answer, _ := w.request(http.MethodDelete, location, "", "Tus-Resumable", "1.0.0"); answer.StatusCode != http.StatusNoContent {
		t.Errorf("giving up: %d", answer.StatusCode)
	}
	if again, body := w.create(f.id().String(), 1000); again.StatusCode != http.StatusCreated {
		t.Errorf("creating after giving up: %d %s", again.StatusCode, body)
	}
}

func TestUploadsAreBounded(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.MaxPartial = 1500 })
	a, b := newFile(6, 1000), newFile(7, 1000)
	w.offered(a)
	w.offered(b)
	w.create(a.id().String(), 1000)
	answer, body := w.create(b.id().String(), 1000)
	if answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" {
		t.Errorf("got %d %s, want to be asked to come back", answer.StatusCode, body)
	}
	w.request(http.MethodDelete, filesPath+a.id().String(), "", "Tus-Resumable", "1.0.0")
	if answer, body := w.create(b.id().String(), 1000); answer.StatusCode != http.StatusCreated {
		t.Errorf("after room was made: %d %s", answer.StatusCode, body)
	}
}

func TestNobodyTakesAllTheRoom(t *testing.T) {
	r := newRoom(1600, 300)
	steps := []struct {
		name    string
		p       partial
		ok, own bool
	}{
		{"a first upload", partial{300, "w1", "c1"}, true, false},
		{"a caller's second beyond an eighth, and one upload", partial{1, "w2", "c1"}, false, true},
		{"the wallet's second, of another caller", partial{100, "w1", "c2"}, true, false},
		{"the wallet's third, beyond a quarter", partial{1, "w1", "c3"}, false, true},
		{"others", partial{300, "w3", "c3"}, true, false},
		{"others", partial{300, "w4", "c4"}, true, false},
		{"from before a restart", partial{300, "w5", ""}, true, false},
		{"from before a restart", partial{290, "w6", ""}, true, false},
		{"the last bytes", partial{10, "w7", "c7"}, true, false},
		{"a byte more", partial{1, "w8", "c8"}, false, false},
	}
	for i, s := range steps {
		ok, own := r.admits(s.p)
		if ok != s.ok || own != s.own {
			t.Errorf("%s: got %t, its own doing %t, want %t, %t", s.name, ok, own, s.ok, s.own)
		}
		if ok {
			r.add(strconv.Itoa(i), s.p)
		}
	}
	for i := range steps {
		r.remove(strconv.Itoa(i))
	}
	if r.total != 0 || len(r.of)+len(r.wallets)+len(r.callers) != 0 {
		t.Errorf("something is left of nothing: %+v", r)
	}
}

// TestRoomIsCountedByCallerAndWallet is the same through the door; wallets are known
// after a restart as well.
func TestRoomIsCountedByCallerAndWallet(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.MaxPartial, c.MaxUpload = 4000, 1000 })
	a, b, later := newFile(6, 1000), newFile(7, 900), newFile(6, 950)
	for _, f := range []file{a, b, later} {
		w.offered(f)
	}
	if answer, body := w.create(a.id().String(), 1000); answer.StatusCode != http.StatusCreated {
		t.Fatal(body)
	}
	answer, body := w.create(b.id().String(), 900)
	if answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" || !strings.Contains(body, "your network") && !strings.Contains(body, "Your wallet") {
		t.Errorf("the caller's second: got %d %s", answer.StatusCode, body)
	}
	w.stop()
	w.start()
	if answer, body := w.create(later.id().String(), 950); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("the wallet's second after a restart: got %d %s", answer.StatusCode, body)
	}
	if answer, body := w.create(b.id().String(), 900); answer.StatusCode != http.StatusCreated {
		t.Errorf("another wallet's after a restart: got %d %s", answer.StatusCode, body)
	}
}

func TestFullDiskTakesNoFiles(t *testing.T) {
	var log bytes.Buffer
	w, f := newWorld(t, func(c *Config) {
		c.MinFree, c.Log = 1<<30, slog.New(slog.NewTextHandler(&log, nil))
	}), newFile(1, 1000)
	w.offered(f)
	free := int64(1 << 31)
	w.g.uploads.free = func(string) (int64, bool) { return free, true }
	w.create(f.id().String(), 1000)
	free = 1<<30 - 1
	patch := func() (*http.Response, string) {
		return w.request(http.MethodPatch, filesPath+f.id().String(), string(f.bytes), "Tus-Resumable", "1.0.0", "Upload-Offset", "0",
			"Content-Type", "application/offset+octet-stream")
	}
	for name, ask := range map[string]func() (*http.Response, string){
		"creating": func() (*http.Response, string) { return w.create(f.id().String(), 1000) }, "writing": patch,
	} {
		answer, body := ask()
		if answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" || !strings.Contains(body, api.CodeBusy) {
			t.Errorf("%s: got %d %s, want to be asked to come back", name, answer.StatusCode, body)
		}
	}
	free = 1 << 31
	w.store.fails = fmt.Errorf("storing: %w", syscall.ENOSPC) // it fills up in the meantime
	if answer, body := patch(); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("storing on a full disk: %d %s", answer.StatusCode, body)
	}
	w.store.fails = nil
	if p := w.g.tusProblem(httptest.NewRequest(http.MethodPatch, "/", nil), 500, "ERR_INTERNAL_SERVER_ERROR: write x: "+syscall.ENOSPC.Error()); p.Status != http.StatusServiceUnavailable {
		t.Errorf("writing to a full disk: %+v", p)
	}
	if strings.Contains(log.String(), "incident") {
		t.Errorf("a full disk is an incident:\n%s", &log)
	}
	if answer, body := patch(); answer.StatusCode != http.StatusNoContent {
		t.Errorf("after room was made: %d %s", answer.StatusCode, body)
	}
	if free, ok := storage.Free(w.dir); ok && free <= 0 {
		t.Errorf("%d bytes are free where the test writes", free)
	}
}

func TestLittleOfAnUploadRestsForLess(t *testing.T) {
	w, f := newWorld(t), newFile(8, 1000)
	w.offered(f)
	w.create(f.id().String(), 1000)
	path := filepath.Join(w.dir, f.id().String())
	for _, test := range []struct {
		name         string
		received     int
		rested, made time.Duration
		want         bool
	}{
		{"only announced", 0, announced + time.Minute, 2 * time.Hour, true},
		{"just announced", 0, time.Minute, time.Minute, false},
		{"little", 99, announced + time.Minute, 2 * time.Hour, true},
		{"little by little", 99, time.Minute, crawling + time.Minute, true},
		{"little so far", 99, time.Minute, crawling - time.Minute, false},
		{"a fair part", 100, DefaultUploadExpiry - time.Minute, 100 * time.Hour, false},
		{"a fair part, for too long", 100, DefaultUploadExpiry + time.Minute, 100 * time.Hour, true},
	} {
		if err := os.WriteFile(path, f.bytes[:test.received], 0o600); err != nil {
			t.Fatal(err)
		}
		for name, ago := range map[string]time.Duration{path: test.rested, path + infoExt: test.made} {
			if err := os.Chtimes(name, time.Time{}, time.Now().Add(-ago)); err != nil {
				t.Fatal(err)
			}
		}
		stat, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.g.uploads.isExpired(f.id().String(), stat); got != test.want {
			t.Errorf("%s: expired is %t, want %t", test.name, got, test.want)
		}
	}
}

// stuckStore stores nothing until it is told to stop.
type stuckStore struct {
	*memoryStore
	stuck chan struct{}
}

func (s stuckStore) Put(ctx context.Context, _ io.Reader, _ contribution.Content) (contribution.Content, int64, error) {
	close(s.stuck)
	<-ctx.Done()
	return contribution.Content{}, 0, ctx.Err()
}

func TestCloseDoesNotWaitForAStore(t *testing.T) {
	stuck := make(chan struct{})
	w, f := newWorld(t), newFile(1, 1000)
	c := w.offered(f)
	w.stop()
	id := f.id().String()
	w.config.Store = stuckStore{w.store, stuck}
	upload, err := w.g.uploads.files.NewUpload(t.Context(), tus.FileInfo{ID: id, Size: c.Size, MetaData: tus.MetaData{}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := upload.WriteChunk(t.Context(), 0, bytes.NewReader(f.bytes)); err != nil {
		t.Fatal(err)
	}
	w.start() // and finishes the upload, in vain
	<-stuck
	began := time.Now()
	w.g.Close()
	if took := time.Since(began); took > lastGrace+2*time.Second {
		t.Errorf("closing took %v, want at most %v", took, lastGrace)
	}
	w.config.Store = w.store
	w.stop()
	w.start()
	if err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(w.store.file(f.consent.Content), f.bytes) {
		t.Error("the next gateway did not go on with it")
	}
}

func TestRestingUploadsExpire(t *testing.T) {
	w, f := newWorld(t, func(c *Config) { c.UploadExpiry = 1 }), newFile(8, 1000)
	w.offered(f)
	w.create(f.id().String(), 1000)
	w.g.uploads.tendOne(context.Background(), f.id().String())
	answer, _ := w.request(http.MethodHead, filesPath+f.id().String(), "", "Tus-Resumable", "1.0.0")
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("an expired upload answers %d, want 404", answer.StatusCode)
	}
	if answer, _ := w.create(f.id().String(), 1000); answer.StatusCode != http.StatusCreated {
		t.Errorf("creating it again: %d", answer.StatusCode)
	}
}

func TestWithdrawnContributionTakesNoFile(t *testing.T) {
	w, f := newWorld(t), newFile(9, 1000)
	c := w.offered(f)
	w.ledger.set(f.id(), func(c *record) { c.State = "withdrawn" })
	err := w.client.Upload(t.Context(), c, bytes.NewReader(f.bytes), c.Size, nil)
	wantProblem(t, err, http.StatusGone, api.CodeWithdrawn)
}
