package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/keyring"
	"github.com/gptdatadao/gptdao/internal/remote"
)

const auditHelp = `Check the audit log of a keyring: what it gave to whom, in lines that it has signed.

The file is in the keyring's folder, audit- and its address. It is held to the head
that the running keyring signs: no line up to there is missing or altered. It names
consents, workers and keyrings, and no text and no key.

`

func auditCommand(p *cli.Process) *cobra.Command {
	var network, url string
	cmd := &cobra.Command{
		Use:     "audit file",
		Short:   "Check the audit log of a keyring",
		Long:    auditHelp + cli.ExitCodes,
		Example: "  gptdao audit audit-0x3f….jsonl --keyring https://keyring.one.example",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := os.Open(args[0])
			if err != nil {
				return cli.Usage(err, "name the file in the keyring's folder")
			}
			defer file.Close()
			n, err := readNetwork(network)
			if err != nil {
				return err
			}
			head, err := remote.Audit(cmd.Context(), url)
			if err != nil {
				return cli.Unreachable(err, "name the keyring that wrote the file, while it runs, with --keyring")
			}
			lines, err := keyring.CheckAudit(file, head)
			if err != nil {
				return auditFailure(err)
			}
			view, err := n.dial(cmd.Context())
			if err != nil {
				return err
			}
			defer view.Close()
			registry := dao.NewRegistry(contribution.Registry{ChainID: n.Pins.ChainID, Address: n.Pins.Registry})
			standing, _, err := chain.ReadFinal(cmd.Context(), view, registry.Standing(head.Keyring))
			if err != nil {
				return unreachable(err)
			}
			if standing.Role != contribution.RoleKeyring {
				return fmt.Errorf("%s is no keyring on chain", head.Keyring)
			}
			p.Tell("%s: %s, whole and unaltered up to the %d that keyring %s has signed", args[0], counted(lines, "line"), head.Lines, head.Keyring)
			return nil
		},
	}
	cmd.Flags().StringVar(&network, "network", defaultNetwork(p.Getenv), "network `file`")
	cmd.Flags().StringVar(&url, "keyring", "", "`URL` of the keyring")
	return cmd
}

func auditFailure(err error) error {
	if errors.Is(err, keyring.ErrAudit) {
		return cli.Hint(err, "each boot of a keyring has a file of its own; if it is the right one, its host has altered it")
	}
	return err
}
