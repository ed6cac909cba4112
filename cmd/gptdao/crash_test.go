//go:build unix

package main

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/localnet"
)

// points are the steps of the path that are durable, in their order.
var points = []localnet.Point{
	localnet.Accepted, localnet.Received, localnet.Ticketed, localnet.Logged, localnet.Finished,
	localnet.Segmented, localnet.Batched, localnet.Saved, localnet.Journaled, localnet.Mined,
}

// TestNetworkKilledAnywherePaysOnce kills the whole network right after each point
// of the path and starts it again. Whoever contributes sees a pause and a reward,
// once.
func TestNetworkKilledAnywherePaysOnce(t *testing.T) {
	before := founded(t)
	for _, point := range points {
		t.Run(string(point), func(t *testing.T) {
			t.Parallel()
			dir := copied(t, before)
			c := contributing{
				network: filepath.Join(dir, networkName), state: t.TempDir(), account: "2", export: writeExport(t, "60kB", "1"),
			}
			first := startUp(t, dir, network{}, killVariable+"="+string(point))
			interrupted := c.start(t)
			first.wantKilled(t)
			begun := time.Now()
			startUp(t, dir, first.network)
			serving := rounded(begun)
			interrupted.wait(t) // it goes on by itself if it was past the offer
			got := c.run(t)
			t.Logf("serving again after %v, paid after %v; the interrupted command: %v",
				serving, rounded(begun), interrupted.cmd.ProcessState)
			if got.State != api.Paid {
				t.Fatalf("ended as %q, want paid: %+v", got.State, got)
			}
			wantCreditedOnce(t, c, got)
		})
	}
}

// wantCreditedOnce looks at chain and log, and then contributes more: the same
// again is paid nothing, each scoring is one entry of the log.
func wantCreditedOnce(t *testing.T, c contributing, got outcome) {
	t.Helper()
	h := readHistory(t, c.network)
	h.wantPaidOnce(t, got)
	if len(h.settled) != 1 {
		t.Errorf("the log's head moved %d times, want once", len(h.settled))
	}
	if again := c.run(t); again.Contribution != got.Contribution || !again.Before || again.State != api.Paid {
		t.Errorf("the same file again: %+v", again)
	}
	if anew := c.run(t, "--anew"); anew.Contribution == got.Contribution || anew.State != api.NothingDue || anew.Reward != "0" {
		t.Errorf("the same file, sealed anew: %+v, want nothing due", anew)
	}
	other := contributing{network: c.network, state: t.TempDir(), account: "3", export: writeExport(t, "60kB", "2")}
	next := other.run(t)
	if next.State != api.Paid {
		t.Errorf("somebody else's contribution ended as %q, want paid", next.State)
	}
	h = readHistory(t, c.network)
	h.wantPaidOnce(t, got)
	h.wantPaidOnce(t, next)
	first, second := c.position(t, 2, got.Contribution), other.position(t, 3, next.Contribution)
	if second != first+2 { // between them, what was sealed anew
		t.Errorf("credited as entries %d and %d of the log, want one entry between them", first, second)
	}
}

// TestFoundingKilledAnytimeGoesOn kills a network that is only being founded, again
// and again, each time a little later. What was decided is not decided twice.
func TestFoundingKilledAnytimeGoesOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "network")
	for wait := 20 * time.Millisecond; wait <= 320*time.Millisecond; wait += 20 * time.Millisecond {
		founding := launch(t, exec.Command("gptdao", "up", "--dir", dir, "--listen", "127.0.0.1:0", "--gateway", "127.0.0.1:0"))
		time.Sleep(wait)
		founding.kill()
		founding.wantKilled(t)
	}
	up := startUp(t, dir, network{})
	c := contributing{network: up.File, state: t.TempDir(), account: "2", export: writeExport(t, "60kB", "1")}
	got := c.run(t)
	if got.State != api.Paid {
		t.Fatalf("ended as %q, want paid: %+v", got.State, got)
	}
	readHistory(t, c.network).wantPaidOnce(t, got)
}

// stages are where `gptdao contribute` is killed.
var stages = []struct {
	name string
	at   hold
}{
	{"export read", hold{method: "GET", path: "/v1/network"}},
	{"draft saved", hold{method: "POST", path: "/v1/consents"}},
	{"consent accepted", hold{method: "POST", path: "/v1/consents", answered: true}},
	{"upload begun", hold{method: "POST", path: "/files/", answered: true}},
	{"half uploaded", hold{method: "PATCH", path: "/files/", after: 100 << 10}},
	{"uploaded", hold{method: "PATCH", path: "/files/", answered: true}},
	{"followed", hold{method: "GET", path: "/events"}},
}

// TestContributeKilledAnywhereGoesOn kills the contributor's program instead: the
// same command goes on with the same consent and the bytes that arrived.
func TestContributeKilledAnywhereGoesOn(t *testing.T) {
	up := startUp(t, copied(t, founded(t)), network{})
	for i, stage := range stages {
		t.Run(stage.name, func(t *testing.T) {
			account := i + 2
			c := contributing{
				network: up.File, state: t.TempDir(), account: strconv.Itoa(account), export: writeExport(t, "600kB", strconv.Itoa(account)),
			}
			door := holding(t, up.network, stage.at)
			through := c
			through.network = door.network
			killed := through.start(t)
			door.wait(t, killed)
			killed.kill()
			door.open()
			got := through.run(t)
			if got.State != api.Paid {
				t.Fatalf("ended as %q, want paid: %+v", got.State, got)
			}
			readHistory(t, c.network).wantPaidOnce(t, got)
			all, err := c.session(t, account).All(t.Context())
			if err != nil || len(all) != 1 || all[0].ID != got.Contribution {
				t.Errorf("consented to %d contributions (%v), want one", len(all), err)
			}
			if stage.at.after > 0 && door.continued() == 0 {
				t.Error("the upload began anew, want it to go on")
			}
		})
	}
}
