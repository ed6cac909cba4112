package gateway

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/terms"
)

const blockTime = 1_800_000_000

var testPool = contribution.Pool{ChainID: 31480, Address: common.HexToAddress("0x00000000000000000000000000000000000000aa")}

// world is a gateway over a ledger and a store in memory and a chain that says what a
// test wants, and the real client that dials it.
type world struct {
	t      testing.TB
	dir    string
	chain  *fakeChain
	ledger *memoryLedger
	store  *memoryStore
	relay  *fakeRelay
	config Config

	g      *Gateway
	server *httptest.Server
	client *client.Client
}

func newWorld(t testing.TB, change ...func(*Config)) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), chain: &fakeChain{now: blockTime}, store: newMemoryStore(), relay: &fakeRelay{}}
	w.ledger = newMemoryLedger()
	w.config = Config{
		Ledger: w.ledger, Store: w.store, Chain: w.chain, Relay: w.relay,
		ChainID: testPool.ChainID, Pool: testPool.Address, Dir: w.dir,
		Network: func(context.Context) (api.Network, error) {
			return api.Network{ChainID: testPool.ChainID, Pool: testPool.Address}, nil
		},
	}
	for _, c := range change {
		c(&w.config)
	}
	w.start()
	t.Cleanup(w.stop)
	return w
}

func (w *world) start() {
	w.t.Helper()
	g, err := New(w.config)
	if err != nil {
		w.t.Fatal(err)
	}
	w.g = g
	w.server = httptest.NewUnstartedServer(nil)
	w.server.Config = g.Server("")
	w.server.Start()
	w.client = w.dial(nil)
}

func (w *world) stop() {
	w.g.Close()
	w.server.CloseClientConnections()
	w.server.Close()
}

// dial returns a client that is impatient, so that a test of failure ends.
func (w *world) dial(transport http.RoundTripper) *client.Client {
	w.t.Helper()
	c, err := client.New(w.server.URL, client.Options{Transport: transport, Patience: 2 * time.Second, Patch: 64 << 10})
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// get asks a path and returns the answer with its body read.
func (w *world) get(path string, header ...string) (*http.Response, string) {
	w.t.Helper()
	return w.request(http.MethodGet, path, "", header...)
}

func (w *world) request(method, path, body string, header ...string) (*http.Response, string) {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.t.Context(), method, w.server.URL+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer, string(b)
}

// file is a sealed file of a contributor, as far as a gateway can tell.
type file struct {
	key     *ecdsa.PrivateKey
	consent contribution.Consent
	header  []byte
	bytes   []byte
}

func newFile(seed byte, size int) file {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte{'k', seed}))
	if err != nil {
		panic(err)
	}
	f := file{key: key, bytes: make([]byte, size)}
	wallet := crypto.PubkeyToAddress(key.PublicKey)
	stanza := contribution.Binding{Contributor: wallet, Pool: testPool}.Stanza()
	f.header = []byte("age-encryption.org/v1\n-> mlkem768x25519 abc\nZGVm\n-> " + stanza.Type + " " +
		strings.Join(stanza.Args, " ") + "\n\n--- bWFj\n")
	random := rand.NewChaCha8([32]byte{seed})
	if _, err := random.Read(f.bytes); err != nil {
		panic(err)
	}
	copy(f.bytes, f.header)
	f.consent = contribution.Consent{
		Contributor: wallet, Content: contentOf(f.bytes), Header: sha256.Sum256(f.header), Slots: common.Hash{1},
		KeyEpoch: 1, MaxCode: 1, Terms: terms.Hash(), Deadline: blockTime + contribution.ConsentTerm,
	}
	return f
}

func contentOf(b []byte) contribution.Content {
	h := contribution.NewContentHasher()
	_, _ = h.Write(b)
	return h.Sum()
}

func (f file) id() contribution.ID { return f.consent.ID(testPool) }

func (f file) offer() api.Offer {
	signature, err := contribution.Sign(f.id(), f.key)
	if err != nil {
		panic(err)
	}
	return api.Offer{
		Consent: f.consent, Signature: hexutil.Encode(signature[:]), Size: int64(len(f.bytes)),
		Header: base64.StdEncoding.EncodeToString(f.header),
	}
}

// offered hands the file's consent in.
func (w *world) offered(f file) api.Contribution {
	w.t.Helper()
	c, err := w.client.Offer(w.t.Context(), f.offer())
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// fakeChain has one open epoch and believes plain signatures only.
type fakeChain struct {
	mu        sync.Mutex
	now       uint64
	withdrawn bool
	successor common.Address
	down      error
}

func (c *fakeChain) Now(context.Context) (uint64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now, c.down
}

func (c *fakeChain) Epoch(_ context.Context, epoch uint32) (contribution.KeyEpoch, error) {
	if epoch != 1 {
		return contribution.KeyEpoch{Epoch: epoch}, nil
	}
	const day = 24 * 60 * 60
	return contribution.KeyEpoch{Epoch: 1, OpenAt: blockTime - day, SealUntil: blockTime + day, EraseAfter: blockTime + 9*day}, nil
}

func (c *fakeChain) IsWithdrawn(context.Context, contribution.Consent) (bool, error) {
	return c.withdrawn, nil
}

func (c *fakeChain) Successor(context.Context) (common.Address, error) { return c.successor, nil }

func (c *fakeChain) Accepts(_ context.Context, wallet common.Address, digest contribution.ID, signature []byte) (bool, error) {
	signer, err := contribution.Recover(digest, signature)
	return err == nil && signer == wallet, nil
}

// fakeRelay remembers what it was given.
type fakeRelay struct {
	withdrawals []contribution.Withdraw
	moves       []contribution.Move
	fails       error
}

func (r *fakeRelay) Withdraw(_ context.Context, w contribution.Withdraw, _ []byte) (common.Hash, error) {
	r.withdrawals = append(r.withdrawals, w)
	return common.Hash{7}, r.fails
}

func (r *fakeRelay) Move(_ context.Context, m contribution.Move, _ []byte) (common.Hash, error) {
	r.moves = append(r.moves, m)
	return common.Hash{8}, r.fails
}

// wantProblem requires an error with this code, which says what happened and what
// to do.
func wantProblem(t testing.TB, err error, status int, code string) {
	t.Helper()
	var p *client.Problem
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want problem %s", err, code)
	}
	if p.Code != code || p.Status != status {
		t.Errorf("got problem %s with status %d (%s), want %s with %d", p.Code, p.Status, p.Detail, code, status)
	}
	if p.Detail == "" || p.Hint == "" || p.Title == "" {
		t.Errorf("problem %+v leaves a person alone", p.Problem)
	}
}

func mustContain(t testing.TB, what, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s does not contain %q:\n%s", what, part, fmt.Sprintf("%.2000s", text))
		}
	}
}

func mustPrefixes(texts ...string) (prefixes []netip.Prefix) {
	for _, text := range texts {
		prefixes = append(prefixes, netip.MustParsePrefix(text))
	}
	return prefixes
}
