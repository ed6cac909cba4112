package client

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"sync"
	"time"
)

// How long to wait between attempts: a blink at first, never long enough for a
// person to think that nothing happens.
const (
	firstWait = 100 * time.Millisecond
	longWait  = 15 * time.Second
)

// backoff is the pause between attempts, which doubles while nothing succeeds.
type backoff struct {
	patience time.Duration
	next     time.Duration
	since    time.Time // of the first failure in a row
}

func (c *Client) newBackoff() *backoff {
	return &backoff{patience: c.options.Patience, next: firstWait}
}

func (b *backoff) reset() { b.next, b.since = firstWait, time.Time{} }

// wait pauses after a failed attempt. It returns the cause at once where another
// attempt would fail alike, and when patience is over.
func (b *backoff) wait(ctx context.Context, cause error) error {
	again, asked := passing(cause)
	again = again && !errors.Is(cause, ErrRedirect)
	if err := ctx.Err(); err != nil {
		return err
	}
	now := time.Now()
	if b.since.IsZero() {
		b.since = now
	}
	// Half of the pause is chance, so that clients cut off together return apart.
	pause := max(asked, b.next/2+rand.N(b.next/2))
	if !again || now.Add(pause).Sub(b.since) > b.patience {
		return cause
	}
	b.next = min(2*b.next, longWait)
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
		return nil
	}
}

// watched is a body that keeps a timer from firing while it is read, and remembers
// why it could not be read: the transport's error would not tell.
type watched struct {
	from  io.Reader
	timer *time.Timer

	mu     sync.Mutex
	failed error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.from.Read(p)
	w.timer.Reset(stall)
	if err != nil && !errors.Is(err, io.EOF) {
		w.mu.Lock()
		w.failed = err
		w.mu.Unlock()
	}
	return n, err
}

func (w *watched) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.failed
}
