package localnet

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/socket"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/keyring"
	"github.com/gptdatadao/gptdao/internal/remote"
)

// Elsewhere says where the enclaves run, as processes of their own, and where they
// find the host.
type Elsewhere struct {
	Index             string   // URL
	Workers, Keyrings []string // URLs: any of them does
	// Services is the loopback address at which roles find store and registrar.
	Services string
}

// Sockets are where roles elsewhere find the simulated TEE: one for each role,
// since each has another measurement.
func Sockets(dir string, role contribution.Role) string {
	return filepath.Join(dir, "enclaves", attest.RoleName(role)+".sock")
}

// elsewhere are roles in other processes.
type elsewhere struct {
	net *Net
	remote.BatchesClient
	workers   []remote.ProverClient
	keyrings  []string
	next      atomic.Uint32 // worker to ask first
	listener  net.Listener
	listeners map[contribution.Role]net.Listener
}

// reachRoles opens what roles elsewhere need; they come and go as they like.
func (n *Net) reachRoles(ctx context.Context) error {
	at := n.config.Elsewhere
	listen := new(net.ListenConfig)
	services, err := listen.Listen(ctx, "tcp", at.Services)
	if err != nil {
		return fmt.Errorf("opening the roles' services: %w", err)
	}
	roles := &elsewhere{
		net: n, BatchesClient: remote.Batches(at.Index), keyrings: at.Keyrings,
		listener: services, listeners: map[contribution.Role]net.Listener{},
	}
	for _, url := range at.Workers {
		roles.workers = append(roles.workers, remote.Prover(url))
	}
	for _, role := range []contribution.Role{contribution.RoleKeyring, contribution.RoleIndex, contribution.RoleWorker} {
		if roles.listeners[role], err = listenUnix(ctx, Sockets(n.config.Dir, role)); err != nil {
			return err
		}
	}
	n.roles = roles
	return nil
}

func listenUnix(ctx context.Context, path string) (net.Listener, error) {
	if err := removeSocket(path); err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "unix", path)
	if err != nil {
		return nil, fmt.Errorf("opening the simulated TEE: %w", err)
	}
	return listener, nil
}

// removeSocket clears what a process that was killed left behind.
func removeSocket(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("opening the simulated TEE: %w", err)
	}
	return nil
}

// Epoch asks the keyrings one after the other.
func (e *elsewhere) Epoch(ctx context.Context) (keyring.Epoch, error) {
	var failed error
	for _, url := range e.keyrings {
		epoch, err := remote.Epoch[keyring.Epoch](ctx, url)
		if err == nil {
			return epoch, nil
		}
		failed = errors.Join(failed, err)
	}
	return keyring.Epoch{}, failed
}

// Prove asks the workers in turn, and another where one does not answer.
func (e *elsewhere) Prove(ctx context.Context, j job.Job) (job.Result, error) {
	var failed error
	turn := int(e.next.Add(1))
	for i := range e.workers {
		result, err := e.workers[(turn+i)%len(e.workers)].Prove(ctx, j)
		if err == nil {
			return result, nil
		}
		failed = errors.Join(failed, err)
	}
	return job.Result{}, failed
}

// Run serves the roles until ctx ends.
func (e *elsewhere) Run(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	for role, listener := range e.listeners {
		group.Go(func() error { return socket.Serve(ctx, listener, sim.New(e.net.seed, role)) })
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/register", remote.RegistrarHandler(naming{e.net}))
	mux.Handle("/", remote.StoreHandler(markedStore{e.net.store, e.net.config.Reached}))
	server := remote.Server(mux)
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	group.Go(func() error {
		if err := server.Serve(e.listener); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	return group.Wait()
}

// naming is a registrar that names each new index the log's writer, as the guardian
// of a local network would.
type naming struct{ net *Net }

func (r naming) Register(ctx context.Context, a attest.Application) error {
	if err := r.net.registrar.Register(ctx, a); err != nil || a.Claims.Role != contribution.RoleIndex {
		return err
	}
	writer, err := read(ctx, r.net.client(), r.net.registry.Writer())
	if err != nil || writer.Key == a.Claims.Key {
		return err
	}
	_, err = r.net.governor.Send(ctx, r.net.registry.SetWriter(a.Claims.Key))
	return err
}

var (
	_ roles             = (*elsewhere)(nil)
	_ enclave.Registrar = naming{}
)
