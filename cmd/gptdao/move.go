package main

import (
	"context"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contributor"
)

const moveHelp = `Give the account behind a contribution to another wallet.

What the account earns from now on, and what is still due to it, goes to that wallet.
What was paid stays where it is. Only the account's present wallet can do this.

`

type moveOptions struct {
	walletOptions
	to     string
	asJSON bool
}

func moveCommand(p *cli.Process) *cobra.Command {
	var o moveOptions
	cmd := &cobra.Command{
		Use:     "move contribution --to wallet",
		Short:   "Give an account to another wallet",
		Long:    moveHelp + cli.ExitCodes,
		Example: "  gptdao move 0x3f…c1 --to 0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1",
		Args:    oneArgument("a contribution of the account"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runMove(cmd.Context(), p, o, args[0]) },
	}
	o.flags(cmd, p)
	cmd.Flags().StringVar(&o.to, "to", "", "`wallet` that is paid from now on")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the transaction as JSON")
	return cmd
}

func runMove(ctx context.Context, p *cli.Process, o moveOptions, text string) error {
	id, err := parseID(text)
	if err != nil {
		return err
	}
	to, err := parseAddress(o.to)
	if err != nil {
		return err
	}
	if (to == common.Address{}) {
		return cli.Usage(errors.New("--to is the zero address"), "name the wallet that is to be paid")
	}
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	transaction, err := session.Move(ctx, id, to)
	if err != nil {
		return moveFailure(ctx, err)
	}
	if o.asJSON {
		return p.PrintJSON(sent{transaction})
	}
	p.Tell("The account belongs to %s now.\n", to)
	tellRow(p, "transaction", transaction.Hex())
	return nil
}

func moveFailure(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, contributor.ErrNoAccount):
		return cli.Hint(err, "name a contribution that was paid; gptdao status lists yours")
	case errors.Is(err, contributor.ErrNotHolder):
		return cli.Hint(err, "use that wallet: --key-file, or --account on a development network")
	}
	return contributorFailure(ctx, err)
}
