// Package attestortest is a devnet with the contracts, a release of each role and
// an approved simulated machine: what tests of attestation stand on.
package attestortest

import (
	"crypto/ecdsa"
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

// Network is a deployment in the development realm.
type Network struct {
	t testing.TB

	Node      *devnet.Node
	View      *chain.View
	Sender    *chain.Sender // of the owner, who has every power
	Owner     *ecdsa.PrivateKey
	Pool      dao.Pool
	Registry  dao.Registry
	Timelock  dao.Timelock
	Seed      sim.Seed // of the approved machine
	Releases  []dao.Release
	Verifiers attest.Verifiers
	Place     enclave.Place

	decisions byte
}

// New starts a network and closes it with the test.
func New(t testing.TB) *Network {
	t.Helper()
	n := &Network{t: t, Seed: sim.Seed{1}}
	var err error
	n.Node, err = devnet.Start(t.Context(), devnet.Config{MaxLead: time.Hour})
	n.must(err)
	t.Cleanup(func() { n.must(n.Node.Close()) })
	owner := n.Node.Accounts()[0]
	n.Owner = owner.Key
	d, err := deploy.Run(t.Context(), deploy.Job{
		Endpoint: n.Node.Client(), Key: owner.Key, Plan: deploy.Development(owner.Address),
		File: filepath.Join(t.TempDir(), "deployment.json"),
	})
	n.must(err)
	n.Pool = dao.NewPool(contribution.Pool{ChainID: d.ChainID, Address: d.Addresses().Pool})
	n.Registry = dao.NewRegistry(contribution.Registry{ChainID: d.ChainID, Address: d.Addresses().EnclaveRegistry})
	n.Timelock = dao.NewTimelock(d.Addresses().Timelock)
	n.Sender, err = chain.NewSender(t.Context(), n.Node.Client(), chain.SenderConfig{Key: owner.Key})
	n.must(err)
	n.View, err = chain.NewView(t.Context(), chain.ViewConfig{ChainID: d.ChainID, Finality: chain.Head},
		chain.NamedClient{Name: "devnet", Client: n.Node.Client()})
	n.must(err)
	n.Place = enclave.NewPlace(n.View, n.Registry, attest.DevRealm)
	n.Verifiers = attest.Verifiers{attest.Simulated: sim.NewVerifier(n.Seed.Root())}
	n.bootstrap(owner.Address)
	return n
}

func (n *Network) bootstrap(owner common.Address) {
	n.t.Helper()
	decisions := []chain.Tx{
		n.Registry.SetAttestor(owner, true),
		n.Registry.SetRebuilder(owner, true),
		n.Registry.ApprovePlatform(n.Seed.Platform()),
		n.Registry.PublishPolicy(1, Manifest(n.t, sim.Policy())),
	}
	for _, role := range []contribution.Role{contribution.RoleWorker, contribution.RoleKeyring, contribution.RoleIndex} {
		l := dao.Release{Role: role, Tee: dao.Simulated, Measurement: sim.Measurement(role), Code: 1}
		n.Releases = append(n.Releases, l)
		decisions = append(decisions, n.Registry.ProposeRelease(l), n.Registry.ApproveConfig(role, common.Hash{}))
	}
	n.Decide(decisions...)
	for _, l := range n.Releases {
		id := Read(n, n.Registry.ReleaseID(l))
		n.Send(n.Registry.AttestRebuild(id))
		n.Send(n.Registry.ActivateRelease(id))
	}
}

// Score is the hash of the network's score policy, which is of nothing.
var Score = common.Hash{'s'}

// Manifest is what the registry holds of an attestation policy under a number.
func Manifest(t testing.TB, d policy.Document) common.Hash {
	t.Helper()
	hash, err := d.Hash()
	if err != nil {
		t.Fatal(err)
	}
	return policy.Manifest(Score, hash)
}

// Decide has the timelock make calls.
func (n *Network) Decide(calls ...chain.Tx) {
	n.t.Helper()
	n.decisions++
	d := dao.Decision{Calls: calls, Salt: common.Hash{n.decisions}}
	n.Send(n.Timelock.Schedule(d, 0))
	n.Send(n.Timelock.Execute(d))
}

// Send sends a call of the owner's, who is guardian too.
func (n *Network) Send(call chain.Tx) {
	n.t.Helper()
	receipt, err := n.Sender.Send(n.t.Context(), call)
	n.must(err)
	for { // a receipt is there a moment before its block is the head
		now, err := n.View.Final(n.t.Context())
		n.must(err)
		if now.Number >= receipt.BlockNumber.Uint64() {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// Read reads at the head.
func Read[T any](n *Network, read dao.Read[T]) T {
	n.t.Helper()
	value, _, err := chain.ReadFinal(n.t.Context(), n.View, read)
	n.must(err)
	return value
}

// Now is the head.
func (n *Network) Now() chain.Ref {
	n.t.Helper()
	final, err := n.View.Final(n.t.Context())
	n.must(err)
	return final
}

// Config is an attestor's that believes in the network.
func (n *Network) Config() attestor.Config {
	return attestor.Config{
		Key: n.Owner, View: n.View, Registry: n.Registry, Realm: attest.DevRealm,
		Releases: n.Releases, Verifiers: n.Verifiers, Sender: n.Sender, Score: Score,
	}
}

// Boot makes a role and registers it.
func (n *Network) Boot(role contribution.Role) *enclave.Identity {
	n.t.Helper()
	i, err := enclave.New(role, rand.Reader)
	n.must(err)
	a, err := attestor.New(n.Config())
	n.must(err)
	n.must(enclave.Register(n.t.Context(), i, n.Attester(role), n.Place, a))
	return i
}

// Attester is the simulated machine's for a role.
func (n *Network) Attester(role contribution.Role) attest.Attester {
	return sim.New(n.Seed, role)
}

func (n *Network) must(err error) {
	n.t.Helper()
	if err != nil {
		n.t.Fatal(err)
	}
}
