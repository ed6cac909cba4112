package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/verify"
)

const verifyHelp = `Verify what a network asks to be trusted with.

Every check is made on this machine, against the network file and the chain; a
gateway only hands out what is checked. Without a subcommand it is the keyring whose
enclave would open a contribution now: the same checks stand before every
contribution, and if one fails, nothing is sealed.

Exit code 0 means that every check was made and holds.

`

type verifyOptions struct {
	network, collateral string
	asJSON              bool
}

func (o *verifyOptions) flags(cmd *cobra.Command, p *cli.Process) {
	cmd.Flags().StringVar(&o.network, "network", defaultNetwork(p.Getenv), "network `file`, as gptdao up writes it")
	cmd.Flags().StringVar(&o.collateral, "collateral", "", "`file` with collateral, in place of the network file's or the gateway's")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print the report as one JSON value")
}

func verifyCommand(p *cli.Process) *cobra.Command {
	cmd := verifyKeyringCommand(p)
	cmd.Use, cmd.Short = "verify", "Verify the enclave before trusting it with anything"
	cmd.Long = verifyHelp + cli.ExitCodes
	cmd.Example = "  gptdao verify\n  gptdao verify contribution 0x3f…c1\n  gptdao verify evidence --evidence quote.bin --report-data 0x… --collateral collateral.json"
	cmd.AddCommand(verifyKeyringCommand(p), verifyWorkerCommand(p), verifyReleaseCommand(p), verifyContributionCommand(p), verifyEvidenceCommand(p), verifyPageCommand(p))
	return cmd
}

func verifyKeyringCommand(p *cli.Process) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:     "keyring",
		Short:   "Verify the keyring that would open a contribution now",
		Long:    "Verify the keyring whose enclave would open a contribution now: its key epoch, its\nregistration, its evidence, its code and its machine.\n\n" + cli.ExitCodes,
		Example: "  gptdao verify keyring\n  gptdao verify keyring --network network.json --json",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runVerifyKeyring(cmd.Context(), p, o) },
	}
	o.flags(cmd, p)
	return cmd
}

// watch opens a session that needs nobody's wallet: who verifies is nobody in particular.
func (o verifyOptions) watch(ctx context.Context, p *cli.Process) (*session, error) {
	network, err := readNetworkWith(o.network, o.collateral)
	if err != nil {
		return nil, err
	}
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, err
	}
	verifiers, err := network.verifiers(ctx, p.Now)
	if err != nil {
		return nil, err
	}
	gateway, err := network.client()
	if err != nil {
		return nil, err
	}
	view, err := network.dial(ctx)
	if err != nil {
		return nil, err
	}
	return &session{network: network, gateway: gateway, view: view, Contributor: contributor.New(contributor.Config{
		Gateway: gateway, View: view, Pins: network.Pins, Verifiers: verifiers, Key: key, Domain: network.Domain, Now: p.Now,
	})}, nil
}

func runVerifyKeyring(ctx context.Context, p *cli.Process, o verifyOptions) error {
	session, err := o.watch(ctx, p)
	if err != nil {
		return err
	}
	defer session.Close()
	_, report, err := session.VerifyEpoch(ctx)
	if err != nil && !errors.Is(err, contributor.ErrNotVerified) {
		return contributorFailure(ctx, err)
	}
	if err != nil {
		err = cli.Hint(err, "do not contribute to this network; ask those who gave you its network file")
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(report), err)
	}
	tellChecks(p, report.Checks)
	tellHardware(p, report.Hardware)
	tellCode(p, report.Code)
	if err != nil {
		return err
	}
	p.Tell("\nEvery check holds: what you seal now, only this enclave and you can open.")
	if report.Simulated {
		tellSimulated(p)
	}
	return nil
}

func tellSimulated(p *cli.Process) {
	p.Tell("WARNING: the enclave is simulated. This proves nothing about real hardware.")
}

func tellChecks(p *cli.Process, checks attest.Checks) {
	for _, check := range checks {
		tellCheck(p, check)
	}
}

// tellHardware tells what authentic evidence says; of other evidence nothing is told.
func tellHardware(p *cli.Process, h verify.Hardware) {
	if h.Root == "" {
		return
	}
	p.Tell("")
	tellRow(p, "hardware", fmt.Sprintf("%s, under the %s root", h.Technology, h.Root))
	tellRow(p, "measurement", h.Measurement.Hex())
	tellRow(p, "machine", h.Platform.Hex())
	tellRow(p, "TCB", strings.TrimSpace(fmt.Sprintf("%s %s", h.TCB.Status, h.TCB.Version)))
	if len(h.Advisories) > 0 {
		tellRow(p, "advisories", strings.Join(h.Advisories, ", "))
	}
}

func tellCode(p *cli.Process, c *verify.Code) {
	if c == nil {
		return
	}
	tellRow(p, "release", fmt.Sprintf("%s, %s, security version %d, rebuilt by %d", c.ID, c.State, c.Code, c.Rebuilds))
	tellRow(p, "commit", recorded(c.Source))
	tellRow(p, "image", recorded(c.Image))
}

// recorded is a digest of a release's record, which may lack it on a network of one's own.
func recorded(digest common.Hash) string {
	if digest == (common.Hash{}) {
		return "not recorded"
	}
	return digest.Hex()
}

// notVerified gives the failure of a report that was told its hint.
func notVerified(ctx context.Context, err error) error {
	if errors.Is(err, attest.ErrUntrusted) {
		return cli.Hint(err, "do not rely on it; ask those who gave you the network file")
	}
	return contributorFailure(ctx, err)
}

const (
	checkWidth  = 21 // of a check's name
	detailWidth = rowColumns - 2 - 4 - 2 - checkWidth - 2
)

// tellCheck tells a check; what it says goes on below its beginning.
func tellCheck(p *cli.Process, c attest.Check) {
	word, name := verdict(c), c.Name
	for _, line := range wrap(c.Detail, detailWidth) {
		p.Tell("  %-4s  %-*s  %s", word, checkWidth, name, line)
		word, name = "", ""
	}
}

func verdict(c attest.Check) string {
	if c.OK {
		return "ok"
	}
	return "FAIL"
}
