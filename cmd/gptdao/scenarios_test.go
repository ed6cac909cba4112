//go:build unix && scenarios

package main

import (
	"bytes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"golang.org/x/crypto/chacha20poly1305"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/localnet"
)

// TestRevokedWorker: from the next block it is given nothing and its word counts
// nowhere; the other one goes on, and its machine may come back as somebody else.
func TestRevokedWorker(t *testing.T) {
	s := startScenario(t)
	s.pays(t, "with both")
	one := s.keyOf(t, "worker-1")
	two := s.keyOf(t, "worker-2")
	heard := s.heard("index")
	s.govern(t, s.call(s.calls.PackRevokeKey(one)))
	for range 3 { // the host asks them by turns
		if by := s.pays(t, "with one revoked").provedBy(t); by != two {
			t.Errorf("proved by %s, want %s: %s is revoked", by, two, one)
		}
	}
	s.awaitSaid(t, "index", one.Hex()+" is not active", heard)
	s.of["worker-2"].kill()
	heard = s.heard("index")
	waiting := s.uploads(t)
	s.awaitSaid(t, "index", one.Hex()+" is not active", heard)
	s.wantWaiting(t, "with nobody but the revoked one", waiting)
	s.restart("worker-1")
	s.ends(t, "with one that came back as somebody else", waiting)
	if again := s.keyOf(t, "worker-1"); again == one {
		t.Error("it came back under the revoked key")
	}
	s.wantAllPaidOnce(t)
}

// TestRevokedMeasurement: no machine with that code is given anything, or registered
// again; nothing is sealed to what it made. What was handed in waits.
func TestRevokedMeasurement(t *testing.T) {
	s := startScenario(t)
	s.pays(t, "before")
	worker := s.releaseOf(t, contribution.RoleWorker)
	s.govern(t, s.call(s.calls.PackRevokeRelease(worker)))
	heard := s.heard("index")
	waiting := s.uploads(t)
	s.awaitSaid(t, "index", "is not active", heard)
	s.restart("worker-1")
	s.of["worker-1"].wait(t)
	if said := s.of["worker-1"].stderr.String(); !strings.Contains(said, "registering worker") {
		t.Errorf("the worker of a revoked release said %q, want it not to be registered", said)
	}
	s.wantWaiting(t, "without an admitted worker", waiting)
	s.decide(t, s.call(s.calls.PackReinstateRelease(worker)))
	s.restart("worker-1", "worker-2")
	s.ends(t, "once it is reinstated", waiting)

	keyring := s.releaseOf(t, contribution.RoleKeyring)
	s.govern(t, s.call(s.calls.PackRevokeRelease(keyring)))
	refused := s.next(t)
	p := refused.start(t)
	p.wait(t)
	if code := p.cmd.ProcessState.ExitCode(); code == cli.ExitOK {
		t.Errorf("somebody sealed to keyrings whose code is revoked: %s", p.stdout.String())
	}
	wantNothingSealed(t, refused.contributing)
	s.decide(t, s.call(s.calls.PackReinstateRelease(keyring)))
	s.restart("keyring-1", "keyring-2", "keyring-3")
	s.pays(t, "once the keyrings' code is reinstated")
	s.wantAllPaidOnce(t)
}

// TestRotatedEpoch: what was sealed to the old epoch opens until its key is erased;
// what comes is sealed to the new one; an erased key comes back from nowhere.
func TestRotatedEpoch(t *testing.T) {
	s := startScenario(t)
	first := s.pays(t, "sealed to the first epoch").consentOf(t).KeyEpoch
	s.of["worker-1"].kill()
	s.of["worker-2"].kill()
	old := s.uploads(t)
	second := s.closeEpoch(t)
	young := s.uploads(t)
	if is := old.consentOf(t).KeyEpoch; is != first {
		t.Errorf("the old file is sealed to epoch %d, want %d", is, first)
	}
	if is := young.consentOf(t).KeyEpoch; is != second {
		t.Errorf("the young file is sealed to epoch %d, want %d", is, second)
	}
	s.worker(0)
	s.worker(1)
	s.ends(t, "the old file, after the rotation", old)
	s.ends(t, "the young file", young)

	s.of["worker-1"].kill()
	s.of["worker-2"].kill()
	late := s.uploads(t)
	s.awaitHeld(t, "keyring-3", first)
	s.awaitHeld(t, "keyring-3", second)
	s.of["keyring-3"].kill()
	kept := s.snapshot(t, "keyring-3")
	erase := ask(t, s.client, s.registry.KeyEpoch(second)).EraseAfter
	s.moveTime(t, erase+1)
	s.restart("keyring-1", "keyring-2")
	a := s.apart
	a.kill(theIndex)
	a.start(theIndex...)
	s.worker(0)
	s.worker(1)
	s.rollBack(t, "keyring-3", kept) // as its host may have kept it
	s.keyring(2)
	s.pays(t, "sealed to an epoch after the erasure")
	s.keyOf(t, "keyring-3")
	for _, name := range []string{"keyring-1", "keyring-2", "keyring-3"} {
		s.awaitErased(t, name, second)
	}
	if got := late.await(t, func(c api.Contribution) bool { return c.State.Final() }); got.State != api.Expired && got.State != api.Refused {
		t.Errorf("what was not opened in time is %q, want %q", got.State, api.Expired)
	}
	s.wantAllPaidOnce(t)
}

func (b begun) consentOf(t *testing.T) contribution.Consent {
	t.Helper()
	return b.await(t, func(api.Contribution) bool { return true }).Consent
}

// moveTime moves the chain's time forward to a time.
func (s *scenario) moveTime(t *testing.T, to uint64) {
	t.Helper()
	for begun := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		head, err := s.client.HeaderByNumber(t.Context(), nil)
		if err == nil {
			if head.Time >= to {
				return
			}
			err = s.net.Controls().AdjustTime(time.Duration(to-head.Time) * time.Second)
		}
		if err != nil && time.Since(begun) > patience { // until no transaction waits
			t.Fatal(err)
		}
	}
}

// awaitErased waits until the file of secrets of a running keyring lacks an epoch.
func (s *scenario) awaitErased(t *testing.T, name string, epoch uint32) {
	t.Helper()
	for begun := time.Now(); s.holds(t, s.disk(name), epoch); time.Sleep(50 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatalf("%s holds epoch %d after its erasure", name, epoch)
		}
	}
}

// awaitHeld waits until the file of secrets of a running keyring has an epoch: peers hand
// it over in their own time.
func (s *scenario) awaitHeld(t *testing.T, name string, epoch uint32) {
	t.Helper()
	for begun := time.Now(); !s.holds(t, s.disk(name), epoch); time.Sleep(50 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatalf("%s does not hold epoch %d", name, epoch)
		}
	}
}

// holds opens a keyring's file of secrets, as docs/spec/keyring.md says, and looks for
// an epoch; a keyring that has none yet has no file. The seed of the simulated machine is there for whoever runs it.
func (s *scenario) holds(t *testing.T, disk string, epoch uint32) bool {
	t.Helper()
	sealed, err := os.ReadFile(filepath.Join(disk, "keyring.simulated.sealed"))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	seed, err := sim.Load(filepath.Join(s.dir, "enclaves/simulated-tee.key"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sealing, err := sim.New(seed, contribution.RoleKeyring).SealingKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	key, err := hkdf.Key(sha256.New, sealing[:], nil, "gptdao/keyring/at-rest/1", 32)
	if err != nil {
		t.Fatal(err)
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		t.Fatal(err)
	}
	const magic = "gptdao/keyring/1\n"
	pins := s.net.Pins()
	deployment := binary.BigEndian.AppendUint64([]byte(magic), pins.Realm)
	for _, at := range []common.Address{pins.Pool, pins.Registry} {
		deployment = append(binary.BigEndian.AppendUint64(deployment, pins.ChainID), at[:]...)
	}
	rest := bytes.TrimPrefix(sealed, []byte(magic))
	plain, err := aead.Open(nil, rest[:aead.NonceSize()], rest[aead.NonceSize():], deployment)
	if err != nil {
		t.Fatal(err)
	}
	var secrets struct {
		Epochs []struct {
			KeyEpoch contribution.KeyEpoch `json:"keyEpoch"`
		} `json:"epochs"`
	}
	if err := json.Unmarshal(plain, &secrets); err != nil {
		t.Fatal(err)
	}
	for _, e := range secrets.Epochs {
		if e.KeyEpoch.Epoch == epoch {
			return true
		}
	}
	return false
}

// TestLyingEndpoint: one endpoint of two that shows an old chain, or another one, stops
// what it lies about and gets nobody anything; told the truth again, all goes on.
func TestLyingEndpoint(t *testing.T) {
	var l *liar
	s := startScenario(t, func(r *replicated) {
		l = lying(t, r.net.RPC())
		for _, name := range []string{"keyring-1", "keyring-2", "keyring-3", "index"} {
			r.rpc[name] = []string{r.net.RPC(), l.url}
		}
	})
	s.pays(t, "told the truth")
	one := s.keyOf(t, "worker-1")
	now, err := s.client.BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l.say(now, false)
	heard, index := s.heard("keyring-1"), s.heard("index")
	s.govern(t, s.call(s.calls.PackRevokeKey(one)))
	hidden := s.uploads(t)
	s.awaitSaid(t, "index", one.Hex()+" is revoked", index) // one endpoint's head is enough to deny
	s.awaitSaid(t, "keyring-1", "not now", heard)           // and not to allow
	s.wantWaiting(t, "shown an old chain", hidden)
	l.say(0, false)
	s.ends(t, "told the truth again", hidden)
	if by := hidden.provedBy(t); by == one {
		t.Error("proved by the worker whose revocation was hidden")
	}

	l.say(0, true)
	heard = s.heard("keyring-2")
	forged := s.next(t)
	forged.process = forged.start(t)
	s.awaitSaid(t, "keyring-2", "disagree", heard)
	l.say(0, false)
	forged.wait(t)
	if forged.cmd.ProcessState.ExitCode() == cli.ExitUnreachable { // there was no epoch to be shown
		s.wantPaid(t, "after another chain was shown", contribute(t, forged.contributing))
	} else {
		s.wantPaid(t, "after another chain was shown", forged.outcome(t))
	}

	// All its endpoints are the liar's: what it saw before it was stopped it remembers.
	s.of["keyring-3"].kill()
	l.say(1, false)
	s.rpc["keyring-3"] = []string{l.url}
	s.keyring(2)
	s.of["keyring-3"].wait(t)
	if said := s.said("keyring-3"); !strings.Contains(said, "the chain fell back") {
		t.Errorf("a keyring that is shown an old chain said %q", said)
	}
	l.say(0, false)
	s.keyring(2)
	s.pays(t, "with all of them told the truth")
	s.wantAllPaidOnce(t)
}

// TestRolledBackKeyring: an old copy of a keyring's disk lacks an epoch, which its peers
// hand it; two keyrings that run off copies of one disk are two replicas, and neither
// can have one epoch twice or anything paid twice.
func TestRolledBackKeyring(t *testing.T) {
	s := startScenario(t)
	first := s.pays(t, "at first").consentOf(t).KeyEpoch
	s.awaitHeld(t, "keyring-2", first)
	s.of["keyring-2"].kill()
	before := s.snapshot(t, "keyring-2")
	s.keyring(1)
	s.keyOf(t, "keyring-2")
	second := s.closeEpoch(t)
	s.pays(t, "after a rotation")
	s.of["worker-1"].kill()
	s.of["worker-2"].kill()
	waiting := s.uploads(t)
	s.of["keyring-2"].kill()
	s.rollBack(t, "keyring-2", before)
	if s.holds(t, before, second) {
		t.Fatal("the old copy holds the new epoch: it shows nothing")
	}
	s.of["keyring-1"].kill()
	s.keyring(1)
	s.worker(0)
	s.worker(1)
	s.ends(t, "with one rolled back and one of its peers", waiting)

	s.awaitHeld(t, "keyring-3", second)
	s.of["keyring-3"].kill()
	fork := s.snapshot(t, "keyring-3")
	s.keyring(2)
	s.of["keyring-2"].kill()
	s.rollBack(t, "keyring-2", fork)
	s.keyring(1)
	s.pays(t, "with two of one disk")
	third := s.closeEpoch(t) // or later: who was not handed an epoch in time makes the next
	if sealed := s.pays(t, "with two of one disk, after a rotation").consentOf(t).KeyEpoch; sealed < third || third <= second {
		t.Errorf("sealed to epoch %d after epochs %d and %d, want each later than the one before", sealed, second, third)
	}
	s.keyring(0)
	s.pays(t, "with all three again")
	s.wantAllPaidOnce(t)
}

// TestRolledBackIndex: an index that is older than the head on chain is not the log any
// more, and has nothing signed. Its newest disk goes on.
func TestRolledBackIndex(t *testing.T) {
	s := startScenario(t)
	disk := filepath.Join(s.dir, "roles", attest.RoleName(contribution.RoleIndex))
	copyOf := func() string {
		to := filepath.Join(t.TempDir(), "index")
		if err := os.CopyFS(to, os.DirFS(disk)); err != nil {
			t.Fatal(err)
		}
		return to
	}
	become := func(from string) {
		if err := errors.Join(os.RemoveAll(disk), os.CopyFS(disk, os.DirFS(from))); err != nil {
			t.Fatal(err)
		}
		s.start(contribution.RoleIndex)
	}
	s.pays(t, "at first")
	s.kill(theIndex)
	old := copyOf()
	s.start(contribution.RoleIndex)
	twice := s.pays(t, "after the copy")
	s.kill(theIndex)
	newest := copyOf()
	become(old)
	again := begun{contributing: twice.contributing, number: twice.number}
	again.process = again.start(t, "--anew")
	got := again.await(t, func(c api.Contribution) bool { return c.State != api.Paid && c.State != api.Consented })
	behind := s.uploads(t)
	s.awaitSaid(t, "index", "head on chain is another writer's", 0)
	if n := readHistory(t, s.file).times(got.ID); n != 0 {
		t.Errorf("the same text was paid again %d times", n)
	}
	s.wantWaiting(t, "with an old index", behind)
	s.kill(theIndex)
	become(newest)
	again.wait(t)
	if ended := again.outcome(t); ended.State != api.NothingDue && ended.Reward != "0" {
		t.Errorf("the same text again ended as %+v, want nothing due", ended)
	}
	s.ends(t, "what was handed in meanwhile", behind)
	s.pays(t, "with the newest disk")
	s.wantAllPaidOnce(t)
}

// TestWithdrawnDuringScoring: before its entry is in the log there is none; after it the
// pool skips the item. Neither is paid, and both files are deleted.
func TestWithdrawnDuringScoring(t *testing.T) {
	s := startScenario(t)
	s.pays(t, "before")
	for _, test := range []struct {
		at    localnet.Point
		again api.State // of the same text, contributed again
	}{{localnet.Received, api.Paid}, {localnet.Segmented, api.NothingDue}} {
		t.Run(string(test.at), func(t *testing.T) {
			skipped := len(readHistory(t, s.file).skipped)
			b := s.next(t)
			done := s.doAt(test.at, func() { b.withdraw(t) })
			b.process = b.start(t)
			select {
			case <-done:
			case <-time.After(patience):
				t.Fatalf("never came to %q\n%s", test.at, b.stderr.String())
			}
			b.wait(t)
			got := b.outcome(t)
			if got.State != api.Withdrawn {
				t.Errorf("ended as %q, want %q", got.State, api.Withdrawn)
			}
			anew := begun{contributing: b.contributing, number: b.number}
			anew.process = anew.start(t, "--anew")
			anew.wait(t)
			again := anew.outcome(t)
			if again.State != test.again {
				t.Errorf("the same text again ended as %q, want %q", again.State, test.again)
			}
			h := readHistory(t, s.file)
			if h.times(got.Contribution) != 0 {
				t.Error("it was paid after it was withdrawn")
			}
			if again.State == api.Paid && h.times(again.Contribution) != 1 {
				t.Errorf("contributed again, it was paid %d times", h.times(again.Contribution))
			}
			if more := len(h.skipped) - skipped; more > 1 {
				t.Errorf("the pool skipped %d items, want at most the one that was withdrawn", more)
			}
			if err := exec.Command("gptdao", "open", got.Contribution.String(), "--network", b.network, "--state", b.state,
				"--account", b.account, "-o", filepath.Join(t.TempDir(), "gone.zip")).Run(); err == nil {
				t.Error("the file of a withdrawn contribution is still served")
			}
		})
	}
}

func (b begun) withdraw(t *testing.T) {
	id := b.await(t, func(api.Contribution) bool { return true }).ID
	out, err := exec.Command("gptdao", "withdraw", id.String(), "--network", b.network, "--state", b.state, "--account", b.account).CombinedOutput()
	if err != nil {
		t.Errorf("withdrawing: %v\n%s", err, out)
	}
}

// TestLostEpochIsSealedAgain: what was handed in and not scored when the last keyring went
// cannot be opened by anybody. Its contributor is told so, and contributes it again.
func TestLostEpochIsSealedAgain(t *testing.T) {
	s := startScenario(t)
	s.pays(t, "before")
	set := filepath.Join(t.TempDir(), "escrow.json")
	run(t, "escrow", "fetch", "--keyring", "http://"+s.keyrings[0], "-o", set)
	s.of["worker-1"].kill()
	s.of["worker-2"].kill()
	b := s.uploads(t)
	for _, name := range []string{"keyring-1", "keyring-2", "keyring-3"} {
		s.lose(name)
	}
	s.keyring(1)
	for _, holder := range s.holders[:2] {
		s.give(t, set, holder, s.keyrings[1])
	}
	s.keyring(2)
	s.keyring(0)
	for i := range s.keyrings {
		s.keyOf(t, fmt.Sprintf("keyring-%d", i+1))
	}
	s.worker(0)
	s.worker(1)
	b.wait(t)
	got := b.outcome(t)
	if got.State != api.Refused || !got.SealAgain {
		t.Errorf("ended as %q, to be sealed again %t", got.State, got.SealAgain)
	}
	again := contribute(t, b.contributing)
	if again.Contribution == got.Contribution {
		t.Error("the same file was handed in again")
	}
	s.wantPaid(t, "sealed again", again)
	s.wantAllPaidOnce(t)
}

// TestSilentGovernance: keyrings that need heartbeats open nothing before enough speakers
// have spoken, and nothing again a day after they did last.
func TestSilentGovernance(t *testing.T) {
	var files []string
	var speakers []common.Address
	for range 3 {
		key, err := crypto.GenerateKey()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "speaker.key")
		if err := os.WriteFile(file, []byte(hex.EncodeToString(crypto.FromECDSA(key))), 0o600); err != nil {
			t.Fatal(err)
		}
		files, speakers = append(files, file), append(speakers, crypto.PubkeyToAddress(key.PublicKey))
	}
	s := startScenario(t, func(r *replicated) { r.speakers = map[string]any{"threshold": 2, "keys": speakers} })
	beat := filepath.Join(t.TempDir(), "beat.json")
	// speak brings it to each; a keyring that waits for its peers' secrets takes it later.
	speak := func() {
		t.Helper()
		run(t, "heartbeat", "--network", s.file, "--key-file", files[0], "-o", beat)
		for _, address := range s.keyrings {
			for begun := time.Now(); ; time.Sleep(100 * time.Millisecond) {
				out, err := exec.Command("gptdao", "heartbeat", "--network", s.file, "--key-file", files[1], "--from", beat, "-o", beat,
					"--keyring", "http://"+address).CombinedOutput()
				if err == nil {
					break
				}
				if time.Since(begun) > patience {
					t.Fatalf("speaking: %v\n%s", err, out)
				}
			}
		}
	}
	s.awaitSaid(t, "keyring-1", "governance is silent", 0)
	if out, err := exec.Command("gptdao", "heartbeat", "--network", s.file, "--key-file", files[0], "-o", beat,
		"--keyring", "http://"+s.keyrings[0]).CombinedOutput(); err == nil {
		t.Errorf("one speaker is enough: %s", out)
	}
	if latest := ask(t, s.client, s.registry.LatestEpoch()); latest != 0 {
		t.Errorf("epoch %d was opened in silence", latest)
	}
	speak()
	s.pays(t, "once governance has spoken")

	s.moveTime(t, ask(t, s.client, s.registry.KeyEpoch(1)).OpenAt+26*60*60)
	s.restart("keyring-1", "keyring-2", "keyring-3", "worker-1", "worker-2") // registrations have lapsed
	s.kill(theIndex)
	s.start(theIndex...)
	s.awaitSaid(t, "keyring-1", "governance is silent", 0)
	if latest := ask(t, s.client, s.registry.LatestEpoch()); latest != 1 {
		t.Errorf("epoch %d was opened in silence", latest)
	}
	speak()
	s.pays(t, "once governance has spoken again")
	s.wantAllPaidOnce(t)
}
