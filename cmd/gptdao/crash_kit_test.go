//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/localnet"
)

// killVariable names the point of the path at which `gptdao up` kills itself.
const killVariable = "GPTDAO_TEST_KILL_AT"

// patience bounds every wait for a process. It is for machines that are busy; each
// wait ends within a second or two.
const patience = time.Minute

// It comes before TestMain runs this binary as gptdao.
func init() {
	if point := os.Getenv(killVariable); point != "" {
		reached = killAt(localnet.Point(point))
	}
}

// killAt ends the process as kill -9 does: nothing is flushed, closed or told.
func killAt(point localnet.Point) func(localnet.Point) {
	return func(p localnet.Point) {
		if p == point {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // until the signal is there
		}
	}
}

// process is a running program.
type process struct {
	cmd    *exec.Cmd
	stdout bytes.Buffer // to be read once it has ended
	stderr logged
	ended  chan struct{}
}

// launch starts a program that lives no longer than the test.
func launch(t testing.TB, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{cmd: cmd, ended: make(chan struct{})}
	if cmd.Stdout == nil {
		cmd.Stdout = &p.stdout
	}
	cmd.Stderr = &p.stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = cmd.Wait() // what it says is in ProcessState
		close(p.ended)
	}()
	t.Cleanup(p.kill)
	return p
}

// kill sends SIGKILL and returns when the process is gone.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	<-p.ended
}

// wait returns when the process has ended by itself.
func (p *process) wait(t testing.TB) {
	t.Helper()
	p.waitFor(t, patience)
}

// waitFor is for what takes longer than most.
func (p *process) waitFor(t testing.TB, patience time.Duration) {
	t.Helper()
	select {
	case <-p.ended:
	case <-time.After(patience):
		p.kill()
		t.Fatalf("%s did not end\n%s", strings.Join(p.cmd.Args, " "), p.stderr.String())
	}
}

// wantKilled waits for the process to have ended by SIGKILL.
func (p *process) wantKilled(t testing.TB) {
	t.Helper()
	p.wait(t)
	status, ok := p.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL {
		t.Fatalf("ended with %v, want SIGKILL\n%s", p.cmd.ProcessState, p.stderr.String())
	}
}

// upProcess is `gptdao up` as a process.
type upProcess struct {
	*process
	network
}

// startUp starts `gptdao up`; again at the same addresses if it was running before,
// as it would on a person's machine.
func startUp(t testing.TB, dir string, before network, env ...string) upProcess {
	t.Helper()
	listen, gateway := "127.0.0.1:0", "127.0.0.1:0"
	if before.RPC != "" {
		listen, gateway = hostOf(before.RPC), hostOf(before.Gateway)
	}
	cmd := exec.Command("gptdao", "up", "--dir", dir, "--listen", listen, "--gateway", gateway, "--json")
	cmd.Env = append(os.Environ(), env...)
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cmd.Stdout = in
	up := upProcess{process: launch(t, cmd)}
	in.Close()
	if err := json.NewDecoder(out).Decode(&up.network); err != nil {
		up.kill()
		t.Fatalf("starting gptdao up: %v\n%s", err, up.stderr.String())
	}
	return up
}

func hostOf(url string) string { return strings.TrimPrefix(url, "http://") }

// contributing is somebody with a file and the network they hand it to.
type contributing struct {
	network string // file
	state   string // folder
	account string
	export  string
}

func (c contributing) start(t testing.TB, more ...string) *process {
	t.Helper()
	args := []string{"contribute", c.export, "--network", c.network, "--state", c.state, "--account", c.account, "--json"}
	return launch(t, exec.Command("gptdao", append(args, more...)...))
}

// run is one `gptdao contribute` from start to end.
func (c contributing) run(t testing.TB, more ...string) outcome {
	t.Helper()
	p := c.start(t, more...)
	p.wait(t)
	return p.outcome(t)
}

// outcome is what a `gptdao contribute` that has ended printed.
func (p *process) outcome(t testing.TB) (got outcome) {
	t.Helper()
	if err := json.Unmarshal(p.stdout.Bytes(), &got); err != nil {
		t.Fatalf("contributing: %v, %v\n%s", p.cmd.ProcessState, err, p.stderr.String())
	}
	return got
}

// writeExport makes a small synthetic export, another account's for each seed.
func writeExport(t testing.TB, size, seed string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.zip")
	out, err := exec.Command("gptdao", "sample", "-o", path, "--size", size, "--seed", seed).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

// founded returns a folder with a network that was up once, so that it need not be
// founded again and again.
func founded(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "founded")
	up := startUp(t, dir, network{})
	if err := up.cmd.Process.Signal(os.Interrupt); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	up.wait(t)
	return dir
}

// copied is a network of one's own that is like another.
func copied(t testing.TB, founded string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "network")
	if err := os.CopyFS(dir, os.DirFS(founded)); err != nil {
		t.Fatal(err)
	}
	return dir
}
