package gateway

import (
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
)

// TestPutOffSaysUntilWhen: a job for another day is not shown as one that a worker has.
func TestPutOffSaysUntilWhen(t *testing.T) {
	w := newWorld(t)
	until := time.Date(2026, 5, 2, 0, 10, 0, 0, time.UTC)
	shown := w.g.show(record{State: ledger.Uploaded, Unfinished: true, Later: until})
	if shown.State != api.Uploaded || !shown.Later.Equal(until) || !strings.Contains(shown.Reason, "2026-05-02 00:10 UTC") {
		t.Errorf("%s, later %s: %q", shown.State, shown.Later, shown.Reason)
	}
	if shown := w.g.show(record{State: ledger.Uploaded}); !shown.Later.IsZero() || shown.Reason != "" {
		t.Errorf("one that waits for a worker: later %s, %q", shown.Later, shown.Reason)
	}
}
