package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/keyring"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/localnet"
	pages "github.com/gptdatadao/gptdao/internal/page"
	"github.com/gptdatadao/gptdao/internal/worker/sandbox"
)

const upHelp = `Run a network of your own on this machine: a chain with the contracts on it, the
gateway that takes contributions, and the enclaves that open and score them.

The enclaves are simulated: everything works as on the real network, and nothing
protects what you contribute to it. The accounts are funded, and their keys are
public knowledge. The network is for trying things out, and listens on loopback only.

Everything is kept in one folder; started again, it is as it was, and goes on with
whatever was under way.

`

type upOptions struct {
	dir, listen, gateway, metrics, collateral, signatures string
	asJSON, verbose, logJSON                              bool
}

func upCommand(p *cli.Process) *cobra.Command {
	var o upOptions
	cmd := &cobra.Command{
		Use:     "up",
		Short:   "Run a network of your own on this machine",
		Long:    upHelp + cli.ExitCodes,
		Example: "  gptdao up\n  gptdao up --dir /tmp/another --listen 127.0.0.1:0 --gateway 127.0.0.1:0 --json",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runUp(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.dir, "dir", defaultDir(p.Getenv), "`folder` that keeps the network")
	flags.StringVar(&o.listen, "listen", "127.0.0.1:8545", "loopback `address` of the chain's JSON-RPC; port 0 picks a free one")
	flags.StringVar(&o.gateway, "gateway", "127.0.0.1:8580", "loopback `address` of the gateway; port 0 picks a free one")
	flags.StringVar(&o.metrics, "metrics", "", "`address` at which Prometheus scrapes, loopback if it has no host; port 0 picks a free one; off unless given")
	flags.BoolVar(&o.asJSON, "json", false, "print what is running as one JSON value")
	flags.StringVar(&o.collateral, "collateral", "", "`file` that the gateway serves as collateral, as gptdao collateral pack writes it")
	flags.StringVar(&o.signatures, "signatures", "", "`file` with signatures of the page to serve, as gptdao page sign writes it")
	flags.BoolVar(&o.verbose, "verbose", false, "print what the parts and the chain log")
	flags.BoolVar(&o.logJSON, "log-json", false, "print the log as one JSON value a line")
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
	Page    string `json:"page,omitempty"` // absent if it was not built into this program
	Gateway string `json:"gateway"`
	Metrics string `json:"metrics,omitempty"` // absent unless asked for
	RPC     string `json:"rpc"`
	ChainID uint64 `json:"chainId"`
	Dir     string `json:"dir"`
	File    string `json:"network"` // what --network of the other commands takes
	// Contracts are EIP-55 addresses by the contract's name.
	Contracts map[string]string `json:"contracts"`
	Accounts  []account         `json:"accounts"`
	Warning   string            `json:"warning"`
}

type account struct {
	Address    string `json:"address"`
	PrivateKey string `json:"privateKey"`
}

const keyWarning = "these keys are public knowledge, and the enclaves are simulated: never use this network for anything of value"

// reached is told of the points of a contribution's path. Tests set it.
var reached func(localnet.Point)

// readBy names the program that reads files. Tests measure it.
var readBy = sandbox.Beside

func runUp(ctx context.Context, p *cli.Process, o upOptions) (err error) {
	begun := p.Now()
	reader, err := readBy()
	if err != nil {
		return cli.Hint(err, "`make build` puts both into bin")
	}
	net, err := localnet.Start(ctx, localnet.Config{
		Dir: o.dir, RPC: o.listen, Gateway: o.gateway, Metrics: o.metrics, Collateral: o.collateral, Signatures: o.signatures, Reached: reached, Reader: sandbox.New(reader...),
		Now: p.Now, Log: o.log(p, slog.LevelWarn), ChainLog: o.log(p, slog.LevelError),
	})
	if err != nil {
		return upFailure(err, o)
	}
	defer func() { err = errors.Join(err, net.Close()) }()
	file, err := writeNetwork(o.dir, net)
	if err != nil {
		return err
	}
	if err := announce(p, o, describe(net, o.dir, file), p.Now().Sub(begun)); err != nil {
		return err
	}
	if err := net.Run(ctx); err != nil && ctx.Err() == nil {
		return fmt.Errorf("running the network: %w", err)
	}
	p.Tell("stopped; gptdao up goes on from here")
	return nil
}

// log prints what is at least as important as a level, or all with --verbose.
func (o upOptions) log(p *cli.Process, level slog.Level) *slog.Logger {
	if o.verbose {
		level = slog.LevelDebug
	}
	options := &slog.HandlerOptions{Level: level}
	if o.logJSON {
		return slog.New(slog.NewJSONHandler(p.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(p.Stderr, options))
}

// writeNetwork leaves the network file where the other commands look for it.
func writeNetwork(dir string, net *localnet.Net) (string, error) {
	text, err := json.MarshalIndent(networkFile{
		Schema: networkSchema, Gateway: net.URL(), RPC: []string{net.RPC()}, Domain: localnet.Domain,
		Token: net.Deployment().Addresses().GPT, Pins: net.Pins(),
	}, "", "  ")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, networkName)
	if err := cli.WriteFile(path, append(text, '\n'), 0o644); err != nil {
		return "", fmt.Errorf("writing the network file: %w", err)
	}
	return path, nil
}

func describe(net *localnet.Net, dir, file string) network {
	d := net.Deployment()
	n := network{
		Gateway: net.URL(), Metrics: net.MetricsURL(), RPC: net.RPC(), ChainID: d.ChainID, Dir: dir, File: file,
		Contracts: map[string]string{}, Warning: keyWarning,
	}
	if net.HasPage() {
		n.Page = net.URL() + "/"
	}
	for _, c := range d.Contracts {
		n.Contracts[c.Name] = c.Address.Hex()
	}
	for _, a := range net.Accounts() {
		n.Accounts = append(n.Accounts, account{Address: a.Address.Hex(), PrivateKey: hexutil.Encode(crypto.FromECDSA(a.Key))})
	}
	return n
}

func announce(p *cli.Process, o upOptions, n network, took time.Duration) error {
	if o.asJSON {
		return p.PrintJSON(n)
	}
	p.Tell("The network is up after %s. It lives in %s and is stopped with Ctrl-C.\n", took.Round(10*time.Millisecond), n.Dir)
	p.Tell("  page       %s", cmp.Or(n.Page, pages.ErrNotBuilt.Error()))
	p.Tell("  gateway    %s", n.Gateway)
	if n.Metrics != "" {
		p.Tell("  metrics    %s", n.Metrics)
	}
	p.Tell("  JSON-RPC   %s   chain id %d\n", n.RPC, n.ChainID)
	p.Tell("Contracts")
	for _, name := range []string{"ContributionPool", "GPT", "EnclaveRegistry", "Timelock"} {
		p.Tell("  %-16s  %s", name, n.Contracts[name])
	}
	n.tellAccounts(p)
	if n.Page != "" {
		p.Tell("\nTry next: open the page in a browser. Or in a second terminal:")
	} else {
		p.Tell("\nTry next, in a second terminal:")
	}
	p.Tell("  gptdao sample -o export.zip")
	p.Tell("  gptdao contribute export.zip%s", n.flag(p, o))
	return nil
}

// tellAccounts lists addresses and keys apart, so that neither breaks its line.
func (n network) tellAccounts(p *cli.Process) {
	p.Tell("\nFunded accounts, as --account of the other commands takes them")
	for i, a := range n.Accounts {
		p.Tell("  %d  %s", i, a.Address)
	}
	p.Tell("\nTheir keys. WARNING: %s.", strings.ReplaceAll(keyWarning, ": never", ":\nnever"))
	for i, a := range n.Accounts {
		p.Tell("  %d  %s", i, a.PrivateKey)
	}
}

// flag is what the other commands need where the network is not in its usual place.
func (n network) flag(p *cli.Process, o upOptions) string {
	if o.dir == defaultDir(p.Getenv) {
		return ""
	}
	return " --network " + n.File
}

// upFailure says what to do about what may keep the network from starting.
func upFailure(err error, o upOptions) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return cli.Hint(err, "another program listens there: stop it, or choose other addresses with --listen, --gateway and --metrics; port 0 picks a free one")
	case errors.Is(err, devnet.ErrInUse), errors.Is(err, ledger.ErrInUse):
		return cli.Hint(err, "stop that process, or choose another folder with --dir")
	case errors.Is(err, devnet.ErrOtherChain), errors.Is(err, deploy.ErrOtherCode), errors.Is(err, deploy.ErrNotThere),
		errors.Is(err, deploy.ErrOtherDeployment), errors.Is(err, localnet.ErrOtherVersion), errors.Is(err, ledger.ErrTooNew),
		errors.Is(err, ledger.ErrOtherPool):
		return cli.Hint(err, "%s was made by another version of gptdao: move it away to begin anew, or choose another folder with --dir", o.dir)
	case errors.Is(err, keyring.ErrLost), errors.Is(err, keyring.ErrSecrets), errors.Is(err, index.ErrBroken):
		return cli.Hint(err, "files in %s are missing or damaged: put them back, or move the folder away to begin anew", filepath.Join(o.dir, "enclaves"))
	}
	return err
}
