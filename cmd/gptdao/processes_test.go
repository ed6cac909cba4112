//go:build unix

package main

import (
	"cmp"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/localnet"
)

// TestThreeProcesses runs each enclave as a process of its own, kills them one
// after the other and together, at rest and in the middle of a contribution.
// Nothing waits for a person: a role that starts again makes new keys, is
// registered, and goes on with what the last one left.
func TestThreeProcesses(t *testing.T) {
	a := startApart(t)
	var all []outcome
	begun := time.Now()
	a.start(allRoles...)
	all = append(all, contribute(t, a.contributor(t, 2)))
	t.Logf("from start to reward: %v", rounded(begun))
	for i, c := range killings {
		t.Run(c.name(), func(t *testing.T) {
			got, took := a.survive(t, c, a.contributor(t, 3+i))
			t.Logf("from death to reward: %v", took)
			if got.State != api.Paid {
				t.Errorf("ended as %q, want paid: %+v", got.State, got)
			}
			all = append(all, got)
		})
	}
	// Who is paid was served by all three: none of them is still booting, which needs the host.
	all = append(all, contribute(t, a.contributor(t, 3+len(killings))))
	begun = time.Now()
	a.restartHost()
	all = append(all, contribute(t, a.contributor(t, 4+len(killings))))
	t.Logf("from the host's end to reward: %v", rounded(begun))
	h := readHistory(t, a.file)
	for _, got := range all {
		h.wantPaidOnce(t, got)
	}
	if len(h.paid) != len(all) {
		t.Errorf("the pool paid %d times, want %d", len(h.paid), len(all))
	}
}

// killing says who is killed, and at which point of the next contribution. Without
// a point, nothing is under way.
type killing struct {
	roles []contribution.Role
	at    localnet.Point
}

var (
	theWorker  = []contribution.Role{contribution.RoleWorker}
	theKeyring = []contribution.Role{contribution.RoleKeyring}
	theIndex   = []contribution.Role{contribution.RoleIndex}
)

var killings = []killing{
	{theWorker, ""}, {theKeyring, ""}, {theIndex, ""}, {allRoles, ""},
	{theWorker, localnet.Received}, {theKeyring, localnet.Received}, {theIndex, localnet.Received}, {allRoles, localnet.Received},
	{theKeyring, localnet.Segmented}, {theIndex, localnet.Segmented}, {allRoles, localnet.Segmented},
	{theKeyring, localnet.Batched}, {theIndex, localnet.Batched}, {allRoles, localnet.Saved},
}

func (k killing) name() string {
	who := "all"
	if len(k.roles) == 1 {
		who = attest.RoleName(k.roles[0])
	}
	return who + " " + cmp.Or(string(k.at), "at rest")
}

// survive kills, starts what was killed, and sees the contribution to its end.
func (a *apart) survive(t *testing.T, k killing, c contributing) (outcome, time.Duration) {
	t.Helper()
	if k.at == "" {
		begun := time.Now()
		a.kill(k.roles)
		a.start(k.roles...)
		return contribute(t, c), rounded(begun)
	}
	a.awaitOpen(t)
	dead := a.killAt(k.at, k.roles)
	p := c.start(t)
	select {
	case <-dead:
	case <-time.After(patience):
		t.Fatalf("never came to %q\n%s", k.at, p.stderr.String())
	}
	begun := time.Now()
	a.start(k.roles...)
	p.wait(t)
	return p.outcome(t), rounded(begun)
}
