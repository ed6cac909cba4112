// Package verify is what a relying party checks before it seals anything to a key
// epoch: that the recipient is the one on chain, and that an enclave of pinned
// code made it. Whoever serves the epoch is believed in nothing.
package verify

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/onchain"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// Pins are what a relying party knows beforehand: they come with the program and
// not from whoever serves the epoch.
type Pins struct {
	ChainID  uint64         `json:"chainId"`
	Realm    uint64         `json:"realm"`
	Pool     common.Address `json:"pool"`
	Registry common.Address `json:"registry"`
	// Releases is the code that may hold keys, if the chain says so too.
	Releases []dao.Release `json:"releases"`
	// Score is the hash of the manifest of the score policy that is in force. Evidence is
	// believed only by the attestation policy that the chain names together with it.
	Score common.Hash `json:"score"`
	// SimulatedRoot is a development network's root, for its verifier.
	SimulatedRoot []byte `json:"simulatedRoot,omitempty"`
}

// Report is what was checked. Nothing may be sealed unless OK.
type Report struct {
	OK         bool              `json:"ok"`
	Simulated  bool              `json:"simulated"` // nothing protects what is sealed
	Checks     attest.Checks     `json:"checks"`
	Epoch      uint32            `json:"epoch"`
	Recipient  string            `json:"recipient"`
	Release    common.Hash       `json:"release"`
	Technology attest.Technology `json:"technology"`
	Block      uint64            `json:"block"`    // the final block that the answers are of
	Code       *Code             `json:"code"`     // the keyring's; nil if it is not pinned
	Hardware   Hardware          `json:"hardware"` // of its evidence
}

// The checks of an epoch, in their order; those of attest.Appraise come last.
const (
	CheckPublished = "epoch-published"
	CheckRecipient = "recipient"
	CheckOpen      = "epoch-open"
	CheckEvidence  = "evidence-published"
	CheckClaims    = "claims"
	CheckKeyring   = "keyring-active"
	CheckRevoked   = "keyring-not-revoked"
)

// Epoch checks an epoch. The error is nil only if everything holds: it wraps
// attest.ErrUntrusted where something does not, and otherwise says why it could
// not be checked. The report has the checks that were reached in any case.
func Epoch(ctx context.Context, view *chain.View, pins Pins, verifiers attest.Verifiers, e api.Epoch) (Report, error) {
	r := Report{
		Epoch: e.Epoch, Recipient: e.Recipient,
		Technology: e.Evidence.Technology, Simulated: e.Evidence.Technology == attest.Simulated,
	}
	err := r.check(ctx, view, pins, verifiers, e)
	if err == nil {
		err = r.Checks.Err()
	}
	r.OK = err == nil
	if err != nil {
		return r, fmt.Errorf("verifying key epoch %d: %w", e.Epoch, err)
	}
	return r, nil
}

// check returns an error only for what could not be checked.
func (r *Report) check(ctx context.Context, view *chain.View, pins Pins, verifiers attest.Verifiers, e api.Epoch) error {
	registry := dao.NewRegistry(contribution.Registry{ChainID: pins.ChainID, Address: pins.Registry})
	is, now, err := chain.ReadFinal(ctx, view, readEpoch(registry, pins, e))
	if err != nil {
		return err
	}
	r.Block, r.Code = now.Number, is.code()
	r.Checks.Add(CheckPublished, published(e, is.epoch), "the chain has this key epoch")
	r.Checks.Add(CheckRecipient, recipient(e, is.epoch), "the recipient is the one on chain")
	r.Checks.Add(CheckOpen, open(is.epoch, now.Time), "files may be sealed to it now")
	r.Checks.Add(CheckEvidence, evidence(e, is.epoch), "the evidence is the one on chain")
	r.Checks.Add(CheckClaims, claims(e), "a keyring's evidence, over this recipient and epoch")
	r.Checks.Add(CheckKeyring, is.keyring(e.Claims, now.Time), "the keyring is registered and active")
	revoked, err := view.AnyHead(ctx, isRevoked(registry, e.Claims.Key))
	if err != nil {
		return err
	}
	r.Checks.Add(CheckRevoked, isNot(revoked), "nothing revoked it meanwhile")
	return r.appraise(ctx, now, onchain.Source{
		View: view, Registry: registry, Realm: pins.Realm, Releases: pins.Releases, Verifiers: verifiers,
		Score: pins.Score, AsOf: is.epoch.OpenAt,
	}, e)
}

// appraise wants evidence that was recent when the epoch opened. From then on the
// epoch's own times bound its life.
func (r *Report) appraise(ctx context.Context, now chain.Ref, source onchain.Source, e api.Epoch) error {
	found, err := source.Appraise(ctx, now, e.Claims, e.Evidence)
	r.Checks = append(r.Checks, found.Checks...)
	r.Release, r.Hardware = found.Release, HardwareOf(found.Verdict)
	if errors.Is(err, attest.ErrUntrusted) {
		return nil // among the checks
	}
	return err
}

// onChain is what the chain has of an epoch and of who made it.
type onChain struct {
	registered
	epoch contribution.KeyEpoch
}

func readEpoch(registry dao.Registry, pins Pins, e api.Epoch) dao.Read[onChain] {
	epoch, made := registry.KeyEpoch(e.Epoch), readRegistered(registry, pins, e.Claims.Key)
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) (is onChain, err error) {
		if is.epoch, err = epoch(ctx, client, at); err != nil {
			return is, err
		}
		is.registered, err = made(ctx, client, at)
		return is, err
	}
}

func (is onChain) keyring(c attest.Claims, now uint64) error {
	switch {
	case !is.standing.ActiveAt(contribution.RoleKeyring, now):
		return fmt.Errorf("%s is no active keyring at block time %d", c.Key, now)
	case is.registration.EncryptionKey != common.Hash(sha256.Sum256(c.EncryptionKey)):
		return fmt.Errorf("%s is registered with another encryption key", c.Key)
	}
	return nil
}

func isRevoked(registry dao.Registry, key common.Address) func(context.Context, *ethclient.Client) (bool, error) {
	read := dao.AtHead(registry.Standing(key))
	return func(ctx context.Context, client *ethclient.Client) (bool, error) {
		s, err := read(ctx, client)
		return s.Revoked, err
	}
}
