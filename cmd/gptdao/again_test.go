//go:build unix

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// TestFoundedAgainIsSealedToAnew stops a contributor with a draft that nobody has
// seen, and founds the network anew: the same addresses, the same epoch number,
// another key. The draft would be refused for ever, for no reason anyone could name.
func TestFoundedAgainIsSealedToAnew(t *testing.T) {
	first := startUp(t, filepath.Join(t.TempDir(), "first"), network{})
	c := contributing{network: first.File, state: t.TempDir(), account: "2", export: writeExport(t, "60kB", "1")}
	door := holding(t, first.network, hold{method: "POST", path: "/v1/consents"})
	through := c
	through.network = door.network
	stopped := through.start(t)
	door.wait(t, stopped)
	stopped.kill()
	first.kill()

	second := startUp(t, filepath.Join(t.TempDir(), "second"), network{})
	if second.Contracts["ContributionPool"] != first.Contracts["ContributionPool"] {
		t.Fatal("the pool has another address: the draft would not be found")
	}
	c.network = second.File
	if got := c.run(t); got.State != api.Paid {
		t.Errorf("ended as %q, want paid: %+v", got.State, got)
	}
}

// TestSecondRunFindsTheFileTaken: the first one is not disturbed, and ends as ever.
func TestSecondRunFindsTheFileTaken(t *testing.T) {
	up := startUp(t, filepath.Join(t.TempDir(), "network"), network{})
	c := contributing{network: up.File, state: t.TempDir(), account: "2", export: writeExport(t, "300kB", "1")}
	door := holding(t, up.network, hold{method: "PATCH", path: "/files/"})
	through := c
	through.network = door.network
	first := through.start(t)
	door.wait(t, first)
	second := c.start(t)
	second.wait(t)
	if code := second.cmd.ProcessState.ExitCode(); code != cli.ExitFailure {
		t.Errorf("the second ended with %d, want %d", code, cli.ExitFailure)
	}
	for _, want := range []string{"error: another run is contributing this file", "hint: wait until it has ended"} {
		if !strings.Contains(second.stderr.String(), want) {
			t.Errorf("the second said %q, want %q", second.stderr.String(), want)
		}
	}
	door.open()
	first.wait(t)
	got := first.outcome(t)
	if got.State != api.Paid {
		t.Errorf("the first ended as %q, want paid", got.State)
	}
	readHistory(t, c.network).wantPaidOnce(t, got)
}
