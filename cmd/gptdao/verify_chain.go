package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/verify"
)

type verifyWorkerOptions struct {
	verifyOptions
	application string
}

func verifyWorkerCommand(p *cli.Process) *cobra.Command {
	var o verifyWorkerOptions
	cmd := &cobra.Command{
		Use:   "worker address",
		Short: "Verify a worker's registration and its evidence",
		Long: `Verify a worker by its address: that it is registered and counts now, that its code is a
pinned release and its machine approved. The claims and evidence that it was registered
for are appraised again: those of --application, or what the gateway serves, if the chain
has their digest. Where nobody has them, what was verified when it was registered is
believed: TDX quotes by the contract, all else by attestors.

` + cli.ExitCodes,
		Example: "  gptdao verify worker 0x5e86…d54b\n  gptdao verify worker 0x5e86…d54b --application worker.json --json",
		Args:    oneArgument("a worker's address"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runVerifyWorker(cmd.Context(), p, o, args[0]) },
	}
	o.flags(cmd, p)
	cmd.Flags().StringVar(&o.application, "application", "", "`file` with the worker's claims and evidence, as JSON")
	return cmd
}

func runVerifyWorker(ctx context.Context, p *cli.Process, o verifyWorkerOptions, address string) error {
	key, err := parseAddress(address)
	if err != nil {
		return err
	}
	application, err := readApplication(o.application)
	if err != nil {
		return err
	}
	session, err := o.watch(ctx, p)
	if err != nil {
		return err
	}
	defer session.Close()
	if application == nil {
		if application, err = served(ctx, session.gateway, key); err != nil {
			return err
		}
	}
	verifiers, err := session.network.verifiers(ctx, p.Now)
	if err != nil {
		return err
	}
	report, err := verify.Enclave(ctx, session.view, session.network.Pins, verifiers, contribution.RoleWorker, key, application)
	if err != nil {
		err = notVerified(ctx, err)
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(report), err)
	}
	tellEnclave(p, report)
	if err != nil {
		return err
	}
	p.Tell("\nEvery check holds.")
	if report.Hardware == nil {
		p.Tell("The evidence itself was not at hand: %s", whoseWord(report.Code))
	}
	return nil
}

// whoseWord says who has looked at evidence that is not at hand.
func whoseWord(c *verify.Code) string {
	if c != nil && c.Tee == dao.TDX {
		return "the registry verified the quote itself, and governance the machine's key."
	}
	return "that it held is the attestors' word."
}

func tellEnclave(p *cli.Process, r verify.EnclaveReport) {
	tellChecks(p, r.Checks)
	if r.Hardware != nil {
		tellHardware(p, *r.Hardware)
	} else {
		p.Tell("")
		tellRow(p, "machine", r.Registration.Platform.Hex())
	}
	tellCode(p, r.Code)
}

// served is what the gateway says that a key was registered for, if it says anything. The
// chain has its digest, so it can say nothing else.
func served(ctx context.Context, gateway *client.Client, key common.Address) (*attest.Application, error) {
	is, err := gateway.Enclave(ctx, key)
	if problem := (*client.Problem)(nil); errors.As(err, &problem) && problem.Status == http.StatusNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("asking the gateway for the evidence of %s: %w", key, err)
	}
	return &attest.Application{Claims: is.Claims, Evidence: is.Evidence}, nil
}

// readApplication reads claims and evidence; no name is none.
func readApplication(path string) (*attest.Application, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, cli.Usage(err, "name a readable file with --application")
	}
	var a attest.Application
	if err := json.Unmarshal(text, &a); err != nil {
		return nil, cli.Usage(fmt.Errorf("reading %s: %w", path, err), "it is an object with claims and evidence")
	}
	return &a, nil
}

type verifyReleaseOptions struct {
	verifyOptions
	measurement string
}

func verifyReleaseCommand(p *cli.Process) *cobra.Command {
	var o verifyReleaseOptions
	cmd := &cobra.Command{
		Use:   "release",
		Short: "Verify the pinned releases: where they stand on chain, and what they measure",
		Long: `Verify the releases that the network file pins: each has to be active on chain. Who has
rebuilt an image gives the measurement that gptdao measure computed of it: one of the
releases has to have it.

` + cli.ExitCodes,
		Example: "  gptdao verify release\n  gptdao verify release --measurement 0x3f…c1",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runVerifyRelease(cmd.Context(), p, o) },
	}
	o.flags(cmd, p)
	cmd.Flags().StringVar(&o.measurement, "measurement", "", "`measurement` that you computed, 0x and 64 hex digits")
	return cmd
}

func runVerifyRelease(ctx context.Context, p *cli.Process, o verifyReleaseOptions) error {
	var measured contribution.ID
	if o.measurement != "" {
		var err error
		if measured, err = parseDigest(o.measurement, "a measurement", "gptdao measure prints them"); err != nil {
			return err
		}
	}
	session, err := o.watch(ctx, p)
	if err != nil {
		return err
	}
	defer session.Close()
	report, err := verify.Releases(ctx, session.view, session.network.Pins, common.Hash(measured))
	if err != nil {
		err = notVerified(ctx, err)
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(report), err)
	}
	tellChecks(p, report.Checks)
	for _, c := range report.Releases {
		p.Tell("")
		tellRow(p, "role", fmt.Sprintf("%s on %s", attest.RoleName(c.Role), c.Tee))
		tellRow(p, "measurement", c.Measurement.Hex())
		tellCode(p, &c)
	}
	if err != nil {
		return err
	}
	p.Tell("\nEvery check holds.")
	return nil
}

func verifyContributionCommand(p *cli.Process) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "contribution id",
		Short: "Verify a contribution: its proof, the worker that proved it, and its payment",
		Long: `Verify a contribution. The gateway is asked for its consent, which the ID is the hash of,
and for the transaction that settled it. The proof, the worker and the payment are read
from that transaction on chain, worker, code and policy are looked up in the registry,
and the gateway has to say the same. Anybody may verify anybody's.

` + cli.ExitCodes,
		Example: "  gptdao verify contribution 0x3f…c1\n  gptdao verify contribution 0x3f…c1 --json",
		Args:    oneArgument("a contribution"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runVerifyContribution(cmd.Context(), p, o, args[0])
		},
	}
	o.flags(cmd, p)
	return cmd
}

func runVerifyContribution(ctx context.Context, p *cli.Process, o verifyOptions, text string) error {
	id, err := parseID(text)
	if err != nil {
		return err
	}
	session, err := o.watch(ctx, p)
	if err != nil {
		return err
	}
	defer session.Close()
	gateway, err := session.network.client()
	if err != nil {
		return err
	}
	of, err := gateway.Contribution(ctx, id)
	if err != nil {
		return contributorFailure(ctx, err)
	}
	of.ID = id // whatever the gateway calls it
	report, err := verify.Contribution(ctx, session.view, session.network.Pins, of)
	if err != nil {
		err = notVerified(ctx, err)
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(report), err)
	}
	tellChecks(p, report.Checks)
	if report.Proof != nil {
		p.Tell("")
		tellRow(p, "paid", counted(report.Paid, "unit")+", by the pool's events")
		tellRow(p, "transaction", report.Transaction.Hex())
		tellRow(p, "worker", report.Proof.Worker.Hex()+", by the transaction")
		tellRow(p, "policy", fmt.Sprintf("%d, by the transaction", report.Proof.Policy))
		tellRow(p, "machine", report.Worker.Registration.Platform.Hex()+", by the registry")
		tellCode(p, report.Worker.Code)
	}
	if err != nil {
		return err
	}
	p.Tell("\nEvery check holds.")
	return nil
}
