package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contributor"
)

const verifyHelp = `Verify the enclave that would open a contribution now.

Every check is made on this machine, against the network file and the chain; the
gateway only hands out the evidence. The same checks stand before every contribution:
if one fails, nothing is sealed.

`

type verifyOptions struct {
	walletOptions
	asJSON bool
}

func verifyCommand(p *cli.Process) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:     "verify",
		Short:   "Verify the enclave before trusting it with anything",
		Long:    verifyHelp + cli.ExitCodes,
		Example: "  gptdao verify\n  gptdao verify --network network.json --json",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runVerify(cmd.Context(), p, o) },
	}
	o.flags(cmd, p)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the report as one JSON value")
	return cmd
}

func runVerify(ctx context.Context, p *cli.Process, o verifyOptions) error {
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	_, report, err := session.VerifyEpoch(ctx)
	if err != nil && !errors.Is(err, contributor.ErrNotVerified) {
		return contributorFailure(ctx, err)
	}
	if err != nil {
		err = cli.Hint(err, "do not contribute to this network; ask those who gave you its network file")
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(report), err)
	}
	for _, check := range report.Checks {
		tellCheck(p, check)
	}
	if err != nil {
		return err
	}
	p.Tell("\nEvery check holds: what you seal now, only this enclave and you can open.")
	if report.Simulated {
		p.Tell("WARNING: the enclave is simulated. This proves nothing about real hardware.")
	}
	return nil
}

const (
	checkWidth  = 21 // of a check's name
	detailWidth = rowColumns - 2 - 4 - 2 - checkWidth - 2
)

// tellCheck tells a check; what it says goes on below its beginning.
func tellCheck(p *cli.Process, c attest.Check) {
	word, name := verdict(c), c.Name
	for _, line := range wrap(c.Detail, detailWidth) {
		p.Tell("  %-4s  %-*s  %s", word, checkWidth, name, line)
		word, name = "", ""
	}
}

func verdict(c attest.Check) string {
	if c.OK {
		return "ok"
	}
	return "FAIL"
}
