package gateway

import (
	"net/http"
	"sync"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// streams counts event streams, in all and by caller, so that nobody takes the place
// of everybody.
type streams struct {
	most, each int

	mu  sync.Mutex
	all int
	of  map[string]int
}

func newStreams(most, each int) *streams {
	return &streams{most: most, each: each, of: map[string]int{}}
}

// take gives a caller a stream, which is to be given back.
func (s *streams) take(caller string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.of[caller] >= s.each:
		return refuse(http.StatusTooManyRequests, api.CodeQuota, "Too many streams from your network are open.",
			"Close one, or ask GET /v1/contributions/{id} now and then.").after(10 * time.Second)
	case s.all >= s.most:
		return busy("Too many people are following at the moment.")
	}
	s.all++
	s.of[caller]++
	return nil
}

func (s *streams) give(caller string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all--
	if s.of[caller]--; s.of[caller] == 0 {
		delete(s.of, caller)
	}
}
