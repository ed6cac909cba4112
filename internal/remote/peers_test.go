package remote

import (
	"context"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestPeersOfAChain: a role that booted, was attested and registered is heard by
// another, until it is revoked.
func TestPeersOfAChain(t *testing.T) {
	n := attestortest.New(t)
	peers := NewPeers(n.View, n.Registry)
	r := newRoles(t)
	workerID, keyringID := n.Boot(contribution.RoleWorker), n.Boot(contribution.RoleKeyring)
	url := r.serve(KeyringHandler(KeyringRole{
		Role: Role{Self: keyringID, Peers: peers},
		LogKey: func(context.Context, common.Address) ([32]byte, error) {
			t.Error("a worker got the log key")
			return [32]byte{}, nil
		},
		For: r.held.of,
	}))
	link := Link{Self: workerID, Peers: peers, URL: url}
	if _, err := Keyring(link).Lease(t.Context(), someJob); err != nil {
		t.Fatal(err)
	}
	if _, err := BatchSigner(link).LogKey(t.Context()); err == nil {
		t.Error("a worker was heard as an index")
	}
	if _, _, err := peers.Active(t.Context(), common.Address{1}); !errors.Is(err, ErrPeer) {
		t.Errorf("got %v, want ErrPeer", err)
	}
	revoke := chain.Tx{To: &n.Registry.Address, Data: registry.NewEnclaveRegistry().PackRevokeKey(workerID.Address())}
	n.Send(revoke)
	if _, err := Keyring(link).Lease(t.Context(), someJob); err == nil {
		t.Error("a revoked worker was heard")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := peers.Active(ended, keyringID.Address()); err == nil || errors.Is(err, ErrPeer) {
		t.Errorf("got %v: the chain was not asked, which says nothing about the peer", err)
	}
}
