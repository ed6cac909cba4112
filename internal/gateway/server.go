package gateway

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

const (
	// answerTimeout bounds reading a request's body and writing its answer, for all
	// but uploads, downloads and streams, which move their deadlines on.
	answerTimeout = 2 * time.Minute
	// bodyTimeout is for a body that fits into memory.
	bodyTimeout = 30 * time.Second
)

// apiPolicy: no answer of the interface runs a script, loads something or may be
// framed. The page brings headers of its own.
const apiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

type requestKey struct{}

// arrival is what handlers know of a request besides its body.
type arrival struct{ caller, host string }

// callerIn returns whom a request is counted against.
func callerIn(ctx context.Context) string { return arrivalIn(ctx).caller }

func arrivalIn(ctx context.Context) arrival {
	a, _ := ctx.Value(requestKey{}).(arrival)
	return a
}

// guard is around every route: headers, deadlines, the caller's quota, and an
// answer when a handler has a bug.
func (g *Gateway) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.secure(w.Header())
		setDeadlines(w, r)
		defer g.recover(w, r)
		caller := g.callerOf(r)
		if r.Method != http.MethodPatch {
			if err := g.quotas.requests.check(caller, "requests"); err != nil {
				g.fail(w, r, err)
				return
			}
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, arrival{caller: caller, host: r.Host})))
	})
}

func (g *Gateway) secure(h http.Header) {
	h.Set("Content-Security-Policy", apiPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), payment=()")
	h.Set("X-Frame-Options", "DENY")
	if len(g.origins) > 0 && g.allHTTPS() {
		h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload")
	}
}

func (g *Gateway) allHTTPS() bool {
	for _, o := range g.origins {
		if o.scheme != "https" {
			return false
		}
	}
	return true
}

// setDeadlines begins each request with deadlines of its own; the protocol handler
// of uploads moves the reading one while bytes come. Writers without deadlines, in
// tests, have none.
func setDeadlines(w http.ResponseWriter, r *http.Request) {
	deadlines := http.NewResponseController(w)
	now := time.Now()
	_ = deadlines.SetWriteDeadline(now.Add(answerTimeout))
	if !strings.HasPrefix(r.URL.Path, filesPath) {
		_ = deadlines.SetReadDeadline(now.Add(bodyTimeout))
	}
}

// recover answers for a handler with a bug, once, and leaves an aborted answer
// aborted.
func (g *Gateway) recover(w http.ResponseWriter, r *http.Request) {
	switch v := recover(); v {
	case nil:
	case http.ErrAbortHandler:
		panic(v)
	default:
		g.fail(w, r, fmt.Errorf("bug: %s %s: %v\n%s", r.Method, r.Pattern, v, debug.Stack()))
	}
}
