//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// backedUp is what docs/operate/backup.md says is copied while nothing runs. The
// simulated machine's seed stands for the machine.
var backedUp = []string{"ledger.db", "uploads", "deployment.json", "enclaves", "roles"}

// TestBackupIsRestored loses every disk but the chain and one store. What is put back is
// older than what was paid since; the ledger catches up with the chain, and the index is
// rebuilt from the segments. Nobody is paid again, and what was on its way goes on.
func TestBackupIsRestored(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	first := a.contributor(t, 2)
	before := contribute(t, first)
	a.stopAll()
	backup := t.TempDir()
	a.backUp(backup)
	a.startAgain()

	second := a.contributor(t, 3)
	after := contribute(t, second)
	a.awaitOpen(t)
	a.kill(theWorker)
	third := a.contributor(t, 4)
	under := third.start(t)
	third.awaitState(t, 4, api.Uploaded, api.Proving)
	a.stopAll()
	under.kill()
	a.restore(backup)
	a.startAgain()

	fourth := a.contributor(t, 5)
	waiting := fourth.start(t)
	awaitLogged(t, a.running[contribution.RoleIndex], "head on chain is another writer's")
	a.kill(theIndex)
	a.rebuildIndex(t)
	a.start(theIndex...)
	waiting.wait(t)
	all := []outcome{before, after, waiting.outcome(t), contribute(t, third)}
	if again := contribute(t, first); again.Contribution != before.Contribution || again.State != api.Paid {
		t.Errorf("the first again ended as %+v, want it paid before", again)
	}
	// The ledger that was put back never heard of the second; the index did.
	if again := contribute(t, second); again.State != api.NothingDue {
		t.Errorf("the second again ended as %q, want nothing due", again.State)
	}
	wantAllPaidOnce(t, a.file, all...)
}

// awaitState waits for the contributor's newest contribution to be in one of some states.
func (c contributing) awaitState(t *testing.T, account int, states ...api.State) api.Contribution {
	t.Helper()
	session := c.session(t, account)
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(50 * time.Millisecond) {
		if all, err := session.All(t.Context()); err == nil && len(all) > 0 && slices.Contains(states, all[0].State) {
			return all[0].Contribution
		}
	}
	t.Fatalf("contributor %d never came to %v", account, states)
	return api.Contribution{}
}

// awaitLogged waits for a process to have said something.
func awaitLogged(t *testing.T, p *process, text string) { awaitIn(t, &p.stderr, text) }

// awaitIn waits for a log to have something in it.
func awaitIn(t *testing.T, log *logged, text string) {
	t.Helper()
	for begun := time.Now(); !strings.Contains(log.String(), text); time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatalf("never said %q:\n%s", text, log.String())
		}
	}
}

// stopAll ends the roles, and then the host.
func (a *apart) stopAll() {
	a.kill(allRoles)
	a.stopHost()
	a.stopHost = func() {}
}

// startAgain starts host and roles at the same addresses.
func (a *apart) startAgain() {
	a.startHost(hostOf(a.net.RPC()), hostOf(a.net.URL()))
	a.start(allRoles...)
}

func (a *apart) backUp(to string) {
	for _, name := range backedUp {
		if err := copyAny(filepath.Join(a.dir, name), filepath.Join(to, name)); err != nil {
			a.t.Fatal(err)
		}
	}
}

// restore puts a backup in the place of all that is not the chain, or a store.
func (a *apart) restore(from string) {
	for _, name := range append([]string{"ledger.db-wal", "ledger.db-shm", "ledger.db.lock"}, backedUp...) {
		if err := os.RemoveAll(filepath.Join(a.dir, name)); err != nil {
			a.t.Fatal(err)
		}
	}
	for _, name := range backedUp {
		if err := copyAny(filepath.Join(from, name), filepath.Join(a.dir, name)); err != nil {
			a.t.Fatal(err)
		}
	}
}

// copyAny copies a file or a folder.
func copyAny(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, info.Mode())
}

// rebuildIndex does what docs/operate/backup.md says of an index that is lost or old.
func (a *apart) rebuildIndex(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(a.dir, "roles", attest.RoleName(contribution.RoleIndex))); err != nil {
		t.Fatal(err)
	}
	store, segments := filepath.Join(t.TempDir(), "blobs"), filepath.Join(t.TempDir(), "segments")
	if err := copyAny(filepath.Join(a.dir, "blobs"), store); err != nil {
		t.Fatal(err)
	}
	run(t, "segments", "--blobs", store, "-o", segments)
	rebuild := exec.Command(a.binary, "rebuild-index", "--config", a.configure(contribution.RoleIndex), "--segments", segments)
	if out, err := rebuild.CombinedOutput(); err != nil {
		t.Fatalf("rebuilding the index: %v\n%s", err, out)
	}
	if err := exec.Command(a.binary, rebuild.Args[1:]...).Run(); err == nil {
		t.Error("an index that is there was rebuilt")
	}
}
