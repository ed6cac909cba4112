package main

import (
	"fmt"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/score"
)

const policyHelp = `Check an attestation policy and print it in its one form, with the hashes of it.

A policy says which evidence is believed: roots, code, machines, and how up to date they
must be. Without a file it is the policy that a network starts from, to be edited: the
file may be in any spelling of JSON, and what is printed is the document that is hashed.
Governance publishes the manifest hash, which also covers how this version scores.

measurements, platforms and configs are each {"from":"registry","list":[]}, where the
registry on chain has the list, or {"from":"list","list":["0x…"]} with digests in
ascending order, of which gptdao measure prints those of code and configurations and
gptdao verify evidence those of machines.

`

// policyNext is for who has a policy, and a network.
const policyNext = `Governance publishes the manifest hash (publishPolicy), and everybody who verifies keeps the
document. It leaves to the registry, in its default form, what changes more often: releases
(proposeRelease), machines (approvePlatform), and for each role the configurations that
machines are started for (approveConfig, with the digest that gptdao measure config prints).`

func policyCommand(p *cli.Process) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "policy [FILE]", Short: "Check an attestation policy, and print its one form and its hashes",
		Long:    policyHelp + cli.ExitCodes,
		Example: "  gptdao policy > policy.json\n  gptdao policy edited.json > policy.json",
		Args:    atMostOne,
		RunE:    func(_ *cobra.Command, args []string) error { return runPolicy(p, args, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print policy and hashes as one JSON value")
	return cmd
}

// governedPolicy is a policy as --json prints it.
type governedPolicy struct {
	Hash     common.Hash     `json:"hash"`
	Score    common.Hash     `json:"score"` // hash of this version's score policy
	Manifest common.Hash     `json:"manifest"`
	Policy   policy.Document `json:"policy"`
}

func runPolicy(p *cli.Process, args []string, asJSON bool) error {
	d := policy.Default()
	if len(args) == 1 {
		text, err := os.ReadFile(args[0])
		if err != nil {
			return cli.Usage(err, "name a readable file")
		}
		if d, err = policy.Edited(text); err != nil {
			return cli.Usage(fmt.Errorf("%s: %w", args[0], err), "docs/spec/attestation-policy.md says what a policy is")
		}
	}
	text, err := d.Encode()
	if err != nil {
		return err
	}
	hash, err := d.Hash()
	if err != nil {
		return err
	}
	scored := score.Current().Hash()
	manifest := policy.Manifest(scored, hash)
	if asJSON {
		return p.PrintJSON(governedPolicy{hash, scored, manifest, d})
	}
	if _, err := p.Stdout.Write(text); err != nil {
		return err
	}
	p.Tell("\nPolicy hash    %s\nScore policy   %s\nManifest hash  %s", hash, scored, manifest)
	p.Tell("\n%s", policyNext)
	return nil
}
