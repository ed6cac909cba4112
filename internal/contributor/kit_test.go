package contributor

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/verify"
)

var pins = verify.Pins{ChainID: 31480, Pool: common.Address{1}, Registry: common.Address{2}}

// sentIn is the transaction that the fake gateway says it sent.
var sentIn = common.Hash{'s'}

// walletKey is the nth wallet's key.
func walletKey(t testing.TB, n byte) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte{n}))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// newContributor is the nth wallet on a machine with the state in dir.
func newContributor(t testing.TB, n byte, dir string) *Contributor {
	t.Helper()
	c := New(Config{
		Pins: pins, Key: walletKey(t, n), Domain: "gptdao.test", Dir: dir,
		Now: func() time.Time { return time.Unix(1_800_000_000, 0) },
	})
	c.patience = patience{pause: time.Millisecond}
	return c
}

// newDraft makes a draft of some bytes, as prepare does after reading an export.
func newDraft(t testing.TB, c *Contributor, dir string, plain []byte) draft {
	t.Helper()
	own, err := c.slots()
	if err != nil {
		t.Fatal(err)
	}
	epoch, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	d := draft{Source: "/export.zip", dir: dir}
	file, err := os.Create(d.sealed())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sealed, err := seal.Seal(file, bytes.NewReader(plain), contribution.Binding{Contributor: c.wallet, Pool: c.pool.Pool},
		contribution.Recipient(epoch.Recipient().String()), own)
	if err != nil {
		t.Fatal(err)
	}
	d.Consent = contribution.Consent{
		Contributor: c.wallet, Content: sealed.Content, Header: sealed.HeaderDigest, Slots: sealed.Slots,
		KeyEpoch: 1, MaxCode: 1, Terms: common.Hash{3}, Deadline: 1_800_000_000,
	}
	signature, err := contribution.Sign(d.id(c.pool.Pool), c.config.Key)
	if err != nil {
		t.Fatal(err)
	}
	d.Signature, d.Header, d.Size = signature[:], sealed.Header, sealed.Size
	if err := d.save(); err != nil {
		t.Fatal(err)
	}
	return d
}

// fakeGateway answers about one contribution, and keeps what it was sent.
type fakeGateway struct {
	of     api.Contribution
	header []byte
	file   []byte
	sent   []string // requests that change something

	mu      sync.Mutex  // of network, which may change under way
	unknown bool        // of has not been handed in
	network api.Network // what it serves
	proofs  api.Proofs
	onSent  func()          // when an instruction comes
	onAsked func(asked int) // before it answers about of
	asked   int
}

func (g *fakeGateway) openEpoch(e *api.Epoch) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.network.Epoch = e
}

// at makes the contributor talk to the gateway.
func (g *fakeGateway) at(t testing.TB, c *Contributor) {
	t.Helper()
	mux := http.NewServeMux()
	answer := func(value any) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodGet {
				g.sent = append(g.sent, r.URL.Path)
				if g.onSent != nil {
					g.onSent()
				}
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(value)
		}
	}
	const one = "GET /v1/contributions/{id}"
	mux.HandleFunc(one, func(w http.ResponseWriter, r *http.Request) {
		if g.unknown {
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusNotFound)
			_ = json.NewEncoder(w).Encode(api.Problem{Status: http.StatusNotFound, Code: api.CodeNotFound, Title: "unknown"})
			return
		}
		if g.asked++; g.onAsked != nil {
			g.onAsked(g.asked)
		}
		answer(g.of)(w, r)
	})
	sent := answer(api.Submitted{Transaction: sentIn})
	mux.HandleFunc("POST /v1/withdrawals", sent)
	mux.HandleFunc("POST /v1/moves", sent)
	mux.HandleFunc("GET /v1/proofs/{id}", func(w http.ResponseWriter, r *http.Request) { answer(g.proofs)(w, r) })
	mux.HandleFunc(one+"/header", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(g.header) })
	mux.HandleFunc(one+"/file", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(g.file) })
	g.network.ChainID, g.network.Pool, g.network.Registry = pins.ChainID, pins.Pool, pins.Registry
	mux.HandleFunc("GET /v1/network", func(w http.ResponseWriter, r *http.Request) {
		g.mu.Lock()
		defer g.mu.Unlock()
		answer(g.network)(w, r)
	})
	mux.HandleFunc("POST /v1/session/challenge", answer(api.Challenge{Nonce: "abcdefghijklmnopqrst", Expires: time.Now().Add(time.Minute)}))
	mux.HandleFunc("POST /v1/session", answer(api.Session{Token: "token", Expires: time.Now().Add(time.Minute)}))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	gateway, err := client.New(server.URL, client.Options{Patience: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	c.config.Gateway = gateway
}
