//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const day = 24 * time.Hour

// TestClocksThatAreADayOff: deadlines, epochs and registrations follow block time, so a
// contributor whose clock is a day off contributes as ever, and a host and enclaves whose
// clock is a day behind the chain's go on; doctor says that the clock is wrong.
func TestClocksThatAreADayOff(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	all := []outcome{contribute(t, a.contributor(t, 2))}
	wrong := func(by time.Duration, args ...string) *exec.Cmd {
		cmd := exec.Command("gptdao", args...)
		cmd.Env = append(os.Environ(), clockVariable+"="+by.String())
		return cmd
	}
	for i, by := range []time.Duration{-day - time.Hour, day + time.Hour} {
		c := a.contributor(t, 3+i)
		p := launch(t, wrong(by, "contribute", c.export, "--network", c.network, "--state", c.state, "--account", c.account, "--json"))
		p.wait(t)
		all = append(all, p.outcome(t))
	}
	out, err := wrong(-day-time.Hour, "doctor", "--network", a.file).CombinedOutput()
	if err == nil || !strings.Contains(oneLine(string(out)), "clock") {
		t.Errorf("doctor, a day behind, ended with %v and said:\n%s", err, out)
	}

	must(t, a.net.Controls().AdjustTime(day+time.Hour))
	a.kill(allRoles) // their registrations have lapsed: whoever runs them starts them anew
	a.start(allRoles...)
	all = append(all, contribute(t, a.contributor(t, 5)))
	wantAllPaidOnce(t, a.file, all...)
}

// TestHostThatIsADayAhead runs a network on a host whose clock is a day ahead of the chain.
// Its enclaves are registered by block time, and a contributor is paid as ever.
func TestHostThatIsADayAhead(t *testing.T) {
	up := startUp(t, filepath.Join(t.TempDir(), "network"), network{}, clockVariable+"="+(day+time.Hour).String())
	var all []outcome
	for _, account := range []string{"2", "3"} {
		c := contributing{network: up.File, state: t.TempDir(), account: account, export: writeExport(t, "60kB", account)}
		all = append(all, contribute(t, c))
	}
	wantAllPaidOnce(t, up.File, all...)
}
