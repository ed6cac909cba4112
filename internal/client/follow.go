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
)

// errCut: the stream ended before the contribution did.
var errCut = errors.New("the gateway's stream ended")

// Follow calls fn with the contribution as it is, and again whenever it changes. It
// returns nil after a final state, and outlasts a lost line. fn runs in the caller's
// goroutine; a slow one misses states in between, never the last.
func (c *Client) Follow(ctx context.Context, id contribution.ID, fn func(api.Contribution)) error {
	retry := c.newBackoff()
	var last []byte
	for {
		ended, err := c.listen(ctx, id, func(event []byte, now api.Contribution) {
			retry.reset()
			if !bytes.Equal(event, last) {
				last = bytes.Clone(event)
				fn(now)
			}
		})
		if ended {
			return nil
		}
		if err := retry.wait(ctx, err); err != nil {
			return fmt.Errorf("following contribution %s: %w", id, err)
		}
	}
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
		if now.State.Final() {
			return true, nil
		}
	}
	if err := lines.Err(); err != nil {
		return false, fmt.Errorf("reading events: %w", err)
	}
	return false, errCut
}
