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

// TestPoolThatIsRetired retires the pool to a successor, with one proof made and not signed
// yet, and one file waiting for a worker. Neither is paid here, the reserve is with the
// successor, and whoever is waiting, or comes again, is told where to contribute.
func TestPoolThatIsRetired(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	paid := contribute(t, a.contributor(t, 2))
	segmented := a.holdAt(t, localnet.Segmented)
	first, second := a.contributor(t, 3), a.contributor(t, 4)
	proved := first.start(t)
	segmented.wait(t)
	first.awaitState(t, 3, api.Proved)
	a.kill(theWorker)
	uploaded := second.start(t)
	second.awaitState(t, 4, api.Uploaded, api.Proving)
	successor := a.succeed(t)
	segmented.release()
	a.restartHost() // it looks for a retirement when it starts, and each minute
	a.start(theWorker...)
	for _, p := range []*process{proved, uploaded} {
		p.wait(t)
		got := p.outcome(t)
		if got.State != api.Expired || len(got.Reasons) == 0 || !strings.Contains(got.Reasons[0].Sentence, "pool that took over") {
			t.Errorf("ended as %+v", got)
		}
	}
	again := first.start(t)
	again.wait(t)
	if said := oneLine(again.stderr.String()); !strings.Contains(said, "network file of the pool that took over, "+successor.Hex()) {
		t.Errorf("whoever contributed again was told: %s", said)
	}
	awaitIn(t, a.log, "run the network of the pool that took over")
	wantAllPaidOnce(t, a.file, paid)
	client, here := openBank(t, a.net.RPC()).Client, poolOf(a.net)
	there := here
	there.Address = successor
	if left, has := ask(t, client, here.Reserve()), ask(t, client, there.Reserve()); left.Sign() != 0 || has.Sign() == 0 {
		t.Errorf("the pool holds %s, and its successor %s", left, has)
	}
	if from, to := ask(t, client, here.Head()), ask(t, client, there.Head()); from != to {
		t.Errorf("the successor goes on at %s, want %s", to, from)
	}
}

// TestAccountOverItsCap contributes more than a window's cap pays. Each of three windows
// pays the cap; when governance has raised it, the next one pays the rest, and then no more.
func TestAccountOverItsCap(t *testing.T) {
	const cap, windows = 100, 3
	a := startApart(t)
	set := pool.NewContributionPool().PackSetCaps
	a.decide(t, a.poolCall(set(caps(cap))))
	a.start(allRoles...)
	c := a.contributor(t, 2)
	c.export = writeExport(t, "200kB", c.account)
	got := contribute(t, c)
	if got.State != api.Paid || got.Units != cap || got.Score < (windows+1)*cap {
		t.Fatalf("%d units were paid of a score of %d, want the cap, %d, of much more: %+v", got.Units, got.Score, cap, got)
	}
	due := got.Score - cap
	for before := 1; before < windows; before++ {
		a.nextWindow(t)
		if units := a.awaitPayment(t, before); units != cap {
			t.Errorf("a window paid %d units, want %d", units, cap)
		}
		due -= cap
	}
	a.decide(t, a.poolCall(set(caps(got.Score))))
	a.nextWindow(t)
	if units := a.awaitPayment(t, windows); units != due {
		t.Errorf("the last window paid %d units, want the rest, %d", units, due)
	}
	a.nextWindow(t)
	other := contribute(t, a.contributor(t, 3))
	h := readHistory(t, a.file)
	if n := h.times(got.Contribution); n != windows+1 || len(h.paid) != windows+2 || len(h.skipped) != 0 {
		t.Errorf("it was paid %d times, want %d; all payments %+v, skips %+v", n, windows+1, h.paid, h.skipped)
	}
	for _, wallet := range []string{got.Wallet, other.Wallet} {
		at := common.HexToAddress(wallet)
		if holds, paid := h.balance(t, at), h.to(at); holds.Cmp(paid) != 0 {
			t.Errorf("%s holds %s wei of GPT, was paid %s", wallet, holds, paid)
		}
	}
	if now := c.awaitState(t, 2, api.Paid); now.Units != got.Score {
		t.Errorf("its contributor is told of %d units, want %d", now.Units, got.Score)
	}
}
