package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/metrics"
	"github.com/gptdatadao/gptdao/internal/remote"
)

// running is what every role has: an identity that the chain knows.
type running struct {
	config
	self     *enclave.Identity
	attester attest.Attester
	view     *chain.View
	peers    remote.Peers
	place    enclave.Place
	process  *cli.Process
}

// serving is a role's handler, and what ends with it.
type serving struct {
	handler http.Handler
	tend    func(context.Context) error // beside serving; nil if there is nothing to tend
	close   func() error
	sources []metrics.Source // what else there is to measure
}

// roleCommand runs one role until it is told to stop.
func roleCommand(p *cli.Process, use, short string, role contribution.Role, start func(context.Context, running) (serving, error)) *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:     use,
		Short:   short,
		Long:    short + ".\n\nThe configuration is one JSON file:\n\n" + exampleConfig + "\n\n" + cli.ExitCodes,
		Example: "  gptdao-tee " + use + " --config " + use + ".json",
		Args:    cli.NoArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := readConfig(path, role)
			if err != nil {
				return err
			}
			return run(cmd.Context(), p, c, role, start)
		},
	}
	cmd.Flags().StringVar(&path, "config", use+".json", "configuration `file`")
	return cmd
}

// run boots the role: new keys, evidence, registration; then it serves. A role whose
// registration lapsed ends, and boots as somebody else.
func run(ctx context.Context, p *cli.Process, c config, role contribution.Role, start func(context.Context, running) (serving, error)) (err error) {
	r, err := boot(ctx, p, c, role)
	if err != nil {
		return err
	}
	defer r.view.Close()
	s, err := start(ctx, r)
	if err != nil {
		return fmt.Errorf("starting the %s: %w", attest.RoleName(role), err)
	}
	defer func() { err = errors.Join(err, s.close()) }()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return cli.Usage(err, "choose another address with \"listen\"")
	}
	m, err := r.measure(ctx, s)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	p.Tell("%s %s at http://%s", attest.RoleName(role), r.self.Address(), listener.Addr())
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return r.keepRegistered(ctx) })
	group.Go(func() error { return serve(ctx, listener, m.count(s.handler)) })
	group.Go(func() error { return m.serve(ctx) })
	if s.tend != nil {
		group.Go(func() error { return s.tend(ctx) })
	}
	return group.Wait()
}

func boot(ctx context.Context, p *cli.Process, c config, role contribution.Role) (running, error) {
	self, err := enclave.New(role, rand.Reader)
	if err != nil {
		return running{}, err
	}
	attester, err := c.attester(ctx, role)
	if err != nil {
		return running{}, err
	}
	view, err := c.view(ctx)
	if err != nil {
		return running{}, cli.Unreachable(err, "name endpoints that answer with \"rpc\"")
	}
	r := running{
		config: c, process: p, self: self, attester: attester, view: view,
		peers: remote.NewPeers(view, c.registry()), place: enclave.NewPlace(view, c.registry(), c.Realm),
	}
	if err := enclave.Register(ctx, self, r.attester, r.place, r.registrar()); err != nil {
		view.Close()
		return running{}, err
	}
	return r, nil
}

func (r running) keepRegistered(ctx context.Context) error {
	return enclave.KeepRegistered(ctx, r.self, r.attester, r.place, r.registrar(), 0,
		func(err error) { r.process.Tell("renewing the registration: %v", err) })
}

// registrar brings the role on chain: the attestors that are named, else the host, whose
// word for it nobody needs either.
func (r running) registrar() enclave.Registrar {
	if len(r.Attestors) == 0 {
		return remote.Registrar(r.Host)
	}
	attestors := make([]enclave.Attestor, len(r.Attestors))
	for i, url := range r.Attestors {
		attestors[i] = remote.Attestor(url)
	}
	return enclave.NewBoard(r.view, r.config.registry(), attestors...)
}

// role is how peers reach this one.
func (r running) role() remote.Role {
	return remote.Role{Self: r.self, Peers: r.peers, Report: r.report()}
}

// report tells why something failed, in the development realm only: elsewhere the
// host reads what a role writes, and it is not for the host.
func (r running) report() func(method string, err error) {
	if !r.isDev() {
		return nil
	}
	return func(method string, err error) { r.process.Tell("%s: %v", method, err) }
}

// tell is report for what has no method.
func (r running) tell() func(error) {
	report := r.report()
	if report == nil {
		return nil
	}
	return func(err error) { report("failed", err) }
}

// keyrings are those that this role asks.
func (r running) keyrings() (links []remote.Link) {
	for _, url := range r.Keyrings {
		links = append(links, r.link(url))
	}
	return links
}

func (r running) link(url string) remote.Link {
	return remote.Link{Self: r.self, Peers: r.peers, URL: url}
}

func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := remote.Server(handler)
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
