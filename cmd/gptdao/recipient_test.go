//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// TestFalseRecipientIsRefusedBeforeSealing has a gateway serve another key than the
// enclave's, in every way that is left to it: nothing is sealed, consented to or sent.
func TestFalseRecipientIsRefusedBeforeSealing(t *testing.T) {
	up := startUp(t, filepath.Join(t.TempDir(), "network"), network{})
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	another := id.Recipient().String()
	digest := contribution.RecipientDigest(contribution.Recipient(another))
	for name, forge := range map[string]func(*api.Epoch){
		"the recipient": func(e *api.Epoch) { e.Recipient = another },
		"the recipient and its digest": func(e *api.Epoch) {
			e.Recipient, e.RecipientHash = another, digest
		},
		"the recipient wherever it stands": func(e *api.Epoch) {
			e.Recipient, e.RecipientHash, e.Claims.Recipient = another, digest, another
		},
		"another epoch's number": func(e *api.Epoch) { e.Epoch++; e.Claims.Epoch++ },
		"no evidence":            func(e *api.Epoch) { e.Evidence.Report = nil },
		"altered evidence":       func(e *api.Epoch) { e.Evidence.Report[100] ^= 1 },
	} {
		t.Run(name, func(t *testing.T) {
			f := forging(t, up.network, forge)
			c := contributing{network: f.network, state: t.TempDir(), account: "2", export: writeExport(t, "60kB", "1")}
			p := c.start(t)
			p.wait(t)
			if code := p.cmd.ProcessState.ExitCode(); code != cli.ExitFailure {
				t.Errorf("ended with %d, want %d\n%s%s", code, cli.ExitFailure, p.stdout.String(), p.stderr.String())
			}
			wantNothingSealed(t, c)
			if sent := f.sent(); len(sent) > 0 {
				t.Errorf("it sent %q", sent)
			}
		})
	}
	c := contributing{network: up.File, state: t.TempDir(), account: "2", export: writeExport(t, "60kB", "1")}
	if got := c.run(t); got.State != api.Paid {
		t.Errorf("with the true recipient it ended as %q, want paid", got.State)
	}
}

// forger stands before a gateway and alters the key epoch it serves.
type forger struct {
	network string // file that leads through it

	mu    sync.Mutex
	posts []string // what was sent through it, apart from questions
}

func forging(t *testing.T, of network, forge func(*api.Epoch)) *forger {
	t.Helper()
	target, err := url.Parse(of.Gateway)
	if err != nil {
		t.Fatal(err)
	}
	f := &forger{}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ModifyResponse = func(r *http.Response) error {
		if r.Request.URL.Path != "/v1/network" {
			return nil
		}
		return alter(r, forge)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			f.note(r.Method + " " + r.URL.Path)
		}
		r.Header.Del("Accept-Encoding")
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	f.network = throughFile(t, of.File, server.URL)
	return f
}

func alter(r *http.Response, forge func(*api.Epoch)) error {
	var n api.Network
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		return err
	}
	if n.Epoch != nil {
		forge(n.Epoch)
	}
	text, err := json.Marshal(n)
	if err != nil {
		return err
	}
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	r.Header.Del("Content-Length")
	return nil
}

func (f *forger) note(request string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.posts = append(f.posts, request)
}

func (f *forger) sent() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.posts
}

// wantNothingSealed wants no draft to have been made.
func wantNothingSealed(t *testing.T, c contributing) {
	t.Helper()
	err := filepath.WalkDir(c.state, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (strings.HasSuffix(d.Name(), ".age") || strings.HasSuffix(d.Name(), ".json")) {
			t.Errorf("there is %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
