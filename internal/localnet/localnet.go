// Package localnet is every part of the DAO wired together on one machine: what
// `gptdao up` runs and what tests of the whole path run. It decides nothing; it
// only introduces the parts to each other.
//
//	host       devnet, storage, ledger, relay, gateway; government and attestor of a network of one's own
//	enclaves   keyring, writer, worker: in this process, or in others that reach the host through Services
//
// The enclaves are simulated, and everything they say of themselves says so.
package localnet

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
	"golang.org/x/sync/errgroup"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/gateway"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/metrics"
	"github.com/gptdatadao/gptdao/internal/page"
	"github.com/gptdatadao/gptdao/internal/relay"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/storage/disk"
	"github.com/gptdatadao/gptdao/internal/verify"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/web"
)

// Domain is what the owner key's message of a local network is for.
const Domain = "localhost"

// The dev accounts that run the network; the others are for contributors.
const (
	governor = 0 // proposer, guardian, rebuilder and attestor
	relayer  = 1
)

// Config says what to run and where.
type Config struct {
	Dir string // keeps everything; one process at a time
	RPC string // loopback address of the chain's JSON-RPC
	// Gateway is the loopback address of the HTTP door.
	Gateway string
	// Metrics is the address at which Prometheus scrapes; empty for none. Without a host
	// it is loopback.
	Metrics string
	// Collateral is a file that the gateway serves as its collateral; empty for none.
	Collateral string
	// Signatures is a file with signatures of the page that the gateway serves; empty for none.
	Signatures string
	// Elsewhere, if set, leaves the enclaves to other processes.
	Elsewhere *Elsewhere
	// Reader is what the worker reads files with, if it is here; default one in this
	// process.
	Reader worker.Reader
	// Reached is told of each point of a contribution's path, for tests. May be nil.
	Reached func(Point)
	// Now is the host's clock; nil is time.Now. The chain has its own.
	Now func() time.Time
	// Log is told what fails and is tried again. ChainLog gets go-ethereum's own
	// messages. Nil is silent.
	Log, ChainLog *slog.Logger
}

// Net is a network that was started. Run works it, Close ends it.
type Net struct {
	config     Config
	node       *devnet.Node
	deployment deploy.Deployment
	view       *chain.View
	pool       dao.Pool
	registry   dao.Registry
	seed       sim.Seed
	governor   *chain.Sender
	registrar  enclave.Registrar
	store      storage.Store
	ledger     markedLedger
	relay      *relay.Relay
	gateway    *gateway.Gateway
	listener   net.Listener
	metrics    *metrics.Metrics // nil if nobody scrapes
	scrapes    net.Listener     // the same
	roles      roles
	hasPage    bool

	closers []func() error // in the order they were opened
}

// Start brings the network to where it serves, except that nothing moves before
// Run.
func Start(ctx context.Context, c Config) (*Net, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	n := &Net{config: c}
	for _, step := range []func(context.Context) error{
		n.startChain, n.govern, n.openState, n.bootRoles, n.openRelay, n.openGateway, n.openMetrics,
	} {
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, n.Close())
		}
	}
	return n, nil
}

// Close ends every part, the last one opened first.
func (n *Net) Close() (err error) {
	for i := len(n.closers) - 1; i >= 0; i-- {
		err = errors.Join(err, n.closers[i]())
	}
	n.closers = nil
	return err
}

func (n *Net) onClose(f func() error) { n.closers = append(n.closers, f) }

func (n *Net) path(name string) string { return filepath.Join(n.config.Dir, name) }

func (n *Net) client() *ethclient.Client { return n.node.Client() }

// startChain has the chain running with the contracts on it.
func (n *Net) startChain(ctx context.Context) (err error) {
	if err := os.MkdirAll(n.config.Dir, 0o700); err != nil {
		return fmt.Errorf("making the network's folder: %w", err)
	}
	n.node, err = devnet.Start(ctx, devnet.Config{Dir: n.path("chain"), ListenAddr: n.config.RPC, Log: n.config.ChainLog})
	if err != nil {
		return err
	}
	n.onClose(n.node.Close)
	owner := n.node.Accounts()[governor]
	n.deployment, err = deploy.Run(ctx, deploy.Job{
		Endpoint: n.client(), Key: owner.Key, Plan: deploy.Development(owner.Address), File: n.path("deployment.json"),
	})
	if err != nil {
		return err
	}
	at := n.deployment.Addresses()
	n.pool = dao.NewPool(contribution.Pool{ChainID: n.deployment.ChainID, Address: at.Pool})
	n.registry = dao.NewRegistry(contribution.Registry{ChainID: n.deployment.ChainID, Address: at.EnclaveRegistry})
	// The node closes its own client.
	n.view, err = chain.NewView(ctx, chain.ViewConfig{ChainID: n.deployment.ChainID, Finality: chain.Head},
		chain.NamedClient{Name: "devnet", Client: n.client()})
	return err
}

// govern makes the first decisions and an attestor that follows them.
func (n *Net) govern(ctx context.Context) (err error) {
	if err := os.MkdirAll(n.path("enclaves"), 0o700); err != nil {
		return fmt.Errorf("making the enclaves' folder: %w", err)
	}
	if n.seed, err = sim.Load(n.path("enclaves/simulated-tee.key"), rand.Reader); err != nil {
		return err
	}
	owner := n.node.Accounts()[governor]
	if n.governor, err = chain.NewSender(ctx, n.client(), chain.SenderConfig{Key: owner.Key, Poll: poll}); err != nil {
		return err
	}
	g := government{
		client: n.client(), sender: n.governor, registry: n.registry,
		timelock: dao.NewTimelock(n.deployment.Addresses().Timelock), platform: n.seed.Platform(),
	}
	if err := g.establish(ctx); err != nil {
		return err
	}
	registrar, err := attestor.New(attestor.Config{
		Key: owner.Key, View: n.view, Registry: n.registry, Realm: deploy.DevRealm, Releases: releases(),
		Verifiers: attest.Verifiers{attest.Simulated: sim.NewVerifier(n.seed.Root())}, Sender: n.governor, Now: n.config.Now,
		Score: score.Current().Hash(),
	})
	n.registrar = keeping{registrar, n}
	return err
}

// poll is the longest pause between two looks for a receipt, or a block, on a chain that
// mines at once; pollBatch that for a batch, of which the relay is told mostly.
const (
	poll      = 20 * time.Millisecond
	pollBatch = 100 * time.Millisecond
)

func (n *Net) openState(ctx context.Context) error {
	store, err := disk.Open(n.path("blobs"))
	if err != nil {
		return err
	}
	n.onClose(store.Close)
	n.store = store
	l, err := ledger.Open(ctx, ledger.Config{Path: n.path("ledger.db"), Pool: n.pool, Now: n.config.Now, Log: n.config.Log})
	if err != nil {
		return err
	}
	n.onClose(l.Close)
	n.ledger = markedLedger{l, n.config.Reached}
	return nil
}

func (n *Net) openRelay(ctx context.Context) error {
	sender, err := chain.NewSender(ctx, n.client(), chain.SenderConfig{
		Key: n.node.Accounts()[relayer].Key, Poll: poll, Journal: n.ledger.JournalTx, Log: n.config.Log,
	})
	if err != nil {
		return err
	}
	n.relay, err = relay.New(relay.Config{
		Batches: markedBatches{n.roles, n.config.Reached}, Pool: n.pool, Ledger: n.ledger, Sender: sender, View: n.view,
		Interval: pollBatch, Now: n.config.Now, Log: n.config.Log,
	})
	return err
}

func (n *Net) openGateway(ctx context.Context) (err error) {
	built, err := n.page()
	if err != nil {
		return err
	}
	n.gateway, err = gateway.New(gateway.Config{
		Ledger: n.ledger, Store: n.store, Relay: n.relay, Network: n.network, RPC: n.node.URL(),
		Chain:   gateway.OnChain{View: n.view, Pool: n.pool, Registry: n.registry},
		ChainID: n.deployment.ChainID, Pool: n.pool.Address, Collateral: n.config.collateral,
		Key: n.node.Accounts()[relayer].Key, Dir: n.path("uploads"), Page: built, Now: n.config.Now, Log: n.config.Log,
		// One person is every caller here.
		Quotas: gateway.Quotas{Logins: gateway.Quota{Count: 1000, Per: time.Minute}},
	})
	if err != nil {
		return err
	}
	n.onClose(func() error { n.gateway.Close(); return nil })
	n.listener, err = new(net.ListenConfig).Listen(ctx, "tcp", cmp.Or(n.config.Gateway, "127.0.0.1:0"))
	if err != nil {
		return fmt.Errorf("opening the gateway: %w", err)
	}
	return nil
}

// page is the page with what it is to believe about this network; nil if it was not
// built into the program.
func (n *Net) page() (gateway.Page, error) {
	policy, err := sim.Policy().Encode()
	if err != nil {
		return nil, err
	}
	pins, err := page.Pins{Token: n.deployment.Addresses().GPT, Domain: Domain, Policy: policy, Pins: n.Pins()}.Encode()
	if err != nil {
		return nil, err
	}
	built, err := page.New(web.Dist(), pins)
	if errors.Is(err, page.ErrNotBuilt) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := built.ServeSignatures(n.config.Signatures); err != nil {
		return nil, err
	}
	n.hasPage = true
	return built, nil
}

// HasPage reports whether the gateway serves the page: a program that was compiled
// without it has none.
func (n *Net) HasPage() bool { return n.hasPage }

// collateral reads the file anew each time: a daily job replaces it.
func (c Config) collateral() ([]byte, error) {
	if c.Collateral == "" {
		return nil, nil
	}
	return os.ReadFile(c.Collateral)
}

// URL of the gateway.
func (n *Net) URL() string { return "http://" + n.listener.Addr().String() }

// RPC is the URL of the chain's JSON-RPC.
func (n *Net) RPC() string { return n.node.URL() }

// Controls moves the chain's time by hand, for tests of what takes days.
func (n *Net) Controls() *devnet.Controls { return n.node.Controls() }

// Govern sends a call as the account that has every power on a local network, for tests
// of what guardians and governance decide later.
func (n *Net) Govern(ctx context.Context, call chain.Tx) error {
	_, err := n.governor.Send(ctx, call)
	return err
}

// Deployment is what is on the chain.
func (n *Net) Deployment() deploy.Deployment { return n.deployment }

// Accounts are funded, and their keys public knowledge.
func (n *Net) Accounts() []devnet.Account { return n.node.Accounts() }

// Pins are what a contributor to this network has to know beforehand.
func (n *Net) Pins() verify.Pins {
	at := n.deployment.Addresses()
	return verify.Pins{
		ChainID: n.deployment.ChainID, Realm: deploy.DevRealm, Pool: at.Pool, Registry: at.EnclaveRegistry,
		Releases: releases(), Score: score.Current().Hash(), SimulatedRoot: n.seed.Root(),
	}
}

// Run works the network until ctx ends or a part fails.
func (n *Net) Run(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	n.ledger.SetProver(n.prove)
	follower, err := chain.NewFollower(n.client(), n.ledger.Ledger, chain.FollowerConfig{
		Addresses: n.addresses(), Start: n.firstBlock(), Poll: poll, Log: n.config.Log,
	})
	if err != nil {
		return err
	}
	for name, part := range map[string]func(context.Context) error{
		"follower": follower.Run, "queue": n.ledger.Run, "relay": n.relay.Run, "gateway": n.serve,
		"roles": n.roles.Run, "key epoch": n.keepEpoch, "expiry": n.expire, "forgetting": n.forget,
		"metrics": n.serveMetrics,
	} {
		group.Go(func() error {
			if err := part(ctx); err != nil && ctx.Err() == nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		})
	}
	return group.Wait()
}
