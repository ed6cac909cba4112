package remote

import (
	"context"
	"errors"
	"sync"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// maxLeases bounds what is remembered of who gave which lease: then all is forgotten,
// and jobs under way are leased again.
const maxLeases = 4096

// Keyrings are several keyrings elsewhere, for a worker. A job is leased from the first
// that leases it, and stays there.
func Keyrings(links ...Link) worker.Keyring {
	k := &keyrings{leased: map[job.LeaseID]worker.Keyring{}}
	for _, l := range links {
		k.all = append(k.all, Keyring(l))
	}
	return k
}

type keyrings struct {
	all []worker.Keyring

	mu     sync.Mutex
	leased map[job.LeaseID]worker.Keyring
}

// Lease is refused only if each keyring refuses: one may lack an epoch that another has.
func (k *keyrings) Lease(ctx context.Context, j job.Job) (job.Lease, error) {
	var lease job.Lease
	err := first(k.all, func(one worker.Keyring) (err error) {
		if lease, err = one.Lease(ctx, j); err == nil {
			k.remember(lease.ID, one)
		}
		return err
	})
	return lease, err
}

func (k *keyrings) remember(id job.LeaseID, one worker.Keyring) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.leased) >= maxLeases {
		clear(k.leased)
	}
	k.leased[id] = one
}

func (k *keyrings) of(id job.LeaseID) (worker.Keyring, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if one := k.leased[id]; one != nil {
		return one, nil
	}
	return nil, ErrFailed
}

func (k *keyrings) Release(ctx context.Context, id job.LeaseID, header []byte) (contribution.FileKey, error) {
	one, err := k.of(id)
	if err != nil {
		return contribution.FileKey{}, err
	}
	return one.Release(ctx, id, header)
}

func (k *keyrings) Tag(ctx context.Context, id job.LeaseID, reading job.Reading) (job.Tagged, error) {
	one, err := k.of(id)
	if err != nil {
		return job.Tagged{}, err
	}
	tagged, err := one.Tag(ctx, id, reading)
	if err == nil {
		k.mu.Lock()
		delete(k.leased, id)
		k.mu.Unlock()
	}
	return tagged, err
}

// first asks one after the other until one does it. Where none does, what may succeed
// later comes before what is refused.
func first[T any](all []T, ask func(T) error) (err error) {
	var refused error
	for _, one := range all {
		answer := ask(one)
		switch {
		case answer == nil:
			return nil
		case errors.Is(answer, worker.ErrRefused):
			refused = answer
		default:
			err = errors.Join(err, answer)
		}
	}
	if err != nil {
		return err
	}
	return refused
}
