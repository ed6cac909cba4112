// Command sameness measures honest short chats against the bound of how often two words
// are the same, in every language of the Universal Declaration of Human Rights and in
// mixtures of those without spaces, as tables for docs/scoring-signals.md. `make
// attack-lab` fetches the texts.
//
//	go run ./internal/attacklab/cmd/sameness [-all] [-pieces n] [-seed n] [-debian dir] [-udhr dir]
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/gptdatadao/gptdao/internal/attacklab"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sameness: error:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("sameness", flag.ContinueOnError)
	all := flags.Bool("all", false, "a row for every translation, and not only for the least")
	pieces := flags.Int("pieces", 200, "of each text, for each row")
	seed := flags.Uint64("seed", 1, "of everything random")
	places, err := attacklab.GoPlaces()
	if err != nil {
		return err
	}
	places.Flags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	texts, err := readTexts(places)
	if err != nil {
		return err
	}
	m := measurer{out: out, seed: *seed, pieces: *pieces, texts: texts}
	return m.report(*all)
}
