package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/verify"
)

const verifyEvidenceHelp = `Verify evidence from files, with no network at all: a TDX quote or an SEV-SNP report, by
the collateral, the policy and the time that you give. The same files give the same
verdict for ever.

Without --policy it is the one that a realm starts from, which leaves code and machines
to the registry: whether those are trusted, gptdao verify keyring and worker say.

`

type verifyEvidenceOptions struct {
	asJSON                                          bool
	evidence, bundle, application                   string
	collateral, policy, time, reportData, simulated string
}

func verifyEvidenceCommand(p *cli.Process) *cobra.Command {
	var o verifyEvidenceOptions
	cmd := &cobra.Command{
		Use:     "evidence",
		Short:   "Verify a quote or report from files, offline",
		Long:    verifyEvidenceHelp + cli.ExitCodes,
		Example: "  gptdao verify evidence --evidence quote.bin --report-data 0x… --collateral collateral.json --policy policy.json --time 2026-11-20T12:00:00Z\n  gptdao verify evidence --application worker.json --collateral collateral.json --json",
		Args:    cli.NoArguments,
		RunE:    func(*cobra.Command, []string) error { return runVerifyEvidence(p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.evidence, "evidence", "", "`file` with the quote or report, as the hardware wrote it")
	flags.StringVar(&o.bundle, "bundle", "", "`file` with what came with it: for SEV-SNP, the certificate table")
	flags.StringVar(&o.reportData, "report-data", "", "64 bytes in `hex` that the evidence must be over")
	flags.StringVar(&o.application, "application", "", "`file` with claims and evidence as JSON, in place of the three above")
	flags.StringVar(&o.collateral, "collateral", "", "`file` with the collateral")
	flags.StringVar(&o.policy, "policy", "", "`file` with the attestation policy")
	flags.StringVar(&o.time, "time", "", "`time` to judge by, as in 2026-11-20T12:00:00Z; without it, now")
	flags.StringVar(&o.simulated, "simulated-root", "", "`hex` digest of a SIMULATED root to believe too, which proves nothing")
	flags.BoolVar(&o.asJSON, "json", false, "print the verdict as one JSON value")
	return cmd
}

func runVerifyEvidence(p *cli.Process, o verifyEvidenceOptions) error {
	evidence, reportData, err := o.read()
	if err != nil {
		return err
	}
	verifier, err := o.verifier(p, evidence.Technology)
	if err != nil {
		return err
	}
	verdict, err := verifier.Verify(evidence, reportData)
	if err != nil {
		err = cli.Hint(err, "do not rely on it: each FAIL says why")
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(verdict), err)
	}
	tellChecks(p, verdict.Checks)
	tellHardware(p, verify.HardwareOf(verdict))
	if err != nil {
		return err
	}
	p.Tell("\nEvery check holds.")
	if verdict.Root == attest.SimulatedRoot {
		tellSimulated(p)
	}
	return nil
}

// read takes evidence and what it must be over from an application, or from files.
func (o verifyEvidenceOptions) read() (e attest.Evidence, reportData [64]byte, err error) {
	if o.application != "" {
		a, err := readApplication(o.application)
		if err != nil {
			return e, reportData, err
		}
		if err := a.Check(); err != nil {
			return e, reportData, cli.Hint(err, "what is no application of an enclave is evidence of nothing")
		}
		return a.Evidence, a.Claims.ReportData(), nil
	}
	if e.Report, err = readNamed(o.evidence, "evidence", attest.MaxReport); err != nil {
		return e, reportData, err
	}
	if o.bundle != "" {
		if e.Bundle, err = readNamed(o.bundle, "bundle", attest.MaxBundle); err != nil {
			return e, reportData, err
		}
	}
	e.Technology = attest.TDX
	if len(e.Report) == snp.ReportSize {
		e.Technology = attest.SNP
	}
	raw, err := hex.DecodeString(strings.TrimPrefix(o.reportData, "0x"))
	if err != nil || len(raw) != len(reportData) {
		return e, reportData, cli.Usage(errors.New("--report-data is not 64 bytes in hex"), "it is what the evidence must be over: the key, zeros, and SHA-256 of the claims; docs/spec/evidence.md")
	}
	return e, [64]byte(raw), nil
}

// verifier is one of the technology, under genuine roots and the one that was named.
func (o verifyEvidenceOptions) verifier(p *cli.Process, technology attest.Technology) (attest.Verifier, error) {
	document, err := policyOrDefault(o.policy)
	if err != nil {
		return nil, err
	}
	now, err := o.clock(p)
	if err != nil {
		return nil, err
	}
	var bundle []byte
	if o.collateral != "" {
		if bundle, err = readNamed(o.collateral, "collateral", collateral.MaxDocument); err != nil {
			return nil, err
		}
	}
	simulated, err := hex.DecodeString(strings.TrimPrefix(o.simulated, "0x"))
	if err != nil || len(simulated) > 0 && len(simulated) != common.HashLength {
		return nil, cli.Usage(errors.New("--simulated-root is not 32 bytes in hex"), "it is the SHA-256 of a root certificate")
	}
	if technology == attest.SNP {
		roots := snp.Genuine()
		if len(simulated) > 0 {
			roots[common.Hash(simulated)] = attest.SimulatedRoot
		}
		return snp.New(snp.Config{Policy: document, Collateral: func() []byte { return bundle }, Roots: roots, Now: now})
	}
	roots := tdx.Genuine()
	if len(simulated) > 0 {
		roots[common.Hash(simulated)] = attest.SimulatedRoot
	}
	config := tdx.Config{Policy: document, Roots: roots, Now: now}
	if bundle != nil {
		config.Collateral = func() []byte { return bundle }
	}
	return tdx.New(config)
}

// policyOrDefault reads a policy; no name is the one that a realm starts from.
func policyOrDefault(path string) (policy.Document, error) {
	if path == "" {
		return policy.Default(), nil
	}
	return readPolicy(path)
}

func (o verifyEvidenceOptions) clock(p *cli.Process) (func() time.Time, error) {
	if o.time == "" {
		return p.Now, nil
	}
	at, err := time.Parse(time.RFC3339, o.time)
	if err != nil || at.IsZero() {
		return nil, cli.Usage(fmt.Errorf("--time %q is no time", o.time), "write it as 2026-11-20T12:00:00Z")
	}
	return func() time.Time { return at }, nil
}

// readNamed reads a file that a flag names, if it is not too large.
func readNamed(path, flag string, limit int64) ([]byte, error) {
	if path == "" {
		return nil, cli.Usage(fmt.Errorf("no --%s", flag), "name a file with --%s", flag)
	}
	info, err := os.Stat(path)
	if err == nil && info.Size() > limit {
		err = fmt.Errorf("%s has %d bytes, want at most %d", path, info.Size(), limit)
	}
	var b []byte
	if err == nil {
		b, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, cli.Usage(err, "name a readable file with --%s", flag)
	}
	return b, nil
}
