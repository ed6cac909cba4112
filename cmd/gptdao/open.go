package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const openHelp = `Download something you contributed, and open it.

The sealed file is checked against what you consented to. With --sealed it is written
as it is; age 1.3 or later opens it with your recovery file:

  gptdao open 0x3f…c1 --sealed -o contribution.age
  age -d -i recovery.txt contribution.age > contribution.zip

`

type openOptions struct {
	walletOptions
	out           string
	sealed, force bool
}

func openCommand(p *cli.Process) *cobra.Command {
	var o openOptions
	cmd := &cobra.Command{
		Use:     "open contribution",
		Short:   "Download and open something you contributed",
		Long:    openHelp + cli.ExitCodes,
		Example: "  gptdao open 0x3f…c1 -o contribution.zip",
		Args:    oneArgument("the contribution"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runOpen(cmd.Context(), p, o, args[0]) },
	}
	o.flags(cmd, p)
	flags := cmd.Flags()
	flags.StringVarP(&o.out, "out", "o", "", "`file` to write; - is standard output")
	flags.BoolVar(&o.sealed, "sealed", false, "write the sealed file itself")
	flags.BoolVar(&o.force, "force", false, "replace a file that is there")
	return cmd
}

func runOpen(ctx context.Context, p *cli.Process, o openOptions, text string) error {
	id, err := parseID(text)
	if err != nil {
		return err
	}
	if o.out == "" {
		return cli.Usage(errors.New("no place to write to"), "name a file with -o")
	}
	session, err := o.walletOptions.open(ctx, p, nil)
	if err != nil {
		return err
	}
	defer session.Close()
	fetch := session.Open
	if o.sealed {
		fetch = session.Download
	}
	if o.out == "-" {
		return contributorFailure(ctx, fetch(ctx, id, p.Stdout))
	}
	if err := o.write(ctx, id, fetch); err != nil {
		return contributorFailure(ctx, err)
	}
	p.Tell("Written to %s.", o.out)
	if o.sealed {
		p.Tell("\nage 1.3 or later opens it:\n  age -d -i %s %s > contribution.zip", session.RecoveryFile(), o.out)
	}
	return nil
}

// write makes the file, whole or not at all: what was there before is replaced at
// the end.
func (o openOptions) write(ctx context.Context, id contribution.ID, fetch func(context.Context, contribution.ID, io.Writer) error) error {
	if _, err := os.Lstat(o.out); err == nil && !o.force {
		return cli.Usage(fmt.Errorf("%s exists already", o.out), "name another file, or replace it with --force")
	}
	file, err := os.CreateTemp(filepath.Dir(o.out), ".opening-*")
	if err != nil {
		return cli.Usage(err, "name a file in a writable folder with -o")
	}
	defer os.Remove(file.Name())
	if err := errors.Join(fetch(ctx, id, file), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), o.out)
}
