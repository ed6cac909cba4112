package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/gptdatadao/gptdao/internal/worker"
)

const (
	// maxSmall bounds a message, sealed, that holds no tags: the largest is a batch.
	maxSmall = 128 << 10
	// maxLarge bounds one that does: tags and marks of the largest export.
	maxLarge = 64 << 20
	// maxLargeAtOnce bounds how many of them a role has in memory. It is taken before
	// anything is read: who sends them is known only afterwards.
	maxLargeAtOnce = 2

	// stallTimeout is how long a body may take at all, and slowest what each byte of it
	// adds in bytes per second.
	stallTimeout = 10 * time.Second
	slowest      = 64 << 10
)

// limitOf is how long a method's messages may be, both ways.
func limitOf(method string) int64 {
	if isLarge(method) {
		return maxLarge
	}
	return maxSmall
}

func isLarge(method string) bool {
	switch method {
	case tagMethod, creditMethod, presentMethod, holdMethod, handoverMethod: // the last three have evidence, with its collateral
		return true
	}
	return false
}

// errTooLarge is for what never fits: asking again does not help.
func errTooLarge(n int, limit int64) error {
	return fmt.Errorf("%w: a message of %d bytes, at most %d allowed", worker.ErrRefused, n, limit)
}

// places are for large messages.
type places chan struct{}

func (p places) enter(ctx context.Context) (leave func(), err error) {
	select {
	case p <- struct{}{}:
		return func() { <-p }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// readBody reads a request's body up to a limit, by a deadline that moves with the
// bytes: nobody holds a place without sending.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	f := &flow{body: http.MaxBytesReader(w, r.Body, limit), conn: http.NewResponseController(w), began: time.Now()}
	body, err := readAll(f, limit)
	return body, errors.Join(err, f.deadline(time.Time{}))
}

// flow is a body whose deadline moves while it flows.
type flow struct {
	body  io.Reader
	conn  *http.ResponseController
	began time.Time
	read  int64
}

func (f *flow) Read(p []byte) (int, error) {
	allowed := stallTimeout + time.Duration(f.read)*time.Second/slowest
	if err := f.deadline(f.began.Add(allowed)); err != nil {
		return 0, err
	}
	n, err := f.body.Read(p)
	f.read += int64(n)
	return n, err
}

// deadline has no effect where there is no connection, as in tests.
func (f *flow) deadline(t time.Time) error {
	if err := f.conn.SetReadDeadline(t); !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	return nil
}
