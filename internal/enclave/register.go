package enclave

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// ErrLapsed: the registration ended and cannot be renewed. The role must boot
// again, with new keys.
var ErrLapsed = errors.New("registration lapsed")

// DefaultEvery is how often a registration is renewed. It runs for about a day of
// block time, so three renewals in a row may fail.
const DefaultEvery = 6 * time.Hour

// look is how often the registration is looked at: the machine may have slept past
// its end, and timers sleep with it.
const look = time.Minute

// Registrar brings an application on chain, or to whoever does. It may be asked
// again: an application that is registered already is no error.
type Registrar interface {
	Register(ctx context.Context, a attest.Application) error
}

// Place is the deployment a role belongs to, and what it sees of its chain.
type Place struct {
	Realm    uint64
	ChainID  uint64
	Registry common.Address
	// Final returns the newest final block.
	Final func(ctx context.Context) (number uint64, hash common.Hash, err error)
	// IsActive says whether the key counts in its role at the newest final block.
	IsActive func(ctx context.Context, key common.Address) (bool, error)
}

// Apply makes evidence over the identity at the newest final block.
func Apply(ctx context.Context, i *Identity, attester attest.Attester, place Place) (attest.Application, error) {
	block, hash, err := place.Final(ctx)
	if err != nil {
		return attest.Application{}, fmt.Errorf("applying for registration: %w", err)
	}
	claims := i.Claims(place.Realm, place.ChainID, place.Registry, block, hash)
	evidence, err := attester.Attest(ctx, claims.ReportData())
	if err != nil {
		return attest.Application{}, fmt.Errorf("applying for registration: %w", err)
	}
	return attest.Application{Claims: claims, Evidence: evidence}, nil
}

// Register applies and has the application registered, for the first time or
// again.
func Register(ctx context.Context, i *Identity, attester attest.Attester, place Place, registrar Registrar) error {
	application, err := Apply(ctx, i, attester, place)
	if err != nil {
		return err
	}
	if err := registrar.Register(ctx, application); err != nil {
		return fmt.Errorf("registering %v: %w", i, err)
	}
	return nil
}

// KeepRegistered renews a registration that exists, every so often (0 is
// DefaultEvery), until the context ends, which is no error, or the registration
// does, which is ErrLapsed. What fails meanwhile is reported and tried again;
// report may be nil.
func KeepRegistered(ctx context.Context, i *Identity, attester attest.Attester, place Place, registrar Registrar,
	every time.Duration, report func(error)) error {
	if every <= 0 {
		every = DefaultEvery
	}
	renewed := wallClock()
	for sleep(ctx, min(every, look)) {
		if active, err := place.IsActive(ctx, i.Address()); err == nil && !active {
			return fmt.Errorf("%v: %w", i, ErrLapsed)
		}
		if wallClock().Sub(renewed) < every {
			continue
		}
		err := Register(ctx, i, attester, place, registrar)
		switch {
		case err == nil:
			renewed = wallClock()
		case ctx.Err() == nil && report != nil:
			report(err)
		}
	}
	return nil
}

// wallClock goes on while the machine sleeps, which the clock of timers does not.
func wallClock() time.Time { return time.Now().Round(0) }

func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
