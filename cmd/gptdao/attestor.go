package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/remote"
)

const attestorHelp = `Appraise evidence of enclaves and sign their registrations, for whoever asks.

The registry takes a threshold of attestors' words for SEV-SNP, whose evidence no
contract can verify, and verifies TDX quotes itself. Everything is judged by the network
file: its pinned releases, its attestation policy, which must be the one on chain, and
its collateral, which is read anew for each application, so that a daily job can replace
the file. What is wrong with an application is told to who sent it.

The key is one that governance admitted (setAttestor). It also pays for what this
attestor submits: registrations that it has signed, and quotes that it has appraised.
An attestor needs no TEE and holds no secret but its key; run it on a machine of your
own, behind a server that speaks TLS. docs/operate/attestor.md is the runbook.

`

type attestorOptions struct {
	walletOptions
	listen string
	asJSON bool
}

func attestorCommand(p *cli.Process) *cobra.Command {
	var o attestorOptions
	cmd := &cobra.Command{
		Use:     "attestor",
		Short:   "Appraise enclaves' evidence and sign their registrations",
		Long:    attestorHelp + cli.ExitCodes,
		Example: "  gptdao attestor --network network.json --key-file attestor.json --password-file password",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runAttestor(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.network, "network", defaultNetwork(p.Getenv), "network `file`, as gptdao up writes it")
	flags.StringVar(&o.keyFile, "key-file", "", "`file` with the attestor's key: a version 3 keystore, or 64 hex digits")
	flags.StringVar(&o.passwordFile, "password-file", "", "`file` with the keystore's password")
	flags.IntVar(&o.account, "account", 0, "`number` of a funded account of a development network, without --key-file")
	flags.StringVar(&o.listen, "listen", "127.0.0.1:7010", "`address` to answer at")
	flags.BoolVar(&o.asJSON, "json", false, "print address and URL as one JSON value")
	return cmd
}

// attesting is a running attestor as --json prints it.
type attesting struct {
	Address string `json:"address"`
	URL     string `json:"url"`
}

func runAttestor(ctx context.Context, p *cli.Process, o attestorOptions) error {
	a, view, err := o.open(ctx, p)
	if err != nil {
		return err
	}
	defer view.Close()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.listen)
	if err != nil {
		return cli.Usage(err, "choose another address with --listen")
	}
	is := attesting{Address: a.Address().Hex(), URL: "http://" + listener.Addr().String()}
	if o.asJSON {
		err = p.PrintJSON(is)
	} else {
		p.Tell("attestor %s at %s", is.Address, is.URL)
	}
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := remote.Server(remote.AttestorHandler(a))
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// open makes the attestor, if the registry has admitted its key.
func (o attestorOptions) open(ctx context.Context, p *cli.Process) (*attestor.Attestor, *chain.View, error) {
	network, err := readNetwork(o.network)
	if err != nil {
		return nil, nil, err
	}
	key, err := o.key(network)
	if err != nil {
		return nil, nil, err
	}
	verifiers, err := network.verifiers(ctx, p.Now)
	if err != nil {
		return nil, nil, err
	}
	client, err := ethclient.DialContext(ctx, network.RPC[0])
	if err != nil {
		return nil, nil, cli.Usage(errors.New("the network file's first endpoint is not a URL that can be dialled"), "it looks like https://rpc.example")
	}
	view, err := network.dial(ctx)
	if err != nil {
		return nil, nil, err
	}
	sender, err := chain.NewSender(ctx, client, chain.SenderConfig{Key: key, ChainID: network.Pins.ChainID})
	if err != nil {
		view.Close()
		return nil, nil, unreachable(err)
	}
	registry := dao.NewRegistry(contribution.Registry{ChainID: network.Pins.ChainID, Address: network.Pins.Registry})
	a, err := attestor.New(attestor.Config{
		Key: key, View: view, Registry: registry, Realm: network.Pins.Realm, Releases: network.Pins.Releases,
		Verifiers: verifiers, Sender: sender, Score: network.Pins.Score, Now: p.Now,
	})
	if err == nil {
		err = admitted(ctx, view, registry, a)
	}
	if err != nil {
		view.Close()
		return nil, nil, err
	}
	return a, view, nil
}

func admitted(ctx context.Context, view *chain.View, registry dao.Registry, a *attestor.Attestor) error {
	is, _, err := chain.ReadFinal(ctx, view, registry.IsAttestor(a.Address()))
	if err != nil {
		return unreachable(err)
	}
	if !is {
		return cli.Usage(fmt.Errorf("%s is no attestor on chain", a.Address()), "governance admits a key with setAttestor; is it the right --key-file?")
	}
	return nil
}
