package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const keyHelp = `Show, export, test and rotate the keys that open what you contributed.

Everything is sealed to two keys of yours: one that your wallet gives again at any time,
and one in a recovery file, for the day when the wallet is lost. Neither is ever sent.

`

func keyCommand(p *cli.Process) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: "Show, export, test and rotate the keys that open your files",
		Long:  keyHelp + cli.ExitCodes,
	}
	cmd.AddCommand(keyShowCommand(p), keyExportCommand(p), keyTestCommand(p), keyRotateCommand(p))
	return cmd
}

// keyOptions are the flags of the four.
type keyOptions struct {
	walletOptions
	asJSON bool
}

func (o *keyOptions) flags(cmd *cobra.Command, p *cli.Process) {
	o.walletOptions.flags(cmd, p)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print as one JSON value")
}

// shownKeys are the public halves, as --json prints them.
type shownKeys struct {
	Wallet       string                 `json:"wallet"`
	Owner        contribution.Recipient `json:"owner"`
	Recovery     contribution.Recipient `json:"recovery"` // empty if there is none here yet
	RecoveryFile string                 `json:"recoveryFile"`
	OwnerHash    string                 `json:"ownerHash"`
	RecoveryHash string                 `json:"recoveryHash"`
	Slots        string                 `json:"slots"` // what the next consent names; empty without a recovery file
}

func keyShowCommand(p *cli.Process) *cobra.Command {
	var o keyOptions
	cmd := &cobra.Command{
		Use:     "show",
		Short:   "Show what your files are sealed to",
		Long:    "Show the public halves of your keys, to which your next file is sealed. Nothing secret is printed.\n\n" + cli.ExitCodes,
		Example: "  gptdao key show\n  gptdao key show --json",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runKeyShow(cmd.Context(), p, o) },
	}
	o.flags(cmd, p)
	return cmd
}

func runKeyShow(ctx context.Context, p *cli.Process, o keyOptions) error {
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	keys, err := session.Keys()
	if err != nil {
		return keyFailure(err)
	}
	shown := shownKeys{
		Wallet: session.Wallet().Hex(), Owner: keys.Owner, Recovery: keys.Recovery, RecoveryFile: session.RecoveryFile(),
		OwnerHash: contribution.RecipientDigest(keys.Owner).Hex(),
	}
	if keys.Recovery != "" {
		slots, err := contribution.SlotsDigest([]contribution.Recipient{keys.Owner, keys.Recovery})
		if err != nil {
			return err
		}
		shown.RecoveryHash, shown.Slots = contribution.RecipientDigest(keys.Recovery).Hex(), slots.Hex()
	}
	if o.asJSON {
		return p.PrintJSON(shown)
	}
	tellRow(p, "wallet", shown.Wallet)
	tellRow(p, "its key", fmt.Sprintf("%.20s…, SHA-256 %s", shown.Owner, shown.OwnerHash))
	if keys.Recovery == "" {
		tellRow(p, "recovery", "none here yet: the first `gptdao contribute` makes it, or `gptdao key rotate`")
		return nil
	}
	tellRow(p, "recovery", fmt.Sprintf("%.20s…, SHA-256 %s", shown.Recovery, shown.RecoveryHash))
	tellRow(p, "kept in", shown.RecoveryFile)
	tellRow(p, "slots", shown.Slots)
	return nil
}

// exportedKey is the key that was written, as --json prints it.
type exportedKey struct {
	File      string                 `json:"file"`
	Recipient contribution.Recipient `json:"recipient"` // the public half
}

func keyExportCommand(p *cli.Process) *cobra.Command {
	var o keyOptions
	var out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write your wallet's key to a file that age takes",
		Long: `Write the key that your wallet gives to a file. It opens everything you contributed,
without the wallet and without this program:

  age -d -i owner.txt contribution.age > contribution.zip

Whoever has the file can do the same. You do not need it as long as you have the wallet.

` + cli.ExitCodes,
		Example: "  gptdao key export -o owner.txt",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runKeyExport(cmd.Context(), p, o, out) },
	}
	o.flags(cmd, p)
	cmd.Flags().StringVarP(&out, "out", "o", "", "`file` to write; only you can read it")
	return cmd
}

func runKeyExport(ctx context.Context, p *cli.Process, o keyOptions, out string) error {
	if out == "" {
		return cli.Usage(errors.New("no place to write to"), "name a file with -o; a key is not printed")
	}
	if _, err := os.Lstat(out); err == nil {
		return cli.Usage(fmt.Errorf("%s exists already", out), "name another file: a key is never written over one")
	}
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	text, recipient, err := session.ExportOwner()
	if err != nil {
		return keyFailure(err)
	}
	defer clear(text)
	if err := cli.WriteFile(out, text, 0o600); err != nil {
		return cli.Usage(err, "name a file in a writable folder with -o")
	}
	if o.asJSON {
		return p.PrintJSON(exportedKey{out, recipient})
	}
	p.Tell("Written to %s. Whoever has it can open everything you contributed.", out)
	return nil
}

// triedKeys is what became of a test, as --json prints it.
type triedKeys struct {
	Recipients    []contribution.Recipient `json:"recipients"`
	Contributions []triedContribution      `json:"contributions"`
}

type triedContribution struct {
	Contribution string `json:"contribution"`
	Opens        bool   `json:"opens"`
}

func keyTestCommand(p *cli.Process) *cobra.Command {
	var o keyOptions
	cmd := &cobra.Command{
		Use:   "test file",
		Short: "Test whether a recovery file opens what you contributed",
		Long: `Test whether the keys of a file open what you contributed: your recovery file, a copy of
it, or what gptdao key export wrote. The header of each contribution is fetched and
opened on this machine. It fails unless every one opens.

` + cli.ExitCodes,
		Example: "  gptdao key test recovery.txt",
		Args:    oneArgument("the file"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runKeyTest(cmd.Context(), p, o, args[0]) },
	}
	o.flags(cmd, p)
	return cmd
}

const maxKeyFile = 64 << 10

func runKeyTest(ctx context.Context, p *cli.Process, o keyOptions, path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Size() > maxKeyFile {
		return cli.Usage(errors.Join(err, fmt.Errorf("%s is no recovery file", path)), "name the recovery file that gptdao contribute told you to keep")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return cli.Usage(err, "name a file that you can read")
	}
	defer clear(text)
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	recipients, tried, err := session.TryKeys(ctx, text)
	if err != nil && recipients == nil {
		return keyFailure(err)
	}
	if err != nil {
		return contributorFailure(ctx, err)
	}
	report := triedKeys{Recipients: recipients, Contributions: []triedContribution{}}
	closed := 0
	for _, one := range tried {
		report.Contributions = append(report.Contributions, triedContribution{one.ID.String(), one.Opens})
		if !one.Opens {
			closed++
		}
	}
	if closed > 0 {
		err = cli.Hint(fmt.Errorf("%d of %d do not open", closed, len(tried)),
			"an earlier recovery file may: gptdao key rotate keeps it beside %s; the wallet itself opens all (gptdao open)", session.RecoveryFile())
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(report), err)
	}
	for _, one := range tried {
		tellRow(p, map[bool]string{true: "opens", false: "does not"}[one.Opens], one.ID.String())
	}
	if err != nil {
		return err
	}
	if len(tried) == 0 {
		p.Tell("%s is in order. There is nothing yet that it could open.", path)
		return nil
	}
	p.Tell("\nEverything opens.")
	return nil
}

// rotated is where recovery files are, as --json prints it.
type rotated struct {
	RecoveryFile string `json:"recoveryFile"`
	Kept         string `json:"kept"` // the one before; empty if there was none
}

func keyRotateCommand(p *cli.Process) *cobra.Command {
	var o keyOptions
	cmd := &cobra.Command{
		Use:   "rotate",
		Short: "Make a new recovery file",
		Long: `Make a new recovery file, to which everything is sealed from now on. Do it when the
present one may be in other hands.

The one before is kept, and still opens what you contributed before: no sealed file is
ever changed. To close that too, withdraw those contributions. The wallet's own key
stays, for as long as you have the wallet.

` + cli.ExitCodes,
		Example: "  gptdao key rotate",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runKeyRotate(cmd.Context(), p, o) },
	}
	o.flags(cmd, p)
	return cmd
}

func runKeyRotate(ctx context.Context, p *cli.Process, o keyOptions) error {
	session, err := o.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	kept, err := session.RotateRecovery()
	if err != nil {
		return keyFailure(err)
	}
	if o.asJSON {
		return p.PrintJSON(rotated{RecoveryFile: session.RecoveryFile(), Kept: kept})
	}
	p.Tell("A new recovery file. Keep a copy of it in a safe place:\n  %s", session.RecoveryFile())
	if kept != "" {
		p.Tell("\nThe one before still opens what you contributed before:\n  %s", kept)
	}
	return nil
}

func keyFailure(err error) error {
	return cli.Hint(err, "a recovery file has one key in it, and nothing else but lines that begin with #; is a copy of it whole?")
}
