package relay

import (
	"context"
	"crypto/ecdsa"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/devnet"
)

// network is a devnet with the contracts and an enclave of each role, in which
// account 0 governs and account 1 relays.
type network struct {
	t        testing.TB
	node     *devnet.Node
	gov      *chain.Sender
	pool     dao.Pool
	registry dao.Registry
	at       deploy.Addresses
	view     *chain.View
	stopMine func() // in manual mode: blocks come by hand from then on

	worker, keyring, index *ecdsa.PrivateKey
}

func newNetwork(t testing.TB, manual bool) *network {
	t.Helper()
	node, err := devnet.Start(t.Context(), devnet.Config{MaxLead: time.Hour, Manual: manual})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := node.Close(); err != nil {
			t.Error(err)
		}
	})
	n := &network{t: t, node: node, worker: named("worker"), keyring: named("keyring"), index: named("index"), stopMine: func() {}}
	if manual {
		n.mine()
	}
	owner := node.Accounts()[0]
	d, err := deploy.Run(t.Context(), deploy.Job{
		Endpoint: node.Client(), Key: owner.Key, Plan: deploy.Development(owner.Address),
		File: filepath.Join(t.TempDir(), "deployment.json"), Sender: chain.SenderConfig{Poll: 20 * time.Millisecond},
	})
	n.must(err)
	at := d.Addresses()
	n.at = at
	n.pool = dao.NewPool(contribution.Pool{ChainID: d.ChainID, Address: at.Pool})
	n.registry = dao.NewRegistry(contribution.Registry{ChainID: d.ChainID, Address: at.EnclaveRegistry})
	n.gov = n.sender(0, nil)
	n.view, err = chain.NewView(t.Context(), chain.ViewConfig{ChainID: d.ChainID, Finality: chain.Head},
		chain.NamedClient{Name: "devnet", Client: node.Client()})
	n.must(err)
	n.govern(dao.NewTimelock(at.Timelock), owner)
	return n
}

func (n *network) must(err error) {
	n.t.Helper()
	if err != nil {
		n.t.Fatal(err)
	}
}

// mine commits blocks until stopMine.
func (n *network) mine() {
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				_, _ = n.node.Controls().Commit()
			}
		}
	}()
	n.stopMine = func() {
		close(stop)
		<-stopped
		n.stopMine = func() {}
	}
	n.t.Cleanup(func() { n.stopMine() })
}

func (n *network) sender(account int, journal func(context.Context, *types.Transaction) error) *chain.Sender {
	n.t.Helper()
	s, err := chain.NewSender(n.t.Context(), n.node.Client(), chain.SenderConfig{
		Key: n.node.Accounts()[account].Key, Journal: journal, Poll: 20 * time.Millisecond,
	})
	n.must(err)
	return s
}

// govern approves the releases and registers a key for each role.
func (n *network) govern(timelock dao.Timelock, owner devnet.Account) {
	roles := map[contribution.Role]*ecdsa.PrivateKey{
		contribution.RoleWorker: n.worker, contribution.RoleKeyring: n.keyring, contribution.RoleIndex: n.index,
	}
	decision := dao.Decision{Calls: []chain.Tx{
		n.registry.SetAttestor(owner.Address, true), n.registry.SetRebuilder(owner.Address, true),
		n.registry.ApprovePlatform(common.Hash{'p'}), n.registry.PublishPolicy(1, common.Hash{'m'}),
	}}
	for role := range roles {
		decision.Calls = append(decision.Calls, n.registry.ProposeRelease(release(role)))
	}
	n.decide(timelock, decision)
	for role, key := range roles {
		id := read(n, n.registry.ReleaseID(release(role)))
		n.send(n.registry.AttestRebuild(id))
		n.send(n.registry.ActivateRelease(id))
		n.register(role, key)
	}
	n.send(n.registry.SetWriter(addressOf(n.index)))
}

func (n *network) decide(timelock dao.Timelock, decision dao.Decision) {
	n.send(timelock.Schedule(decision, 0))
	n.send(timelock.Execute(decision))
}

// retire has another pool take over.
func (n *network) retire() common.Address {
	n.t.Helper()
	calls, plan := pool.NewContributionPool(), deploy.Development(n.node.Accounts()[0].Address)
	caps := pool.Caps{Total: big.NewInt(1), Worker: big.NewInt(1), BelowMail: big.NewInt(1)}
	successor := n.send(chain.Tx{Data: append(common.FromHex(pool.ContributionPoolMetaData.Bin), calls.PackConstructor(pool.ContributionPoolConfig{
		Token: n.at.GPT, Registry: n.at.EnclaveRegistry, Timelock: n.at.Timelock, Guardian: plan.Guardian, Predecessor: n.at.Pool,
		HalfLife: plan.HalfLife, Caps: caps,
	})...)}).ContractAddress
	n.decide(dao.NewTimelock(n.at.Timelock), dao.Decision{Calls: []chain.Tx{{To: &n.at.Pool, Data: calls.PackRetire(successor)}}})
	return successor
}

func release(role contribution.Role) dao.Release {
	return dao.Release{Role: role, Tee: dao.Simulated, Measurement: common.Hash{'r', byte(role)}, Code: 1}
}

func (n *network) register(role contribution.Role, key *ecdsa.PrivateKey) {
	n.t.Helper()
	g := contribution.Registration{
		Key: addressOf(key), Role: role, Release: read(n, n.registry.ReleaseID(release(role))),
		Platform: common.Hash{'p'}, Evidence: common.Hash{'e'}, ExpiresAt: n.now() + 24*3600,
	}
	n.send(n.registry.Register(g, [][]byte{n.sign(n.node.Accounts()[0].Key, g.ID(n.registry.Registry))}))
}

func (n *network) send(call chain.Tx) *types.Receipt {
	n.t.Helper()
	receipt, err := n.gov.Send(n.t.Context(), call)
	n.must(err)
	return receipt
}

func read[T any](n *network, question dao.Read[T]) T {
	n.t.Helper()
	answer, err := dao.AtHead(question)(n.t.Context(), n.node.Client())
	n.must(err)
	return answer
}

func (n *network) now() uint64 {
	n.t.Helper()
	head, err := n.node.Client().HeaderByNumber(n.t.Context(), nil)
	n.must(err)
	return head.Time
}

// nonce is how many transactions of an account are in blocks.
func (n *network) nonce(account int) uint64 {
	n.t.Helper()
	nonce, err := n.node.Client().NonceAt(n.t.Context(), n.node.Accounts()[account].Address, nil)
	n.must(err)
	return nonce
}

func (n *network) sign(key *ecdsa.PrivateKey, id contribution.ID) []byte {
	n.t.Helper()
	signature, err := contribution.Sign(id, key)
	n.must(err)
	return signature[:]
}

// named is the key of somebody with a name.
func named(name string) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte(name)))
	if err != nil {
		panic(err)
	}
	return key
}

func addressOf(key *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(key.PublicKey) }

func accountOf(wallet *ecdsa.PrivateKey) contribution.Account {
	return contribution.Account(crypto.Keccak256Hash(addressOf(wallet).Bytes()))
}
