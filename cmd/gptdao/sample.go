package main

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/sample"
)

const sampleHelp = `Write a synthetic ChatGPT export to try things with.

It has the form of a real export and means nothing: its words are made up, its
account does not exist. The seed names the account. Another export with the same
seed, and a larger --size, is a later export of the same account; with --drop,
some of its chats were deleted before.

With --mail, the export is made now, and so is the mail that announces it. A
simulated key signs the mail: development networks accept it, and no other does.

`

type sampleOptions struct {
	out, mail, generation, size, attachments, drop string
	seed                                           uint64
	languages                                      []string
	months                                         int
	force, asJSON                                  bool
}

func sampleCommand(p *cli.Process) *cobra.Command {
	var o sampleOptions
	cmd := &cobra.Command{
		Use:   "sample",
		Short: "Write a synthetic ChatGPT export to try things with",
		Long:  sampleHelp + cli.ExitCodes,
		Example: `  gptdao sample -o export.zip
  gptdao sample -o export.zip --mail export.eml
  gptdao sample -o later.zip --seed 7 --size 3MB --drop 10%`,
		Args: cli.NoArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runSample(p, o, cmd.Flags().Changed("seed")) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.out, "out", "o", "", "`file` to write (default: in this directory, named as the service names it)")
	flags.StringVar(&o.mail, "mail", "", "`file` to write the export mail to; simulated")
	flags.StringVar(&o.generation, "generation", string(sample.Slim), "form of the export: classic or slim")
	flags.StringVar(&o.size, "size", "1.5MB", "`bytes` of conversations, about")
	flags.Uint64Var(&o.seed, "seed", 0, "`number` that names the account (default: a random one)")
	flags.StringVar(&o.attachments, "attachments", "0", "`bytes` of attached files")
	flags.StringSliceVar(&o.languages, "languages", []string{"en", "es", "pt", "zh"}, "the account's languages, its own first: any of "+strings.Join(sample.Languages(), ", "))
	flags.IntVar(&o.months, "months", sample.DefaultMonths, "`months` of history")
	flags.StringVar(&o.drop, "drop", "0%", "`share` of the chats that were deleted before the export")
	flags.BoolVar(&o.force, "force", false, "replace an existing file")
	flags.BoolVar(&o.asJSON, "json", false, "print what was written as JSON")
	return cmd
}

// sampleReport is what --json prints.
type sampleReport struct {
	File      string `json:"file"`
	Mail      string `json:"simulatedMail,omitempty"`
	Synthetic bool   `json:"synthetic"` // always
	sample.Summary
}

func runSample(p *cli.Process, o sampleOptions, seeded bool) error {
	config, err := o.config(seeded)
	if err != nil {
		return cli.Usage(err, "gptdao sample --help shows an example")
	}
	if o.out == "" {
		o.out = sample.Name(config)
	}
	if o.mail != "" {
		config.Now = p.Now().Add(-mailDelay)
		if _, err := os.Lstat(o.mail); err == nil && !o.force {
			return cli.Hint(fmt.Errorf("%s exists already", o.mail), "choose another name with --mail, or replace it with --force")
		}
	}
	summary, err := o.write(config)
	switch {
	case errors.Is(err, sample.ErrConfig):
		return cli.Usage(err, "gptdao sample --help lists what can be asked for")
	case errors.Is(err, fs.ErrExist):
		return cli.Hint(fmt.Errorf("%s exists already", o.out), "choose another name with -o, or replace it with --force")
	case err != nil:
		return cli.Hint(err, "choose a writable place with -o")
	}
	if o.asJSON {
		return p.PrintJSON(sampleReport{File: o.out, Mail: o.mail, Synthetic: true, Summary: summary})
	}
	p.Tell("%s: a synthetic %s export of %s, no real person's", o.out, summary.Generation, bytesText(summary.Size))
	p.Tell("%s with %s; the same account again: --seed %d",
		counted(summary.Conversations, "conversation"), counted(summary.Messages, "message"), summary.Seed)
	if o.mail != "" {
		p.Tell("%s: its export mail, SIMULATED: only a development network accepts it", o.mail)
	}
	return nil
}

// mailDelay is how long ago the export was made that a mail announces now.
const mailDelay = 3 * time.Minute

// write writes the export, and its mail if one is asked for.
func (o sampleOptions) write(c sample.Config) (sample.Summary, error) {
	if o.mail == "" {
		return writeSample(o.out, c, o.force)
	}
	text, err := sample.Mail(c, sample.MailConfig{})
	if err != nil {
		return sample.Summary{}, err
	}
	s, err := writeSample(o.out, c, o.force)
	if err != nil {
		return s, err
	}
	return s, cli.WriteFile(o.mail, text, 0o644)
}

func (o sampleOptions) config(seeded bool) (sample.Config, error) {
	c := sample.Config{
		Generation: sample.Generation(o.generation), Seed: o.seed, Languages: o.languages, Months: o.months,
	}
	if o.months == 0 {
		return c, errors.New("--months: 0, want at least 1")
	}
	if !seeded {
		var b [4]byte // short enough to type
		rand.Read(b[:])
		c.Seed = uint64(binary.BigEndian.Uint32(b[:]))
	}
	var err error
	if c.Bytes, err = parseSize("--size", o.size); err != nil {
		return c, err
	}
	if c.Bytes == 0 {
		return c, errors.New("--size: 0, want some bytes")
	}
	if c.Attachments, err = parseSize("--attachments", o.attachments); err != nil {
		return c, err
	}
	c.Drop, err = strconv.Atoi(strings.TrimSuffix(o.drop, "%"))
	if err != nil {
		return c, fmt.Errorf("--drop: %q, want a share such as 10%%", o.drop)
	}
	return c, nil
}

// parseSize reads a number of bytes, or one with kB, MB or GB behind it.
func parseSize(flag, text string) (int64, error) {
	units := []struct {
		name  string
		bytes float64
	}{{"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"B", 1}, {"", 1}}
	for _, u := range units {
		number, is := strings.CutSuffix(strings.ToUpper(text), u.name)
		if !is {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || !(n >= 0 && n*u.bytes < 1<<40) {
			break
		}
		return int64(n * u.bytes), nil
	}
	return 0, fmt.Errorf("%s: %.40q, want a size such as 2MB", flag, text)
}

// writeSample writes beside the file and then moves it there, so that what stops
// the command leaves no half of an export.
func writeSample(name string, c sample.Config, force bool) (s sample.Summary, err error) {
	if _, err := os.Lstat(name); err == nil && !force {
		return s, fs.ErrExist
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".gptdao-sample-*")
	if err != nil {
		return s, fmt.Errorf("writing a sample: %w", err)
	}
	defer os.Remove(f.Name())
	s, err = sample.Write(f, c)
	if closed := f.Close(); err == nil && closed != nil {
		err = fmt.Errorf("writing a sample: %w", closed)
	}
	if err != nil {
		return s, err
	}
	if force {
		return s, os.Rename(f.Name(), name)
	}
	if err := os.Link(f.Name(), name); err != nil { // refuses to replace, whatever happened meanwhile
		return s, fmt.Errorf("writing a sample: %w", err)
	}
	return s, nil
}
