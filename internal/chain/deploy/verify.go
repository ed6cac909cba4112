package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// ErrNotThere: the deployment is not finished, or its chain is not this one.
var ErrNotThere = errors.New("contract is not on this chain")

// Verify checks a finished deployment against a chain: each contract was created
// by the transaction in the file, whose data is our creation code with exactly
// the plan's parameters, and the code at its address is ours. A constructor is
// deterministic, so this pins every parameter the contracts began with.
func Verify(ctx context.Context, endpoint Endpoint, d Deployment) error {
	id, err := endpoint.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("verifying deployment: reading chain id: %w", err)
	}
	if id.Uint64() != d.ChainID {
		return fmt.Errorf("verifying deployment: %w: chain %d, the file says %d", ErrNotThere, id, d.ChainID)
	}
	steps, err := d.Plan.steps(d.Addresses())
	if err != nil {
		return err
	}
	for i, s := range steps {
		if err := verify(ctx, endpoint, s, d.Contracts[i]); err != nil {
			return fmt.Errorf("verifying %s at %s: %w", s.name, s.address, err)
		}
	}
	return nil
}

func verify(ctx context.Context, endpoint Endpoint, s step, c Contract) error {
	code, err := endpoint.CodeAt(ctx, s.address, nil)
	if err != nil {
		return fmt.Errorf("reading code: %w", err)
	}
	if len(code) == 0 {
		return ErrNotThere
	}
	if !s.artifact.Matches(code) {
		return fmt.Errorf("%w from this version's contract", ErrOtherCode)
	}
	receipt, err := endpoint.TransactionReceipt(ctx, c.Transaction)
	if err != nil {
		return fmt.Errorf("reading receipt of %s: %w", c.Transaction, err)
	}
	if receipt.ContractAddress != s.address {
		return fmt.Errorf("%w: transaction %s created %s", ErrNotThere, c.Transaction, receipt.ContractAddress)
	}
	tx, _, err := endpoint.TransactionByHash(ctx, c.Transaction)
	if err != nil {
		return fmt.Errorf("reading transaction %s: %w", c.Transaction, err)
	}
	if !bytes.Equal(tx.Data(), s.input) {
		return fmt.Errorf("%w: created with other code or parameters than the plan's", ErrOtherCode)
	}
	return nil
}
