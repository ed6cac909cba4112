package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const (
	// eventTimeout is how long a listener may take one event.
	eventTimeout = 20 * time.Second
	// finishing is how long after the chain's word a contribution's receipt is waited
	// for. The job that makes it ends in seconds, or failed and is tried again later.
	finishing = 30 * time.Second
)

// serveEvents streams a contribution: as it is, and again whenever it changes, until
// it is finished. Events are whole, so a listener that comes back needs no history.
func (g *Gateway) serveEvents(w http.ResponseWriter, r *http.Request) {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		g.fail(w, r, err)
		return
	}
	caller := callerIn(r.Context())
	if err := g.streams.take(caller); err != nil {
		g.fail(w, r, err)
		return
	}
	defer g.streams.give(caller)
	if err := g.stream(w, r, id); err != nil {
		g.fail(w, r, err)
	}
}

// stream returns an error only before the first byte: afterwards the listener just
// comes back.
func (g *Gateway) stream(w http.ResponseWriter, r *http.Request, id contribution.ID) error {
	changes, err := g.config.Ledger.Watch(r.Context(), id)
	if isUnknown(err) {
		return unknownContribution()
	}
	if err != nil {
		return fmt.Errorf("watching contribution %s: %w", id, err)
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	l := listener{w: w, flush: http.NewResponseController(w)}
	_ = l.flush.SetReadDeadline(time.Time{}) // nothing more is read; the deadline would cut the stream
	l.follow(r.Context(), g, changes)
	return nil
}

// listener is who reads one stream.
type listener struct {
	w     http.ResponseWriter
	flush *http.ResponseController
	last  api.Contribution
	late  <-chan time.Time // when an unfinished contribution is no longer waited for
}

func (l *listener) follow(ctx context.Context, g *Gateway, changes <-chan record) {
	heartbeat := time.NewTicker(g.config.Heartbeat)
	defer heartbeat.Stop()
	for ok := true; ok; {
		select {
		case <-ctx.Done():
			return
		case <-g.closing.Done():
			return // the listener comes back, to the next process
		case <-heartbeat.C:
			ok = l.write(": still here\n\n")
		case <-l.late:
			l.last.Unfinished = false
			ok = l.tell(l.last)
		case next, open := <-changes:
			ok = open && l.tell(g.show(next))
		}
	}
}

// tell writes an event and reports whether more may follow.
func (l *listener) tell(c api.Contribution) bool {
	data, err := json.Marshal(c)
	if err != nil {
		panic("gateway: a contribution cannot be written: " + err.Error())
	}
	l.last = c
	switch {
	case !c.State.Final():
		l.late = nil
	case l.late == nil:
		l.late = time.After(finishing)
	}
	return l.write("event: contribution\ndata: "+string(data)+"\n\n") && !c.Finished()
}

func (l *listener) write(s string) bool {
	_ = l.flush.SetWriteDeadline(time.Now().Add(eventTimeout))
	if _, err := l.w.Write([]byte(s)); err != nil {
		return false
	}
	return l.flush.Flush() == nil
}
