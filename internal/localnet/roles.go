package localnet

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/pebble"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/keyring"
	mailsim "github.com/gptdatadao/gptdao/internal/mail/sim"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/internal/writer"
)

// roles are the three enclaves as the host asks them, wherever they run.
type roles interface {
	Prove(ctx context.Context, j job.Job) (job.Result, error)
	Next(ctx context.Context) (dao.SignedBatch, bool, error)
	Withdrawn(ctx context.Context, hints []contribution.ID) error
	Epoch(ctx context.Context) (keyring.Epoch, error)
	// Run keeps them registered until ctx ends.
	Run(ctx context.Context) error
}

// bootRoles has the enclaves running, registered and able to open what is sealed.
func (n *Net) bootRoles(ctx context.Context) error {
	if n.config.Elsewhere != nil {
		return n.reachRoles(ctx)
	}
	here := &inProcess{net: n}
	n.onClose(here.close)
	if err := here.boot(ctx); err != nil {
		return err
	}
	n.roles = here
	return n.publishEpoch(ctx)
}

// inProcess are roles in this process, joined by plain calls. When their
// registrations lapse, because the machine slept longer than they run, they boot
// again with new keys.
type inProcess struct {
	net *Net

	mu  sync.RWMutex // of what follows
	log *index.Index
	now booted
}

// booted is one life of the three.
type booted struct {
	keyring    *keyring.Keyring
	writer     *writer.Writer
	worker     *worker.Worker
	identities []identity
}

type identity struct {
	*enclave.Identity
	attester attest.Attester
}

func (p *inProcess) close() (err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now.keyring != nil {
		err = p.now.keyring.Close()
	}
	if p.log != nil {
		err = errors.Join(err, p.log.Close())
	}
	return err
}

// boot makes new identities, has them registered and starts the roles under them.
func (p *inProcess) boot(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	keyrings, writes, works, err := p.enrolAll(ctx)
	if err != nil {
		return err
	}
	next := booted{identities: []identity{keyrings, writes, works}}
	if next.keyring, err = p.replaceKeyring(ctx, keyrings); err != nil {
		return err
	}
	if err := p.openIndex(ctx, next.keyring, writes); err != nil {
		return err
	}
	next.writer = p.net.newWriter(p.log, writes.Identity, next.keyring)
	next.worker = worker.New(worker.Config{
		Pool: p.net.pool.Pool, Blocks: p.net.store, Log: p.net.config.Log,
		Keyring: markedKeyring{next.keyring.For(works.Address()), p.net.config.Reached},
		Index:   markedIndex{next.writer, p.net.config.Reached},
		Reader:  p.net.config.Reader, Tools: tools.Demo(),
	})
	p.now = next
	return nil
}

// enrolAll has one enclave of each role registered, and the index named the writer.
func (p *inProcess) enrolAll(ctx context.Context) (keyrings, writes, works identity, err error) {
	for _, one := range []struct {
		role contribution.Role
		id   *identity
	}{{contribution.RoleKeyring, &keyrings}, {contribution.RoleIndex, &writes}, {contribution.RoleWorker, &works}} {
		if *one.id, err = p.enrol(ctx, one.role); err != nil {
			return keyrings, writes, works, err
		}
	}
	if _, err = p.net.governor.Send(ctx, p.net.registry.SetWriter(writes.Address())); err != nil {
		err = fmt.Errorf("naming the log's writer: %w", err)
	}
	return keyrings, writes, works, err
}

// replaceKeyring closes the last life's keyring first: its folder is for one at a
// time.
func (p *inProcess) replaceKeyring(ctx context.Context, id identity) (*keyring.Keyring, error) {
	if p.now.keyring != nil {
		if err := p.now.keyring.Close(); err != nil {
			return nil, err
		}
	}
	opened, err := p.net.openKeyring(ctx, id)
	if err == nil {
		p.now.keyring = opened // closed with the network, whatever fails from here
	}
	return opened, err
}

func (p *inProcess) enrol(ctx context.Context, role contribution.Role) (identity, error) {
	id, err := enclave.New(role, rand.Reader)
	if err != nil {
		return identity{}, err
	}
	attester := sim.New(p.net.seed, role)
	if err := enclave.Register(ctx, id, attester, p.net.place(), p.net.registrar); err != nil {
		return identity{}, err
	}
	return identity{id, attester}, nil
}

func (n *Net) place() enclave.Place { return enclave.NewPlace(n.view, n.registry, deploy.DevRealm) }

func (n *Net) openKeyring(ctx context.Context, id identity) (*keyring.Keyring, error) {
	return keyring.Open(ctx, keyring.Config{
		Dir: n.path("enclaves/keyring"), Simulated: true, Self: id.Identity, Attester: id.attester,
		Chain: keyring.NewChain(n.view, n.pool, n.registry), Pool: n.pool.Pool, Registry: n.registry.Registry,
		Store: n.store, Policy: score.Current().Number, Realm: deploy.DevRealm, MailKeys: mailsim.Keys(),
	})
}

// openIndex opens the index once: it outlives identities.
func (p *inProcess) openIndex(ctx context.Context, k *keyring.Keyring, id identity) error {
	if p.log != nil {
		return nil
	}
	key, err := k.LogKey(ctx, id.Address())
	if err != nil {
		return err
	}
	table, err := pebble.Open(p.net.path("enclaves/index/table"))
	if err != nil {
		return err
	}
	p.log, err = index.Open(ctx, index.Config{
		Dir: p.net.path("enclaves/index/log"), Table: table, LogKey: key, Pool: p.net.pool.Pool, Random: rand.Reader,
	})
	if err != nil {
		return errors.Join(err, table.Close())
	}
	return nil
}

func (n *Net) newWriter(log *index.Index, id *enclave.Identity, signer writer.Keyring) *writer.Writer {
	return writer.New(writer.Config{
		Index: log, Self: id, Keyring: signer, Pool: n.pool.Pool,
		Stores: []storage.Store{markedStore{n.store, n.config.Reached}}, Log: n.config.Log,
		Chain: writer.NewChain(n.view, n.pool, n.registry),
	})
}

func (p *inProcess) life() booted {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.now
}

func (p *inProcess) Prove(ctx context.Context, j job.Job) (job.Result, error) {
	return p.life().worker.Prove(ctx, j)
}

func (p *inProcess) Next(ctx context.Context) (dao.SignedBatch, bool, error) {
	return p.life().writer.Next(ctx)
}

func (p *inProcess) Withdrawn(ctx context.Context, hints []contribution.ID) error {
	return p.life().writer.Withdrawn(ctx, hints)
}

func (p *inProcess) Epoch(ctx context.Context) (keyring.Epoch, error) {
	return p.life().keyring.Epoch(ctx)
}

// Run renews the registrations, and boots the roles again when one has lapsed.
func (p *inProcess) Run(ctx context.Context) error {
	for {
		err := p.keep(ctx)
		if !errors.Is(err, enclave.ErrLapsed) {
			return err
		}
		p.net.config.Log.Warn("booting the enclaves again", "because", err)
		if err := p.boot(ctx); err != nil {
			return err
		}
		if err := p.net.publishEpoch(ctx); err != nil {
			return err
		}
	}
}

func (p *inProcess) keep(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	life := p.life()
	group.Go(func() error { return life.writer.Tend(ctx, 0) })
	for _, id := range life.identities {
		group.Go(func() error {
			return enclave.KeepRegistered(ctx, id.Identity, id.attester, p.net.place(), p.net.registrar, 0,
				func(err error) { p.net.config.Log.Warn("renewing a registration", "role", id.Role, "err", err) })
		})
	}
	return group.Wait()
}
