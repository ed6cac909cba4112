package devnet

import (
	"fmt"
	"net"
	"net/netip"
	"path/filepath"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/rpc"
)

const (
	instanceName = "geth" // go-ethereum keeps its files in Dir/geth
	journalName  = "transactions.rlp"
)

// Caches are small, since the process also holds the rest of the network.
const (
	databaseCacheMB   = 16
	databaseHandles   = 64
	trieCacheMB       = 16
	logCacheBlocks    = 32
	journalRewrite    = time.Minute
	logQueryAddresses = 1000
)

// httpModules leaves out debug and admin: what is served is what a public
// endpoint serves.
var httpModules = []string{"eth", "net", "web3", "txpool"}

// listenAddr is a loopback host and a port.
type listenAddr struct {
	host string
	port int
}

// loopback refuses every address another machine could reach. The name
// localhost stands for 127.0.0.1 and is not looked up.
func loopback(addr string) (listenAddr, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return listenAddr{}, fmt.Errorf("listening for JSON-RPC: address %q is not host:port: %v", addr, err)
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.IsLoopback() {
		return listenAddr{}, fmt.Errorf("listening for JSON-RPC: %q is not a loopback address: the devnet's keys are public, use 127.0.0.1", host)
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return listenAddr{}, fmt.Errorf("listening for JSON-RPC: port %q is not a number up to 65535", port)
	}
	return listenAddr{host: host, port: int(n)}, nil
}

// stackConfig has no peers, no discovery, no IPC. Names other than localhost in
// a Host header are refused, so that a page elsewhere cannot reach the node by
// rebinding its own name to 127.0.0.1; WebSockets check the Origin instead.
func stackConfig(config Config, listen listenAddr) *node.Config {
	return &node.Config{
		Name:             instanceName,
		DataDir:          config.Dir,
		P2P:              p2p.Config{NoDiscovery: true, NoDial: true},
		HTTPHost:         listen.host,
		HTTPPort:         listen.port,
		HTTPVirtualHosts: []string{"localhost"},
		HTTPModules:      httpModules,
		HTTPTimeouts:     rpc.DefaultHTTPTimeouts,
		WSHost:           listen.host,
		WSPort:           listen.port,
		WSModules:        httpModules,
		WSOrigins:        []string{"http://localhost", "http://127.0.0.1", "http://[::1]"},

		BatchRequestLimit:    node.DefaultConfig.BatchRequestLimit,
		BatchResponseMaxSize: node.DefaultConfig.BatchResponseMaxSize,
		HTTPBodyLimit:        node.DefaultConfig.HTTPBodyLimit,
		DBEngine:             rawdb.DBLeveldb, // survives kill −9 by itself, see the package comment
	}
}

// chainConfig keeps every block's state on disk before the block is the head
// (NoPruning with the hash scheme). FullSync is what makes a node without peers
// consider itself in sync, and so mine.
func chainConfig(config Config) *ethconfig.Config {
	c := ethconfig.Defaults
	c.Genesis = genesisBlock(config.ChainID)
	c.SyncMode = ethconfig.FullSync
	c.StateScheme = rawdb.HashScheme
	c.NoPruning = true
	c.TransactionHistory = 0 // all of it
	c.LogNoHistory = true    // short chains are searched by their bloom filters
	c.DatabaseCache = databaseCacheMB
	c.DatabaseHandles = databaseHandles
	c.TrieCleanCache = trieCacheMB
	c.TrieDirtyCache = 0
	c.SnapshotCache = 0
	c.FilterLogCacheSize = logCacheBlocks
	c.LogQueryLimit = logQueryAddresses
	c.RPCTxFeeCap = 0 // ether is free here
	c.EngineMaxReorgDepth = 0
	c.Miner.GasCeil = GasLimit
	c.Miner.PendingFeeRecipient = deriveAccounts(1)[0].Address
	c.TxPool.Journal = journalName
	c.TxPool.Rejournal = journalRewrite
	c.TxPool.NoLocals = !journals(config)
	c.BlobPool.Datadir = ""
	return &c
}

// journals reports whether accepted transactions are to survive the process.
func journals(config Config) bool { return config.Dir != "" && !config.Manual }

func journalPath(dir string) string { return filepath.Join(dir, instanceName, journalName) }

func openChain(stack *node.Node, config Config) (*eth.Ethereum, error) {
	settings := chainConfig(config)
	backend, err := eth.New(stack, settings)
	if err != nil {
		return nil, fmt.Errorf("opening devnet chain: %w", err)
	}
	system := filters.NewFilterSystem(backend.APIBackend, filters.Config{
		LogCacheSize:  settings.FilterLogCacheSize,
		LogQueryLimit: settings.LogQueryLimit,
	})
	stack.RegisterAPIs([]rpc.API{{Namespace: "eth", Service: filters.NewFilterAPI(system)}})
	return backend, nil
}
