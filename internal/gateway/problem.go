package gateway

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const problemType = "application/problem+json"

// problem is an error with what the public may know of it. The cause stays inside.
type problem struct {
	api.Problem
	location string // where what was asked for already is
	cause    error
}

// refuse makes a problem: what happened, and what to do about it.
func refuse(status int, code, detail, hint string) *problem {
	return &problem{Problem: api.Problem{
		Title: http.StatusText(status), Status: status, Code: code, Detail: detail, Hint: hint,
	}}
}

func (p *problem) because(err error) *problem {
	p.cause = err
	return p
}

func (p *problem) after(wait time.Duration) *problem {
	p.RetryAfter = max(1, int(math.Ceil(wait.Seconds())))
	return p
}

// Error is for the log.
func (p *problem) Error() string {
	if p.cause != nil {
		return p.Code + ": " + p.cause.Error()
	}
	return p.Code + ": " + p.Detail
}

func (p *problem) Unwrap() error { return p.cause }

// The next three are how huma asks for a status, a type and headers.

func (p *problem) GetStatus() int            { return p.Status }
func (p *problem) ContentType(string) string { return problemType }
func (p *problem) GetHeaders() http.Header   { return p.headers() }

func (p *problem) headers() http.Header {
	h := http.Header{}
	if p.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.RetryAfter))
	}
	if p.location != "" {
		h.Set("Location", p.location)
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", "Bearer")
	}
	return h
}

// body is the document; the embedded Problem is all of it.
func (p *problem) body() []byte {
	b, err := json.Marshal(p.Problem)
	if err != nil {
		panic("gateway: a problem cannot be written: " + err.Error()) // strings and numbers only
	}
	return b
}

// classify makes every error a problem. What nobody classified is internal: an
// incident number outside, the cause in the log.
func (g *Gateway) classify(ctx context.Context, err error) *problem {
	var known *problem
	var refused contribution.Refusal
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &long):
		return tooLarge(long.Limit)
	case errors.As(err, &refused):
		return refuse(http.StatusBadRequest, api.CodeInvalid, err.Error(), "Correct the request; the same one will fail again.")
	case errors.Is(err, syscall.ENOSPC):
		g.log.ErrorContext(ctx, "the disk is full", "error", err)
		return diskFull().because(err)
	case isOutside(err), ctx.Err() != nil:
		g.log.WarnContext(ctx, "something the gateway needs does not answer", "error", err)
		return refuse(http.StatusServiceUnavailable, api.CodeUnavailable,
			"The gateway cannot reach the chain at the moment.", "Nothing is lost. Try again in a minute.").
			after(10 * time.Second).because(err)
	}
	return g.incident(ctx, err)
}

func isOutside(err error) bool {
	for _, target := range []error{chain.ErrUnreachable, chain.ErrDisagree, chain.ErrStale, chain.ErrBadAnswer, context.DeadlineExceeded} {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

func (g *Gateway) incident(ctx context.Context, err error) *problem {
	id := rand.Text()[:12]
	g.log.LogAttrs(ctx, slog.LevelError, "request failed", slog.String("incident", id), slog.Any("error", err))
	return refuse(http.StatusInternalServerError, api.CodeInternal, "Something went wrong in the gateway; this is incident "+id+".",
		"Try again. If it stays, tell the operator the incident number.").because(err)
}

func tooLarge(limit int64) *problem {
	return refuse(http.StatusRequestEntityTooLarge, api.CodeTooLarge,
		"The request is larger than "+strconv.FormatInt(limit, 10)+" bytes.", "Send less at once.")
}

// fail answers a request outside of huma with a problem.
func (g *Gateway) fail(w http.ResponseWriter, r *http.Request, err error) {
	writeProblem(w, g.classify(r.Context(), err))
}

func writeProblem(w http.ResponseWriter, p *problem) {
	for name, values := range p.headers() {
		w.Header()[name] = values
	}
	body := p.body()
	w.Header().Set("Content-Type", problemType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_, _ = w.Write(body) // whoever asked is gone otherwise
}
