package main

import (
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// oneArgument wants exactly one, and says what it is.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return cli.Usage(fmt.Errorf("%d arguments, want one: %s", len(args), what), "%s --help shows an example", cmd.CommandPath())
	}
}

func atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	return cli.Usage(fmt.Errorf("%d arguments, want at most one", len(args)), "%s --help shows an example", cmd.CommandPath())
}

func parseID(text string) (contribution.ID, error) {
	return parseDigest(text, "a contribution", "`gptdao status` lists yours")
}

// parseDigest reads 32 bytes in hex.
func parseDigest(text, what, hint string) (contribution.ID, error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(text, "0x"))
	if err != nil || len(raw) != len(contribution.ID{}) {
		return contribution.ID{}, cli.Usage(fmt.Errorf("%q is not %s", text, what), "%s is 0x and 64 hex digits; %s", what, hint)
	}
	return contribution.ID(raw), nil
}
