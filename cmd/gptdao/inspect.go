package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

const inspectHelp = `Show what is in a ChatGPT export, without sending anything.

It reads the zip on this machine: how many messages there are, by whom and when,
what would be sent and what stays at home, what counts and why the rest does not,
and whether the export has the marks of a real one. No text is shown. A
conversations.json without its zip is shown too, but cannot be contributed.

With --mail it also verifies the mail by which ChatGPT announced the export, and
says what is wrong with it, if anything is. The estimate is without it.

The estimate supposes that no other account contributed the same text, and that
this account contributed nothing yet. What is paid for it, the network decides.

`

type inspectOptions struct {
	mail   string
	asJSON bool
}

func inspectCommand(p *cli.Process) *cobra.Command {
	var o inspectOptions
	cmd := &cobra.Command{
		Use:   "inspect export.zip",
		Short: "Show what is in an export and what would count; nothing is sent",
		Long:  inspectHelp + cli.ExitCodes,
		Example: `  gptdao inspect export.zip
  gptdao inspect export.zip --mail export.eml
  gptdao inspect export.zip --json`,
		Args: oneArgument("the export"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runInspect(cmd.Context(), p, o, args[0])
		},
	}
	cmd.Flags().StringVar(&o.mail, "mail", "", "`file` with the export mail, as it was received")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print what was found as one JSON value")
	return cmd
}

func runInspect(ctx context.Context, p *cli.Process, o inspectOptions, path string) error {
	mail, err := readMail(o.mail)
	if err != nil {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return inspectFailure(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return inspectFailure(err)
	}
	if !info.Mode().IsRegular() {
		return cli.Usage(fmt.Errorf("%s is not a file", path), "name the zip that ChatGPT's export mail let you download")
	}
	archive, err := export.Open(file, info.Size(), export.Options{Name: filepath.Base(path), Bare: true, Page: true})
	if err != nil {
		return inspectFailure(err)
	}
	found, err := inspect(ctx, p, archive)
	if err != nil {
		return inspectFailure(err)
	}
	if mail != nil {
		found.Mail = inspectMail(mail, archive, p.Now())
	}
	if o.asJSON {
		return p.PrintJSON(found)
	}
	return found.print(p.Stdout)
}

// inspectFailure says what to do about a file that is no export.
func inspectFailure(err error) error {
	var refused *export.Error
	switch {
	case errors.As(err, &refused):
		return cli.Hint(err, "%s", refused.Sentence())
	case errors.Is(err, fs.ErrNotExist):
		return cli.Usage(err, "name the zip that ChatGPT's export mail let you download; `gptdao sample` makes one to try")
	case errors.Is(err, fs.ErrPermission):
		return cli.Hint(err, "the file may not be read by this user")
	}
	return err
}

// inspect reads the whole export, as a worker would.
func inspect(ctx context.Context, p *cli.Process, archive *export.Archive) (inspection, error) {
	found := newInspection(archive.Info())
	if !found.Archive.Bare { // of which nothing can be sent
		payload, err := archive.Payload()
		if err != nil {
			return inspection{}, err
		}
		found.sending(payload)
	}
	meter := p.Meter()
	defer meter.Clear()
	extractor := score.NewExtractor(score.Current(), score.Current().DemoFamilies(), tools.Demo())
	done := int64(0)
	for c, err := range archive.Conversations(ctx) {
		if err != nil {
			return inspection{}, err
		}
		found.add(c)
		extractor.Add(c)
		done += size(c)
		// Text is a part of the bytes that are read: the meter shows that work goes on.
		meter.Show("reading", min(done, found.Archive.Chats), found.Archive.Chats)
	}
	found.Report = archive.Report()
	outcome, err := score.Current().Credit(extractor.Features(found.Report), nil, score.Standing{})
	if err != nil {
		return inspection{}, fmt.Errorf("estimating the score: %w", err)
	}
	found.estimate(outcome)
	return found, nil
}

func size(c export.Conversation) (n int64) {
	for _, m := range c.Messages {
		n += int64(len(m.Text))
	}
	return n
}
