package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/artifact"
	"github.com/gptdatadao/gptdao/internal/score/lm"
)

const trainHelp = `Train the language model that a score judges word order with.

Give plain text files of one language, each of another origin: each is held out
once, and what the model of the others makes of it is what natural text will be
held to. The same files in the same order make the same model, to the byte.

`

// maxCorpus bounds a text file, which is in memory as a whole.
const maxCorpus = 1 << 30

type trainOptions struct {
	envelopeOptions
	config lm.Config
	lists  []string
}

func trainCommand(p *cli.Process) *cobra.Command {
	var o trainOptions
	cmd := &cobra.Command{
		Use:   "train-lm FILE...",
		Short: "Train a language model for the score",
		Long:  trainHelp + cli.ExitCodes,
		Example: `  gptdao train-lm --language en --name english --provenance sources.txt --key-file key.pem books.txt letters.txt
  gptdao train-lm --language en --name trial --provenance sources.txt --demonstration books.txt --json`,
		RunE: func(cmd *cobra.Command, files []string) error { return runTrain(cmd.Context(), p, o, files) },
	}
	o.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&o.config.Language, "language", "", "BCP 47 `tag` of the texts' language, in lower case: en, pt-br")
	flags.StringArrayVar(&o.lists, "words", nil, "`file` of words of the language that need not stand in the texts; may be given again")
	flags.Uint8Var(&o.config.WordBits, "word-bits", lm.DefaultWordBits, "`log2` of the words there is room for; each takes 2 bytes")
	flags.Uint8Var(&o.config.PairBits, "pair-bits", lm.DefaultPairBits, "`log2` of the pairs of words there is room for; each takes a byte")
	flags.Uint32Var(&o.config.LeastWords, "least-words", lm.DefaultLeastWords, "`words` that it takes to judge")
	flags.Uint32Var(&o.config.LeastKnown, "least-known", 0, "`thousandths` of the words that must be known to judge (default: what is measured, less 50)")
	return cmd
}

func runTrain(ctx context.Context, p *cli.Process, o trainOptions, files []string) error {
	if len(files) == 0 {
		return cli.Usage(errors.New("no text files are named"), "gptdao train-lm --help shows an example")
	}
	a, key, err := o.envelope(artifact.LanguageModel)
	if err != nil {
		return err
	}
	meter := p.Meter()
	defer meter.Clear()
	trainer := lm.Trainer{Config: o.config, Progress: func(done, total int) {
		meter.Show(fmt.Sprintf("training model %d of %d", min(done+1, total), total), 0, 0)
	}}
	if err := readTexts(ctx, meter, files, trainer.Add); err != nil {
		return err
	}
	if err := readTexts(ctx, meter, o.lists, trainer.List); err != nil {
		return err
	}
	model, held, err := trainer.Train(ctx)
	if errors.Is(err, lm.ErrTooLittle) {
		return cli.Hint(err, "30,000 words are the least; a useful model takes millions")
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return cli.Usage(err, "gptdao train-lm --help lists what can be asked for")
	}
	meter.Clear()
	a.Payload = model.Encode()
	written, err := o.write(a, key)
	if err != nil {
		return err
	}
	return o.report(p, a, trainReport{artifactReport: written, Language: model.Language(), Calibration: calibrationOf(model), HeldOut: held, sources: files})
}

// readTexts hands the words of each file on.
func readTexts(ctx context.Context, meter *cli.Meter, files []string, add func([]uint64)) error {
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		meter.Show("reading "+file, 0, 0)
		text, err := readText(file, maxCorpus)
		if err != nil {
			return cli.Usage(err, "name text files")
		}
		add(score.Hashes(nil, text))
	}
	return nil
}

// calibration is what a model says of itself, in thousandths of a bit per word
// and of the words.
type calibration struct {
	ChunkWords uint32    `json:"chunkWords"`
	Chunks     uint32    `json:"chunks"`
	P1         uint32    `json:"p1"`
	P50        uint32    `json:"p50"`
	P99        uint32    `json:"p99"`
	Band       [4]uint32 `json:"band"`
	Known      uint32    `json:"known"`
	LeastWords uint32    `json:"leastWords"`
	LeastKnown uint32    `json:"leastKnown"`
}

func calibrationOf(m *lm.Model) calibration {
	c, words, known := m.Measured(), uint32(0), uint32(0)
	words, known = m.Least()
	return calibration{c.Words, c.Chunks, c.P1, c.P50, c.P99, m.Band(), c.Known, words, known}
}

// trainReport is what --json prints.
type trainReport struct {
	artifactReport
	Language    string       `json:"language"`
	Calibration calibration  `json:"calibration"`
	HeldOut     []lm.HeldOut `json:"heldOut"` // for each text, or each tenth of the only one
	sources     []string
}

func (o *trainOptions) report(p *cli.Process, a *artifact.Artifact, r trainReport) error {
	if o.asJSON {
		return p.PrintJSON(r)
	}
	r.tell(p, a)
	for i, held := range r.HeldOut {
		name := fmt.Sprintf("tenth %d", i+1)
		if len(r.sources) == len(r.HeldOut) {
			name = r.sources[i]
		}
		p.Tell("held out %s: %s of %s bits per word at p1, p50, p99; %s known",
			name, counted(held.Chunks, "chunk"), threeBits(held.P1, held.P50, held.P99), percent(held.Known))
	}
	c := r.Calibration
	p.Tell("all: %s bits per word; quality rises from %s to %s and falls from %s to %s",
		threeBits(c.P1, c.P50, c.P99), bitsText(c.Band[0]), bitsText(c.Band[1]), bitsText(c.Band[2]), bitsText(c.Band[3]))
	p.Tell("judges from %d words on, of which it knows %s", c.LeastWords, percent(c.LeastKnown))
	return nil
}

func bitsText(thousandths uint32) string { return fmt.Sprintf("%.1f", float64(thousandths)/1000) }

func threeBits(a, b, c uint32) string { return bitsText(a) + " / " + bitsText(b) + " / " + bitsText(c) }

func percent(thousandths uint32) string { return fmt.Sprintf("%.0f %%", float64(thousandths)/10) }
