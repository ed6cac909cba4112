//go:build unix

package main

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/localnet"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestPolicyThatChanges publishes a policy that these programs do not have, with one proof
// made and not signed yet, and one file waiting for a worker. The proof is paid; nobody is
// registered and nobody seals under a policy they do not know, so the file waits, and is
// paid when the policy is theirs again. A proof that is older than the lowest policy is
// skipped, and its contributor is told.
func TestPolicyThatChanges(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	all := []outcome{contribute(t, a.contributor(t, 2))}
	registry, latest := registryOf(a.net), score.Current().Number

	segmented := a.holdAt(t, localnet.Segmented)
	first := a.contributor(t, 3)
	proved := first.start(t)
	segmented.wait(t)
	first.awaitState(t, 3, api.Proved)
	a.kill(theWorker)
	uploaded := a.contributor(t, 4)
	waiting := uploaded.start(t)
	uploaded.awaitState(t, 4, api.Uploaded, api.Proving)
	a.decide(t, registry.PublishPolicy(latest+1, common.Hash{1}))
	a.start(theWorker...)
	segmented.release()
	proved.wait(t)
	all = append(all, proved.outcome(t))
	a.running[contribution.RoleWorker].wait(t)
	if said := a.running[contribution.RoleWorker].stderr.String(); !strings.Contains(said, "policy") {
		t.Errorf("a worker of an older policy said %q", said)
	}
	uploaded.awaitState(t, 4, api.Uploaded, api.Proving)

	manifest := ask(t, openBank(t, a.net.RPC()).Client, registry.PolicyManifest(latest))
	a.decide(t, registry.PublishPolicy(latest+2, manifest))
	a.start(theWorker...)
	waiting.wait(t)
	all = append(all, waiting.outcome(t), contribute(t, a.contributor(t, 5)))
	wantAllPaidOnce(t, a.file, all...)

	segmented = a.holdAt(t, localnet.Segmented)
	late := a.contributor(t, 6).start(t)
	segmented.wait(t)
	a.decide(t, a.poolCall(pool.NewContributionPool().PackSetMinPolicy(latest+1)))
	segmented.release()
	late.wait(t)
	got := late.outcome(t)
	if got.State != api.Skipped || len(got.Reasons) == 0 || !strings.Contains(got.Reasons[0].Sentence, "under rules") {
		t.Errorf("a proof below the lowest policy ended as %+v", got)
	}
	if n := readHistory(t, a.file).times(got.Contribution); n != 0 {
		t.Errorf("it was paid %d times", n)
	}
}
