package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// How much of an answer is read. A gateway that says more is not one of ours.
const (
	maxAnswer     = 8 << 20
	maxProblem    = 16 << 10
	maxTerms      = 256 << 10
	maxReceipt    = 1 << 20
	maxHeader     = 1 << 20
	maxRetryAfter = 600 // seconds; a longer wait is for a person to decide
)

type request struct {
	method, path, session string
	body                  any // JSON, nil without
}

func get[T any](ctx context.Context, c *Client, path string) (T, error) {
	var answer T
	err := c.call(ctx, request{method: http.MethodGet, path: path}, &answer)
	return answer, err
}

func post[T any](ctx context.Context, c *Client, path string, body any) (T, error) {
	var answer T
	err := c.call(ctx, request{method: http.MethodPost, path: path, body: body}, &answer)
	return answer, err
}

// call reads a JSON answer. A field this program does not know is left out, so that
// a newer gateway can say more.
func (c *Client) call(ctx context.Context, r request, into any) error {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	answer, err := c.do(ctx, r)
	if err != nil {
		return err
	}
	b, err := readAtMost(answer, maxAnswer)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("reading the gateway's answer to %s %s: %v", r.method, r.path, err)
	}
	return nil
}

func (c *Client) bytes(ctx context.Context, path string, most int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	answer, err := c.do(ctx, request{method: http.MethodGet, path: path})
	if err != nil {
		return nil, err
	}
	return readAtMost(answer, most)
}

func readAtMost(answer *http.Response, most int64) ([]byte, error) {
	defer answer.Body.Close()
	b, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	if err != nil {
		return nil, fmt.Errorf("reading the gateway's answer: %w", err)
	}
	if int64(len(b)) > most {
		return nil, fmt.Errorf("reading the gateway's answer: more than %d bytes", most)
	}
	return b, nil
}

// do sends a request and returns an answer of the 200s, or an error.
func (c *Client) do(ctx context.Context, r request) (*http.Response, error) {
	req, err := c.prepare(ctx, r)
	if err != nil {
		return nil, err
	}
	return c.send(req)
}

func (c *Client) prepare(ctx context.Context, r request) (*http.Request, error) {
	at, err := c.resolve(r.path)
	if err != nil {
		return nil, err
	}
	var body io.Reader
	if r.body != nil {
		b, err := json.Marshal(r.body)
		if err != nil {
			return nil, fmt.Errorf("writing a request: %w", err)
		}
		body = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(ctx, r.method, at.String(), body)
	if err != nil {
		return nil, fmt.Errorf("asking the gateway: %w", err)
	}
	if r.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.session != "" {
		req.Header.Set("Authorization", "Bearer "+r.session)
	}
	return req, nil
}

func (c *Client) send(req *http.Request) (*http.Response, error) {
	req.Header.Set("User-Agent", c.options.UserAgent)
	if req.Header.Get("Accept") == "" {
		req.Header.Set("Accept", "application/json, application/problem+json, */*;q=0.5")
	}
	answer, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("asking the gateway: %w", err)
	}
	if answer.StatusCode/100 == 2 {
		return answer, nil
	}
	defer answer.Body.Close()
	return nil, problemOf(answer)
}

// local reports whether a reference stays with the gateway it came from.
func local(ref string) bool { return strings.HasPrefix(ref, "/") && !strings.HasPrefix(ref, "//") }
