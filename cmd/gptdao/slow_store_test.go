//go:build unix

package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// slowStore stands before the store that roles reach, and takes its time for each answer.
type slowStore struct {
	delay time.Duration
	next  http.Handler
	asked atomic.Int32
}

func (s *slowStore) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/v1/register") {
		s.asked.Add(1)
		select {
		case <-time.After(s.delay):
		case <-r.Context().Done():
			return
		}
	}
	s.next.ServeHTTP(w, r)
}

// TestStoreThatIsSlow has each answer of the store come late, to workers and to the index.
// Nothing is refused or given up meanwhile; a worker that is killed while it waits has its
// job done by the next one; everybody is paid once.
func TestStoreThatIsSlow(t *testing.T) {
	store := &slowStore{delay: 200 * time.Millisecond}
	a := startApart(t, func(a *apart) {
		target, err := url.Parse("http://" + a.services)
		must(t, err)
		store.next = httputil.NewSingleHostReverseProxy(target)
		server := httptest.NewServer(store)
		t.Cleanup(server.Close)
		a.host = server.URL
	})
	a.start(allRoles...)
	all := []outcome{contribute(t, a.contributor(t, 2))}
	a.awaitOpen(t)
	first, second := a.contributor(t, 3), a.contributor(t, 4)
	one, two := first.start(t), second.start(t)
	first.awaitState(t, 3, api.Proving)
	before := store.asked.Load()
	for begun := time.Now(); store.asked.Load() == before; time.Sleep(time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatal("the worker asked the store for nothing")
		}
	}
	a.kill(theWorker)
	a.start(theWorker...)
	for _, p := range []*process{one, two} {
		p.wait(t)
		all = append(all, p.outcome(t))
	}
	wantAllPaidOnce(t, a.file, all...)
}
