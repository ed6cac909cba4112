// Command attacklab says what attacks on the score earn. `make attack-lab` fetches
// the texts it needs and writes the table of docs/attacks.md.
//
//	attacklab [-small] [-json] [-seed n] [-shingle k] [-debian dir] [-udhr dir]
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/gptdatadao/gptdao/internal/attacklab"
	"github.com/gptdatadao/gptdao/internal/score"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "attacklab: error:", err)
		os.Exit(1)
	}
}

func run(args []string, out, errs io.Writer) error {
	flags := flag.NewFlagSet("attacklab", flag.ContinueOnError)
	small := flags.Bool("small", false, "the small town, with texts that Go ships")
	asJSON := flags.Bool("json", false, "write JSON instead of Markdown")
	seed := flags.Uint64("seed", 1, "of everything random")
	shingle := flags.Int("shingle", 0, "words of a shingle, instead of the policy's")
	only := flags.String("only", "", "run attacks with this in their name")
	places, err := attacklab.GoPlaces()
	if err != nil {
		return err
	}
	places.Flags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	size := attacklab.FullRun
	if *small {
		size = attacklab.SmallRun
	}
	lab, err := attacklab.NewLab(places, *seed, size, attacklab.WorldUnder(func(p *score.Policy) {
		if *shingle > 0 {
			p.Families[len(p.Families)-1].Shingle = *shingle
		}
	}))
	if err != nil {
		return err
	}
	return write(out, lab.RunAll(*only, errs), lab, *asJSON)
}

func write(out io.Writer, results []attacklab.Result, lab *attacklab.Lab, asJSON bool) error {
	if asJSON {
		return attacklab.JSON(out, results)
	}
	if err := attacklab.Markdown(out, results); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out); err != nil {
		return err
	}
	return attacklab.SourcesTable(out, lab.Texts.Found)
}
