package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/frugal"
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

The mail by which ChatGPT announced the export proves whose account it is. With
--mail it is verified here, and sent along with the export, sealed like it. It
cannot be older than seven days. Save it in its original form, as .eml.

What you consent to are the terms that gptdao terms prints. Outside development
networks, --agree says that you have read them.

`

type contributeOptions struct {
	walletOptions
	mail                                   string
	anew, insights, compute, agree, asJSON bool
}

func contributeCommand(p *cli.Process) *cobra.Command {
	var o contributeOptions
	cmd := &cobra.Command{
		Use:   "contribute export.zip",
		Short: "Contribute a ChatGPT export, and be paid for it",
		Long:  contributeHelp + cli.ExitCodes,
		Example: `  gptdao contribute export.zip
  gptdao contribute export.zip --mail export.eml
  gptdao contribute export.zip --key-file key.json --password-file password --agree --json`,
		Args: oneArgument("the export"),
		RunE: func(cmd *cobra.Command, args []string) error { return runContribute(cmd.Context(), p, o, args[0]) },
	}
	o.flags(cmd, p)
	flags := cmd.Flags()
	flags.StringVar(&o.mail, "mail", "", "`file` with the export mail, as it was received")
	flags.BoolVar(&o.anew, "anew", false, "seal again a file that was sealed before")
	flags.BoolVar(&o.insights, "allow-insights", false, "allow aggregate insights with differential privacy; the reward does not depend on it")
	flags.BoolVar(&o.compute, "allow-compute", false, "allow governed compute on redacted text; the reward does not depend on it")
	flags.BoolVar(&o.agree, "agree", false, "I have read the terms (gptdao terms), and agree to them")
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

// agreed wants the terms to have been read where it matters. A development network
// is for trying things out.
func (o contributeOptions) agreed(n networkFile) error {
	if o.agree || n.Pins.Realm == deploy.DevRealm {
		return nil
	}
	return cli.Usage(errors.New("the terms have to be agreed to"), "read them with `gptdao terms`, then add --agree")
}

func runContribute(ctx context.Context, p *cli.Process, o contributeOptions, path string) error {
	frugal.Begin()
	mail, err := readMail(o.mail)
	if err != nil {
		return err
	}
	meter := p.Meter()
	defer meter.Clear()
	session, err := o.open(ctx, p, func(step contributor.Step, done, total int64) { meter.Show(string(step), done, total) })
	if err != nil {
		return err
	}
	defer session.Close()
	if err := o.agreed(session.network); err != nil {
		return err
	}
	if len(session.network.Pins.SimulatedRoot) > 0 && !o.asJSON {
		p.Tell("WARNING: the enclaves of this network are simulated: nothing protects what you send.\n")
	}
	outcome, err := session.Contribute(ctx, path, contributor.Options{Scope: o.scope(), Anew: o.anew, Mail: mail})
	meter.Clear()
	if err != nil {
		return contributorFailure(ctx, err)
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
