package keyring

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
)

func TestALeaseIsOneWorkersForAWhile(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	e := k.publish(t, ring)
	j := k.contribute(t, e, k.binding(), nil)
	other := common.Address{0x22}
	k.chain.register(other, contribution.RoleWorker, 2)

	lease, err := ring.For(k.worker).Lease(t.Context(), j.Job)
	must(t, err)
	if _, err := ring.For(other).Release(t.Context(), lease.ID, j.header); !errors.Is(err, ErrNoLease) {
		t.Errorf("another worker: error %v, want ErrNoLease", err)
	}
	if _, err := ring.For(k.worker).Tag(t.Context(), lease.ID, job.Reading{User: "user", Prints: nil}); !errors.Is(err, ErrNoLease) {
		t.Errorf("tags before the release: error %v, want ErrNoLease", err)
	}
	for range maxReleases {
		_, err := ring.For(k.worker).Release(t.Context(), lease.ID, j.header)
		must(t, err)
	}
	if _, err := ring.For(k.worker).Release(t.Context(), lease.ID, j.header); !errors.Is(err, ErrNoLease) {
		t.Errorf("one release too many: error %v, want ErrNoLease", err)
	}
	if _, err := ring.For(other).Tag(t.Context(), lease.ID, job.Reading{User: "user", Prints: nil}); !errors.Is(err, ErrNoLease) {
		t.Errorf("tags for another worker: error %v, want ErrNoLease", err)
	}
	_, err = ring.For(k.worker).Tag(t.Context(), lease.ID, job.Reading{User: "user", Prints: prints(1)})
	must(t, err)
	if _, err := ring.For(k.worker).Tag(t.Context(), lease.ID, job.Reading{User: "user", Prints: prints(2)}); !errors.Is(err, ErrNoLease) {
		t.Errorf("tags twice: error %v, want ErrNoLease", err)
	}

	lost, err := ring.For(k.worker).Lease(t.Context(), j.Job)
	must(t, err)
	_, err = ring.For(other).Lease(t.Context(), j.Job)
	must(t, err)
	if _, err := ring.For(k.worker).Release(t.Context(), lost.ID, j.header); !errors.Is(err, ErrNoLease) {
		t.Errorf("a job that went to another worker: error %v, want ErrNoLease", err)
	}
}

func TestLeasesAreBounded(t *testing.T) {
	l := leases{term: 10}
	worker := common.Address{1}
	for i := range maxOfWorker + 10 {
		must(t, l.add(lease{id: job.LeaseID{byte(i)}, worker: worker, consent: contribution.ID{byte(i)}}, 100))
	}
	if len(l.byID) != maxOfWorker || len(l.order) != maxOfWorker {
		t.Errorf("%d leases, %d in order, want %d", len(l.byID), len(l.order), maxOfWorker)
	}
	if _, err := l.get(job.LeaseID{9}, worker, 100); !errors.Is(err, ErrNoLease) {
		t.Errorf("the oldest lease is still there: %v", err)
	}
	if _, err := l.get(job.LeaseID{10}, worker, 109); err != nil {
		t.Error(err)
	}
	must(t, l.add(lease{id: job.LeaseID{200}, worker: common.Address{2}}, 110))
	if len(l.byID) != 1 {
		t.Errorf("%d leases after all others ended", len(l.byID))
	}
}

func TestManyJobsAtOnce(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	e := k.publish(t, ring)
	var jobs []sealedJob
	for range 16 {
		jobs = append(jobs, k.contribute(t, e, k.binding(), nil))
	}
	var done sync.WaitGroup
	for i, j := range jobs {
		done.Go(func() {
			tagged, err := k.tagJob(ring, j, fmt.Sprint("user-", i), prints(1, uint64(i)+2))
			if err != nil || tagged.Ticket.Consent != j.Consent.ID(k.config.Pool) {
				t.Errorf("job %d: ticket for %s, error %v", i, tagged.Ticket.Consent, err)
			}
			if again, err := ring.Epoch(t.Context()); err != nil || again.KeyEpoch != e.KeyEpoch {
				t.Errorf("job %d: epoch %d, error %v", i, again.Epoch, err)
			}
		})
	}
	done.Wait()
	if len(ring.leases.byID) != 0 {
		t.Errorf("%d leases are left", len(ring.leases.byID))
	}
}
