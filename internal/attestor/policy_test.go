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
	config.Score = common.Hash{'s'}
	_, application := boot(t, n, contribution.RoleWorker)
	refused := func(when string) {
		t.Helper()
		if _, err := newAttestor(t, config).Appraise(t.Context(), application); !errors.Is(err, attest.ErrUntrusted) {
			t.Errorf("%s: got %v, want it refused", when, err)
		}
	}
	refused("before any was published")
	hash, err := sim.Policy().Hash()
	if err != nil {
		t.Fatal(err)
	}
	n.Decide(n.Registry.PublishPolicy(1, policy.Manifest(config.Score, hash)))
	if _, err := newAttestor(t, config).Appraise(t.Context(), application); err != nil {
		t.Errorf("with its policy on chain: %v", err)
	}
	n.Decide(n.Registry.PublishPolicy(2, policy.Manifest(config.Score, common.Hash{'a'})))
	refused("after another was published")
}
