package writer

import (
	"slices"
	"sync"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// maxHints is how many hinted consents are kept. Anybody may hint, so the oldest
	// gives way; what is lost thereby a sweep finds.
	maxHints = 65_536
	// hintsAtOnce is how many of them one Next looks at: each may take a call to the
	// chain. With more, they take turns.
	hintsAtOnce = 64
)

// hints are consents that somebody said are withdrawn, until they have ended: the
// chain may not be that far yet, or the consent not credited yet. The zero value
// is empty.
type hints struct {
	mu    sync.Mutex
	order []contribution.ID // the longest not looked at first
	known map[contribution.ID]bool
}

func (h *hints) add(ids []contribution.ID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.known == nil {
		h.known = map[contribution.ID]bool{}
	}
	for _, id := range ids {
		if h.known[id] {
			continue
		}
		h.known[id], h.order = true, append(h.order, id)
	}
	if more := len(h.order) - maxHints; more > 0 {
		for _, id := range h.order[:more] {
			delete(h.known, id)
		}
		h.order = slices.Clone(h.order[more:])
	}
}

// some returns a few to look at, which stay.
func (h *hints) some() []contribution.ID {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := min(len(h.order), hintsAtOnce)
	ids := slices.Clone(h.order[:n])
	if n < len(h.order) {
		h.order = append(slices.Clone(h.order[n:]), ids...)
	}
	return ids
}

func (h *hints) drop(ids []contribution.ID) {
	if len(ids) == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, id := range ids {
		delete(h.known, id)
	}
	h.order = slices.DeleteFunc(h.order, func(id contribution.ID) bool { return !h.known[id] })
}
