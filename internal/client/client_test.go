package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// dial is a client of a gateway that does what a test wants.
func dial(t *testing.T, gateway http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(gateway)
	t.Cleanup(server.Close)
	c, err := New(server.URL, Options{Patience: 2 * time.Second, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNewWantsAGateway(t *testing.T) {
	for _, base := range []string{"", "gateway.example", "ftp://gateway.example", "http://", "http://x/?q", "://", "http://x/#f"} {
		if _, err := New(base, Options{}); err == nil {
			t.Errorf("%q is taken for a gateway", base)
		}
	}
	c, err := New("https://gateway.example/dao/", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{
		"/rpc": "https://gateway.example/dao/rpc", "https://other.example/rpc": "https://other.example/rpc",
		"/v1/proofs?limit=1": "https://gateway.example/dao/v1/proofs?limit=1",
	} {
		if got, err := c.Resolve(ref); err != nil || got != want {
			t.Errorf("Resolve(%q) = %q, %v, want %q", ref, got, err, want)
		}
	}
}

func TestSecretsStayWithTheirHost(t *testing.T) {
	stranger := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("another host was asked, with %q", r.Header.Get("Authorization"))
	}))
	defer stranger.Close()
	c := dial(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, stranger.URL, http.StatusTemporaryRedirect)
	})
	if _, err := c.Download(t.Context(), contribution.ID{}, "token"); !errors.Is(err, ErrRedirect) {
		t.Errorf("got %v, want ErrRedirect", err)
	}
	if _, err := c.Offer(t.Context(), api.Offer{}); !errors.Is(err, ErrRedirect) || IsUnreachable(err) {
		t.Errorf("got %v, want ErrRedirect", err)
	}
}

func TestAnswersAreBounded(t *testing.T) {
	endless := func(w http.ResponseWriter, _ *http.Request) {
		for range maxAnswer/1024 + 2 {
			if _, err := w.Write(bytes.Repeat([]byte{' '}, 1024)); err != nil {
				return
			}
		}
	}
	c := dial(t, endless)
	if _, err := c.Network(t.Context()); err == nil || !strings.Contains(err.Error(), "more than") {
		t.Errorf("an endless answer: %v", err)
	}
	if _, err := c.Receipt(t.Context(), contribution.ID{}); err == nil {
		t.Error("an endless receipt was read")
	}
}

func TestProblemsArePrintable(t *testing.T) {
	c := dial(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusTooManyRequests)
		fmt.Fprintf(w, `{"code":"quota","detail":"a\u001b[2Jb%s","hint":"c\nd"}`, strings.Repeat("x", 2000))
	})
	_, err := c.Network(t.Context())
	var p *Problem
	if !errors.As(err, &p) || p.Code != "quota" || p.RetryAfter != 7 || p.Status != http.StatusTooManyRequests {
		t.Fatalf("got %#v", err)
	}
	if strings.ContainsAny(err.Error()+p.Hint, "\x1b\n") || len(err.Error()) > 1000 {
		t.Errorf("%q would write to a terminal what it likes", err)
	}
	if IsUnreachable(err) {
		t.Error("a gateway that answers is not unreachable")
	}
}

func TestUnreachable(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	c, err := New(server.URL, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = c.Network(t.Context()); !IsUnreachable(err) {
		t.Errorf("%v is not taken for a gateway that is down", err)
	}
}

// tusd is a tus server that fails in the ways it is told to.
type tusd struct {
	t        *testing.T
	got      bytes.Buffer
	failures []int // statuses answered to PATCH before one works
	requests atomic.Int64
	location string
}

func (s *tusd) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.requests.Add(1)
	w.Header().Set("Upload-Offset", strconv.Itoa(s.got.Len()))
	switch r.Method {
	case http.MethodPost:
		w.Header().Set("Location", s.location)
		w.WriteHeader(http.StatusCreated)
	case http.MethodPatch:
		if len(s.failures) > 0 {
			status := s.failures[0]
			s.failures = s.failures[1:]
			_, _ = io.CopyN(&s.got, r.Body, 1000) // what came before the trouble is kept
			w.WriteHeader(status)
			return
		}
		if r.Header.Get("Upload-Offset") != strconv.Itoa(s.got.Len()) {
			s.t.Errorf("continues at %s, has %d", r.Header.Get("Upload-Offset"), s.got.Len())
		}
		_, _ = io.Copy(&s.got, r.Body)
		w.Header().Set("Upload-Offset", strconv.Itoa(s.got.Len()))
		w.WriteHeader(http.StatusNoContent)
	}
}

func TestUploadOutlastsTrouble(t *testing.T) {
	s := &tusd{t: t, location: "/files/1", failures: []int{500, 503, 423, 409, 429}}
	file := bytes.Repeat([]byte("0123456789"), 20_000)
	c := dial(t, s.ServeHTTP)
	var last int64
	err := c.Upload(t.Context(), api.Contribution{State: api.Consented, Size: int64(len(file))}, bytes.NewReader(file), int64(len(file)),
		func(n int64) { last = n })
	if err != nil || !bytes.Equal(s.got.Bytes(), file) || last != int64(len(file)) {
		t.Errorf("got %d of %d bytes, progress %d, %v", s.got.Len(), len(file), last, err)
	}
}

func TestUploadGivesUpWhereTryingIsVain(t *testing.T) {
	of := api.Contribution{State: api.Consented, Size: 10}
	t.Run("refused", func(t *testing.T) {
		s := &tusd{t: t, location: "/files/1", failures: []int{422, 422}}
		err := dial(t, s.ServeHTTP).Upload(t.Context(), of, strings.NewReader("0123456789"), 10, nil)
		var p *Problem
		if !errors.As(err, &p) || p.Status != 422 || s.requests.Load() != 3 {
			t.Errorf("got %v after %d requests, want the refusal after 3", err, s.requests.Load())
		}
	})
	t.Run("sent elsewhere", func(t *testing.T) {
		s := &tusd{t: t, location: "https://elsewhere.example/files/1"}
		err := dial(t, s.ServeHTTP).Upload(t.Context(), of, strings.NewReader("0123456789"), 10, nil)
		if !IsCode(err, api.CodeProtocol) {
			t.Errorf("got %v, want a refusal to follow", err)
		}
	})
	t.Run("unreadable", func(t *testing.T) {
		s := &tusd{t: t, location: "/files/1"}
		err := dial(t, s.ServeHTTP).Upload(t.Context(), of, broken{}, 10, nil)
		if !errors.Is(err, ErrSource) || !errors.Is(err, errBroken) {
			t.Errorf("got %v, want what is wrong with the file", err)
		}
	})
	t.Run("another size", func(t *testing.T) {
		if err := dial(t, nil).Upload(t.Context(), of, strings.NewReader("x"), 1, nil); err == nil {
			t.Error("a file of another size was begun")
		}
	})
	t.Run("out of patience", func(t *testing.T) {
		began := time.Now()
		c := dial(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
		if err := c.Upload(t.Context(), of, strings.NewReader("0123456789"), 10, nil); err == nil || time.Since(began) > 5*time.Second {
			t.Errorf("got %v after %s, want to give up after 2 s", err, time.Since(began))
		}
	})
}

var errBroken = errors.New("the disk is broken")

type broken struct{}

func (broken) ReadAt([]byte, int64) (int, error) { return 0, errBroken }

func TestFollowComesBackAndEnds(t *testing.T) {
	streams := []string{
		": hello\n\nevent: contribution\ndata: {\"state\":\"consented\"}\n\n",
		"data: {\"state\":\"consented\"}\n\ndata: {\"state\":\"proving\"}\n\ndata: {\"sta",
		"data: {\"state\":\"paid\"}\n\ndata: {\"state\":\"proving\"}\n\n",
	}
	var n atomic.Int64
	c := dial(t, func(w http.ResponseWriter, _ *http.Request) {
		if i := int(n.Add(1)) - 1; i < len(streams) {
			_, _ = io.WriteString(w, streams[i])
		}
	})
	var got []api.State
	if err := c.Follow(t.Context(), contribution.ID{}, func(c api.Contribution) { got = append(got, c.State) }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]api.State{api.Consented, api.Proving, api.Paid}, got); diff != "" {
		t.Errorf("each state once, to the final one (-want +got):\n%s", diff)
	}
}

func TestFollowWaitsForWhatIsUnfinished(t *testing.T) {
	const early, late = `data: {"state":"paid","unfinished":true}` + "\n\n", `data: {"state":"paid","hasReceipt":true}` + "\n\n"
	for name, test := range map[string]struct {
		streams []string
		want    []bool // whether each event has the receipt
	}{
		"until it is finished":           {[]string{early + late}, []bool{false, true}},
		"over a lost line":               {[]string{early, early, late}, []bool{false, true}},
		"for its patience and no longer": {[]string{early}, []bool{false}},
	} {
		t.Run(name, func(t *testing.T) {
			var n atomic.Int64
			c := dial(t, func(w http.ResponseWriter, _ *http.Request) {
				i := min(int(n.Add(1)), len(test.streams)) - 1
				_, _ = io.WriteString(w, test.streams[i])
			})
			var got []bool
			err := c.Follow(t.Context(), contribution.ID{}, func(c api.Contribution) { got = append(got, c.HasReceipt) })
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("receipts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFollowGivesUpOnAGatewayThatRepeatsItself(t *testing.T) {
	var asked atomic.Int64
	c := dial(t, func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = io.WriteString(w, "data: {\"state\":\"proving\"}\n\n")
	})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	err := c.Follow(ctx, contribution.ID{}, func(api.Contribution) {})
	if !errors.Is(err, errCut) || asked.Load() > 10 {
		t.Errorf("got %v after %d streams, want to give up after 2 s of longer and longer pauses", err, asked.Load())
	}
}

func TestLoginSignsOnlyALogin(t *testing.T) {
	c := dial(t, nil)
	for _, nonce := range []string{"", "filekeyv1", "short", strings.Repeat("a", 65), "0123456789abcde\nNonce: f", "0123456789abcdef "} {
		if _, err := c.loginMessage([20]byte{1}, 1, api.Challenge{Nonce: nonce}); err == nil {
			t.Errorf("nonce %q is signed", nonce)
		}
	}
	message, err := c.loginMessage([20]byte{1}, 7, api.Challenge{Nonce: "0123456789abcdef", Message: "something else"})
	if err != nil || !strings.HasPrefix(message, c.base.Host+" wants you to sign in") || strings.Contains(message, "something else") {
		t.Errorf("got %q, %v", message, err)
	}
}

func FuzzReadEvents(f *testing.F) {
	f.Add([]byte("data: {\"state\":\"paid\"}\n\n"))
	f.Add([]byte(": \n\ndata:{}\nid: 7\n"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		final := false
		ended, err := readEvents(bytes.NewReader(stream), func() {}, func(_ []byte, c api.Contribution) {
			if final {
				t.Error("an event after the final one")
			}
			final = c.Finished()
		})
		if ended != final || ended != (err == nil) {
			t.Errorf("ended %v, final %v, %v", ended, final, err)
		}
	})
}
