package verify

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// ContributionReport is what was checked of a settled contribution.
type ContributionReport struct {
	OK     bool                `json:"ok"`
	Checks attest.Checks       `json:"checks"`
	ID     contribution.ID     `json:"id"`
	Paid   uint64              `json:"paid,string"` // units, by the chain
	Proof  *contribution.Proof `json:"proof"`
	Worker EnclaveReport       `json:"worker"` // that proved it, as it stands now
	Block  uint64              `json:"block"`
}

// The checks of a contribution, in their order.
const (
	CheckConsent   = "consent"
	CheckProof     = "proof"
	CheckProver    = "proved-by-worker"
	CheckProofCode = "proved-by-known-code"
	CheckManifest  = "policy-on-chain"
	CheckPaid      = "paid-on-chain"
)

// Contribution checks what a gateway says of a contribution: that consent, proof and
// payment belong together, that a worker of pinned code proved it while it counted, and
// that the chain has paid it. A consent's signature and both signatures of the batch were
// checked by the pool, which pays nothing without them. The error is as in Epoch.
func Contribution(ctx context.Context, view *chain.View, pins Pins, of api.Contribution) (ContributionReport, error) {
	r := ContributionReport{ID: of.ID, Proof: of.Proof}
	err := r.check(ctx, view, pins, of)
	if err == nil {
		err = r.Checks.Err()
	}
	r.OK = err == nil
	if err != nil {
		return r, fmt.Errorf("verifying contribution %s: %w", of.ID, err)
	}
	return r, nil
}

func (r *ContributionReport) check(ctx context.Context, view *chain.View, pins Pins, of api.Contribution) error {
	pool := dao.NewPool(contribution.Pool{ChainID: pins.ChainID, Address: pins.Pool})
	registry := dao.NewRegistry(contribution.Registry{ChainID: pins.ChainID, Address: pins.Registry})
	r.Checks.Add(CheckConsent, consented(pool, of), "the consent is the one that the ID names")
	if !r.Checks.Add(CheckProof, proved(of), "the proof is of this consent") {
		return nil
	}
	is, now, err := chain.ReadFinal(ctx, view, readRegistered(registry, pins, of.Proof.Worker))
	if err != nil {
		return err
	}
	manifest, _, err := chain.ReadFinal(ctx, view, registry.PolicyManifest(of.Proof.Policy))
	if err != nil {
		return err
	}
	sum, err := paidUnits(ctx, view, pool, of)
	if err != nil {
		return err
	}
	r.Block, r.Paid, r.Worker = now.Number, sum, EnclaveReport{Registration: is.registration, Code: is.code(), Block: now.Number}
	r.Checks.Add(CheckProver, is.counted(of.Proof.ProvedAt), "its worker was registered when it proved, and is not revoked since")
	r.Checks.Add(CheckProofCode, r.Worker.Code.known(), "the worker's code is a pinned release, not revoked")
	r.Checks.Add(CheckManifest, isSet(manifest), "the chain has the policy that it was scored by")
	r.Checks.Add(CheckPaid, isPaid(of, sum), "the pool has paid it, as the gateway says")
	return nil
}

func consented(pool dao.Pool, of api.Contribution) error {
	if id := of.Consent.ID(pool.Pool); id != of.ID {
		return fmt.Errorf("the gateway's consent is %s", id)
	}
	return nil
}

func proved(of api.Contribution) error {
	switch {
	case of.Proof == nil:
		return fmt.Errorf("it is %s, and has no proof yet", of.State)
	case of.Proof.Consent != of.ID:
		return fmt.Errorf("the proof is of consent %s", of.Proof.Consent)
	}
	return of.Proof.Validate()
}

func (is registered) counted(at uint64) error {
	if !is.standing.ActiveAt(contribution.RoleWorker, at) {
		return fmt.Errorf("%s was no active worker at block time %d; revoked: %t", is.registration.Key, at, is.standing.Revoked)
	}
	return nil
}

// known is weaker than trusted: a release that was replaced since is still one.
func (c *Code) known() error {
	if c != nil && c.State == dao.Deprecated.String() {
		return nil
	}
	return c.trusted()
}

func isSet(manifest common.Hash) error {
	if manifest == (common.Hash{}) {
		return errors.New("the chain knows no such policy")
	}
	return nil
}

func isPaid(of api.Contribution, units uint64) error {
	if units == 0 || units != of.Units {
		return fmt.Errorf("the chain shows %d units in transaction %s, the gateway says %d", units, of.Transaction, of.Units)
	}
	return nil
}

// paidUnits adds up what the pool paid for the contribution in its transaction, as every
// endpoint has it.
func paidUnits(ctx context.Context, view *chain.View, pool dao.Pool, of api.Contribution) (uint64, error) {
	units, _, err := chain.ReadFinal(ctx, view, func(ctx context.Context, client *ethclient.Client, _ chain.Ref) (sum uint64, err error) {
		receipt, err := client.TransactionReceipt(ctx, of.Transaction)
		if errors.Is(err, ethereum.NotFound) {
			return 0, nil
		}
		if err != nil {
			return 0, err
		}
		for _, log := range receipt.Logs {
			if log.Address != pool.Address {
				continue
			}
			event, err := pool.Event(*log)
			if err != nil {
				return 0, err
			}
			if paid, is := event.(dao.Paid); is && paid.Consent == of.ID {
				sum += paid.Units
			}
		}
		return sum, nil
	})
	return units, err
}
