package keyring

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/devnet"
)

// network is a devnet with the contracts. Its first account owns them, attests and
// rebuilds.
type network struct {
	t        *testing.T
	node     *devnet.Node
	sender   *chain.Sender
	view     *chain.View
	pool     dao.Pool
	registry dao.Registry
	timelock dao.Timelock
}

var platform = common.Hash{'p'}

func newNetwork(t *testing.T) *network {
	t.Helper()
	node, err := devnet.Start(t.Context(), devnet.Config{MaxLead: time.Hour})
	must(t, err)
	t.Cleanup(func() { node.Close() })
	owner := node.Accounts()[0]
	d, err := deploy.Run(t.Context(), deploy.Job{
		Endpoint: node.Client(), Key: owner.Key, Plan: deploy.Development(owner.Address), File: filepath.Join(t.TempDir(), "deployment.json"),
	})
	must(t, err)
	n := &network{
		t: t, node: node,
		pool:     dao.NewPool(contribution.Pool{ChainID: d.ChainID, Address: d.Addresses().Pool}),
		registry: dao.NewRegistry(contribution.Registry{ChainID: d.ChainID, Address: d.Addresses().EnclaveRegistry}),
		timelock: dao.NewTimelock(d.Addresses().Timelock),
	}
	n.sender, err = chain.NewSender(t.Context(), node.Client(), chain.SenderConfig{Key: owner.Key})
	must(t, err)
	n.view, err = chain.NewView(t.Context(), chain.ViewConfig{ChainID: d.ChainID, Finality: chain.Head},
		chain.NamedClient{Name: "devnet", Client: node.Client()})
	must(t, err)
	n.decide(n.registry.SetAttestor(owner.Address, true), n.registry.SetRebuilder(owner.Address, true), n.registry.ApprovePlatform(platform))
	return n
}

func (n *network) send(call chain.Tx) *types.Receipt {
	n.t.Helper()
	receipt, err := n.sender.Send(n.t.Context(), call)
	must(n.t, err)
	return receipt
}

func (n *network) decide(calls ...chain.Tx) {
	n.t.Helper()
	d := dao.Decision{Calls: calls, Salt: crypto.Keccak256Hash(calls[0].Data)}
	n.send(n.timelock.Schedule(d, 0))
	n.send(n.timelock.Execute(d))
}

// register has a key registered under a release of its own code.
func (n *network) register(key common.Address, role contribution.Role, code uint32) {
	n.t.Helper()
	release := dao.Release{Role: role, Tee: dao.Simulated, Measurement: common.Hash{'r', byte(role)}, Code: code}
	n.decide(n.registry.ProposeRelease(release))
	id, now, err := chain.ReadFinal(n.t.Context(), n.view, n.registry.ReleaseID(release))
	must(n.t, err)
	n.send(n.registry.AttestRebuild(id))
	n.send(n.registry.ActivateRelease(id))
	g := contribution.Registration{
		Key: key, Role: role, Release: id, Platform: platform, Evidence: common.Hash{'e'}, ExpiresAt: now.Time + day,
	}
	signature, err := contribution.Sign(g.ID(n.registry.Registry), n.node.Accounts()[0].Key)
	must(n.t, err)
	n.send(n.registry.Register(g, [][]byte{signature[:]}))
}

// TestOnChain takes a job through on a real chain, with the epoch published there.
func TestOnChain(t *testing.T) {
	n, k := newNetwork(t), newKit(t)
	k.config.Pool, k.config.Registry = n.pool.Pool, n.registry.Registry
	k.config.Chain = NewChain(n.view, n.pool, n.registry)
	n.register(k.worker, contribution.RoleWorker, 2)
	n.register(k.config.Self.Address(), contribution.RoleKeyring, 3)
	ring := k.open(t)
	e, err := ring.Epoch(t.Context())
	must(t, err)
	n.send(n.registry.PublishEpoch(e.KeyEpoch, e.Signatures))
	if again, err := ring.Epoch(t.Context()); err != nil || !again.Published || again.KeyEpoch != e.KeyEpoch {
		t.Errorf("published, the epoch is %+v, error %v", again.KeyEpoch, err)
	}
	now, err := n.view.Final(t.Context())
	must(t, err)
	k.chain.now = now.Time // the kit's deadlines
	j := k.contribute(t, e, k.binding(), nil)
	tagged, err := k.tagJob(ring, j, "user", prints(1, 2))
	must(t, err)
	if tagged.Ticket.Code != 2 || tagged.Ticket.ProvedAt != now.Time {
		t.Errorf("the ticket is %+v", tagged.Ticket)
	}
	w := contribution.Withdraw{Contributor: j.Consent.Contributor, Content: j.Consent.Content, Deadline: now.Time + 1000}
	signature, err := contribution.Sign(w.ID(n.pool.Pool), k.wallet)
	must(t, err)
	n.send(n.pool.Withdraw(w, signature[:]))
	if _, err := k.tagJob(ring, j, "user", nil); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("withdrawn: error %v, want ErrWithdrawn", err)
	}
}

// TestWalletsOnChain asks contract wallets as the pool would.
func TestWalletsOnChain(t *testing.T) {
	n := newNetwork(t)
	c := NewChain(n.view, n.pool, n.registry)
	tests := []struct {
		name string
		code []byte
		want bool
	}{
		{"says yes", common.FromHex("631626ba7e60e01b60005260206000f3"), true},
		{"says something else", common.FromHex("631626ba7d60e01b60005260206000f3"), false},
		{"answers nothing", common.FromHex("00"), false},
		{"reverts", common.FromHex("60006000fd"), false},
		{"never ends", common.FromHex("5b600056"), false},
		{"is no code", common.FromHex("fe"), false},
	}
	for _, tt := range tests {
		initial := append(common.FromHex("60"+common.Bytes2Hex([]byte{byte(len(tt.code))})+"80600b6000396000f3"), tt.code...)
		wallet := n.send(chain.Tx{Data: initial}).ContractAddress
		got, err := c.Accepts(t.Context(), wallet, contribution.ID{1}, []byte{1, 2, 3})
		if err != nil || got != tt.want {
			t.Errorf("a wallet that %s: accepted %v, error %v, want %v", tt.name, got, err, tt.want)
		}
	}
	plain := n.node.Accounts()[3]
	signature, err := contribution.Sign(contribution.ID{1}, plain.Key)
	must(t, err)
	for wallet, want := range map[common.Address]bool{plain.Address: true, {5}: false} {
		if got, err := c.Accepts(t.Context(), wallet, contribution.ID{1}, signature[:]); err != nil || got != want {
			t.Errorf("plain signature for %s: accepted %v, error %v", wallet, got, err)
		}
	}
}
