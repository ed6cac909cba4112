package verify

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// ContributionReport is what was checked of a settled contribution. Consent and proof are
// the gateway's until a check has held them against the chain; all else is the chain's.
type ContributionReport struct {
	OK     bool                `json:"ok"`
	Checks attest.Checks       `json:"checks"`
	ID     contribution.ID     `json:"id"`
	Paid   uint64              `json:"paid,string"` // units, by the pool's events
	Proof  *contribution.Proof `json:"proof"`       // that the pool paid by; nil if it paid nothing in the transaction
	Worker EnclaveReport       `json:"worker"`      // that proved it, as the registry has it now
	Block  uint64              `json:"block"`
	// Transaction is where the gateway says that it was settled. What it did says the chain.
	Transaction common.Hash `json:"transaction"`
}

// The checks of a contribution, in their order.
const (
	CheckConsent   = "consent"
	CheckSettled   = "settled-on-chain"
	CheckProof     = "proof"
	CheckProver    = "proved-by-worker"
	CheckProofCode = "proved-by-known-code"
	CheckManifest  = "policy-on-chain"
	CheckPaid      = "paid-on-chain"
)

// Contribution checks a contribution. The gateway is asked for its consent, which the ID is
// the hash of, and for the transaction that settled it. Which worker proved it, when, by
// which policy, and what was paid is read from that transaction and its events, and worker,
// code and policy are looked up in the registry; what the gateway says of them has to be the
// same. A consent's signature and both signatures of the batch were checked by the pool,
// which pays nothing without them. The error is as in Epoch.
func Contribution(ctx context.Context, view *chain.View, pins Pins, of api.Contribution) (ContributionReport, error) {
	r := ContributionReport{ID: of.ID, Transaction: of.Transaction}
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
	r.Checks.Add(CheckConsent, consented(pool, of), "the gateway's consent is the one that the ID names")
	found, _, err := chain.ReadFinal(ctx, view, readSettled(pool, of))
	if err != nil {
		return err
	}
	r.Paid = found.units
	if !r.Checks.Add(CheckSettled, found.settled(of), "the transaction is a call that settles it, and the pool's events say the same") {
		return nil
	}
	r.Proof = &found.proof
	r.Checks.Add(CheckProof, sameProof(of, found.proof), "the gateway's proof is the one in the transaction")
	is, now, err := chain.ReadFinal(ctx, view, readRegistered(registry, pins, found.proof.Worker))
	if err != nil {
		return err
	}
	manifest, _, err := chain.ReadFinal(ctx, view, registry.PolicyManifest(found.proof.Policy))
	if err != nil {
		return err
	}
	r.Block, r.Worker = now.Number, EnclaveReport{Registration: is.registration, Code: is.code(), Block: now.Number}
	r.Checks.Add(CheckProver, is.counted(found.proof.ProvedAt), "by the registry, its worker was registered when it proved, and is not revoked since")
	r.Checks.Add(CheckProofCode, r.Worker.Code.known(), "by the registry, the worker's code is a pinned release, not revoked")
	r.Checks.Add(CheckManifest, isSet(manifest), "the registry has the policy that it was scored by")
	r.Checks.Add(CheckPaid, isPaid(of, found.units), "by the pool's events it was paid, as the gateway says")
	return nil
}

func consented(pool dao.Pool, of api.Contribution) error {
	if id := of.Consent.ID(pool.Pool); id != of.ID {
		return fmt.Errorf("the gateway's consent is %s", id)
	}
	return nil
}

// sameProof says where the gateway's proof is not the chain's.
func sameProof(of api.Contribution, is contribution.Proof) error {
	switch {
	case of.Proof == nil:
		return fmt.Errorf("the gateway says that it is %s, and has no proof", of.State)
	case *of.Proof != is:
		return fmt.Errorf("the gateway says %+v, the transaction %+v", *of.Proof, is)
	}
	return is.Validate()
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

// settled is what a transaction did about a contribution, as every endpoint has it.
type settled struct {
	known bool // the transaction is there
	call  bool // it is a call to the pool that settles the consent
	proof contribution.Proof
	paid  *dao.Paid // the last event about it; its amount is left out
	units uint64    // of all
}

func (s settled) settled(of api.Contribution) error {
	switch {
	case !s.known:
		return fmt.Errorf("the chain has no transaction %s, where the gateway says that it was settled", of.Transaction)
	case !s.call:
		return fmt.Errorf("transaction %s settles no such consent by a call to the pool", of.Transaction)
	case s.paid == nil:
		return fmt.Errorf("transaction %s paid nothing for it", of.Transaction)
	case s.paid.Account != s.proof.Account || s.paid.Receipt != s.proof.Receipt || s.paid.Score != s.proof.Score || s.paid.Content != of.Consent.Content:
		return fmt.Errorf("the pool's event is about %+v, the transaction's proof is %+v", *s.paid, s.proof)
	}
	return nil
}

func readSettled(pool dao.Pool, of api.Contribution) dao.Read[settled] {
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) (s settled, err error) {
		receipt, err := client.TransactionReceipt(ctx, of.Transaction)
		if errors.Is(err, ethereum.NotFound) {
			return s, nil
		}
		if err != nil {
			return s, err
		}
		if receipt.BlockNumber.Uint64() > at.Number { // not final yet
			return s, nil
		}
		s.known = true
		tx, _, err := client.TransactionByHash(ctx, of.Transaction)
		if err != nil {
			return s, err
		}
		if tx.To() != nil && *tx.To() == pool.Address {
			s.readCall(pool, of.ID, tx.Data())
		}
		return s, s.readEvents(pool, of.ID, receipt.Logs)
	}
}

func (s *settled) readCall(pool dao.Pool, id contribution.ID, data []byte) {
	proofs, err := pool.Proofs(data)
	if err != nil {
		return // another call
	}
	for _, proof := range proofs {
		if proof.Consent == id {
			s.call, s.proof = true, proof
		}
	}
}

func (s *settled) readEvents(pool dao.Pool, id contribution.ID, logs []*types.Log) error {
	for _, log := range logs {
		if log.Address != pool.Address {
			continue
		}
		event, err := pool.Event(*log)
		if err != nil {
			return err
		}
		if paid, is := event.(dao.Paid); is && paid.Consent == id {
			s.units += paid.Units
			paid.Amount = nil
			s.paid = &paid
		}
	}
	return nil
}
