package gateway

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// eventTimeout is how long a listener may take one event.
const eventTimeout = 20 * time.Second

// serveEvents streams a contribution: as it is, and again whenever it changes, until
// a final state. Events are whole, so a listener that comes back needs no history.
func (g *Gateway) serveEvents(w http.ResponseWriter, r *http.Request) {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		g.fail(w, r, err)
		return
	}
	select {
	case g.streams <- struct{}{}:
		defer func() { <-g.streams }()
	default:
		g.fail(w, r, busy("Too many people are following at the moment."))
		return
	}
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
	e := events{w: w, flush: http.NewResponseController(w)}
	_ = e.flush.SetReadDeadline(time.Time{}) // nothing more is read; the deadline would cut the stream
	heartbeat := time.NewTicker(g.config.Heartbeat)
	defer heartbeat.Stop()
	for {
		var ok bool
		select {
		case <-r.Context().Done():
			return nil
		case <-g.closing.Done():
			return nil // the listener comes back, to the next process
		case <-heartbeat.C:
			ok = e.write(": still here\n\n")
		case next, open := <-changes:
			ok = open && e.contribution(g, next)
		}
		if !ok {
			return nil
		}
	}
}

type events struct {
	w     http.ResponseWriter
	flush *http.ResponseController
}

// contribution writes an event and reports whether more may follow.
func (e events) contribution(g *Gateway, c record) bool {
	data, err := json.Marshal(g.show(c))
	if err != nil {
		panic("gateway: a contribution cannot be written: " + err.Error())
	}
	return e.write("event: contribution\ndata: "+string(data)+"\n\n") && !stateOf(c).Final()
}

func (e events) write(s string) bool {
	_ = e.flush.SetWriteDeadline(time.Now().Add(eventTimeout))
	if _, err := e.w.Write([]byte(s)); err != nil {
		return false
	}
	return e.flush.Flush() == nil
}
