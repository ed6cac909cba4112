// Package gateway is the HTTP door: it takes consents, receives sealed files, tells
// what became of them, and hands withdrawals and moves to the relay.
//
//	offer ──▶ POST /v1/consents ──▶ ledger           the consent's digest is the contribution's ID
//	file  ──▶ tus at /files/    ──▶ partial file ──▶ storage, if it hashes to the consented content
//	          GET /v1/contributions/{id}[/events]    what became of it
//
// It sees ciphertext, sizes, times and addresses, and cannot see more: nothing that
// opens a file is linked into it. Nothing it says is to be trusted beyond what the
// chain confirms, and what it refuses, another gateway may take.
//
// Who knows a contribution's ID before its file has arrived is its contributor: the
// ID is the digest of what only the wallet has. It therefore is all that an upload
// needs, and public lists leave such contributions out.
package gateway

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"os"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// Defaults for the zero value of Config.
const (
	DefaultMaxUpload    = 8 << 30
	DefaultMaxPartial   = 256 << 30
	DefaultUploadExpiry = 72 * time.Hour
	DefaultTolerance    = 30 * time.Minute
	DefaultHeartbeat    = 15 * time.Second
	DefaultMaxStreams   = 2048
	DefaultStreams      = 16
	DefaultMinFree      = 1 << 30
)

// Config says what the gateway serves. Fields without a default are required.
type Config struct {
	Ledger Ledger
	Store  storage.Store
	Chain  Chain
	Relay  Relay

	// ChainID and Pool are the deployment consents are signed for.
	ChainID uint64
	Pool    common.Address
	// Network answers GET /v1/network, but for Terms, MaxUpload and RPC, which the
	// gateway fills in itself.
	Network func(context.Context) (api.Network, error)
	// Collateral returns what GET /v1/collateral answers: a bundle of Intel's and AMD's
	// (docs/spec/collateral.md). They have signed it, so that nobody need trust the gateway
	// with it. Nil, or an empty one, says that there is none.
	Collateral func() ([]byte, error)
	// Key signs that a withdrawn file was deleted. Nil signs nothing.
	Key *ecdsa.PrivateKey
	// Page answers what is not the interface's. Nil says that there is none.
	Page Page
	// Ready, if set, is asked by /readyz besides the chain.
	Ready func(context.Context) error

	// Dir keeps uploads until they are whole. It belongs to this gateway alone.
	Dir string
	// RPC is the node that /rpc passes calls on to. Empty serves no /rpc.
	RPC string
	// Origins people reach the gateway at, such as https://dao.example; logins are
	// for one of them. Without any, people log in on this machine only.
	Origins []string
	// TrustedProxies may say in X-Forwarded-For whom a request comes from.
	TrustedProxies []netip.Prefix

	MaxUpload    int64         // bytes of one sealed file
	MaxPartial   int64         // bytes of all uploads under way
	MinFree      int64         // bytes that uploads leave free on the disk of Dir
	UploadExpiry time.Duration // how long an upload may rest
	Tolerance    time.Duration // how far the final block may lag behind what wallets see
	Heartbeat    time.Duration // of event streams
	MaxStreams   int           // event streams at once
	Streams      int           // of one caller
	Quotas       Quotas

	// Now is the clock of quotas, sessions and expiry; consents go by block time.
	Now func() time.Time
	// Log is told of incidents; nil is silent. It gets IDs, sizes and errors, never
	// a body, a token or a signature.
	Log *slog.Logger
}

// Quotas bound what one caller, or one wallet, may do. A zero one has a default.
type Quotas struct {
	ConsentsPerWallet  Quota
	ConsentsPerAddress Quota // address on the internet, as in the next
	Instructions       Quota // withdrawals and moves
	Logins             Quota
	RPC                Quota
	Requests           Quota // of any kind but PATCH
}

// Relay sends a contributor's signed instruction to the pool and pays its gas. It
// checks what only the chain can tell, and has quotas of its own. An error with a
// method RetryAfter() time.Duration says when to come back; a *chain.RevertError in
// it, that the pool refuses.
type Relay interface {
	Withdraw(ctx context.Context, w contribution.Withdraw, signature []byte) (common.Hash, error)
	Move(ctx context.Context, m contribution.Move, signature []byte) (common.Hash, error)
}

// Page is the page as it was built, for browsers.
type Page interface {
	http.Handler
	// Has reports whether there is something at a path.
	Has(path string) bool
}

// Gateway serves HTTP. Close ends what it does in the background.
type Gateway struct {
	config     Config
	log        *slog.Logger
	origins    []origin
	quotas     quotas
	sessions   *sessions
	uploads    *uploads
	streams    *streams
	node       *http.Client
	statistics statistics
	handler    http.Handler

	closing context.Context // ends with Close
	stop    context.CancelFunc
	cut     context.Context // ends a little later
	abandon context.CancelFunc
	stopped sync.WaitGroup
}

type quotas struct{ wallet, consents, instructions, logins, rpc, requests *quota }

// New makes a gateway and takes up the uploads an earlier process left in Dir.
func New(config Config) (*Gateway, error) {
	config = config.withDefaults()
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("making a gateway: %w", err)
	}
	g := &Gateway{
		config: config, log: config.Log, sessions: newSessions(config.Now),
		streams: newStreams(config.MaxStreams, config.Streams), quotas: newQuotas(config.Quotas, config.Now),
		node: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}
	for _, text := range config.Origins {
		o, err := parseOrigin(text)
		if err != nil {
			return nil, fmt.Errorf("making a gateway: %w", err)
		}
		g.origins = append(g.origins, o)
	}
	var err error
	if g.uploads, err = newUploads(g); err != nil {
		return nil, fmt.Errorf("making a gateway: %w", err)
	}
	g.handler = g.routes()
	g.closing, g.stop = context.WithCancel(context.Background())
	g.cut, g.abandon = context.WithCancel(context.Background())
	g.stopped.Go(func() { g.uploads.tend(g.closing) })
	return g, nil
}

// Handler serves every route.
func (g *Gateway) Handler() http.Handler { return g.handler }

// Free is what is left on the disk of uploads; false where that cannot be told.
func (g *Gateway) Free() (int64, bool) { return storage.Free(g.config.Dir) }

// Close ends event streams and the background work, which it waits for. Call it
// first, and the server's Shutdown after it: Shutdown waits for requests, and those
// that stream end with Close alone. A file that is being checked and stored gets a
// few seconds, here and in a request; what is not done then, the next gateway on the
// same Dir does, like all uploads under way.
func (g *Gateway) Close() {
	g.stop()
	time.AfterFunc(lastGrace, g.abandon)
	g.stopped.Wait()
	g.node.CloseIdleConnections()
}

// Server returns a server that slow or silent callers cannot exhaust: headers have
// to come soon, and bodies and answers go by deadlines that handlers move on only
// while bytes flow.
func (g *Gateway) Server(addr string) *http.Server {
	return &http.Server{
		Addr: addr, Handler: g.handler,
		ReadHeaderTimeout: 10 * time.Second, WriteTimeout: answerTimeout, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 32 << 10,
		ErrorLog:       slog.NewLogLogger(g.log.Handler(), slog.LevelDebug),
	}
}

func (c Config) withDefaults() Config {
	c.MaxUpload = orDefault(c.MaxUpload, DefaultMaxUpload)
	c.MaxPartial = orDefault(c.MaxPartial, DefaultMaxPartial)
	c.UploadExpiry = orDefault(c.UploadExpiry, DefaultUploadExpiry)
	c.Tolerance = orDefault(c.Tolerance, DefaultTolerance)
	c.Heartbeat = orDefault(c.Heartbeat, DefaultHeartbeat)
	c.MaxStreams = orDefault(c.MaxStreams, DefaultMaxStreams)
	c.Streams = orDefault(c.Streams, DefaultStreams)
	c.MinFree = orDefault(c.MinFree, DefaultMinFree)
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

func orDefault[T int | int64 | time.Duration](given, otherwise T) T {
	if given <= 0 {
		return otherwise
	}
	return given
}

func (c Config) check() error {
	switch {
	case c.Ledger == nil || c.Store == nil || c.Chain == nil || c.Relay == nil || c.Network == nil:
		return errors.New("ledger, store, chain, relay and network are all required")
	case c.ChainID == 0 || c.Pool == (common.Address{}):
		return errors.New("no deployment to take consents for")
	case c.Dir == "":
		return errors.New("no directory for uploads")
	}
	return os.MkdirAll(c.Dir, 0o700)
}

func newQuotas(q Quotas, now func() time.Time) quotas {
	with := func(given Quota, count int, per time.Duration) *quota {
		if given.Count <= 0 || given.Per <= 0 {
			given = Quota{Count: count, Per: per}
		}
		return newQuota(given, now)
	}
	return quotas{
		wallet:       with(q.ConsentsPerWallet, 20, 24*time.Hour),
		consents:     with(q.ConsentsPerAddress, 60, time.Hour),
		instructions: with(q.Instructions, 20, time.Hour),
		logins:       with(q.Logins, 30, 10*time.Minute),
		rpc:          with(q.RPC, 1200, 10*time.Second),
		requests:     with(q.Requests, 1200, 10*time.Second),
	}
}

func (g *Gateway) pool() contribution.Pool {
	return contribution.Pool{ChainID: g.config.ChainID, Address: g.config.Pool}
}
