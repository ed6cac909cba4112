package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/frugal"
	"github.com/gptdatadao/gptdao/internal/preview"
	"github.com/gptdatadao/gptdao/internal/preview/mailcheck"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

const inspectHelp = `Show what is in a ChatGPT export, without sending anything.

It reads the zip on this machine: how many messages there are, by whom and when,
what would be sent and what stays at home, what counts and why the rest does not,
and whether the export has the marks of a real one. No text is shown; with --titles,
the title of the longest chat is. A conversations.json without its zip is shown too,
but cannot be contributed.

Hours and weekdays are those of UTC unless --utc-offset says how far ahead of it you
are. Months are always those of UTC: the score counts them so.

With --mail it also verifies the mail by which ChatGPT announced the export, and
says what is wrong with it, if anything is. The estimate is without it.

The estimate supposes that no other account contributed the same text, and that
this account contributed nothing yet. What is paid for it, the network decides.

`

type inspectOptions struct {
	mail, offset          string
	titles, marks, asJSON bool
}

func inspectCommand(p *cli.Process) *cobra.Command {
	var o inspectOptions
	cmd := &cobra.Command{
		Use:   "inspect export.zip",
		Short: "Show what is in an export and what would count; nothing is sent",
		Long:  inspectHelp + cli.ExitCodes,
		Example: `  gptdao inspect export.zip
  gptdao inspect export.zip --mail export.eml
  gptdao inspect export.zip --utc-offset -03:00 --marks
  gptdao inspect export.zip --json`,
		Args: oneArgument("the export"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runInspect(cmd.Context(), p, o, args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.mail, "mail", "", "`file` with the export mail, as it was received")
	flags.StringVar(&o.offset, "utc-offset", "0", "`hours` that your clock is ahead of UTC, such as +1, -03:00 or +05:30")
	flags.BoolVar(&o.titles, "titles", false, "show the title of the longest chat")
	flags.BoolVar(&o.marks, "marks", false, "show every mark of authenticity, and what it means")
	flags.BoolVar(&o.asJSON, "json", false, "print what was found as one JSON value")
	return cmd
}

func runInspect(ctx context.Context, p *cli.Process, o inspectOptions, path string) error {
	frugal.Begin()
	offset, err := parseOffset(o.offset)
	if err != nil {
		return cli.Usage(err, "say how many hours you are ahead of UTC: --utc-offset +01:00")
	}
	mail, err := readMail(o.mail)
	if err != nil {
		return err
	}
	file, size, err := openExport(path)
	if err != nil {
		return err
	}
	defer file.Close()
	meter := p.Meter()
	defer meter.Clear()
	found := inspected{}
	found.Inspection, err = preview.Read(ctx, file, size, filepath.Base(path), preview.Options{
		Tools: tools.Demo(), Offset: offset, Titles: o.titles,
		Progress: func(done, total int64) { meter.Show("reading", done, total) },
	})
	if err != nil {
		return inspectFailure(err)
	}
	meter.Clear()
	if mail != nil {
		if found.Mail, err = mailcheck.Check(mail, file, size, p.Now()); err != nil {
			return inspectFailure(err)
		}
	}
	if !o.asJSON {
		return found.print(p.Stdout, p.Screen(), o.marks)
	}
	text, err := preview.JSON(found)
	if err != nil {
		return fmt.Errorf("encoding output: %w", err)
	}
	_, err = fmt.Fprintf(p.Stdout, "%s\n", text)
	return err
}

// inspected is what --json prints: an inspection, and the verdict on a mail that was
// given with it.
type inspected struct {
	*preview.Inspection
	Mail *mailcheck.Verdict `json:"mail,omitempty"`
}

func openExport(path string) (*os.File, int64, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, inspectFailure(err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = cli.Usage(fmt.Errorf("%s is not a file", path), "name the zip that ChatGPT's export mail let you download")
	}
	if err != nil {
		file.Close()
		return nil, 0, inspectFailure(err)
	}
	return file, info.Size(), nil
}

var offsetForm = regexp.MustCompile(`^([+-]?)([0-9]{1,2})(?::?([0-9]{2}))?$`)

// parseOffset reads how far ahead of UTC a clock is.
func parseOffset(text string) (time.Duration, error) {
	part := offsetForm.FindStringSubmatch(text)
	if part == nil {
		return 0, fmt.Errorf("--utc-offset: %.20q, want an offset such as +01:00", text)
	}
	hours, _ := strconv.Atoi(part[2])
	minutes, _ := strconv.Atoi(part[3]) // none are 0
	offset := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if minutes > 59 || offset > preview.MaxOffset {
		return 0, fmt.Errorf("--utc-offset: %s, want at most %d hours", text, int(preview.MaxOffset.Hours()))
	}
	if part[1] == "-" {
		offset = -offset
	}
	return offset, nil
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
