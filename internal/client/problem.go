package client

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// Problem is an error the gateway answered with. Callers find it with errors.As
// and act on Code, which is one of api's codes.
type Problem struct {
	api.Problem
	location string // where the answer pointed to
}

// Error tells what happened; Hint is apart, for those who print it on its own line.
func (p *Problem) Error() string {
	return fmt.Sprintf("the gateway refused: %s (%s)", p.Detail, p.Code)
}

// IsCode reports whether an error is a gateway's problem with this code.
func IsCode(err error, code string) bool {
	var p *Problem
	return errors.As(err, &p) && p.Code == code
}

// IsUnreachable reports whether no gateway answered: the line, the name or the
// program behind it is down. The same call may work later.
func IsUnreachable(err error) bool {
	var p *Problem
	if errors.As(err, &p) {
		return p.Code == api.CodeUnavailable
	}
	var failed *url.Error
	return errors.As(err, &failed) && !errors.Is(err, ErrRedirect)
}

// problemOf reads an error answer. One without a problem document, to HEAD or from a
// proxy in between, becomes one with CodeUnavailable, or with an empty code if the
// status blames the request.
func problemOf(answer *http.Response) error {
	body, _ := io.ReadAll(io.LimitReader(answer.Body, maxProblem))
	var p Problem
	if json.Unmarshal(body, &p.Problem) != nil || p.Code == "" {
		p.Problem = api.Problem{Title: http.StatusText(answer.StatusCode), Detail: "it answered " + answer.Status,
			Hint: "Try again later; if it stays, tell the operator."}
		if answer.StatusCode >= http.StatusInternalServerError {
			p.Code = api.CodeUnavailable
		}
	}
	p.Status, p.location = answer.StatusCode, answer.Header.Get("Location")
	p.Detail, p.Hint = printable(p.Detail), printable(p.Hint)
	if p.RetryAfter == 0 {
		p.RetryAfter, _ = strconv.Atoi(answer.Header.Get("Retry-After"))
	}
	return &p
}

// printable keeps a hostile gateway from writing control sequences to a terminal.
func printable(s string) string {
	const most = 600
	if len(s) > most {
		s = s[:most]
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

// passing reports whether the same request may succeed later, and after how long
// the gateway wants it, zero if it did not say.
func passing(err error) (bool, time.Duration) {
	var p *Problem
	if !errors.As(err, &p) {
		return true, 0 // the line, not an answer
	}
	wait := time.Duration(min(max(p.RetryAfter, 0), maxRetryAfter)) * time.Second
	switch p.Status {
	case http.StatusConflict, http.StatusLocked, http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true, wait
	}
	return p.Status >= 500, wait
}
