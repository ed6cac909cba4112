package main

import (
	"context"
	"errors"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const withdrawHelp = `Take back a contribution, or everything you contributed so far. It is final.

From the next block no enclave opens the file any more, and it is deleted: the gateway
signs a receipt of that, which you can hold against it. What was paid stays paid. That the text was once contributed stays known, as keyed tags nobody
can read, so that nobody is paid for it again.

`

type withdrawOptions struct {
	walletOptions
	all, asJSON bool
}

func withdrawCommand(p *cli.Process) *cobra.Command {
	var o withdrawOptions
	cmd := &cobra.Command{
		Use:     "withdraw [contribution]",
		Short:   "Take back a contribution, for ever",
		Long:    withdrawHelp + cli.ExitCodes,
		Example: "  gptdao withdraw 0x3f…c1\n  gptdao withdraw --all",
		Args:    atMostOne,
		RunE:    func(cmd *cobra.Command, args []string) error { return runWithdraw(cmd.Context(), p, o, args) },
	}
	o.flags(cmd, p)
	cmd.Flags().BoolVar(&o.all, "all", false, "everything this wallet contributed so far")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the transaction as JSON")
	return cmd
}

// withdrawn is a withdrawal as --json prints it.
type withdrawn struct {
	Transaction common.Hash    `json:"transaction"`
	Deletion    *api.Deletion  `json:"deletion,omitempty"` // the gateway's receipt; it may come later
	DeletedBy   common.Address `json:"deletedBy,omitzero"` // who signed it
}

// sent is a transaction as --json prints it.
type sent struct {
	Transaction common.Hash `json:"transaction"`
}

func runWithdraw(ctx context.Context, p *cli.Process, o withdrawOptions, args []string) error {
	if (len(args) == 1) == o.all {
		return cli.Usage(errors.New("say what to withdraw: one contribution, or --all"), "`gptdao status` lists yours")
	}
	var id contribution.ID
	if len(args) == 1 {
		parsed, err := parseID(args[0])
		if err != nil {
			return err
		}
		id = parsed
	}
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	transaction, err := session.Withdraw(ctx, id)
	if err != nil {
		return withdrawFailure(ctx, err)
	}
	done := withdrawn{Transaction: transaction}
	if !o.all { // of everything, status shows each
		if done.Deletion, done.DeletedBy, err = session.Deleted(ctx, id); err != nil {
			return cli.Hint(err, "it is withdrawn all the same: transaction %s", transaction.Hex())
		}
	}
	if o.asJSON {
		return p.PrintJSON(done)
	}
	p.Tell("Withdrawn for ever.\n")
	tellRow(p, "transaction", transaction.Hex())
	tellDeletion(p, done.Deletion)
	return nil
}

// tellDeletion tells what a gateway has signed of a deletion, if it has.
func tellDeletion(p *cli.Process, d *api.Deletion) {
	if d == nil {
		return
	}
	tellRow(p, "deleted", time.Unix(int64(d.At), 0).UTC().Format("2006-01-02 15:04:05 UTC")+", as the gateway has signed")
	tellRow(p, "receipt", d.Signature)
}

func withdrawFailure(ctx context.Context, err error) error {
	if errors.Is(err, contributor.ErrWithdrawn) {
		return cli.Hint(err, "nothing is left to do; gptdao status shows what there is")
	}
	return contributorFailure(ctx, err)
}
