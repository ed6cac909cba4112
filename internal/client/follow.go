package client

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const (
	// silence is how long a stream may say nothing, heartbeats included.
	silence = time.Minute
	// maxEvent bounds one line of a stream.
	maxEvent = 1 << 20
	// forever is longer than anybody follows.
	forever = 1 << 62
)

// errCut: the stream ended before the contribution did.
var errCut = errors.New("the gateway's stream ended")

// Follow calls fn with the contribution as it is, and again whenever it changes. It
// returns nil once it is Finished, and outlasts a lost line. A final state may come
// more than once, unfinished at first; if it stays so, Follow returns nil after the
// client's patience. fn runs in the caller's goroutine; a slow one misses states in
// between, never the last.
func (c *Client) Follow(ctx context.Context, id contribution.ID, fn func(api.Contribution)) error {
	f := follower{fn: fn, retry: c.newBackoff(), patience: c.options.Patience}
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	f.giveUp = time.AfterFunc(forever, cancel)
	defer f.giveUp.Stop()
	for {
		began := time.Now()
		ended, err := c.listen(waiting, id, f.event)
		if ended {
			return nil
		}
		if time.Since(began) > longWait {
			f.retry.reset() // a stream that lasted was no failure, however little it said
		}
		err = f.retry.wait(waiting, err)
		switch {
		case err == nil:
		case f.final && ctx.Err() == nil:
			return nil
		default:
			return fmt.Errorf("following contribution %s: %w", id, err)
		}
	}
}

// follower is one Follow.
type follower struct {
	fn       func(api.Contribution)
	retry    *backoff
	patience time.Duration
	giveUp   *time.Timer
	last     []byte // the newest event
	final    bool   // it told a final state
}

// event passes on what is new. A gateway that only repeats itself is as good as one
// that says nothing: it does not start the patience anew.
func (f *follower) event(event []byte, now api.Contribution) {
	if bytes.Equal(event, f.last) {
		return
	}
	f.last = bytes.Clone(event)
	f.retry.reset()
	f.fn(now)
	switch was := f.final; {
	case now.State.Final() && !was:
		f.giveUp.Reset(f.patience)
	case !now.State.Final() && was: // a reorganisation took it back
		f.giveUp.Reset(forever)
	}
	f.final = now.State.Final()
}

// listen reads one stream to its end, and says whether the contribution ended too.
func (c *Client) listen(ctx context.Context, id contribution.ID, each func([]byte, api.Contribution)) (bool, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	quiet := time.AfterFunc(silence, cancel)
	defer quiet.Stop()
	req, err := c.prepare(ctx, request{method: http.MethodGet, path: contributionPath(id) + "/events"})
	if err != nil {
		return false, err
	}
	req.Header.Set("Accept", "text/event-stream")
	answer, err := c.send(req)
	if err != nil {
		return false, err
	}
	defer answer.Body.Close()
	return readEvents(answer.Body, func() { quiet.Reset(silence) }, each)
}

// readEvents reads the data of each event. A gateway of ours writes it in one line.
func readEvents(from io.Reader, heard func(), each func([]byte, api.Contribution)) (bool, error) {
	lines := bufio.NewScanner(from)
	lines.Buffer(make([]byte, 0, 4<<10), maxEvent)
	for lines.Scan() {
		heard()
		data, ok := bytes.CutPrefix(lines.Bytes(), []byte("data:"))
		if !ok {
			continue
		}
		var now api.Contribution
		if err := json.Unmarshal(data, &now); err != nil {
			return false, fmt.Errorf("reading an event: %v", err)
		}
		each(data, now)
		if now.Finished() {
			return true, nil
		}
	}
	if err := lines.Err(); err != nil {
		return false, fmt.Errorf("reading events: %w", err)
	}
	return false, errCut
}
