package attestor_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

// counting counts what is sent.
type counting struct {
	*chain.Sender
	sent int
}

func (c *counting) Send(ctx context.Context, call chain.Tx) (*types.Receipt, error) {
	c.sent++
	return c.Sender.Send(ctx, call)
}

func newAttestor(t *testing.T, c attestor.Config) *attestor.Attestor {
	t.Helper()
	a, err := attestor.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func boot(t *testing.T, n *attestortest.Network, role contribution.Role) (*enclave.Identity, attest.Application) {
	t.Helper()
	i, err := enclave.New(role, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	application, err := enclave.Apply(t.Context(), i, n.Attester(role), n.Place)
	if err != nil {
		t.Fatal(err)
	}
	return i, application
}

func TestAttestor(t *testing.T) {
	n := attestortest.New(t)
	t.Run("registers what holds, once", func(t *testing.T) { testRegisters(t, n) })
	t.Run("renews with the same evidence", func(t *testing.T) { testRenews(t, n) })
	t.Run("refuses what does not hold", func(t *testing.T) { testRefuses(t, n) })
	t.Run("says when the chain cannot be asked", func(t *testing.T) { testUnanswered(t, n) })
	t.Run("refuses a configuration that is not approved", func(t *testing.T) { testConfigured(t, n) })
	t.Run("renews what is deprecated, and registers nobody new", func(t *testing.T) { testDeprecated(t, n) })
	t.Run("refuses what is revoked", func(t *testing.T) { testRevoked(t, n) })
}

func testRegisters(t *testing.T, n *attestortest.Network) {
	for _, role := range []contribution.Role{contribution.RoleWorker, contribution.RoleKeyring, contribution.RoleIndex} {
		sender := &counting{Sender: n.Sender}
		config := n.Config()
		config.Sender = sender
		a := newAttestor(t, config)
		i, application := boot(t, n, role)
		for range 2 {
			if err := a.Register(t.Context(), application); err != nil {
				t.Fatal(err)
			}
		}
		if sender.sent != 1 {
			t.Errorf("asked twice, it sent %d transactions, want 1", sender.sent)
		}
		if s := attestortest.Read(n, n.Registry.Standing(i.Address())); !s.ActiveAt(role, n.Now().Time) {
			t.Errorf("it stands at %+v, want it active", s)
		}
		g := attestortest.Read(n, n.Registry.Registration(i.Address()))
		if g.Evidence != attest.Digest(application.Claims, application.Evidence) || g.EncryptionKey != i.Peer().EncryptionKeyHash() {
			t.Errorf("the chain has %+v", g)
		}
		if active, err := n.Place.IsActive(t.Context(), i.Address()); err != nil || !active {
			t.Errorf("its own place says %v, %v", active, err)
		}
	}
}

// testRenews is a chain on which nothing is mined for hours.
func testRenews(t *testing.T, n *attestortest.Network) {
	sender := &counting{Sender: n.Sender}
	config := n.Config()
	config.Sender, config.Term = sender, 10*time.Hour
	i, application := boot(t, n, contribution.RoleWorker)
	var expiries []uint64
	for _, later := range []time.Duration{0, time.Minute, 6 * time.Hour} {
		config.Now = func() time.Time { return time.Now().Add(later) }
		if err := newAttestor(t, config).Register(t.Context(), application); err != nil {
			t.Fatal(err)
		}
		expiries = append(expiries, attestortest.Read(n, n.Registry.Standing(i.Address())).To)
	}
	if expiries[0] != expiries[1] || expiries[2] < expiries[0]+5*3600 || sender.sent != 2 {
		t.Errorf("at once, a minute and six hours later it runs until %d; %d were sent", expiries, sender.sent)
	}
}

// testRefuses alters one thing at a time of a real application, attested anew
// where that is what an attacker could do.
func testRefuses(t *testing.T, n *attestortest.Network) {
	again := func(a *attest.Application, from attest.Attester) {
		var err error
		if a.Evidence, err = from.Attest(t.Context(), a.Claims.ReportData()); err != nil {
			t.Fatal(err)
		}
	}
	worker := n.Attester(contribution.RoleWorker)
	for name, test := range map[string]struct {
		config func(c *attestor.Config)
		alter  func(a *attest.Application)
	}{
		"simulated evidence in a real realm": {
			config: func(c *attestor.Config) { c.Realm = 1 },
			alter:  func(a *attest.Application) { a.Claims.Realm = 1; again(a, worker) },
		},
		"another deployment": {alter: func(a *attest.Application) { a.Claims.Registry[0]++; again(a, worker) }},
		"code that nobody released": {alter: func(a *attest.Application) {
			again(a, sim.New(n.Seed, 9))
		}},
		"code of another role":       {alter: func(a *attest.Application) { again(a, n.Attester(contribution.RoleIndex)) }},
		"a release it does not know": {config: func(c *attestor.Config) { c.Releases = nil }},
		"a release not on chain": {
			config: func(c *attestor.Config) {
				c.Releases = []dao.Release{{Role: contribution.RoleWorker, Tee: dao.Simulated, Measurement: common.Hash{1}, Code: 1}}
			},
			alter: func(a *attest.Application) { again(a, sim.New(n.Seed, 9)) },
		},
		"a release of another technology": {config: func(c *attestor.Config) {
			c.Releases = []dao.Release{{Role: contribution.RoleWorker, Tee: dao.TDX, Measurement: sim.Measurement(contribution.RoleWorker), Code: 1}}
		}},
		"a machine nobody approved": {
			config: func(c *attestor.Config) {
				c.Verifiers = attest.Verifiers{attest.Simulated: sim.NewVerifier(sim.Seed{9}.Root())}
			},
			alter: func(a *attest.Application) { again(a, sim.New(sim.Seed{9}, contribution.RoleWorker)) },
		},
		"another machine's evidence": {alter: func(a *attest.Application) { again(a, sim.New(sim.Seed{9}, contribution.RoleWorker)) }},
		"a stolen quote":             {alter: func(a *attest.Application) { a.Claims.Key[0]++ }},
		"a block that is not final":  {alter: func(a *attest.Application) { a.Claims.Block += 1000; again(a, worker) }},
		"a block of another chain":   {alter: func(a *attest.Application) { a.Claims.BlockHash[0]++; again(a, worker) }},
		"an old block": {
			config: func(c *attestor.Config) {
				c.Verifiers = attest.Verifiers{attest.Simulated: impatient{n.Verifiers[attest.Simulated]}}
			},
			alter: func(a *attest.Application) {
				first, err := n.Node.Client().HeaderByNumber(t.Context(), common.Big1)
				if err != nil {
					t.Fatal(err)
				}
				a.Claims.Block, a.Claims.BlockHash = 1, first.Hash()
				again(a, worker)
			},
		},
		"claims out of form": {alter: func(a *attest.Application) { a.Claims.EncryptionKey = nil }},
	} {
		config := n.Config()
		sender := &counting{Sender: n.Sender}
		config.Sender = sender
		if test.config != nil {
			test.config(&config)
		}
		_, application := boot(t, n, contribution.RoleWorker)
		application.Claims.EncryptionKey = bytes.Clone(application.Claims.EncryptionKey)
		if test.alter != nil {
			test.alter(&application)
		}
		if err := newAttestor(t, config).Register(t.Context(), application); !errors.Is(err, attest.ErrUntrusted) {
			t.Errorf("%s: got %v, want ErrUntrusted", name, err)
		}
		if sender.sent > 0 {
			t.Errorf("%s: something was sent", name)
		}
	}
}

// impatient is a verifier whose policy wants evidence of the second before.
type impatient struct{ attest.Verifier }

func (i impatient) Verify(e attest.Evidence, reportData [64]byte) (attest.Verdict, error) {
	v, err := i.Verifier.Verify(e, reportData)
	v.MaxEvidenceAge = 1
	return v, err
}

func testUnanswered(t *testing.T, n *attestortest.Network) {
	_, application := boot(t, n, contribution.RoleWorker)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	err := newAttestor(t, n.Config()).Register(ended, application)
	if err == nil || errors.Is(err, attest.ErrUntrusted) {
		t.Errorf("got %v: that says nothing about the evidence", err)
	}
}

func testConfigured(t *testing.T, n *attestortest.Network) {
	a := newAttestor(t, n.Config())
	n.Send(n.Registry.RevokeConfig(contribution.RoleWorker, common.Hash{}))
	_, application := boot(t, n, contribution.RoleWorker)
	if _, err := a.Appraise(t.Context(), application); !errors.Is(err, attest.ErrUntrusted) {
		t.Errorf("got %v, want it refused", err)
	}
	n.Decide(n.Registry.ApproveConfig(contribution.RoleWorker, common.Hash{}))
	if _, err := a.Appraise(t.Context(), application); err != nil {
		t.Errorf("once it is approved again: %v", err)
	}
}

// testDeprecated: contract and attestor agree on who may go on under deprecated code.
func testDeprecated(t *testing.T, n *attestortest.Network) {
	config := n.Config()
	runs, application := boot(t, n, contribution.RoleWorker)
	if err := newAttestor(t, config).Register(t.Context(), application); err != nil {
		t.Fatal(err)
	}
	release := attestortest.Read(n, n.Registry.ReleaseID(n.Releases[0]))
	endsAt := n.Now().Time + 7*86_400
	n.Decide(chain.Tx{To: &n.Registry.Address, Data: registry.NewEnclaveRegistry().PackDeprecateRelease(release, endsAt)})
	before := attestortest.Read(n, n.Registry.Standing(runs.Address())).To
	config.Now = func() time.Time { return time.Now().Add(time.Hour) }
	config.Term = 22 * time.Hour
	late := newAttestor(t, config)
	again, err := enclave.Apply(t.Context(), runs, n.Attester(contribution.RoleWorker), n.Place)
	if err != nil {
		t.Fatal(err)
	}
	config.Term = 24 * time.Hour
	config.Now = nil
	if err := newAttestor(t, config).Register(t.Context(), again); err != nil {
		t.Errorf("who runs is not renewed: %v", err)
	}
	if after := attestortest.Read(n, n.Registry.Standing(runs.Address())).To; after <= before {
		t.Errorf("renewed, it runs until %d; before until %d", after, before)
	}
	_, new := boot(t, n, contribution.RoleWorker)
	if err := late.Register(t.Context(), new); !errors.Is(err, attest.ErrUntrusted) {
		t.Errorf("a new one: got %v, want it refused", err)
	}
	g, err := late.Appraise(t.Context(), again)
	if err != nil {
		t.Fatal(err)
	}
	g.Key = new.Claims.Key // what an attestor that did not refuse would sign
	signature, err := contribution.Sign(g.ID(n.Registry.Registry), n.Owner)
	if err != nil {
		t.Fatal(err)
	}
	reverted := (*chain.RevertError)(nil)
	if _, err := n.Sender.Send(t.Context(), n.Registry.Register(g, [][]byte{signature[:]})); !errors.As(err, &reverted) {
		t.Errorf("the chain says %v of it, want it reverted", err)
	}
}

func testRevoked(t *testing.T, n *attestortest.Network) {
	a := newAttestor(t, n.Config())
	i, application := boot(t, n, contribution.RoleIndex)
	if err := a.Register(t.Context(), application); err != nil {
		t.Fatal(err)
	}
	release := attestortest.Read(n, n.Registry.ReleaseID(n.Releases[2]))
	n.Send(chain.Tx{To: &n.Registry.Address, Data: registry.NewEnclaveRegistry().PackRevokeRelease(release)})
	if _, application = boot(t, n, contribution.RoleIndex); !errors.Is(a.Register(t.Context(), application), attest.ErrUntrusted) {
		t.Error("a revoked release was registered")
	}
	if active, err := n.Place.IsActive(t.Context(), i.Address()); err != nil || active {
		t.Errorf("the role that ran it is active %v, %v", active, err)
	}
}

func TestNewWantsWhatItNeeds(t *testing.T) {
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	full := attestor.Config{Key: key, View: new(chain.View), Sender: new(chain.Sender), Score: common.Hash{1}}
	for name, alter := range map[string]func(c *attestor.Config){
		"no key":            func(c *attestor.Config) { c.Key = nil },
		"no view":           func(c *attestor.Config) { c.View = nil },
		"no sender":         func(c *attestor.Config) { c.Sender = nil },
		"no score policy":   func(c *attestor.Config) { c.Score = common.Hash{} },
		"more than a day":   func(c *attestor.Config) { c.Term = 25 * time.Hour },
		"less than nothing": func(c *attestor.Config) { c.Term = -time.Hour },
	} {
		c := full
		alter(&c)
		if _, err := attestor.New(c); err == nil {
			t.Errorf("%s: it was made", name)
		}
	}
	if a, err := attestor.New(full); err != nil || a.Address() != crypto.PubkeyToAddress(key.PublicKey) {
		t.Errorf("got %v, %v", a, err)
	}
}
