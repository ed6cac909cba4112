package remote

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// chainOf is a registry in memory.
type chainOf struct {
	mu    sync.Mutex
	known map[common.Address]enclave.Peer
	fails error
}

func (c *chainOf) Active(_ context.Context, key common.Address) (contribution.Role, common.Hash, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	peer, ok := c.known[key]
	switch {
	case c.fails != nil:
		return 0, common.Hash{}, c.fails
	case !ok:
		return 0, common.Hash{}, ErrPeer
	}
	return peer.Role, peer.EncryptionKeyHash(), nil
}

func (c *chainOf) set(peer enclave.Peer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known[peer.Key] = peer
}

func (c *chainOf) revoke(key common.Address) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.known, key)
}

// wire is the host between the roles: it may look at what passes, and change it.
type wire struct {
	mu     sync.Mutex
	seen   [][]byte
	bodies map[string][]byte                     // the newest request by path
	alter  func(path string, body []byte) []byte // answers on their way back
}

func (w *wire) around(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, r)
		answer := recorder.Body.Bytes()
		w.mu.Lock()
		w.seen = append(w.seen, body, bytes.Clone(answer))
		w.bodies[r.URL.Path] = body
		alter := w.alter
		w.mu.Unlock()
		if alter != nil {
			answer = alter(r.URL.Path, answer)
		}
		rw.WriteHeader(recorder.Code)
		_, _ = rw.Write(answer)
	})
}

func (w *wire) carried(secret []byte) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, b := range w.seen {
		if bytes.Contains(b, secret) {
			return true
		}
	}
	return false
}

// roles are three roles on one host.
type roles struct {
	t                      testing.TB
	chain                  *chainOf
	wire                   *wire
	worker, keyring, index *enclave.Identity
	keyringAt, indexAt     string

	held *fakeKeyring
	log  *fakeIndex
}

func newRoles(t testing.TB) *roles {
	t.Helper()
	r := &roles{
		t: t, chain: &chainOf{known: map[common.Address]enclave.Peer{}}, wire: &wire{bodies: map[string][]byte{}},
		held: &fakeKeyring{}, log: &fakeIndex{credits: map[contribution.ID]job.Credit{}},
	}
	r.worker, r.keyring, r.index = r.boot(contribution.RoleWorker), r.boot(contribution.RoleKeyring), r.boot(contribution.RoleIndex)
	r.keyringAt = r.serve(r.keyringHandler(r.keyring))
	r.indexAt = r.serve(IndexHandler(Role{Self: r.index, Peers: r.chain}, r.log))
	return r
}

func (r *roles) boot(role contribution.Role) *enclave.Identity {
	r.t.Helper()
	i, err := enclave.New(role, rand.Reader)
	if err != nil {
		r.t.Fatal(err)
	}
	r.chain.set(i.Peer())
	return i
}

func (r *roles) serve(handler http.Handler) string {
	server := httptest.NewServer(r.wire.around(handler))
	r.t.Cleanup(server.Close)
	return server.URL
}

func (r *roles) keyringHandler(self *enclave.Identity) http.Handler {
	return KeyringHandler(KeyringRole{
		Role: Role{Self: self, Peers: r.chain},
		For:  r.held.of,
		SignBatch: func(_ context.Context, b contribution.Batch, segment contribution.Content) ([]byte, error) {
			return append(b.Segment[:], segment[:]...), r.held.fails
		},
		LogKey: func(_ context.Context, peer common.Address) ([32]byte, error) {
			return [32]byte{'k', peer[0]}, r.held.fails
		},
	})
}

func (r *roles) link(self *enclave.Identity, url string) Link {
	return Link{Self: self, Peers: r.chain, URL: url}
}

// fakeKeyring leases to anyone and tags by adding one.
type fakeKeyring struct {
	peer  common.Address
	fails error
	asked int
}

func (k *fakeKeyring) of(peer common.Address) worker.Keyring {
	k.peer = peer
	return k
}

var secret = contribution.FileKey([]byte("sixteen byte key"))

func (k *fakeKeyring) Lease(_ context.Context, j job.Job) (job.Lease, error) {
	k.asked++
	return job.Lease{ID: job.LeaseID(j.Consent.Content[:16]), Families: []score.Family{{ID: 1, Seed: [32]byte{9}}}, Policy: 3}, k.fails
}

func (k *fakeKeyring) Release(context.Context, job.LeaseID, []byte) (contribution.FileKey, error) {
	k.asked++
	return secret, k.fails
}

func (k *fakeKeyring) Tag(_ context.Context, _ job.LeaseID, reading job.Reading) (job.Tagged, error) {
	k.asked++
	tagged := job.Tagged{Ticket: contribution.Ticket{Worker: k.peer, ProvedAt: uint64(len(reading.User))}, Signature: []byte("signed")}
	for _, p := range reading.Prints {
		p.Tag++
		tagged.Tags = append(tagged.Tags, p)
	}
	return tagged, k.fails
}

// fakeIndex credits each consent once.
type fakeIndex struct {
	credits map[contribution.ID]job.Credit
	last    score.Features
	fails   error
}

func (x *fakeIndex) Find(_ context.Context, id contribution.ID) (job.Credit, bool, error) {
	credit, ok := x.credits[id]
	return credit, ok, x.fails
}

func (x *fakeIndex) Credit(_ context.Context, _ job.Job, t job.Tagged, f score.Features) (job.Credit, error) {
	x.last = f
	credit := job.Credit{Receipt: []byte("receipt"), Pays: true}
	x.credits[t.Ticket.Consent] = credit
	return credit, x.fails
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
