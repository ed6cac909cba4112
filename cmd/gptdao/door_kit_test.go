//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// hold says which request to a gateway never gets an answer.
type hold struct {
	method, path string
	answered     bool  // by the gateway, and nobody hears it
	after        int64 // of its bytes have passed
}

func (h hold) is(r *http.Request) bool {
	return r.Method == h.method && strings.Contains(r.URL.Path, h.path)
}

// door stands before a gateway and holds the first request it is told to.
type door struct {
	network string // file that leads through it
	hold    hold
	seen    sync.Once
	reached chan struct{}
	opened  chan struct{}

	mu     sync.Mutex
	offset int64 // at which an upload went on
}

var errHeld = errors.New("held until it was too late")

// holding puts a door before the network's gateway.
func holding(t *testing.T, of network, h hold) *door {
	t.Helper()
	target, err := url.Parse(of.Gateway)
	if err != nil {
		t.Fatal(err)
	}
	d := &door{hold: h, reached: make(chan struct{}), opened: make(chan struct{})}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.FlushInterval = -1
	proxy.ModifyResponse = func(r *http.Response) error {
		if h.answered && h.is(r.Request) {
			return d.stop()
		}
		return nil
	}
	proxy.ErrorHandler = func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) }
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { d.pass(w, r, proxy) }))
	t.Cleanup(server.Close)
	t.Cleanup(d.open)
	d.network = throughFile(t, of.File, server.URL)
	return d
}

// pass lets a request through, whole or as far as it may go.
func (d *door) pass(w http.ResponseWriter, r *http.Request, proxy http.Handler) {
	if r.Method == http.MethodPatch {
		d.note(r.Header.Get("Upload-Offset"))
	}
	if d.hold.is(r) && !d.hold.answered {
		if d.hold.after == 0 && d.stop() != nil {
			panic(http.ErrAbortHandler)
		}
		r.Body = &leaking{ReadCloser: r.Body, left: d.hold.after, end: d.stop}
	}
	proxy.ServeHTTP(w, r)
}

// stop holds the first who comes, until the door opens, and fails them.
func (d *door) stop() (err error) {
	d.seen.Do(func() {
		close(d.reached)
		<-d.opened
		err = errHeld
	})
	return err
}

func (d *door) note(offset string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.offset, _ = strconv.ParseInt(offset, 10, 64)
}

// continued is the offset at which the last part of an upload began.
func (d *door) continued() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.offset
}

// wait returns when a request is held.
func (d *door) wait(t *testing.T, p *process) {
	t.Helper()
	select {
	case <-d.reached:
	case <-p.ended:
		t.Fatalf("it ended before it came to %+v\n%s%s", d.hold, p.stdout.String(), p.stderr.String())
	case <-time.After(patience):
		t.Fatalf("it never came to %+v", d.hold)
	}
}

func (d *door) open() {
	d.mu.Lock()
	defer d.mu.Unlock()
	select {
	case <-d.opened:
	default:
		close(d.opened)
	}
}

// leaking is a body of which some bytes pass, and then end decides.
type leaking struct {
	io.ReadCloser
	left int64
	end  func() error
}

func (l *leaking) Read(p []byte) (int, error) {
	if l.left <= 0 {
		if err := l.end(); err != nil {
			return 0, err
		}
		return l.ReadCloser.Read(p)
	}
	n, err := l.ReadCloser.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

// throughFile writes a network file that names another gateway.
func throughFile(t *testing.T, file, gateway string) string {
	t.Helper()
	n, err := readNetwork(file)
	if err != nil {
		t.Fatal(err)
	}
	n.Gateway = gateway
	return writeNetworkFile(t, n)
}

// writeNetworkFile writes a network file of a test's own.
func writeNetworkFile(t *testing.T, n networkFile) string {
	t.Helper()
	text, err := json.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), networkName)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
