package enclave

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// office is a registrar and the chain behind it.
type office struct {
	mu          sync.Mutex // against a test that changes it while it is asked
	fails, gone bool
	unanswered  bool
	took        []attest.Application
	attempts    int
}

// now changes the office, or looks at it.
func (o *office) now(do func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	do()
}

func (o *office) Register(_ context.Context, a attest.Application) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.attempts++
	if o.fails {
		return errors.New("closed")
	}
	o.took = append(o.took, a)
	return nil
}

func (o *office) place() Place {
	return Place{
		Realm: attest.DevRealm, ChainID: 7, Registry: common.Address{8},
		Final: func(context.Context) (uint64, common.Hash, error) { return 9, common.Hash{10}, nil },
		IsActive: func(context.Context, common.Address) (bool, error) {
			o.mu.Lock()
			defer o.mu.Unlock()
			if o.unanswered {
				return false, errors.New("no answer")
			}
			return !o.gone, nil
		},
	}
}

func TestRegisterAppliesWithEvidenceOverTheKeys(t *testing.T) {
	o, i, seed := new(office), identity(t, contribution.RoleIndex), sim.Seed{1}
	if err := Register(t.Context(), i, sim.New(seed, 9), o.place(), o); err != nil {
		t.Fatal(err)
	}
	c := o.took[0].Claims
	want := i.Claims(attest.DevRealm, 7, common.Address{8}, 9, common.Hash{10})
	if c.ReportData() != want.ReportData() || c.Key != i.Address() || c.Role != contribution.RoleIndex {
		t.Errorf("claims are %+v", c)
	}
	if err := o.took[0].Check(); err != nil {
		t.Error(err)
	}
	if _, err := sim.NewVerifier(seed.Root()).Verify(o.took[0].Evidence, c.ReportData()); err != nil {
		t.Error(err)
	}
}

// TestKeepRegistered lives through a day of renewals: some fail, then the
// registration is gone.
func TestKeepRegistered(t *testing.T) {
	i := identity(t, contribution.RoleWorker)
	synctest.Test(t, func(t *testing.T) {
		o := new(office)
		var reports []error
		ended := make(chan error, 1)
		go func() {
			ended <- KeepRegistered(t.Context(), i, sim.New(sim.Seed{1}, 9), o.place(), o, time.Hour,
				func(err error) { o.now(func() { reports = append(reports, err) }) })
		}()
		time.Sleep(3*time.Hour + time.Minute/2)
		synctest.Wait()
		o.now(func() {
			if len(o.took) != 3 || len(reports) != 0 {
				t.Errorf("after three hours %d renewals and %v", len(o.took), reports)
			}
			o.fails = true
		})
		time.Sleep(time.Hour + 5*time.Minute)
		synctest.Wait()
		o.now(func() {
			if len(reports) != 6 { // at the hour, and every minute after it
				t.Errorf("got %d reports of failure, want 6", len(reports))
			}
			o.gone, o.unanswered = true, true
		})
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if len(ended) > 0 {
			t.Fatalf("it gave up for a chain that does not answer: %v", <-ended)
		}
		o.now(func() { o.unanswered = false })
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if err := <-ended; !errors.Is(err, ErrLapsed) {
			t.Errorf("got %v, want ErrLapsed", err)
		}
	})
}

// TestLapseIsSeenSoon: nobody waits for the next renewal to find out.
func TestLapseIsSeenSoon(t *testing.T) {
	i := identity(t, contribution.RoleWorker)
	synctest.Test(t, func(t *testing.T) {
		o := &office{gone: true}
		began := time.Now()
		err := KeepRegistered(t.Context(), i, sim.New(sim.Seed{1}, 9), o.place(), o, 6*time.Hour, nil)
		if took := time.Since(began); !errors.Is(err, ErrLapsed) || took > 2*time.Minute {
			t.Errorf("got %v after %s, want ErrLapsed within two minutes", err, took)
		}
	})
}

func TestKeepRegisteredEndsWithItsContext(t *testing.T) {
	i := identity(t, contribution.RoleWorker)
	synctest.Test(t, func(t *testing.T) {
		o := new(office)
		ctx, cancel := context.WithTimeout(t.Context(), 13*time.Hour)
		defer cancel()
		if err := KeepRegistered(ctx, i, sim.New(sim.Seed{1}, 9), o.place(), o, 0, nil); err != nil {
			t.Errorf("got %v", err)
		}
		if o.attempts != 2 {
			t.Errorf("%d renewals in 13 hours, want 2", o.attempts)
		}
	})
}
