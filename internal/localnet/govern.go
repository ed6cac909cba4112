package localnet

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// ErrOtherVersion: the network was made by a version with other policies.
var ErrOtherVersion = errors.New("the network follows another policy")

// code is the security version of the enclaves of a local network.
const code = 1

// releases are the enclaves a local network trusts, all of them simulated.
func releases() []dao.Release {
	list := []dao.Release{}
	for _, role := range []contribution.Role{contribution.RoleWorker, contribution.RoleKeyring, contribution.RoleIndex} {
		list = append(list, dao.Release{Role: role, Tee: dao.Simulated, Measurement: sim.Measurement(role), Code: code})
	}
	return list
}

// government brings a new network to where it can work, by nothing but what
// anyone with the powers would send. The one account of a local network has them
// all: proposer, guardian, rebuilder and attestor.
type government struct {
	client   *ethclient.Client
	sender   *chain.Sender
	registry dao.Registry
	timelock dao.Timelock
	platform common.Hash
}

// establish makes every decision that has not been made yet.
func (g government) establish(ctx context.Context) error {
	if err := g.decide(ctx); err != nil {
		return err
	}
	for _, release := range releases() {
		if err := g.activate(ctx, release); err != nil {
			return fmt.Errorf("activating a release: %w", err)
		}
	}
	return g.checkPolicy(ctx)
}

// decide lets the timelock trust the platform, the releases, the policy and the
// account. It is one decision, so it was made wholly or not at all.
func (g government) decide(ctx context.Context) error {
	latest, err := read(ctx, g.client, g.registry.LatestPolicy())
	if err != nil || latest != 0 {
		return err
	}
	self := g.sender.Address()
	decision := dao.Decision{Calls: []chain.Tx{
		g.registry.SetAttestor(self, true),
		g.registry.SetRebuilder(self, true),
		g.registry.ApprovePlatform(g.platform),
		g.registry.PublishPolicy(score.Current().Number, manifestHash()),
	}}
	for _, release := range releases() {
		// The simulator states no configuration, as nothing measures it.
		decision.Calls = append(decision.Calls, g.registry.ProposeRelease(release), g.registry.ApproveConfig(release.Role, common.Hash{}))
	}
	_, err = g.send(ctx, g.timelock.Schedule(decision, 0))
	var reverted *chain.RevertError
	if err != nil && !errors.As(err, &reverted) { // scheduled by a run that was stopped here
		return fmt.Errorf("scheduling the first decision: %w", err)
	}
	if _, err := g.send(ctx, g.timelock.Execute(decision)); err != nil {
		return fmt.Errorf("executing the first decision: %w", err)
	}
	return nil
}

func (g government) activate(ctx context.Context, release dao.Release) error {
	id, err := read(ctx, g.client, g.registry.ReleaseID(release))
	if err != nil {
		return err
	}
	state, err := read(ctx, g.client, g.registry.ReleaseState(id))
	if err != nil || state == dao.Active {
		return err
	}
	var reverted *chain.RevertError
	if _, err := g.send(ctx, g.registry.AttestRebuild(id)); err != nil && !errors.As(err, &reverted) {
		return err
	}
	_, err = g.send(ctx, g.registry.ActivateRelease(id))
	return err
}

func (g government) checkPolicy(ctx context.Context) error {
	manifest, err := read(ctx, g.client, g.registry.PolicyManifest(score.Current().Number))
	if err != nil {
		return err
	}
	if manifest != manifestHash() {
		return fmt.Errorf("%w: manifest %s, want %s", ErrOtherVersion, manifest, manifestHash())
	}
	return nil
}

// manifestHash is of how a local network scores, and which evidence it believes.
func manifestHash() common.Hash {
	attestation, err := sim.Policy().Hash()
	if err != nil {
		panic("localnet: " + err.Error()) // a document that is constant
	}
	return policy.Manifest(score.Current().Hash(), attestation)
}

func (g government) send(ctx context.Context, call chain.Tx) (*types.Receipt, error) {
	return g.sender.Send(ctx, call)
}

func read[T any](ctx context.Context, client *ethclient.Client, r dao.Read[T]) (T, error) {
	return dao.AtHead(r)(ctx, client)
}
