package gateway

import (
	"net/http"
	"sync"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// maxBuckets bounds the memory a quota takes, whatever number of addresses comes.
const maxBuckets = 100_000

// Quota allows Count things at once, and as many again over each Per.
type Quota struct {
	Count int
	Per   time.Duration
}

// quota counts by key in token buckets: a key that was quiet for Per has all of its
// allowance again.
type quota struct {
	Quota
	now func() time.Time

	mu      sync.Mutex
	buckets map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newQuota(q Quota, now func() time.Time) *quota {
	return &quota{Quota: q, now: now, buckets: map[string]bucket{}}
}

// take uses n of the key's allowance, or says how long to wait for it. More than all
// of it is all of it.
func (q *quota) take(key string, n int) (time.Duration, bool) {
	cost := float64(min(n, q.Count))
	q.mu.Lock()
	defer q.mu.Unlock()
	now := q.now()
	b, ok := q.buckets[key]
	if !ok {
		q.makeRoom(now)
		b = bucket{left: float64(q.Count), at: now}
	}
	rate := float64(q.Count) / q.Per.Seconds()
	b.left = min(float64(q.Count), b.left+rate*max(0, now.Sub(b.at).Seconds()))
	b.at = now
	enough := b.left >= cost
	if enough {
		b.left -= cost
	}
	q.buckets[key] = b
	if enough {
		return 0, true
	}
	return time.Duration((cost - b.left) / rate * float64(time.Second)), false
}

// makeRoom forgets who is full again and, if nobody is, anybody: whoever commands
// so many addresses is not stopped by counting them.
func (q *quota) makeRoom(now time.Time) {
	if len(q.buckets) < maxBuckets {
		return
	}
	for key, b := range q.buckets {
		if now.Sub(b.at) >= q.Per {
			delete(q.buckets, key)
		}
	}
	for key := range q.buckets {
		if len(q.buckets) < maxBuckets {
			return
		}
		delete(q.buckets, key)
	}
}

// check is checkFor one.
func (q *quota) check(key, what string) error { return q.checkFor(key, what, 1) }

// checkFor is take with the problem that tells people.
func (q *quota) checkFor(key, what string, n int) error {
	wait, ok := q.take(key, n)
	if ok {
		return nil
	}
	return refuse(http.StatusTooManyRequests, api.CodeQuota, "That was too many "+what+" for now.",
		"Wait a little and try again; nothing is lost.").after(wait)
}
