package verify_test

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/verify"
)

// registered is a worker of the network, with the application it was registered for.
func (w world) registered(t *testing.T) (common.Address, attest.Application) {
	t.Helper()
	i, err := enclave.New(contribution.RoleWorker, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	application, err := enclave.Apply(t.Context(), i, w.Attester(contribution.RoleWorker), w.Place)
	if err != nil {
		t.Fatal(err)
	}
	a, err := attestor.New(w.Config())
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Register(t.Context(), application); err != nil {
		t.Fatal(err)
	}
	return i.Address(), application
}

// refused wants exactly these checks to have failed.
func refused(t *testing.T, checks attest.Checks, err error, want ...string) {
	t.Helper()
	var got []string
	for _, c := range checks {
		if !c.OK {
			got = append(got, c.Name)
		}
	}
	if strings.Join(got, " ") != strings.Join(want, " ") || errors.Is(err, attest.ErrUntrusted) != (len(want) > 0) {
		t.Errorf("failed %q (%v), want %q", got, err, want)
	}
}

func TestWorker(t *testing.T) {
	w := world{attestortest.New(t), t}
	key, application := w.registered(t)
	check := func(t *testing.T, pins verify.Pins, key common.Address, a *attest.Application, want ...string) {
		t.Helper()
		r, err := verify.Enclave(t.Context(), w.View, pins, w.Verifiers, contribution.RoleWorker, key, a)
		refused(t, r.Checks, err, want...)
		if r.OK != (len(want) == 0) {
			t.Errorf("OK is %t", r.OK)
		}
	}
	t.Run("by the chain alone", func(t *testing.T) { check(t, w.pins(), key, nil) })
	t.Run("with its evidence", func(t *testing.T) {
		r, err := verify.Enclave(t.Context(), w.View, w.pins(), w.Verifiers, contribution.RoleWorker, key, &application)
		refused(t, r.Checks, err)
		if r.Hardware == nil || r.Hardware.Root != attest.SimulatedRoot || r.Code == nil || r.Code.Measurement != sim.Measurement(contribution.RoleWorker) {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("with evidence that was not registered", func(t *testing.T) {
		other := application
		other.Claims.Block++
		check(t, w.pins(), key, &other, verify.CheckSameClaims, "report-data")
	})
	t.Run("with another key's evidence", func(t *testing.T) {
		_, other := w.registered(t)
		check(t, w.pins(), key, &other, verify.CheckSameClaims)
	})
	t.Run("an unknown key", func(t *testing.T) {
		check(t, w.pins(), common.Address{9}, nil, verify.CheckRegistered, verify.CheckActive, verify.CheckRelease, verify.CheckPlatform)
	})
	t.Run("a keyring", func(t *testing.T) {
		check(t, w.pins(), w.Boot(contribution.RoleKeyring).Address(), nil, verify.CheckRegistered, verify.CheckActive)
	})
	t.Run("code that is not pinned", func(t *testing.T) {
		pins := w.pins()
		pins.Releases = pins.Releases[1:]
		check(t, pins, key, nil, verify.CheckRelease)
	})
	t.Run("when the chain cannot be asked", func(t *testing.T) {
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		r, err := verify.Enclave(ended, w.View, w.pins(), w.Verifiers, contribution.RoleWorker, key, nil)
		if err == nil || r.OK || errors.Is(err, attest.ErrUntrusted) {
			t.Errorf("got %+v, %v", r, err)
		}
	})
	t.Run("revoked", func(t *testing.T) {
		w.Send(chain.Tx{To: &w.Registry.Address, Data: abi.PackRevokeKey(key)})
		check(t, w.pins(), key, nil, verify.CheckActive, verify.CheckNotRevoked)
	})
}

func TestReleases(t *testing.T) {
	w := world{attestortest.New(t), t}
	r, err := verify.Releases(t.Context(), w.View, w.pins(), sim.Measurement(contribution.RoleIndex))
	refused(t, r.Checks, err)
	if len(r.Releases) != 3 || r.Releases[0].State != "active" || r.Releases[0].Rebuilds != 1 {
		t.Errorf("got %+v", r.Releases)
	}
	r, err = verify.Releases(t.Context(), w.View, w.pins(), common.Hash{1})
	refused(t, r.Checks, err, verify.CheckRebuilt)
	r, err = verify.Releases(t.Context(), w.View, verify.Pins{ChainID: w.Registry.ChainID, Registry: w.Registry.Address}, common.Hash{})
	if err == nil || r.OK {
		t.Errorf("no release is pinned, and that is fine: %+v", r)
	}
	w.Send(chain.Tx{To: &w.Registry.Address, Data: abi.PackRevokeRelease(w.release())})
	r, err = verify.Releases(t.Context(), w.View, w.pins(), common.Hash{})
	refused(t, r.Checks, err, verify.CheckReleaseActive)
}

// TestContributionThatIsMadeUp: what a gateway invents about a contribution fails. That a
// real one holds is a story in cmd/gptdao.
func TestContributionThatIsMadeUp(t *testing.T) {
	w := world{attestortest.New(t), t}
	worker, _ := w.registered(t)
	consent := contribution.Consent{Contributor: common.Address{1}, KeyEpoch: 1, Deadline: w.Now().Time + 1000}
	id := consent.ID(w.Pool.Pool)
	proof := contribution.Proof{
		Consent: id, Signature: common.Hash{1}, Account: contribution.Account{1}, Worker: worker, ProvedAt: w.Now().Time,
		Score: 100, Tier: 1, Policy: 99, Receipt: common.Hash{1},
	}
	of := func(alter func(*api.Contribution, *contribution.Proof)) api.Contribution {
		p := proof
		of := api.Contribution{ID: id, Consent: consent, State: api.Paid, Units: 100, Proof: &p, Transaction: common.Hash{1}}
		alter(&of, &p)
		return of
	}
	elsewhere, err := w.Sender.Send(t.Context(), chain.Tx{To: &common.Address{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		of    api.Contribution
		fails []string
	}{
		{"a transaction that is not there", of(func(*api.Contribution, *contribution.Proof) {}), []string{verify.CheckSettled}},
		{"a transaction about something else", of(func(c *api.Contribution, _ *contribution.Proof) { c.Transaction = elsewhere.TxHash }),
			[]string{verify.CheckSettled}},
		{"another consent", of(func(c *api.Contribution, _ *contribution.Proof) { c.Consent.MaxCode++ }),
			[]string{verify.CheckConsent, verify.CheckSettled}},
		{"no proof", of(func(c *api.Contribution, _ *contribution.Proof) { c.Proof = nil }), []string{verify.CheckSettled}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := verify.Contribution(t.Context(), w.View, w.pins(), test.of)
			refused(t, r.Checks, err, test.fails...)
		})
	}
}
