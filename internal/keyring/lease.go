package keyring

import (
	"slices"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
)

const (
	// maxLeases bounds the memory, maxOfWorker what one worker may hold of it: then
	// its oldest lease makes room.
	maxLeases   = 16_384
	maxOfWorker = 64
	// maxReleases is how often one lease gives its key: an answer may get lost.
	maxReleases = 3
)

// lease is a job in one worker's hands. They live in memory: after a restart jobs
// are leased again.
type lease struct {
	id        job.LeaseID
	worker    common.Address
	job       job.Job
	consent   contribution.ID
	signature common.Hash
	expires   uint64 // block time

	released int
	provedAt uint64 // of the first release
	code     uint32 // of the worker, at the release
}

// leases are those under way. A consent has at most one: a job that is leased
// again, by whomever, is taken from whoever had it.
type leases struct {
	term uint64

	mu    sync.Mutex
	byID  map[job.LeaseID]*lease
	order []job.LeaseID // oldest first, gone ones left out
}

// add takes a lease up, or returns ErrAgain if there is no room.
func (l *leases) add(next lease, now uint64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(func(old *lease) bool { return old.expires <= now || old.consent == next.consent })
	if own := l.of(next.worker); len(own) >= maxOfWorker {
		l.drop(func(old *lease) bool { return old.id == own[0] })
	}
	if len(l.byID) >= maxLeases {
		return ErrAgain
	}
	if l.byID == nil {
		l.byID = map[job.LeaseID]*lease{}
	}
	next.expires = now + l.term
	l.byID[next.id] = &next
	l.order = append(l.order, next.id)
	return nil
}

// get returns a copy of a lease that this worker has now.
func (l *leases) get(id job.LeaseID, worker common.Address, now uint64) (lease, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	found := l.byID[id]
	if found == nil || found.worker != worker || found.expires <= now {
		return lease{}, ErrNoLease
	}
	return *found, nil
}

// release counts a release and sets what the ticket will say of the first.
func (l *leases) release(id job.LeaseID, provedAt uint64, code uint32) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	found := l.byID[id]
	if found == nil || found.released >= maxReleases {
		return ErrNoLease
	}
	if found.released == 0 {
		found.provedAt, found.code = provedAt, code
	}
	found.released++
	return nil
}

// take ends a lease whose key was released: its tags are asked for once.
func (l *leases) take(id job.LeaseID) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	found := l.byID[id]
	if found == nil || found.released == 0 {
		return ErrNoLease
	}
	l.drop(func(old *lease) bool { return old.id == id })
	return nil
}

func (l *leases) of(worker common.Address) (own []job.LeaseID) {
	for _, id := range l.order {
		if l.byID[id].worker == worker {
			own = append(own, id)
		}
	}
	return own
}

func (l *leases) drop(gone func(*lease) bool) {
	l.order = slices.DeleteFunc(l.order, func(id job.LeaseID) bool {
		if !gone(l.byID[id]) {
			return false
		}
		delete(l.byID, id)
		return true
	})
}
