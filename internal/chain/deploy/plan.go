package deploy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Realms and the floors outside development, as in EnclaveRegistry.
const (
	DevRealm = 0xD5

	vanaMainnet        = 1480 // chain id, on which nothing is development
	minTimelockDelay   = 48 * time.Hour
	minActivationDelay = 7 * 24 * time.Hour
	minThreshold       = 2
	teamShare          = 8_000_000 // GPT
)

// ErrPlan is the parent of everything wrong with a plan.
var ErrPlan = errors.New("unusable plan")

// Plan is what to deploy. Times are in seconds, amounts in whole GPT, caps and
// the half-life in score units.
type Plan struct {
	// Realm is DevRealm for development, where delays may be zero and evidence
	// simulated, and anything else (1 is customary) for a real network.
	Realm uint64 `json:"realm"`
	// TimelockDelay passes between scheduling and executing a decision.
	TimelockDelay uint64 `json:"timelockDelay"`
	// Proposers may schedule decisions, until governance takes over.
	Proposers []common.Address `json:"proposers"`
	// Guardian may pause and revoke, nothing else.
	Guardian common.Address `json:"guardian"`
	// ActivationDelay passes between proposing and activating a release.
	ActivationDelay uint64     `json:"activationDelay"`
	Thresholds      Thresholds `json:"thresholds"`
	// Liquidity receives 18 % of the supply.
	Liquidity common.Address `json:"liquidity"`
	// Team shares 8 % of the supply, vesting.
	Team []Share `json:"team"`
	// HalfLife is the number of units after which half of the reserve is paid.
	HalfLife uint64 `json:"halfLife"`
	Caps     Caps   `json:"caps"`
}

// Thresholds are how many rebuilders, attestors and keyrings must agree.
type Thresholds struct {
	Rebuilds  uint8 `json:"rebuilds"`
	Attestors uint8 `json:"attestors"`
	Keyrings  uint8 `json:"keyrings"`
}

// Share of the team's part.
type Share struct {
	Beneficiary common.Address `json:"beneficiary"`
	GPT         uint64         `json:"gpt"`
}

// Caps are units that may be paid within a day.
type Caps struct {
	Total     uint64 `json:"total"`
	Worker    uint64 `json:"worker"`
	BelowMail uint64 `json:"belowMail"`
}

// Development returns a plan for a network of one's own, in which owner has every
// power that somebody must have.
func Development(owner common.Address) Plan {
	return Plan{
		Realm:      DevRealm,
		Proposers:  []common.Address{owner},
		Guardian:   owner,
		Thresholds: Thresholds{Rebuilds: 1, Attestors: 1, Keyrings: 1},
		Liquidity:  owner,
		Team:       []Share{{Beneficiary: owner, GPT: teamShare}},
		HalfLife:   2_000_000_000,
		Caps:       Caps{Total: 100_000_000, Worker: 50_000_000, BelowMail: 10_000_000},
	}
}

// ReadPlan decodes a plan strictly and checks it.
func ReadPlan(text []byte) (Plan, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var p Plan
	if err := decoder.Decode(&p); err != nil {
		return Plan{}, fmt.Errorf("%w: %v", ErrPlan, err)
	}
	return p, p.Check()
}

// Check reports everything that the contracts would refuse, and floors that only
// convention sets, before any gas is spent.
func (p Plan) Check() error {
	problems := append(p.checkReceivers(), p.checkUnits()...)
	if p.Realm != DevRealm {
		problems = append(problems, p.checkFloors()...)
	}
	if len(problems) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrPlan, errors.Join(problems...))
}

func (p Plan) checkReceivers() (problems []error) {
	zero := common.Address{}
	if len(p.Proposers) == 0 {
		problems = append(problems, errors.New("proposers: at least one is needed, or nothing can ever be decided"))
	}
	for _, proposer := range p.Proposers {
		if proposer == zero {
			problems = append(problems, errors.New("proposers: the zero address"))
		}
	}
	if p.Liquidity == zero {
		problems = append(problems, errors.New("liquidity: no address"))
	}
	var total uint64
	for _, share := range p.Team {
		if share.Beneficiary == zero {
			problems = append(problems, errors.New("team: a share without an address"))
		}
		total += min(share.GPT, teamShare+1)
	}
	if total != teamShare {
		problems = append(problems, fmt.Errorf("team: shares add up to %d GPT, want %d", total, teamShare))
	}
	return problems
}

func (p Plan) checkUnits() (problems []error) {
	if p.HalfLife == 0 {
		problems = append(problems, errors.New("halfLife: zero"))
	}
	for name, cap := range map[string]uint64{
		"total": p.Caps.Total, "worker": p.Caps.Worker, "belowMail": p.Caps.BelowMail,
	} {
		if cap >= 1<<48 {
			problems = append(problems, fmt.Errorf("caps.%s: %d does not fit 48 bits", name, cap))
		}
	}
	t := p.Thresholds
	if min(t.Rebuilds, t.Attestors, t.Keyrings) == 0 {
		problems = append(problems, errors.New("thresholds: each must be at least 1"))
	}
	return problems
}

func (p Plan) checkFloors() (problems []error) {
	if p.Realm == 0 {
		problems = append(problems, errors.New("realm: 0; a real network is 1"))
	}
	if p.TimelockDelay < uint64(minTimelockDelay/time.Second) {
		problems = append(problems, fmt.Errorf("timelockDelay: %d s, at least 48 hours outside development", p.TimelockDelay))
	}
	if p.ActivationDelay < uint64(minActivationDelay/time.Second) {
		problems = append(problems, fmt.Errorf("activationDelay: %d s, at least 7 days outside development", p.ActivationDelay))
	}
	t := p.Thresholds
	if min(t.Rebuilds, t.Attestors, t.Keyrings) < minThreshold {
		problems = append(problems, errors.New("thresholds: each must be at least 2 outside development"))
	}
	return problems
}

// checkChain refuses a development plan where real value is at stake: in it one
// key holds every power, and evidence may be simulated.
func (p Plan) checkChain(id uint64) error {
	if id == vanaMainnet && p.Realm == DevRealm {
		return fmt.Errorf("%w: realm %d is for development, and chain %d is Vana's mainnet", ErrPlan, p.Realm, id)
	}
	return nil
}

// wei converts whole GPT to its smallest unit.
func wei(gpt uint64) *big.Int {
	return new(big.Int).Mul(new(big.Int).SetUint64(gpt), big.NewInt(1e18))
}
