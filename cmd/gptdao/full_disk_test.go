//go:build linux

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// mountsVariable says that this process may mount: it is root of a namespace.
const mountsVariable = "GPTDAO_TEST_MOUNTS"

// fullDisk is a disk that fills up under a contribution that is on its way.
type fullDisk struct {
	name string
	dir  string // in the network's folder
	size string // of the whole disk
	// role has its disk there; nil is the host.
	role []contribution.Role
	// again says that the role starts on the full disk: what it writes while it runs may
	// find room in a block that it has.
	again bool
	// ends says that the role cannot go on with what it has in memory, and ends.
	ends bool
}

var fullDisks = []fullDisk{
	{"of the index", "roles/index", "48m", theIndex, false, true},
	{"of the keyring", "roles/keyring", "48m", theKeyring, true, false},
	// With ledger and store. The gateway takes no uploads with less than 1 GiB free.
	{"of the host", "", "1200m", nil, false, false},
	// Not filled here, where it would end the test's own process: see TestFullDiskUnderTheChain.
	{"of the chain", "chain", "400m", nil, false, false},
}

// TestFullDisks fills each disk to the last byte while a contribution is on its way, and
// makes room again. Whoever cannot write says so, and ends where it could not go on; the
// contribution waits, and is paid once.
func TestFullDisks(t *testing.T) {
	if !mayMount(t) {
		return
	}
	a := newApart(t)
	mount(t, a.dir, fullDisks[2].size)
	for _, d := range fullDisks {
		if d.dir != "" {
			mount(t, filepath.Join(a.dir, d.dir), d.size)
		}
	}
	a.startHost("127.0.0.1:0", "127.0.0.1:0")
	t.Cleanup(func() {
		a.stopHost()
		if t.Failed() {
			t.Logf("the host's log:\n%s", a.log.String())
		}
	})
	a.start(allRoles...)
	all := []outcome{contribute(t, a.contributor(t, 2))}
	for i, d := range fullDisks[:3] {
		t.Run(d.name, func(t *testing.T) { all = append(all, a.fills(t, d, 3+i)) })
	}
	wantAllPaidOnce(t, a.file, all...)
}

// mayMount tells whether this is the process that may mount. If not, the test runs in one
// that may, and ends here.
func mayMount(t *testing.T) bool {
	t.Helper()
	if os.Getenv(mountsVariable) != "" {
		return true
	}
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	again.Env = append(os.Environ(), mountsVariable+"=1")
	again.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}, GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	out, err := again.CombinedOutput()
	if err != nil {
		t.Fatalf("in a namespace of its own: %v\n%s", err, out)
	}
	t.Logf("%s", out)
	return false
}

// mount puts a disk of some size at a folder.
func mount(t *testing.T, dir, size string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o700))
	must(t, syscall.Mount("none", dir, "tmpfs", 0, "size="+size))
}

// TestFullDiskUnderTheChain fills the disk of a network's chain while a proof is on its way
// to it. go-ethereum ends the process; with room again it goes on where it was.
func TestFullDiskUnderTheChain(t *testing.T) {
	if !mayMount(t) {
		return
	}
	dir := shortDir(t)
	chain := filepath.Join(dir, "chain")
	mount(t, chain, "96m")
	up := startUp(t, dir, network{})
	all := []outcome{contribute(t, contributing{network: up.File, state: t.TempDir(), account: "2", export: writeExport(t, "60kB", "2")})}
	empty := fillUp(t, chain)
	p := contributing{network: up.File, state: t.TempDir(), account: "3", export: writeExport(t, "60kB", "3")}.start(t)
	up.process.wait(t)
	if up.cmd.ProcessState.Success() || !saysFull(up.stderr.String()) {
		t.Errorf("it ended with %v and said:\n%s", up.cmd.ProcessState, up.stderr.String())
	}
	empty()
	up = startUp(t, dir, up.network)
	p.wait(t)
	wantAllPaidOnce(t, up.File, append(all, p.outcome(t))...)
}

// fills fills a disk under a contribution, and sees it to its end.
func (a *apart) fills(t *testing.T, d fullDisk, account int) outcome {
	t.Helper()
	c := a.contributor(t, account)
	a.awaitOpen(t)
	a.kill(theWorker)
	p := c.start(t)
	c.awaitState(t, account, api.Uploaded, api.Proving)
	said := a.log.String
	heard := len(said())
	empty := fillUp(t, filepath.Join(a.dir, d.dir))
	if d.again {
		a.kill(d.role)
		a.start(d.role...)
	}
	if len(d.role) > 0 {
		said, heard = a.running[d.role[0]].stderr.String, 0
	}
	a.start(theWorker...)
	for begun := time.Now(); !saysFull(said()[heard:]); time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatalf("nobody said that the disk is full: %s", said()[heard:])
		}
	}
	empty()
	switch {
	case d.ends:
		a.running[d.role[0]].wait(t)
		a.start(d.role...)
	case len(d.role) == 0: // it ends, or is about to
		a.tolerated = "disk is full"
		a.restartHost()
		a.kill(theWorker) // which may have ended, for want of somebody to register it
		a.start(theWorker...)
	}
	p.wait(t)
	got := p.outcome(t)
	if got.State != api.Paid {
		t.Errorf("ended as %q, want paid: %+v", got.State, got)
	}
	return got
}

func saysFull(text string) bool {
	return strings.Contains(text, syscall.ENOSPC.Error()) || strings.Contains(text, "disk is full")
}

// fillUp takes all the room there is, and returns what gives it back.
func fillUp(t *testing.T, dir string) func() {
	t.Helper()
	path := filepath.Join(dir, "ballast")
	file, err := os.Create(path)
	must(t, err)
	defer file.Close()
	for block := make([]byte, 1<<20); len(block) > 0; {
		if _, err := file.Write(block); errors.Is(err, syscall.ENOSPC) {
			block = block[:len(block)/2]
		} else {
			must(t, err)
		}
	}
	return func() { must(t, os.Remove(path)) }
}
