package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const contributeHelp = `Contribute a ChatGPT export, and be paid for what is new in it.

The export is read on this machine. The enclave that will open it is verified; then
only what is scored is sealed, to the enclave and to yourself, and uploaded.
Attachments stay at home. One signature consents to it; it is free.

Whatever stops the command, run it again: it goes on from there. A file that was
contributed before is not paid twice; a later export is paid for what is new.

The first time, a recovery file is made. Keep a copy: with it, you can open what you
contributed even without this program, and without it only your wallet can.

`

type contributeOptions struct {
	walletOptions
	anew, insights, compute, asJSON bool
}

func contributeCommand(p *cli.Process) *cobra.Command {
	var o contributeOptions
	cmd := &cobra.Command{
		Use:   "contribute export.zip",
		Short: "Contribute a ChatGPT export, and be paid for it",
		Long:  contributeHelp + cli.ExitCodes,
		Example: `  gptdao contribute export.zip
  gptdao contribute export.zip --key-file key.json --password-file password --json`,
		Args: oneArgument("the export"),
		RunE: func(cmd *cobra.Command, args []string) error { return runContribute(cmd.Context(), p, o, args[0]) },
	}
	o.flags(cmd, p)
	flags := cmd.Flags()
	flags.BoolVar(&o.anew, "anew", false, "seal again a file that was sealed before")
	flags.BoolVar(&o.insights, "allow-insights", false, "allow aggregate insights with differential privacy; the reward does not depend on it")
	flags.BoolVar(&o.compute, "allow-compute", false, "allow governed compute on redacted text; the reward does not depend on it")
	flags.BoolVar(&o.asJSON, "json", false, "print the outcome as one JSON value")
	return cmd
}

func (o contributeOptions) scope() (scope contribution.Scope) {
	if o.insights {
		scope |= contribution.ScopeInsights
	}
	if o.compute {
		scope |= contribution.ScopeCompute
	}
	return scope
}

func runContribute(ctx context.Context, p *cli.Process, o contributeOptions, path string) error {
	meter := p.Meter()
	defer meter.Clear()
	session, err := o.open(ctx, p, func(step contributor.Step, done, total int64) { meter.Show(string(step), done, total) })
	if err != nil {
		return err
	}
	defer session.Close()
	outcome, err := session.Contribute(ctx, path, contributor.Options{Scope: o.scope(), Anew: o.anew})
	meter.Clear()
	if err != nil {
		return contributeFailure(ctx, err)
	}
	if err := o.tell(p, outcome, session.RecoveryFile()); err != nil {
		return err
	}
	return notCredited(outcome)
}

func (o contributeOptions) tell(p *cli.Process, outcome contributor.Outcome, recovery string) error {
	if o.asJSON {
		described := describeOutcome(outcome)
		described.RecoveryFile = recovery
		return p.PrintJSON(described)
	}
	tellOutcome(p, outcome)
	if !outcome.Before && notCredited(outcome) == nil {
		p.Tell("\nKeep a copy of your recovery file. It opens what you contributed without this program:\n  %s", recovery)
	}
	return nil
}

// notCredited makes a failure of an end that leaves the contributor something to do.
func notCredited(o contributor.Outcome) error {
	err := errors.New("the file was not credited")
	switch o.State {
	case api.Refused:
		return cli.Hint(err, "use the wallet that the account belongs to; or have it moved here (gptdao move), and add --anew")
	case api.Withdrawn:
		return cli.Hint(err, "--anew contributes the file again; text that was withdrawn is not paid for again")
	case api.Expired:
		return cli.Hint(err, "--anew seals and contributes the file again")
	}
	return nil
}

// contributeFailure says what to do about what may stop a contributor.
func contributeFailure(ctx context.Context, err error) error {
	var refused *export.Error
	var problem *client.Problem
	switch {
	case errors.As(err, &refused):
		return cli.Hint(err, "%s", refused.Sentence())
	case errors.Is(err, fs.ErrNotExist):
		return cli.Usage(err, "name the zip that ChatGPT's export mail let you download; `gptdao sample` makes one to try")
	case errors.Is(err, contributor.ErrNotFile):
		return cli.Usage(err, "name the zip that ChatGPT's export mail let you download")
	case errors.Is(err, contributor.ErrNotVerified):
		return cli.Hint(err, "nothing was sealed or sent; gptdao verify shows every check")
	case errors.Is(err, contributor.ErrOtherNetwork):
		return cli.Usage(err, "nothing was sealed or sent; ask for the gateway's own network file")
	case errors.Is(err, contributor.ErrNoEpoch):
		return cli.Unreachable(err, "try again in a few minutes")
	case errors.Is(err, contributor.ErrTooLittle):
		return cli.Hint(err, "nothing was sealed or sent; gptdao inspect shows what counts")
	case errors.Is(err, contributor.ErrTerms):
		return cli.Hint(err, "update gptdao; nothing was sealed or sent")
	case errors.Is(err, contributor.ErrNotYours):
		return cli.Hint(err, "use the wallet that contributed it: --key-file, or --account on a development network")
	case errors.As(err, &problem):
		return cli.Hint(err, "%s", problem.Hint)
	case errors.Is(err, chain.ErrUnreachable), client.IsUnreachable(err):
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return unreachable(err)
	}
	return err
}

// oneArgument wants exactly one, and says what it is.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return cli.Usage(fmt.Errorf("%d arguments, want one: %s", len(args), what), "%s --help shows an example", cmd.CommandPath())
	}
}
