package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
)

const deployHelp = `Put the contracts on a chain, and check what is there.

Four contracts are created by one key: Timelock, EnclaveRegistry, GPT and
ContributionPool. The key needs the native token for gas, holds no power over the
contracts afterwards, and must send nothing else meanwhile.

The deployment file is written before the first transaction. Whatever stops the
command, the same command line goes on from there; on a finished deployment it
only checks that the chain holds these contracts with the plan's parameters.

A plan says who holds which power and how much is paid; --example-plan prints one
for development to start from. Without --plan, the development plan is used, in
which the deploying key holds every power; it is refused on Vana's mainnet.

`

type deployOptions struct {
	rpc, keyFile, passwordFile, plan, out string
	confirmations                         uint64
	examplePlan, asJSON                   bool
}

func deployCommand(p *cli.Process) *cobra.Command {
	var o deployOptions
	cmd := &cobra.Command{
		Use:   "deploy",
		Short: "Put the contracts on a chain, and check what is there",
		Long:  deployHelp + cli.ExitCodes,
		Example: `  gptdao deploy --example-plan > plan.json
  gptdao deploy --rpc https://rpc.moksha.vana.org --key-file key.json --password-file password --plan plan.json`,
		Args: cli.NoArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runDeploy(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.rpc, "rpc", "", "JSON-RPC `URL` of the chain")
	flags.StringVar(&o.keyFile, "key-file", "", "`file` with the deploying key: a version 3 keystore, or 64 hex digits")
	flags.StringVar(&o.passwordFile, "password-file", "", "`file` with the keystore's password")
	flags.StringVar(&o.plan, "plan", "", "`file` with the plan (default: the development plan)")
	flags.StringVar(&o.out, "out", "deployment.json", "deployment `file`")
	flags.Uint64Var(&o.confirmations, "confirmations", 0, "`blocks` that must follow each creation")
	flags.BoolVar(&o.examplePlan, "example-plan", false, "print a plan to start from, and do nothing else")
	flags.BoolVar(&o.asJSON, "json", false, "print the finished deployment as JSON")
	return cmd
}

func runDeploy(ctx context.Context, p *cli.Process, o deployOptions) error {
	if o.examplePlan {
		return p.PrintJSON(deploy.Development(common.HexToAddress("0x0000000000000000000000000000000000000001")))
	}
	job, err := o.job(p)
	if err != nil {
		return err
	}
	client, err := ethclient.DialContext(ctx, o.rpc)
	if err != nil {
		return cli.Usage(errors.New("--rpc: not a URL that can be dialled"), "it looks like http://127.0.0.1:8545")
	}
	defer client.Close()
	job.Endpoint = client
	d, err := deploy.Run(ctx, job)
	if err != nil {
		return deployFailure(err, o.out)
	}
	p.Tell("every contract is in place; addresses are in %s", o.out)
	if o.asJSON {
		return p.PrintJSON(d)
	}
	return nil
}

// job is what is to be deployed, as far as this machine knows.
func (o deployOptions) job(p *cli.Process) (deploy.Job, error) {
	if o.rpc == "" || o.keyFile == "" {
		return deploy.Job{}, cli.Usage(errors.New("--rpc and --key-file are needed"), "gptdao deploy --help shows an example")
	}
	key, err := cli.ReadKey(o.keyFile, o.passwordFile)
	if err != nil {
		return deploy.Job{}, cli.Usage(err, "give a keystore with --password-file, or a file of 64 hex digits")
	}
	plan, err := o.readPlan(crypto.PubkeyToAddress(key.PublicKey))
	return deploy.Job{
		Key: key, Plan: plan, File: o.out, Sender: chain.SenderConfig{Confirmations: o.confirmations},
		Report: func(c deploy.Contract, created bool) { tellContract(p, c, created) },
	}, err
}

func (o deployOptions) readPlan(owner common.Address) (deploy.Plan, error) {
	if o.plan == "" {
		return deploy.Development(owner), nil
	}
	text, err := os.ReadFile(o.plan)
	if err != nil {
		return deploy.Plan{}, cli.Usage(fmt.Errorf("reading plan: %w", err), "gptdao deploy --example-plan prints one")
	}
	plan, err := deploy.ReadPlan(text)
	if err != nil {
		return deploy.Plan{}, cli.Usage(fmt.Errorf("plan %s: %w", o.plan, err), "gptdao deploy --example-plan prints one")
	}
	return plan, nil
}

func tellContract(p *cli.Process, c deploy.Contract, created bool) {
	verb := "found"
	if created {
		verb = "created"
	}
	p.Tell("%-7s %-16s %s, block %d", verb, c.Name, c.Address, c.Block)
}

// deployFailure says what to do about what may keep a deployment from going on.
func deployFailure(err error, file string) error {
	switch {
	case errors.Is(err, deploy.ErrPlan):
		return cli.Usage(err, "write a plan for this network: gptdao deploy --example-plan prints one to start from")
	case errors.Is(err, deploy.ErrOtherDeployment):
		return cli.Usage(err, "give another file with --out, or the key, plan and chain that %s was begun with", file)
	case errors.Is(err, deploy.ErrNonceSpent):
		return cli.Hint(err, "begin again with another file (--out), with a key that sends nothing else")
	case errors.Is(err, deploy.ErrOtherCode):
		return cli.Hint(err, "%s was written by another version of gptdao, or with another plan", file)
	case errors.Is(err, deploy.ErrNotThere):
		return cli.Hint(err, "%s is about another chain; was that chain started anew? move the file away", file)
	case errors.Is(err, chain.ErrFunds):
		return cli.Hint(err, "send the deploying key native tokens for about 12 million gas, then run the same command again")
	case errors.Is(err, chain.ErrUnreachable):
		return cli.Unreachable(err, "run the same command again: it goes on from where it stopped")
	case errors.Is(err, fs.ErrPermission):
		return cli.Hint(err, "choose a writable place with --out")
	}
	return err
}
