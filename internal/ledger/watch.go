package ledger

import (
	"context"
	"sync"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// watchers are told of changes after they are committed. The lock is held from the
// reading of a value to its delivery, so that nobody gets an older one afterwards.
type watchers struct {
	mu sync.Mutex
	of map[contribution.ID]map[*watcher]bool
}

// watcher keeps the newest value until it is taken.
type watcher struct{ values chan Contribution }

func (w *watcher) put(c Contribution) {
	select {
	case <-w.values:
	default:
	}
	w.values <- c
}

// Watch gives a contribution as it is now and again after each change, until ctx
// ends, when the channel is closed. Who is slow gets the newest value only. The same
// value may come twice. It returns ErrUnknown for a consent not handed in here.
func (l *Ledger) Watch(ctx context.Context, id contribution.ID) (<-chan Contribution, error) {
	l.watch.mu.Lock()
	defer l.watch.mu.Unlock()
	now, err := l.Contribution(ctx, id)
	if err != nil {
		return nil, err
	}
	w := &watcher{values: make(chan Contribution, 1)}
	w.put(now)
	if l.watch.of[id] == nil {
		l.watch.of[id] = map[*watcher]bool{}
	}
	l.watch.of[id][w] = true
	context.AfterFunc(ctx, func() { l.watch.end(id, w) })
	return w.values, nil
}

func (ws *watchers) end(id contribution.ID, w *watcher) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	delete(ws.of[id], w)
	if len(ws.of[id]) == 0 {
		delete(ws.of, id)
	}
	close(w.values)
}

// changed tells who watches one of these. It follows the commit, so it must not fail
// it: a value that cannot be read now is delivered with the next change.
func (l *Ledger) changed(ids ...contribution.ID) {
	l.watch.mu.Lock()
	defer l.watch.mu.Unlock()
	for _, id := range ids {
		if len(l.watch.of[id]) == 0 {
			continue
		}
		now, err := l.Contribution(context.Background(), id)
		if err != nil {
			l.log.Error("telling of a change", "contribution", id, "err", err)
			continue
		}
		for w := range l.watch.of[id] {
			w.put(now)
		}
	}
}
