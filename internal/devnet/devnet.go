// Package devnet is a whole Ethereum chain inside the process: go-ethereum as a
// library, with a private genesis, funded accounts and JSON-RPC on loopback.
//
// It exists so that the network can be run, and tested, on one machine without
// another program: the contracts, the relayer and the page see a real node. It
// follows the rules Vana runs (Cancun, 30 M gas) and mines a block as soon as a
// transaction arrives.
//
//	node, err := devnet.Start(ctx, devnet.Config{Dir: dir})
//	…
//	defer node.Close()
//	client := node.Client()            // in the process
//	fmt.Println(node.URL())            // for everything else
//	key := node.Accounts()[0].Key      // funded, and public knowledge
//
// # What survives
//
// With a directory, everything a caller was told survives the death of the
// process, kill −9 included: each block and its whole state are handed to the
// operating system before the block becomes the head (archive mode on LevelDB,
// which writes its log through at once, where Pebble would keep the last writes
// in the process), and a transaction accepted over JSON-RPC is in a journal
// before its hash is returned. A power failure may still cost the last seconds,
// because nothing waits for the disk.
//
// # Time
//
// Each block needs a later second than its parent, so blocks mined on demand
// run ahead of the clock. The lead is bounded (Config.MaxLead): at the bound the
// node mines one block a second, with all that arrived meanwhile in it.
package devnet

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/node"
)

// Defaults for the zero value of Config.
const (
	// DefaultChainID is far from every public network, and ends in Vana's.
	DefaultChainID = 31480
	// DefaultListenAddr picks a free port.
	DefaultListenAddr = "127.0.0.1:0"
	// DefaultAccounts is how many funded accounts Accounts returns.
	DefaultAccounts = 10
	// DefaultMaxLead is how far chain time may run ahead of the clock.
	DefaultMaxLead = time.Minute
)

// GasLimit of every block, the one Vana has.
const GasLimit = 30_000_000

// Config says what to start. Its zero value is a chain in memory on a free port.
type Config struct {
	// Dir keeps the chain between runs; empty means in memory. One process at a
	// time may use it (ErrInUse), always with the same chain id (ErrOtherChain).
	Dir string
	// ListenAddr serves JSON-RPC over HTTP and WebSocket. Anything but loopback
	// is refused: every dev account's key is public.
	ListenAddr string
	// ChainID of a new chain.
	ChainID uint64
	// Accounts is how many of the FundedAccounts to hand out.
	Accounts int
	// MaxLead bounds how far chain time runs ahead of the clock.
	MaxLead time.Duration
	// Manual switches mining on demand off: blocks come from Controls.Commit
	// only, and accepted transactions are not journalled. For tests.
	Manual bool
	// Log receives go-ethereum's messages, its Info as Debug. Nil is silent.
	// go-ethereum logs through one logger per process: the last Start wins.
	Log *slog.Logger
}

func (c Config) withDefaults() Config {
	if c.ListenAddr == "" {
		c.ListenAddr = DefaultListenAddr
	}
	if c.ChainID == 0 {
		c.ChainID = DefaultChainID
	}
	if c.Accounts == 0 {
		c.Accounts = DefaultAccounts
	}
	if c.MaxLead == 0 {
		c.MaxLead = DefaultMaxLead
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

func (c Config) check() error {
	if c.Accounts < 0 || c.Accounts > FundedAccounts {
		return fmt.Errorf("starting devnet: %d accounts wanted, the genesis funds %d", c.Accounts, FundedAccounts)
	}
	if c.MaxLead < 0 {
		return fmt.Errorf("starting devnet: MaxLead %v is negative", c.MaxLead)
	}
	return nil
}

// Node is a running chain. It is safe for concurrent use.
type Node struct {
	dir      *directory // nil in memory
	stack    *node.Node
	eth      *eth.Ethereum
	miner    *miner
	client   *ethclient.Client
	accounts []Account
	close    func() error
}

// Start opens or creates the chain and returns once it serves JSON-RPC. The
// context bounds starting only; Close ends the node.
func Start(ctx context.Context, config Config) (*Node, error) {
	config = config.withDefaults()
	if err := config.check(); err != nil {
		return nil, err
	}
	listen, err := loopback(config.ListenAddr)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("starting devnet: %w", err)
	}
	n := &Node{accounts: deriveAccounts(config.Accounts)}
	n.close = sync.OnceValue(n.shutdown)
	if err := n.start(config, listen); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

func (n *Node) start(config Config, listen listenAddr) (err error) {
	if config.Dir != "" {
		if n.dir, err = openDirectory(config.Dir, config.ChainID); err != nil {
			return err
		}
	}
	routeLog(config.Log)
	if n.stack, err = node.New(stackConfig(config, listen)); err != nil {
		return fmt.Errorf("opening devnet node: %w", err)
	}
	if n.eth, err = openChain(n.stack, config); err != nil {
		return err
	}
	waiting, err := reviveJournal(config, n.eth.ChainDb())
	if err != nil {
		return err
	}
	if err := n.stack.Start(); err != nil {
		return fmt.Errorf("serving devnet on %s: %w", config.ListenAddr, err)
	}
	n.client = ethclient.NewClient(n.stack.Attach())
	if n.miner, err = newMiner(n.eth, config); err != nil {
		return err
	}
	n.eth.TxPool().Add(waiting, true) // what is stale is refused, as it should be
	return nil
}

// URL of the JSON-RPC endpoint; the same host and port speak HTTP and WebSocket.
func (n *Node) URL() string { return n.stack.HTTPEndpoint() }

// Client speaks to the node without a socket. It is closed with the node.
func (n *Node) Client() *ethclient.Client { return n.client }

// Accounts are the funded ones, always the same, on every chain id.
func (n *Node) Accounts() []Account { return append([]Account(nil), n.accounts...) }

// Controls moves the chain by hand.
func (n *Node) Controls() *Controls { return &Controls{eth: n.eth, miner: n.miner} }

// Close stops serving and flushes. Later calls return the first one's result.
func (n *Node) Close() error { return n.close() }

func (n *Node) shutdown() error {
	var errs []error
	if n.miner != nil {
		n.miner.stop()
	}
	if n.client != nil {
		n.client.Close()
	}
	if n.stack != nil {
		if err := n.stack.Close(); err != nil && !errors.Is(err, node.ErrNodeStopped) {
			errs = append(errs, fmt.Errorf("closing devnet: %w", err))
		}
	}
	if n.dir != nil {
		errs = append(errs, n.dir.release())
	}
	return errors.Join(errs...)
}
