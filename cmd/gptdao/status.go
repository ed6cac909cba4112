package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
)

const statusHelp = `Show what became of a contribution, or of every contribution of a wallet.

For the wallet that contributed, the private receipt is opened: how the score came
about, and why. Nobody else can read it.

`

type statusOptions struct {
	walletOptions
	asJSON bool
}

func statusCommand(p *cli.Process) *cobra.Command {
	var o statusOptions
	cmd := &cobra.Command{
		Use:     "status [contribution]",
		Short:   "Show what became of a contribution",
		Long:    statusHelp + cli.ExitCodes,
		Example: "  gptdao status\n  gptdao status 0x3f…c1 --json",
		Args:    atMostOne,
		RunE:    func(cmd *cobra.Command, args []string) error { return runStatus(cmd.Context(), p, o, args) },
	}
	o.flags(cmd, p)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print as one JSON value")
	return cmd
}

func runStatus(ctx context.Context, p *cli.Process, o statusOptions, args []string) error {
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	if len(args) == 0 {
		return statusOfWallet(ctx, p, o, session)
	}
	id, err := parseID(args[0])
	if err != nil {
		return err
	}
	found, err := session.Status(ctx, id)
	if err != nil {
		return contributorFailure(ctx, err)
	}
	if o.asJSON {
		return p.PrintJSON(describeOutcome(found))
	}
	tellOutcome(p, found)
	return nil
}

func statusOfWallet(ctx context.Context, p *cli.Process, o statusOptions, session *session) error {
	all, err := session.All(ctx)
	if err != nil {
		return contributorFailure(ctx, err)
	}
	list := make([]outcome, len(all))
	for i, c := range all {
		list[i] = describeOutcome(c)
	}
	if o.asJSON {
		return p.PrintJSON(list)
	}
	if len(all) == 0 {
		p.Tell("%s has contributed nothing yet.", session.Wallet())
	}
	for _, c := range all {
		tellOutcome(p, c)
		p.Tell("")
	}
	return nil
}
