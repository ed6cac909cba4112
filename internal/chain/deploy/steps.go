package deploy

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain/bindings"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/gpt"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/timelock"
)

// Addresses of the contracts.
type Addresses struct {
	Timelock        common.Address
	EnclaveRegistry common.Address
	GPT             common.Address
	Pool            common.Address
}

// step creates one contract.
type step struct {
	name     string
	address  common.Address
	artifact bindings.Artifact
	// input is the whole data of the creating transaction.
	input []byte
}

// names of the steps, in order: each contract may name those before it, and GPT
// the pool after it, whose address follows from the nonce.
var names = []string{"Timelock", "EnclaveRegistry", "GPT", "ContributionPool"}

// addresses that the deployer's transactions from nonce on create.
func addresses(deployer common.Address, nonce uint64) Addresses {
	at := func(i uint64) common.Address { return crypto.CreateAddress(deployer, nonce+i) }
	return Addresses{Timelock: at(0), EnclaveRegistry: at(1), GPT: at(2), Pool: at(3)}
}

// inOrder lists the addresses as names does.
func (at Addresses) inOrder() []common.Address {
	return []common.Address{at.Timelock, at.EnclaveRegistry, at.GPT, at.Pool}
}

func (p Plan) steps(at Addresses) ([]step, error) {
	arguments := [][]byte{
		timelock.NewTimelock().PackConstructor(new(big.Int).SetUint64(p.TimelockDelay), p.Proposers),
		registry.NewEnclaveRegistry().PackConstructor(p.registryConfig(at)),
		gpt.NewGPT().PackConstructor(p.distribution(at)),
		pool.NewContributionPool().PackConstructor(p.poolConfig(at)),
	}
	places := at.inOrder()
	steps := make([]step, len(names))
	for i, name := range names {
		artifact, err := artifactOf(name)
		if err != nil {
			return nil, err
		}
		input := slices.Concat(artifact.Creation, arguments[i])
		steps[i] = step{name: name, address: places[i], artifact: artifact, input: input}
	}
	return steps, nil
}

func artifactOf(name string) (bindings.Artifact, error) {
	for _, contract := range bindings.Contracts {
		if contract.Name == name {
			return contract.Artifact()
		}
	}
	return bindings.Artifact{}, fmt.Errorf("no bindings of contract %s", name)
}

func (p Plan) registryConfig(at Addresses) registry.EnclaveRegistryConfig {
	return registry.EnclaveRegistryConfig{
		Realm:           new(big.Int).SetUint64(p.Realm),
		Timelock:        at.Timelock,
		Guardian:        p.Guardian,
		ActivationDelay: p.ActivationDelay,
		Thresholds:      registry.Thresholds(p.Thresholds),
	}
}

func (p Plan) distribution(at Addresses) gpt.Distribution {
	team := make([]gpt.Grant, len(p.Team))
	for i, share := range p.Team {
		team[i] = gpt.Grant{Beneficiary: share.Beneficiary, Amount: wei(share.GPT)}
	}
	return gpt.Distribution{Reserve: at.Pool, Liquidity: p.Liquidity, Treasury: at.Timelock, Team: team}
}

func (p Plan) poolConfig(at Addresses) pool.ContributionPoolConfig {
	units := func(n uint64) *big.Int { return new(big.Int).SetUint64(n) }
	return pool.ContributionPoolConfig{
		Token:    at.GPT,
		Registry: at.EnclaveRegistry,
		Timelock: at.Timelock,
		Guardian: p.Guardian,
		HalfLife: p.HalfLife,
		Caps: pool.Caps{
			Total: units(p.Caps.Total), Worker: units(p.Caps.Worker), BelowMail: units(p.Caps.BelowMail),
		},
	}
}
