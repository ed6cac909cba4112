//go:build unix && scenarios

package main

import (
	"bytes"
	"crypto/rand"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/socket"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestUpgradedMeasurement: new code opens nothing that was consented to for old code,
// reads no old disk, and takes the keys over from a peer. Old consents are served by old
// code as long as there is some, and whoever does not know the new code seals nothing to
// it.
func TestUpgradedMeasurement(t *testing.T) {
	s := startScenario(t)
	s.pays(t, "before")
	next := s.release2(t)
	s.of["worker-1"].kill()
	s.of["worker-2"].kill()
	old := s.uploads(t)

	s.of["keyring-1"].kill()
	s.upgrade("keyring-1", "worker-1")
	s.keyring(0)
	s.of["keyring-1"].wait(t)
	if said := s.of["keyring-1"].stderr.String(); !strings.Contains(said, "secrets at rest cannot be opened") {
		t.Errorf("new code on an old disk said %q", said)
	}
	s.lose("keyring-1")
	s.keyring(0)
	s.keyOf(t, "keyring-1")
	heard := s.heard("keyring-1")
	s.worker(0)
	s.awaitSaid(t, "keyring-1", "code is newer than consented to", heard)
	s.wantWaiting(t, "with a new worker only", old)
	s.worker(1)
	s.ends(t, "an old consent, by old code", old)

	s.closeEpoch(t)
	unaware := s.next(t)
	p := unaware.start(t)
	p.wait(t)
	if code := p.cmd.ProcessState.ExitCode(); code == cli.ExitOK {
		t.Errorf("sealed to code that it does not know: %s", p.stdout.String())
	}
	wantNothingSealed(t, unaware.contributing)
	s.of["worker-2"].kill()
	aware := s.next(t)
	aware.network = s.trusting(t, next...)
	s.wantPaid(t, "a new consent, by new code", contribute(t, aware.contributing))
	s.wantAudited(t, "keyring-1", 0)
	if by := aware.provedBy(t); by != s.keyOf(t, "worker-1") {
		t.Errorf("proved by %s, want the new worker", by)
	}
	s.lose("keyring-2")
	s.lose("keyring-3")
	s.upgrade("keyring-2", "keyring-3")
	s.keyring(1)
	s.keyring(2)
	last := s.next(t)
	last.network = aware.network
	s.wantPaid(t, "with nothing but new code", contribute(t, last.contributing))
	s.wantAllPaidOnce(t)
}

// wantAudited wants the log of a keyring that gave something out to be whole.
func (s *scenario) wantAudited(t *testing.T, name string, i int) {
	t.Helper()
	log := filepath.Join(s.disk(name), "audit-"+s.keyOf(t, name).Hex()+".jsonl")
	run(t, "audit", log, "--network", s.file, "--keyring", "http://"+s.keyrings[i])
	text, err := os.ReadFile(log)
	if err != nil || !bytes.Contains(text, []byte(`"what":"file-key"`)) {
		t.Errorf("the audit log of %s tells of no released key (%v):\n%s", name, err, text)
	}
	altered := filepath.Join(t.TempDir(), "altered.jsonl")
	if err := os.WriteFile(altered, bytes.Replace(text, []byte("file-key"), []byte("log-key"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("gptdao", "audit", altered, "--network", s.file, "--keyring", "http://"+s.keyrings[i]).CombinedOutput(); err == nil {
		t.Errorf("an altered audit log holds: %s", out)
	}
}

// release2 has another code of keyring and worker admitted, and whoever registers it.
func (s *scenario) release2(t *testing.T) (next []dao.Release) {
	t.Helper()
	seed, err := sim.Load(filepath.Join(s.dir, "enclaves/simulated-tee.key"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range []contribution.Role{contribution.RoleKeyring, contribution.RoleWorker} {
		code := newCode(role)
		release := dao.Release{Role: role, Tee: dao.Simulated, Measurement: code.Digest(), Code: 2}
		s.decide(t, s.registry.ProposeRelease(release))
		id := ask(t, s.client, s.registry.ReleaseID(release))
		s.govern(t, s.registry.AttestRebuild(id), s.registry.ActivateRelease(id))
		next = append(next, release)
		s.serveAttester(t, role, sim.Running(seed, code))
	}
	url := s.serveAttestor(t, seed, next)
	for _, name := range []string{"keyring-1", "keyring-2", "keyring-3", "worker-1", "worker-2"} {
		s.attestors[name] = []string{url}
	}
	return next
}

func newCode(role contribution.Role) (code tdx.Measured) {
	code = sim.Code(role)
	code.MRTD[0] ^= 1
	return code
}

func newSocket(dir string, role contribution.Role) string {
	return filepath.Join(dir, attest.RoleName(role)+"2.sock")
}

func (s *scenario) serveAttester(t *testing.T, role contribution.Role, a attest.Attester) {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "unix", newSocket(s.dir, role))
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = socket.Serve(t.Context(), listener, a) }()
}

func (s *scenario) serveAttestor(t *testing.T, seed sim.Seed, more []dao.Release) string {
	t.Helper()
	view, err := chain.Dial(t.Context(), chain.ViewConfig{ChainID: s.registry.ChainID, Finality: chain.Head}, s.net.RPC())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(view.Close)
	accounts := s.net.Accounts()
	sender, err := chain.NewSender(t.Context(), s.client, chain.SenderConfig{Key: accounts[len(accounts)-1].Key, Poll: 20 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	a, err := attestor.New(attestor.Config{
		Key: accounts[0].Key, View: view, Registry: s.registry, Realm: deploy.DevRealm, Releases: append(s.net.Pins().Releases, more...),
		Verifiers: attest.Verifiers{attest.Simulated: sim.NewVerifier(seed.Root())}, Sender: sender, Now: time.Now, Score: score.Current().Hash(),
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(remote.AttestorHandler(a))
	t.Cleanup(server.Close)
	return server.URL
}

// upgrade has processes run the other code when they start again.
func (s *scenario) upgrade(names ...string) {
	for _, name := range names {
		role := contribution.RoleWorker
		if strings.HasPrefix(name, "keyring") {
			role = contribution.RoleKeyring
		}
		s.attesters[name] = newSocket(s.dir, role)
	}
}
