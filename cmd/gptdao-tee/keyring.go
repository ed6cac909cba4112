package main

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/escrow"
	"github.com/gptdatadao/gptdao/internal/keyring"
	"github.com/gptdatadao/gptdao/internal/metrics"
	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/score"
)

// startKeyring opens the keyring. One that has peers, or its root in escrow, may have to
// wait for its secrets: it says who it is meanwhile, and takes shares.
func startKeyring(ctx context.Context, r running) (serving, error) {
	c, err := r.keyringConfig()
	if err != nil {
		return serving{}, err
	}
	d := newDoor(r, c)
	err = d.open(ctx)
	if err != nil && !d.mayWait(err) {
		return serving{}, err
	}
	secrets := metrics.Source{Name: "secrets", Read: d.measure}
	return serving{handler: d, tend: d.wait, close: d.close, sources: []metrics.Source{secrets, r.disk()}}, nil
}

func (r running) keyringConfig() (keyring.Config, error) {
	keys, err := r.mailKeys()
	if err != nil {
		return keyring.Config{}, err
	}
	c := keyring.Config{
		Dir: r.Dir, Simulated: r.isDev(), Self: r.self, Attester: r.attester,
		Chain: keyring.NewChain(r.view, r.pool(), r.registry()), Pool: r.pool().Pool, Registry: r.registry().Registry,
		Store: remote.Blocks(r.Host), Policy: score.Current().Number, Realm: r.Realm, MailKeys: keys,
		Founder: r.Founder, Holders: r.EpochHolders,
	}
	if r.Heartbeat != nil {
		c.Speakers = *r.Heartbeat
	}
	for _, link := range r.keyrings() {
		c.Peers = append(c.Peers, remote.Peer(link))
	}
	if !r.isDev() && len(c.Peers) > 0 {
		c.Appraise, err = r.appraise()
	}
	return c, err
}

// retryPause is how long a keyring without secrets waits before it asks again.
const retryPause = time.Second

// door is a keyring that may not be open yet.
type door struct {
	running
	config      keyring.Config
	restoration *keyring.Restoration
	plain       http.Handler
	restored    chan *keyring.Root

	mu      sync.RWMutex // of what follows
	ring    *keyring.Keyring
	handler http.Handler // of its peers
}

func newDoor(r running, c keyring.Config) *door {
	d := &door{
		running: r, config: c, restored: make(chan *keyring.Root, 1), handler: remote.HelloHandler(r.role()),
		restoration: &keyring.Restoration{Self: r.self, Chain: c.Chain, Deployment: escrow.Deployment(c.Realm, c.Pool, c.Registry)},
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/epoch", remote.EpochHandler(d.epoch, r.tell()))
	mux.Handle("/v1/audit", remote.AuditHandler(d.audit, r.tell()))
	mux.Handle("/v1/heartbeat", remote.HeartbeatHandler(d.beat, r.tell()))
	escrows := remote.EscrowHandler(d.set, d.give, r.tell())
	mux.Handle("/v1/escrow", escrows)
	mux.Handle("/v1/escrow/", escrows)
	mux.HandleFunc("/", d.serve)
	d.plain = mux
	return d
}

func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.plain.ServeHTTP(w, r) }

func (d *door) serve(w http.ResponseWriter, r *http.Request) {
	d.mu.RLock()
	handler := d.handler
	d.mu.RUnlock()
	handler.ServeHTTP(w, r)
}

func (d *door) now() (*keyring.Keyring, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.ring == nil {
		return nil, keyring.ErrNoPeer
	}
	return d.ring, nil
}

// measure tells nothing but whether the keyring is open: asking it for more would make
// key epochs.
func (d *door) measure(context.Context) ([]metrics.Sample, error) {
	_, err := d.now()
	return nil, err
}

// mayWait: what is missing may come, from a peer or from people.
func (d *door) mayWait(err error) bool {
	return (errors.Is(err, keyring.ErrNoPeer) || errors.Is(err, keyring.ErrLost)) && (len(d.config.Peers) > 0 || d.Escrow != nil)
}

func (d *door) open(ctx context.Context) error {
	ring, err := keyring.Open(ctx, d.config)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ring = ring
	d.handler = remote.KeyringHandler(remote.KeyringRole{
		Role: d.role(), For: ring.For, SignBatch: ring.SignBatch, LogKey: ring.LogKey, Handover: ring,
	})
	return nil
}

// wait opens the keyring as soon as it can be.
func (d *door) wait(ctx context.Context) error {
	for {
		if _, err := d.now(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case d.config.Restored = <-d.restored:
		case <-time.After(retryPause):
		}
		if err := d.open(ctx); err != nil && !d.mayWait(err) && ctx.Err() == nil {
			if tell := d.tell(); tell != nil {
				tell(err)
			}
		}
	}
}

func (d *door) close() error {
	ring, err := d.now()
	if err != nil {
		return nil //nolint:nilerr // there is nothing to close
	}
	return ring.Close()
}

func (d *door) epoch(ctx context.Context) (keyring.Epoch, error) {
	ring, err := d.now()
	if err != nil {
		return keyring.Epoch{}, err
	}
	return ring.Epoch(ctx)
}

func (d *door) beat(ctx context.Context, h keyring.Heartbeat) error {
	ring, err := d.now()
	if err != nil {
		return err
	}
	return ring.Beat(ctx, h)
}

func (d *door) audit(ctx context.Context) (keyring.AuditHead, error) {
	ring, err := d.now()
	if err != nil {
		return keyring.AuditHead{}, err
	}
	return ring.Audit(ctx)
}

// set is the root in escrow, for whoever keeps the sets: only holders can open their part.
func (d *door) set(context.Context) (escrow.Set, error) {
	ring, err := d.now()
	if err != nil {
		return escrow.Set{}, err
	}
	if d.Escrow == nil {
		return escrow.Set{}, cli.Usage(errors.New("no holders are named"), "name them with \"escrow\"")
	}
	return ring.Escrow(*d.Escrow)
}

// give takes a holder's share, while there is no root.
func (d *door) give(ctx context.Context, g keyring.Given) (keyring.Progress, error) {
	if _, err := d.now(); err == nil {
		return keyring.Progress{}, errors.New("the index root is here")
	}
	progress, root, err := d.restoration.Add(ctx, g)
	if root != nil {
		select {
		case d.restored <- root:
		default: // it is there already
		}
	}
	return progress, err
}
