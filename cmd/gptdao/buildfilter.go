package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/artifact"
	"github.com/gptdatadao/gptdao/internal/score/known"
)

const filterHelp = `Build the filter of public corpora: text that it holds earns nobody anything.

Files whose names end in .json, .jsonl or .ndjson are read as JSON, and every
string in them is a text; any other file is a text. Every eight words in a row are
held. The same files, in any order, make the same filter, to the byte. It takes 9
bytes of memory or more for each word, and the filter 2.3 bytes.

`

type filterOptions struct{ envelopeOptions }

func filterCommand(p *cli.Process) *cobra.Command {
	var o filterOptions
	cmd := &cobra.Command{
		Use:   "build-filter FILE...",
		Short: "Build a filter of public corpora for the score",
		Long:  filterHelp + cli.ExitCodes,
		Example: `  gptdao build-filter --name public --provenance sources.txt --key-file key.pem sharegpt.json oasst.jsonl
  gptdao build-filter --name trial --provenance sources.txt --demonstration book.txt --json`,
		RunE: func(cmd *cobra.Command, files []string) error { return runFilter(cmd.Context(), p, o, files) },
	}
	o.add(cmd)
	return cmd
}

func runFilter(ctx context.Context, p *cli.Process, o filterOptions, files []string) error {
	if len(files) == 0 {
		return cli.Usage(errors.New("no corpora are named"), "gptdao build-filter --help shows an example")
	}
	a, key, err := o.envelope(artifact.PublicCorpus)
	if err != nil {
		return err
	}
	meter := p.Meter()
	defer meter.Clear()
	c := corpus{meter: meter}
	for _, file := range files {
		if err := c.read(ctx, file); err != nil {
			return err
		}
	}
	meter.Show("building the filter", 0, 0)
	filter, err := known.Build(c.shingles)
	if errors.Is(err, known.ErrKeys) {
		return cli.Hint(err, "name corpora with texts of eight words or more, and build several filters of too large ones")
	}
	if err != nil {
		return err
	}
	meter.Clear()
	a.Payload = filter.Encode()
	written, err := o.write(a, key)
	if err != nil {
		return err
	}
	return o.report(p, a, filterReport{written, c.texts, c.words, filter.Keys()})
}

// corpus gathers the shingles of texts.
type corpus struct {
	meter        *cli.Meter
	hashes       []uint64 // scratch
	shingles     []uint64
	texts, words uint64
}

func (c *corpus) add(text string) {
	c.hashes = score.Hashes(c.hashes[:0], text)
	c.shingles = known.AppendShingles(c.shingles, c.hashes)
	c.texts, c.words = c.texts+1, c.words+uint64(len(c.hashes))
}

func (c *corpus) read(ctx context.Context, name string) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".jsonl", ".ndjson":
		return c.readJSON(ctx, name)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c.meter.Show("reading "+name, 0, 0)
	text, err := readText(name, maxCorpus)
	if err != nil {
		return cli.Usage(err, "name corpora: text files, or JSON")
	}
	c.add(text)
	return nil
}

func (c *corpus) readJSON(ctx context.Context, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return cli.Usage(err, "name corpora: text files, or JSON")
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	source := &watched{ctx: ctx, reader: file, show: func(done int64) { c.meter.Show("reading "+name, done, info.Size()) }}
	if err := known.Texts(source, c.add); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return cli.Usage(fmt.Errorf("%s: %w", name, err), "it has to be JSON, or JSON Lines, or have another ending")
	}
	return nil
}

// watched is a reader that tells how far it is, and ends with its context.
type watched struct {
	ctx    context.Context
	reader io.Reader
	done   int64
	show   func(done int64)
}

func (w *watched) Read(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.reader.Read(b)
	w.done += int64(n)
	w.show(w.done)
	return n, err
}

// filterReport is what --json prints.
type filterReport struct {
	artifactReport
	Texts    uint64 `json:"texts"`
	Words    uint64 `json:"words"`
	Shingles uint64 `json:"shingles"` // distinct
}

func (o *filterOptions) report(p *cli.Process, a *artifact.Artifact, r filterReport) error {
	if o.asJSON {
		return p.PrintJSON(r)
	}
	r.tell(p, a)
	p.Tell("%s of %s, in %s", counted(r.Shingles, "shingle"), counted(r.Words, "word"), counted(r.Texts, "text"))
	return nil
}
