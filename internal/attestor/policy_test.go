package attestor_test

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestPolicyMustBeTheOneOnChain: a verifier that was made with a policy that governance
// did not publish, or has replaced, convinces nobody.
func TestPolicyMustBeTheOneOnChain(t *testing.T) {
	n := attestortest.New(t)
	config := n.Config()
	_, application := boot(t, n, contribution.RoleWorker)
	refused := func(when string) {
		t.Helper()
		if _, err := newAttestor(t, config).Appraise(t.Context(), application); !errors.Is(err, attest.ErrUntrusted) {
			t.Errorf("%s: got %v, want it refused", when, err)
		}
	}
	n.Decide(n.Registry.PublishPolicy(2, common.Hash{'o'}))
	refused("with another on chain")
	n.Decide(n.Registry.PublishPolicy(3, attestortest.Manifest(t, sim.Policy())))
	if _, err := newAttestor(t, config).Appraise(t.Context(), application); err != nil {
		t.Errorf("with its policy on chain: %v", err)
	}
	config.Score = common.Hash{'t'}
	refused("with another score policy")
	config.Score = attestortest.Score
	n.Decide(n.Registry.PublishPolicy(4, policy.Manifest(config.Score, common.Hash{'a'})))
	refused("after another was published")
}
