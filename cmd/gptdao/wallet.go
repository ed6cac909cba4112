package main

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/devnet"
)

// walletOptions are the flags of every command that acts for a contributor.
type walletOptions struct {
	network, keyFile, passwordFile, dir, collateral string
	account                                         int
}

// firstContributor is the dev account that contributes unless another is named:
// those before it run the network.
const firstContributor = 2

func (o *walletOptions) flags(cmd *cobra.Command, p *cli.Process) {
	flags := cmd.Flags()
	flags.StringVar(&o.network, "network", defaultNetwork(p.Getenv), "network `file`, as gptdao up writes it")
	flags.StringVar(&o.keyFile, "key-file", "", "`file` with the wallet's key: a version 3 keystore, or 64 hex digits")
	flags.StringVar(&o.passwordFile, "password-file", "", "`file` with the keystore's password")
	flags.IntVar(&o.account, "account", firstContributor, "`number` of a funded account of a development network, without --key-file")
	flags.StringVar(&o.collateral, "collateral", "", "`file` with collateral, in place of the network file's or the gateway's")
	flags.StringVar(&o.dir, "state", defaultState(p.Getenv), "`folder` for drafts and recovery files")
}

// defaultState follows the XDG base directory specification: recovery files are
// data that must be kept.
func defaultState(getenv func(string) string) string {
	return filepath.Join(filepath.Dir(defaultDir(getenv)), "contributor")
}

// session is a contributor on a network, ready to act.
type session struct {
	*contributor.Contributor
	network networkFile
	gateway *client.Client
	view    *chain.View
}

// open connects to the network. Close ends the session.
func (o walletOptions) open(ctx context.Context, p *cli.Process, progress contributor.Progress) (*session, error) {
	network, err := readNetworkWith(o.network, o.collateral)
	if err != nil {
		return nil, err
	}
	key, err := o.key(network)
	if err != nil {
		return nil, err
	}
	verifiers, err := network.verifiers(ctx, p.Now)
	if err != nil {
		return nil, err
	}
	gateway, err := network.client()
	if err != nil {
		return nil, err
	}
	view, err := network.dial(ctx)
	if err != nil {
		return nil, err
	}
	return &session{network: network, gateway: gateway, view: view, Contributor: contributor.New(contributor.Config{
		Gateway: gateway, View: view, Pins: network.Pins, Verifiers: verifiers, MailKeys: network.mailKeys(), Key: key,
		Domain: network.Domain, Dir: filepath.Join(o.dir, stateName(network)), Now: p.Now, Progress: progress,
	})}, nil
}

// stateName keeps what belongs to different networks apart.
func stateName(n networkFile) string {
	return fmt.Sprintf("%d-%s", n.Pins.ChainID, n.Pins.Pool)
}

// Close ends the connections.
func (s *session) Close() { s.view.Close() }

func (o walletOptions) key(n networkFile) (*ecdsa.PrivateKey, error) {
	if o.keyFile != "" {
		key, err := cli.ReadKey(o.keyFile, o.passwordFile)
		if err != nil {
			return nil, cli.Usage(err, "give a keystore with --password-file, or a file of 64 hex digits")
		}
		return key, nil
	}
	if n.Pins.Realm != deploy.DevRealm {
		return nil, cli.Usage(fmt.Errorf("no key: this is not a development network"), "name your wallet's key file with --key-file")
	}
	key, err := devnet.AccountKey(o.account)
	if err != nil {
		return nil, cli.Usage(err, "development accounts are numbered from 0 to %d", devnet.FundedAccounts-1)
	}
	return key, nil
}

func parseAddress(text string) (common.Address, error) {
	if !common.IsHexAddress(text) {
		return common.Address{}, cli.Usage(fmt.Errorf("%q is not an address", text), "an address is 0x and 40 hex digits")
	}
	return common.HexToAddress(text), nil
}
