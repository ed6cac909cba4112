//go:build unix

package main

import (
	"crypto/rand"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/localnet"
)

// govern sends what guardian, rebuilder and anybody may send: here one account has all
// powers.
func (a *apart) govern(t *testing.T, calls ...chain.Tx) {
	t.Helper()
	for _, call := range calls {
		if err := a.net.Govern(t.Context(), call); err != nil {
			t.Fatal(err)
		}
	}
}

// decide has the timelock make calls.
func (a *apart) decide(t *testing.T, calls ...chain.Tx) {
	t.Helper()
	d := dao.Decision{Calls: calls}
	if _, err := rand.Read(d.Salt[:]); err != nil {
		t.Fatal(err)
	}
	timelock := dao.NewTimelock(a.net.Deployment().Addresses().Timelock)
	a.govern(t, timelock.Schedule(d, 0), timelock.Execute(d))
}

// registryOf and poolOf are a network's.
func registryOf(n *localnet.Net) dao.Registry {
	pins := n.Pins()
	return dao.NewRegistry(contribution.Registry{ChainID: pins.ChainID, Address: pins.Registry})
}

func poolOf(n *localnet.Net) dao.Pool {
	pins := n.Pins()
	return dao.NewPool(contribution.Pool{ChainID: pins.ChainID, Address: pins.Pool})
}

// poolCall is a decision of the timelock about the pool.
func (a *apart) poolCall(data []byte) chain.Tx {
	at := a.net.Pins().Pool
	return chain.Tx{To: &at, Data: data}
}

// ask reads from the chain itself.
func ask[T any](t *testing.T, client *ethclient.Client, read dao.Read[T]) T {
	t.Helper()
	value, err := dao.AtHead(read)(t.Context(), client)
	must(t, err)
	return value
}

// succeed has another pool take over from the network's.
func (a *apart) succeed(t *testing.T) common.Address {
	t.Helper()
	client := openBank(t, a.net.RPC())
	nonce, err := client.PendingNonceAt(t.Context(), client.address(t, 0))
	must(t, err)
	at, calls := a.net.Deployment().Addresses(), pool.NewContributionPool()
	plan := deploy.Development(client.address(t, 0))
	config := pool.ContributionPoolConfig{
		Token: at.GPT, Registry: at.EnclaveRegistry, Timelock: at.Timelock, Guardian: plan.Guardian, Predecessor: at.Pool,
		HalfLife: plan.HalfLife, Caps: caps(plan.Caps.Total),
	}
	a.govern(t, chain.Tx{Data: append(common.FromHex(pool.ContributionPoolMetaData.Bin), calls.PackConstructor(config)...)})
	successor := crypto.CreateAddress(client.address(t, 0), nonce)
	a.decide(t, a.poolCall(calls.PackRetire(successor)))
	return successor
}

// caps are all alike.
func caps(units uint64) pool.Caps {
	n := new(big.Int).SetUint64(units)
	return pool.Caps{Total: n, Worker: n, BelowMail: n}
}

// nextWindow is the next day, with new enclaves on the same disks: registrations have lapsed.
func (a *apart) nextWindow(t *testing.T) {
	t.Helper()
	must(t, a.net.Controls().AdjustTime(day))
	a.kill(allRoles)
	a.start(allRoles...)
}

// awaitPayment waits for one more payment than there were, and returns its units.
func (a *apart) awaitPayment(t *testing.T, after int) uint64 {
	t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(100 * time.Millisecond) {
		if paid := readHistory(t, a.file).paid; len(paid) > after {
			return paid[after].Units
		}
	}
	t.Fatalf("the pool paid %d times, and never again", after)
	return 0
}

// held is a point of the path at which it waits.
type held struct {
	point   localnet.Point
	come    chan struct{}
	release func() // has it go on; once is enough
}

// holdAt has the path wait when it next comes to a point.
func (a *apart) holdAt(t *testing.T, point localnet.Point) held {
	t.Helper()
	free := make(chan struct{})
	h := held{point, make(chan struct{}), sync.OnceFunc(func() { close(free) })}
	a.doAt(point, func() {
		close(h.come)
		<-free
	})
	t.Cleanup(h.release)
	return h
}

// wait returns when the path is there.
func (h held) wait(t *testing.T) {
	t.Helper()
	select {
	case <-h.come:
	case <-time.After(patience):
		t.Fatalf("the path never came to %q", h.point)
	}
}
