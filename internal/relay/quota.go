package relay

import (
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// QuotaError: as much as is paid for in an hour was sent. Try again After.
type QuotaError struct {
	Whose string // "this wallet" or "everyone"
	After time.Duration
}

// Error implements error.
func (e *QuotaError) Error() string {
	return fmt.Sprintf("instructions of %s for this hour are used up, again in %s", e.Whose, e.After.Round(time.Second))
}

// RetryAfter is how long to wait.
func (e *QuotaError) RetryAfter() time.Duration { return e.After }

// busy is ErrBusy's type.
type busy struct{}

func (busy) Error() string { return "relay is busy" }

// RetryAfter is about as long as a block takes.
func (busy) RetryAfter() time.Duration { return 5 * time.Second }

// quota counts by hours that begin with the first instruction in them. It holds no
// more wallets than one hour allows instructions.
type quota struct {
	perWallet, perHour int
	now                func() time.Time

	mu    sync.Mutex
	since time.Time
	all   int
	of    map[common.Address]int
}

func newQuota(perWallet, perHour int, now func() time.Time) *quota {
	return &quota{perWallet: perWallet, perHour: perHour, now: now, of: map[common.Address]int{}}
}

// take counts one instruction, or returns a *QuotaError.
func (q *quota) take(wallet common.Address) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	now := q.now()
	if now.Sub(q.since) >= time.Hour || now.Before(q.since) {
		q.since, q.all, q.of = now, 0, map[common.Address]int{}
	}
	after := q.since.Add(time.Hour).Sub(now)
	switch {
	case q.of[wallet] >= q.perWallet:
		return &QuotaError{Whose: "this wallet", After: after}
	case q.all >= q.perHour:
		return &QuotaError{Whose: "everyone", After: after}
	}
	q.all++
	q.of[wallet]++
	return nil
}
