package remote

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// endless is a body of zeros that counts how much of it was taken.
type endless struct {
	mu    sync.Mutex
	taken int64
}

func (e *endless) Read(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.taken += int64(len(p))
	return len(p), nil
}

func TestBodiesAreReadUpToTheMethodsLimit(t *testing.T) {
	r := newRoles(t)
	handlers := map[string]http.Handler{
		leaseMethod: r.keyringHandler(r.keyring), releaseMethod: r.keyringHandler(r.keyring),
		signMethod: r.keyringHandler(r.keyring), logKeyMethod: r.keyringHandler(r.keyring), tagMethod: r.keyringHandler(r.keyring),
		findMethod:   IndexHandler(Role{Self: r.index, Peers: r.chain}, r.log),
		creditMethod: IndexHandler(Role{Self: r.index, Peers: r.chain}, r.log),
	}
	for name, handler := range handlers {
		want := int64(128 << 10)
		if name == tagMethod || name == creditMethod {
			want = 64 << 20
		}
		body := &endless{}
		request, _ := http.NewRequest(http.MethodPost, askPath+name, body)
		w := &status{}
		handler.ServeHTTP(w, request)
		if w.code != http.StatusRequestEntityTooLarge || body.taken < want || body.taken > 2*want+1<<20 {
			t.Errorf("%s: status %d after %d bytes, want a refusal after %d", name, w.code, body.taken, want)
		}
	}
}

// TestWhatNeverFitsIsRefused: before it is sent, and for good.
func TestWhatNeverFitsIsRefused(t *testing.T) {
	r := newRoles(t)
	k := Keyring(r.link(r.worker, r.keyringAt))
	if _, err := k.Release(t.Context(), job.LeaseID{}, make([]byte, maxSmall)); !errors.Is(err, worker.ErrRefused) {
		t.Errorf("error %v, want ErrRefused", err)
	}
	if r.wire.bodies[askPath+releaseMethod] != nil {
		t.Error("it was sent")
	}
	if _, err := k.Release(t.Context(), job.LeaseID{}, make([]byte, 64<<10)); err != nil {
		t.Errorf("the longest header: %v", err)
	}
}

// TestTheMostPrintsFit: a job with as many prints as there may be gets its tags.
func TestTheMostPrintsFit(t *testing.T) {
	if most := int64(score.MaxPrints*job.TagSize + 1<<10); most > maxLarge {
		t.Errorf("%d bytes of tags, at most %d allowed", most, maxLarge)
	}
	var p packed
	full := must(encode(make([]byte, (score.MaxPrints+1)*job.TagSize)))
	if err := decode(full, &p); err == nil || cap(p) > 0 {
		t.Errorf("more prints than there may be: error %v, room for %d", err, cap(p))
	}
}

func TestArraysAreBounded(t *testing.T) {
	array := func(n int) []byte {
		return append([]byte{0x9a, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, bytes.Repeat([]byte{0xa0}, n)...)
	}
	var all []score.Conversation
	if err := decode(array(score.MaxConversations), &all); err != nil || len(all) != score.MaxConversations {
		t.Errorf("%d chats, error %v", len(all), err)
	}
	if err := decode(array(maxArray+1), &all); err == nil {
		t.Error("decoded more than that")
	}
}

// slowly is a body that sends one piece and then nothing until it is closed.
func slowly(t *testing.T) (io.Reader, func()) {
	t.Helper()
	r, w := io.Pipe()
	go func() { _, _ = w.Write([]byte("x")) }()
	return r, func() { w.Close() }
}

// TestLargeMessagesWaitForAPlace: a third one is not read before one of two is done,
// and small ones do not wait.
func TestLargeMessagesWaitForAPlace(t *testing.T) {
	r := newRoles(t)
	synctest.Test(t, func(t *testing.T) {
		handler := r.keyringHandler(r.keyring)
		post := func(method string, body io.Reader) chan int {
			request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, askPath+method, body)
			done := make(chan int, 1)
			go func() {
				w := &status{}
				handler.ServeHTTP(w, request)
				done <- w.code
			}()
			return done
		}
		first, end := slowly(t)
		second, endToo := slowly(t)
		post(tagMethod, first)
		post(tagMethod, second)
		synctest.Wait()
		third := &endless{}
		done := post(tagMethod, third)
		if code := <-post(leaseMethod, strings.NewReader("x")); code != http.StatusBadRequest {
			t.Errorf("a small one: status %d", code)
		}
		synctest.Wait()
		if third.taken > 0 {
			t.Errorf("a third one was read, %d bytes", third.taken)
		}
		end()
		if code := <-done; code != http.StatusRequestEntityTooLarge {
			t.Errorf("the third: status %d", code)
		}
		endToo()
		synctest.Wait()
	})
}

// deadlines is a connection's answer that notes read deadlines.
type deadlines struct {
	status
	set []time.Time
}

func (d *deadlines) SetReadDeadline(t time.Time) error {
	d.set = append(d.set, t)
	return nil
}

// TestDeadlinesMoveWithBytesOnly: a byte now and then gains nothing.
func TestDeadlinesMoveWithBytesOnly(t *testing.T) {
	began := time.Now()
	w := &deadlines{}
	f := &flow{body: strings.NewReader(strings.Repeat("x", slowest+2)), conn: http.NewResponseController(w), began: began}
	for _, want := range []struct {
		read  int
		after time.Duration
	}{{0, stallTimeout}, {1, stallTimeout}, {slowest, stallTimeout + time.Second/slowest}, {0, stallTimeout + time.Second + time.Second/slowest}} {
		if _, err := f.Read(make([]byte, want.read)); err != nil {
			t.Fatal(err)
		}
		if got := w.set[len(w.set)-1].Sub(began); got != want.after {
			t.Errorf("with %d bytes read the deadline is after %v, want %v", f.read, got, want.after)
		}
	}
}

// TestADeadlineEndsWithTheBody: the connection serves on.
func TestADeadlineEndsWithTheBody(t *testing.T) {
	w := &deadlines{}
	request, _ := http.NewRequest(http.MethodPost, "/", strings.NewReader("x"))
	if body, err := readBody(w, request, 10); err != nil || string(body) != "x" {
		t.Fatalf("read %q, error %v", body, err)
	}
	if last := w.set[len(w.set)-1]; !last.IsZero() {
		t.Errorf("the last deadline is %v, want none", last)
	}
}

// TestAStalledBodyIsCutOff: on a real connection, by its deadline.
func TestAStalledBodyIsCutOff(t *testing.T) {
	began := time.Now().Add(50*time.Millisecond - stallTimeout)
	failed := make(chan error, 1)
	url := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f := &flow{body: r.Body, conn: http.NewResponseController(w), began: began}
		_, err := readAll(f, 1<<20)
		failed <- err
	}))
	body, end := slowly(t)
	defer end()
	go func() { _, _ = http.Post(url, "", body) }()
	var timeout net.Error
	if err := <-failed; !errors.As(err, &timeout) || !timeout.Timeout() {
		t.Errorf("error %v, want a timeout", err)
	}
}

// TestFeaturesMustBeTagged: prints never reach an index.
func TestFeaturesMustBeTagged(t *testing.T) {
	r := newRoles(t)
	tagged := job.Tagged{Tags: []contribution.Tag{{Family: 1, Tag: 1}}, Ticket: contribution.Ticket{Worker: r.worker.Address()}}
	if _, err := Index(r.link(r.worker, r.indexAt)).Credit(t.Context(), someJob, tagged, someFeatures); err == nil || len(r.log.credits) > 0 {
		t.Errorf("%d credits, error %v", len(r.log.credits), err)
	}
}
