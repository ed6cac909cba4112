package main

import (
	"context"
	"fmt"
	"os"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
)

// appraise judges peers' evidence by the policy file. What may be a keyring's code, and
// on which machine, the registry says: evidence must be of the machine that it has.
// Collateral is read each time: a host refreshes it, and cannot forge it.
func (r running) appraise() (func(context.Context, attest.Application) error, error) {
	text, err := os.ReadFile(r.Policy)
	if err != nil {
		return nil, cli.Usage(err, "name the attestation policy with \"policy\"")
	}
	document, err := policy.Parse(text)
	if err != nil {
		return nil, cli.Usage(fmt.Errorf("policy %s: %w", r.Policy, err), "docs/spec/attestation-policy.md says what it is")
	}
	bundle := func() []byte { b, _ := os.ReadFile(r.Collateral); return b } // without any, nothing verifies
	intel, err := tdx.New(tdx.Config{Policy: document, Collateral: bundle})
	if err != nil {
		return nil, err
	}
	amd, err := snp.New(snp.Config{Policy: document, Collateral: bundle})
	if err != nil {
		return nil, err
	}
	verifiers := attest.Verifiers{attest.TDX: intel, attest.SNP: amd}
	return func(ctx context.Context, a attest.Application) error { return r.judge(ctx, verifiers, a) }, nil
}

func (r running) judge(ctx context.Context, verifiers attest.Verifiers, a attest.Application) error {
	verifier := verifiers[a.Evidence.Technology]
	if verifier == nil {
		return fmt.Errorf("%w: no verifier for %s evidence", attest.ErrUntrusted, a.Evidence.Technology)
	}
	verdict, err := verifier.Verify(a.Evidence, a.Claims.ReportData())
	if err != nil {
		return err
	}
	is, _, err := chain.ReadFinal(ctx, r.view, r.registry().Registration(a.Claims.Key))
	if err != nil {
		return err
	}
	measured, _, err := chain.ReadFinal(ctx, r.view, r.registry().Measurement(is.Release))
	if err != nil {
		return err
	}
	if verdict.Platform != is.Platform || verdict.Measurement != measured {
		return fmt.Errorf("%w: evidence of another machine or other code than is registered", attest.ErrUntrusted)
	}
	return nil
}
