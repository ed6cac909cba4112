//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// replicated is a network of three keyrings, two workers and an index, each a process.
type replicated struct {
	*apart
	of         map[string]*process
	attesters  map[string]string   // sockets of those who run other code
	attestors  map[string][]string // of those whom the host's does not register
	speakers   map[string]any      // of the keyrings, if they need any
	holders    []string            // files of those who hold the index root
	recipients []string
}

func startReplicated(t *testing.T, several ...func(*replicated)) *replicated {
	t.Helper()
	a := startApart(t, func(a *apart) {
		a.keyrings = []string{freeAddress(t), freeAddress(t), freeAddress(t)}
		a.workers = []string{freeAddress(t), freeAddress(t)}
	})
	r := &replicated{
		apart: a, of: map[string]*process{},
		attesters: map[string]string{}, attestors: map[string][]string{},
	}
	for range 3 {
		file, recipient := holder(t)
		r.holders, r.recipients = append(r.holders, file), append(r.recipients, recipient)
	}
	for _, more := range several {
		more(r)
	}
	for i := range a.keyrings {
		r.keyring(i)
	}
	a.start(contribution.RoleIndex)
	for i := range a.workers {
		r.worker(i)
	}
	return r
}

// keyring starts one of them with what is on its disk. The first is the founder; two
// must hold an epoch.
func (r *replicated) keyring(i int) {
	c := r.settings(contribution.RoleKeyring)
	c["keyrings"] = slices.Delete(urls(r.keyrings), i, i+1)
	c["founder"], c["epochHolders"] = i == 0, 2
	c["escrow"] = map[string]any{"threshold": 2, "holders": r.recipients}
	if r.speakers != nil {
		c["heartbeat"] = r.speakers
	}
	r.launch(contribution.RoleKeyring, i, r.keyrings[i], c)
}

func (r *replicated) worker(i int) {
	r.launch(contribution.RoleWorker, i, r.workers[i], r.settings(contribution.RoleWorker))
}

func (r *replicated) launch(role contribution.Role, i int, address string, c map[string]any) {
	name := fmt.Sprintf("%s-%d", attest.RoleName(role), i+1)
	c["listen"], c["dir"] = address, r.disk(name)
	if rpc := r.rpc[name]; rpc != nil {
		c["rpc"] = rpc
	}
	if attester := r.attesters[name]; attester != "" {
		c["attester"], c["attestors"] = attester, r.attestors[name]
	}
	p := launch(r.t, exec.Command(r.binary, attest.RoleName(role), "--config", r.writeConfig(name, c)))
	r.of[name] = p
	r.t.Cleanup(func() {
		p.kill()
		if r.t.Failed() {
			r.t.Logf("%s said:\n%s", name, p.stderr.String())
		}
	})
}

func (r *replicated) disk(name string) string { return filepath.Join(r.dir, "roles", name) }

// lose kills a process and takes its disk away.
func (r *replicated) lose(name string) {
	r.of[name].kill()
	if err := os.RemoveAll(r.disk(name)); err != nil {
		r.t.Fatal(err)
	}
}

// TestKeyringsAndWorkersMayGo: as long as one keyring is left, everything that was sealed
// opens; what comes back is given the keys anew; nobody is paid twice.
func TestKeyringsAndWorkersMayGo(t *testing.T) {
	r := startReplicated(t)
	var all []outcome
	account := 2
	pays := func(when string) {
		t.Helper()
		got := contribute(t, r.contributor(t, account))
		account++
		if got.State != api.Paid {
			t.Errorf("%s: ended as %q, want paid: %+v", when, got.State, got)
		}
		all = append(all, got)
	}
	pays("with all of them")
	r.of["worker-1"].kill()
	pays("without a worker")
	r.lose("keyring-1")
	pays("without the founder, which made the epoch")
	r.lose("keyring-2")
	pays("with one keyring left")
	r.keyring(0)
	r.keyring(1)
	pays("with two that came back")
	r.lose("keyring-3")
	pays("without the one that was left, by what it handed over")
	h := readHistory(t, r.file)
	for _, got := range all {
		h.wantPaidOnce(t, got)
	}
	if len(h.paid) != len(all) {
		t.Errorf("the pool paid %d times, want %d", len(h.paid), len(all))
	}
}

// TestEveryKeyringMayGo: the index root comes back from its holders, the epochs do not.
func TestEveryKeyringMayGo(t *testing.T) {
	r := startReplicated(t)
	before := contribute(t, r.contributor(t, 2))
	set := filepath.Join(t.TempDir(), "escrow.json")
	run(t, "escrow", "fetch", "--keyring", "http://"+r.keyrings[1], "-o", set)
	for i := range r.keyrings {
		r.lose(fmt.Sprintf("keyring-%d", i+1))
	}
	r.keyring(1)
	for _, holder := range r.holders[:2] {
		r.give(t, set, holder, r.keyrings[1])
	}
	r.keyring(2)
	after := contribute(t, r.contributor(t, 3))
	again := contribute(t, r.contributor(t, 2))
	if before.State != api.Paid || after.State != api.Paid || again.State != api.NothingDue {
		t.Errorf("before %q, after %q, the same text again %q", before.State, after.State, again.State)
	}
	h := readHistory(t, r.file)
	h.wantPaidOnce(t, before)
	h.wantPaidOnce(t, after)
	if len(h.paid) != 2 {
		t.Errorf("the pool paid %d times, want twice", len(h.paid))
	}
}

// holder makes an age identity and returns its file and its recipient.
func holder(t *testing.T) (file, recipient string) {
	t.Helper()
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "holder.key")
	if err := os.WriteFile(file, []byte(id.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, id.Recipient().String()
}

// give waits for the keyring to answer.
func (r *replicated) give(t *testing.T, set, identity, keyring string) {
	t.Helper()
	for begun := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		out, err := exec.Command("gptdao", "escrow", "give", "--network", r.file, "--keyring", "http://"+keyring, "--set", set, "--identity", identity).CombinedOutput()
		if err == nil {
			return
		}
		if time.Since(begun) > patience {
			t.Fatalf("giving a share: %v\n%s", err, out)
		}
	}
}

func run(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("gptdao", args...).CombinedOutput(); err != nil {
		t.Fatalf("gptdao %v: %v\n%s", args, err, out)
	}
}
