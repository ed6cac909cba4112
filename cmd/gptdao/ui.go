package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	pages "github.com/gptdatadao/gptdao/internal/page"
	"github.com/gptdatadao/gptdao/web"
)

const uiHelp = `Serve the page that is built into this program, on this machine and for this machine. It
is the same page that a gateway serves, byte for byte, except that it comes from here and
believes your network file: no web server can replace it. What it asks of the network is
passed on to the gateway.

`

type uiOptions struct {
	network, listen, signatures string
	asJSON                      bool
}

func uiCommand(p *cli.Process) *cobra.Command {
	var o uiOptions
	cmd := &cobra.Command{
		Use:     "ui",
		Short:   "Serve the page from your own machine",
		Long:    uiHelp + cli.ExitCodes,
		Example: "  gptdao ui\n  gptdao ui --network network.json --listen 127.0.0.1:0 --json",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runUI(cmd.Context(), p, o) },
	}
	cmd.Flags().StringVar(&o.network, "network", defaultNetwork(p.Getenv), "network `file`, as gptdao up writes it")
	cmd.Flags().StringVar(&o.listen, "listen", "127.0.0.1:8590", "loopback `address` to serve at; port 0 picks a free one")
	cmd.Flags().StringVar(&o.signatures, "signatures", "", "`file` with signatures of the page to serve, as gptdao page sign writes it")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print where it is as one JSON value")
	return cmd
}

func runUI(ctx context.Context, p *cli.Process, o uiOptions) error {
	network, err := readNetwork(o.network)
	if err != nil {
		return err
	}
	handler, err := uiHandler(network, o.signatures)
	if err != nil {
		return err
	}
	if host, _, err := net.SplitHostPort(o.listen); err != nil || !net.ParseIP(host).IsLoopback() {
		return cli.Usage(fmt.Errorf("--listen %q is no loopback address", o.listen), "the page is for this machine only: 127.0.0.1 and a port")
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return cli.Hint(err, "another program listens there: choose another address with --listen; port 0 picks a free one")
	}
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String() + "/"
	if o.asJSON {
		if err := p.PrintJSON(map[string]string{"page": address, "gateway": network.Gateway}); err != nil {
			return err
		}
	} else {
		p.Tell("The page is at %s, until Ctrl-C. It asks %s.", address, network.Gateway)
	}
	return serveUI(ctx, listener, handler)
}

func serveUI(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// uiHandler serves the page of this program and passes the interface on.
func uiHandler(network networkFile, signatures string) (http.Handler, error) {
	pins, err := network.pagePins()
	if err != nil {
		return nil, err
	}
	built, err := pages.New(web.Dist(), pins)
	if err != nil {
		return nil, err
	}
	if err := built.ServeSignatures(signatures); err != nil {
		return nil, cli.Usage(err, "name a file that gptdao page sign wrote, for this page")
	}
	gateway, err := url.Parse(network.Gateway)
	if err != nil {
		return nil, cli.Usage(err, "correct the gateway in the network file")
	}
	proxy := &httputil.ReverseProxy{
		Rewrite:       func(r *httputil.ProxyRequest) { r.SetURL(gateway) },
		FlushInterval: -1, // event streams
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) {
			http.Error(w, "the gateway does not answer", http.StatusBadGateway)
		},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !isLoopbackHost(r.Host):
			http.Error(w, "this page is for this machine only", http.StatusMisdirectedRequest)
		case isInterface(r.URL.Path):
			proxy.ServeHTTP(w, r)
		default:
			built.ServeHTTP(w, r)
		}
	}), nil
}

// isInterface reports whether a path is the gateway's. Everything else is the page's.
func isInterface(path string) bool {
	return strings.HasPrefix(path, "/v1/") || path == "/rpc" || strings.HasPrefix(path, "/files/") || strings.HasPrefix(path, "/openapi")
}

// isLoopbackHost keeps out pages elsewhere whose names were pointed at this machine.
func isLoopbackHost(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return host == "localhost" || net.ParseIP(strings.Trim(host, "[]")).IsLoopback()
}
