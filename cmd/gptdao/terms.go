package main

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/terms"
)

const termsHelp = `Print the terms that a contribution consents to.

Every consent names them by their hash, the SHA-256 of what is printed:

  gptdao terms | sha256sum

`

func termsCommand(p *cli.Process) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "terms",
		Short:   "Print the terms that a contribution consents to",
		Long:    termsHelp + cli.ExitCodes,
		Example: "  gptdao terms\n  gptdao terms --json",
		Args:    cli.NoArguments,
		RunE:    func(*cobra.Command, []string) error { return runTerms(p, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print text and hash as one JSON value")
	return cmd
}

// agreement is the terms as --json prints them.
type agreement struct {
	Hash common.Hash `json:"hash"`
	Text string      `json:"text"`
}

// runTerms keeps the hash out of the text that it is of.
func runTerms(p *cli.Process, asJSON bool) error {
	if asJSON {
		return p.PrintJSON(agreement{Hash: terms.Hash(), Text: terms.Text})
	}
	if _, err := fmt.Fprint(p.Stdout, terms.Text); err != nil {
		return err
	}
	p.Tell("\nTheir hash, which a consent names: %s", terms.Hash())
	return nil
}
