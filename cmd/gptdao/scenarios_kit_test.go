//go:build unix && scenarios

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// scenario is a replicated network, and everybody who contributed to it.
type scenario struct {
	*replicated
	calls    *registry.EnclaveRegistry
	registry dao.Registry
	client   *ethclient.Client
	paid     []outcome // of those who are to be paid, each once
	accounts int       // that contributed; the next is another
}

func startScenario(t *testing.T, several ...func(*replicated)) *scenario {
	t.Helper()
	r := startReplicated(t, several...)
	client, err := ethclient.DialContext(t.Context(), r.net.RPC())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return &scenario{
		replicated: r, calls: registry.NewEnclaveRegistry(), client: client, accounts: firstContributor - 1,
		registry: registryOf(r.net),
	}
}

// contribution that somebody has begun.
type begun struct {
	contributing
	*process
	number int // of the account
}

// next is somebody who has not contributed.
func (s *scenario) next(t *testing.T) begun {
	t.Helper()
	s.accounts++
	return begun{contributing: s.contributor(t, s.accounts), number: s.accounts}
}

// pays wants somebody new to be paid.
func (s *scenario) pays(t *testing.T, when string) begun {
	t.Helper()
	b := s.next(t)
	s.wantPaid(t, when, contribute(t, b.contributing))
	return b
}

func (s *scenario) wantPaid(t *testing.T, when string, got outcome) {
	t.Helper()
	if got.State != api.Paid {
		t.Fatalf("%s: ended as %q, want paid: %+v", when, got.State, got)
	}
	s.paid = append(s.paid, got)
}

// uploads has somebody new hand in a file, and returns when it is here; whatever
// becomes of it then.
func (s *scenario) uploads(t *testing.T) begun {
	t.Helper()
	s.awaitOpen(t)
	b := s.next(t)
	b.process = b.start(t)
	b.await(t, func(c api.Contribution) bool { return c.State != api.Consented })
	return b
}

// await returns the contribution once it is so.
func (b begun) await(t *testing.T, isSo func(api.Contribution) bool) api.Contribution {
	t.Helper()
	session := b.session(t, b.number)
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(50 * time.Millisecond) {
		all, err := session.All(t.Context())
		if err == nil && len(all) > 0 && isSo(all[0].Contribution) {
			return all[0].Contribution
		}
	}
	t.Fatalf("contributor %d never came that far\n%s", b.number, b.stderr.String())
	return api.Contribution{}
}

// ends wants what was begun to be paid.
func (s *scenario) ends(t *testing.T, when string, b begun) {
	t.Helper()
	b.wait(t)
	s.wantPaid(t, when, b.outcome(t))
}

// wantWaiting wants it to be neither paid nor given up.
func (s *scenario) wantWaiting(t *testing.T, when string, b begun) {
	t.Helper()
	got := b.await(t, func(api.Contribution) bool { return true })
	if got.State != api.Uploaded && got.State != api.Proving {
		t.Errorf("%s: it is %q, want it to wait", when, got.State)
	}
	if n := readHistory(t, s.file).times(got.ID); n != 0 {
		t.Errorf("%s: it was paid %d times", when, n)
	}
}

// wantAllPaidOnce holds everybody to the chain at the end.
func (s *scenario) wantAllPaidOnce(t *testing.T) {
	t.Helper()
	wantAllPaidOnce(t, s.file, s.paid...)
}

// said is everything that a process has said.
func (s *scenario) said(name string) string {
	if p := s.of[name]; p != nil {
		return p.stderr.String()
	}
	return s.running[contribution.RoleIndex].stderr.String()
}

// heard is how much a process has said so far.
func (s *scenario) heard(name string) int { return len(s.said(name)) }

// awaitSaid waits for a process to have said something since.
func (s *scenario) awaitSaid(t *testing.T, name, text string, since int) {
	t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		if said := s.said(name); strings.Contains(said[min(since, len(said)):], text) {
			return
		}
	}
	t.Fatalf("%s never said %q", name, text)
}

// call is a transaction to the registry.
func (s *scenario) call(data []byte) chain.Tx { return chain.Tx{To: &s.registry.Address, Data: data} }

func (s *scenario) releaseOf(t *testing.T, role contribution.Role) common.Hash {
	t.Helper()
	for _, release := range s.net.Pins().Releases {
		if release.Role == role {
			return ask(t, s.client, s.registry.ReleaseID(release))
		}
	}
	t.Fatalf("no release of role %d", role)
	return common.Hash{}
}

// keyOf waits for a role to be registered and returns its key.
func (s *scenario) keyOf(t *testing.T, name string) common.Address {
	t.Helper()
	role, _, _ := strings.Cut(name, "-")
	s.awaitSaid(t, name, " at http://", 0)
	_, rest, _ := strings.Cut(s.said(name), role+" ")
	return common.HexToAddress(rest[:2+2*common.AddressLength])
}

// provedBy is the worker that signed the proof somebody was paid for.
func (b begun) provedBy(t *testing.T) common.Address {
	t.Helper()
	got := b.await(t, func(c api.Contribution) bool { return c.Proof != nil })
	return got.Proof.Worker
}

// closeEpoch has the guardian close the epoch that is open, and returns when another is.
func (s *scenario) closeEpoch(t *testing.T) uint32 {
	t.Helper()
	s.awaitOpen(t)
	before := ask(t, s.client, s.registry.LatestEpoch())
	s.govern(t, s.call(s.calls.PackCloseEpoch(before)))
	return s.awaitEpochAfter(t, before)
}

func (s *scenario) awaitEpochAfter(t *testing.T, before uint32) uint32 {
	t.Helper()
	gateway, err := client.New(s.net.URL(), client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(50 * time.Millisecond) {
		network, err := gateway.Network(t.Context())
		if err == nil && network.Epoch != nil && network.Epoch.Epoch > before {
			return network.Epoch.Epoch
		}
	}
	t.Fatalf("no key epoch after %d was opened", before)
	return 0
}

// restart kills processes and starts them with what is on their disks.
func (s *scenario) restart(names ...string) {
	for _, name := range names {
		s.of[name].kill()
	}
	for _, name := range names {
		s.startAgain(name)
	}
}

func (s *scenario) startAgain(name string) {
	role, number, _ := strings.Cut(name, "-")
	i := int(number[0] - '1')
	switch role {
	case "keyring":
		s.keyring(i)
	case "worker":
		s.worker(i)
	}
}

// snapshot copies a disk of a process that is not running.
func (s *scenario) snapshot(t *testing.T, name string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "snapshot")
	if err := os.CopyFS(to, os.DirFS(s.disk(name))); err != nil {
		t.Fatal(err)
	}
	return to
}

// rollBack puts an old copy in the place of a disk.
func (s *scenario) rollBack(t *testing.T, name, snapshot string) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(s.disk(name)), os.CopyFS(s.disk(name), os.DirFS(snapshot))); err != nil {
		t.Fatal(err)
	}
}

// trusting writes a network file that trusts more releases.
func (s *scenario) trusting(t *testing.T, more ...dao.Release) string {
	t.Helper()
	n, err := readNetwork(s.file)
	if err != nil {
		t.Fatal(err)
	}
	n.Pins.Releases = append(n.Pins.Releases, more...)
	return writeNetworkFile(t, n)
}
