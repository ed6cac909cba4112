package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/devnet"
)

const upHelp = `Run a network of your own on this machine: a chain with the contracts on it.

Everything is kept in one folder; started again, it is as it was. The accounts are
funded, and their keys are public knowledge: the network is for trying things out,
and listens on loopback only.

`

type upOptions struct {
	dir, listen     string
	asJSON, verbose bool
}

func upCommand(p *cli.Process) *cobra.Command {
	var o upOptions
	cmd := &cobra.Command{
		Use:     "up",
		Short:   "Run a network of your own on this machine",
		Long:    upHelp + cli.ExitCodes,
		Example: "  gptdao up\n  gptdao up --dir /tmp/another --listen 127.0.0.1:0 --json",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runUp(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.dir, "dir", defaultDir(p.Getenv), "`folder` that keeps the network")
	flags.StringVar(&o.listen, "listen", "127.0.0.1:8545", "loopback `address` of the JSON-RPC server; port 0 picks a free one")
	flags.BoolVar(&o.asJSON, "json", false, "print what is running as one JSON value")
	flags.BoolVar(&o.verbose, "verbose", false, "print the chain's own log")
	return cmd
}

// defaultDir follows the XDG base directory specification.
func defaultDir(getenv func(string) string) string {
	data := getenv("XDG_DATA_HOME")
	if data == "" {
		data = filepath.Join(getenv("HOME"), ".local", "share")
	}
	return filepath.Join(data, "gptdao", "up")
}

// network is what is running, as --json prints it.
type network struct {
	RPC     string `json:"rpc"`
	ChainID uint64 `json:"chainId"`
	Dir     string `json:"dir"`
	// Contracts are EIP-55 addresses by the contract's name.
	Contracts map[string]string `json:"contracts"`
	Accounts  []account         `json:"accounts"`
	Warning   string            `json:"warning"`
}

type account struct {
	Address    string `json:"address"`
	PrivateKey string `json:"privateKey"`
}

const keyWarning = "these keys are public knowledge: never send them anything of value"

func runUp(ctx context.Context, p *cli.Process, o upOptions) (err error) {
	begun := p.Now()
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return cli.Hint(fmt.Errorf("making the network's folder: %w", err), "choose a writable one with --dir")
	}
	node, err := devnet.Start(ctx, devnet.Config{Dir: filepath.Join(o.dir, "chain"), ListenAddr: o.listen, Log: o.log(p)})
	if err != nil {
		return upFailure(err, o)
	}
	defer func() { err = errors.Join(err, node.Close()) }()
	d, err := deployOn(ctx, node, o.dir)
	if err != nil {
		return upFailure(err, o)
	}
	if err := announce(p, o, describe(node, d, o.dir), p.Now().Sub(begun)); err != nil {
		return err
	}
	<-ctx.Done()
	p.Tell("stopped; gptdao up goes on from here")
	return nil
}

func (o upOptions) log(p *cli.Process) *slog.Logger {
	level := slog.LevelError
	if o.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(p.Stderr, &slog.HandlerOptions{Level: level}))
}

// deployOn makes sure that the contracts are on the devnet; its first account
// holds every power.
func deployOn(ctx context.Context, node *devnet.Node, dir string) (deploy.Deployment, error) {
	owner := node.Accounts()[0]
	return deploy.Run(ctx, deploy.Job{
		Endpoint: node.Client(),
		Key:      owner.Key,
		Plan:     deploy.Development(owner.Address),
		File:     filepath.Join(dir, "deployment.json"),
	})
}

func describe(node *devnet.Node, d deploy.Deployment, dir string) network {
	n := network{RPC: node.URL(), ChainID: d.ChainID, Dir: dir, Contracts: map[string]string{}, Warning: keyWarning}
	for _, c := range d.Contracts {
		n.Contracts[c.Name] = c.Address.Hex()
	}
	for _, a := range node.Accounts() {
		n.Accounts = append(n.Accounts, account{Address: a.Address.Hex(), PrivateKey: hexutil.Encode(crypto.FromECDSA(a.Key))})
	}
	return n
}

func announce(p *cli.Process, o upOptions, n network, took time.Duration) error {
	if o.asJSON {
		return p.PrintJSON(n)
	}
	p.Tell("The network is up after %s. It lives in %s and is stopped with Ctrl-C.\n", took.Round(10*time.Millisecond), n.Dir)
	p.Tell("  JSON-RPC   %s   chain id %d\n", n.RPC, n.ChainID)
	p.Tell("Contracts")
	for _, name := range []string{"ContributionPool", "GPT", "EnclaveRegistry", "Timelock"} {
		p.Tell("  %-16s %s", name, n.Contracts[name])
	}
	p.Tell("\nFunded accounts. WARNING: %s.", keyWarning)
	for _, a := range n.Accounts {
		p.Tell("  %s  %s", a.Address, a.PrivateKey)
	}
	p.Tell("\nTry next, in a second terminal:\n  curl -s -H 'Content-Type: application/json' -d '%s' %s",
		`{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"}`, n.RPC)
	return nil
}

// upFailure says what to do about what may keep the network from starting.
func upFailure(err error, o upOptions) error {
	switch {
	case errors.Is(err, devnet.ErrInUse):
		return cli.Hint(err, "stop that process, or choose another folder with --dir")
	case errors.Is(err, devnet.ErrOtherChain), errors.Is(err, deploy.ErrOtherCode),
		errors.Is(err, deploy.ErrNotThere), errors.Is(err, deploy.ErrOtherDeployment):
		return cli.Hint(err, "%s was made by another version of gptdao: move it away to begin anew, or choose another folder with --dir", o.dir)
	}
	return err
}
