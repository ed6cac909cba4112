//go:build unix

package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/localnet"
)

// The roles, in the order in which they can serve.
var allRoles = []contribution.Role{contribution.RoleKeyring, contribution.RoleIndex, contribution.RoleWorker}

// apart is a network whose enclaves are processes of their own, and whose host is
// this process.
type apart struct {
	t                 *testing.T // the whole test, which roles outlive parts of
	binary, dir, file string
	net               *localnet.Net
	stopHost          func()
	at                map[contribution.Role]string // address of each
	listens           map[string]string            // by such an address, where it is not that
	services          string
	host              string   // URL at which roles find the services, where it is not theirs
	workers, keyrings []string // addresses, where there are several
	running           map[contribution.Role]*process
	rpc               map[string][]string          // of processes that are told others than the host's
	scraped           map[contribution.Role]string // address of the metrics of each that has them
	log               *logged
	marked            chan mark // what to do at the next point of the path
	tolerated         string    // of what the host may end with
}

// mark is a point of the path at which something is done before the path goes on.
type mark struct {
	point localnet.Point
	do    func()
	done  chan struct{}
}

// startApart founds the network and starts the host, and no enclave yet.
func startApart(t *testing.T, several ...func(*apart)) *apart {
	t.Helper()
	a := newApart(t, several...)
	a.startHost("127.0.0.1:0", "127.0.0.1:0")
	t.Cleanup(func() {
		a.stopHost()
		if t.Failed() {
			t.Logf("the host's log:\n%s", a.log.String())
		}
	})
	return a
}

// newApart says where everything will be, and starts nothing.
func newApart(t *testing.T, several ...func(*apart)) *apart {
	t.Helper()
	a := &apart{
		t:      t,
		binary: buildTEE(t), dir: shortDir(t), at: map[contribution.Role]string{}, services: freeAddress(t),
		running: map[contribution.Role]*process{}, rpc: map[string][]string{}, scraped: map[contribution.Role]string{}, log: &logged{}, marked: make(chan mark, 1),
	}
	for _, role := range allRoles {
		a.at[role] = freeAddress(t)
	}
	a.workers, a.keyrings = []string{a.at[contribution.RoleWorker]}, []string{a.at[contribution.RoleKeyring]}
	for _, more := range several {
		more(a)
	}
	return a
}

// startHost starts everything that is no enclave.
func (a *apart) startHost(rpc, gateway string) {
	var err error
	a.net, err = localnet.Start(a.t.Context(), localnet.Config{
		Dir: a.dir, RPC: rpc, Gateway: gateway, Reached: a.reached, Log: slog.New(slog.NewTextHandler(a.log, nil)),
		Elsewhere: &localnet.Elsewhere{
			Workers: urls(a.workers), Index: a.url(contribution.RoleIndex), Keyrings: urls(a.keyrings),
			Services: a.services,
		},
	})
	if err != nil {
		a.t.Fatal(err)
	}
	if a.file, err = writeNetwork(a.dir, a.net); err != nil {
		a.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(a.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.net.Run(ctx) }()
	a.stopHost = func() {
		cancel()
		if err := errors.Join(<-ended, a.net.Close()); err != nil && (a.tolerated == "" || !strings.Contains(err.Error(), a.tolerated)) {
			a.t.Errorf("running the host: %v", err)
		}
	}
}

// restartHost stops the host and starts it again at the same addresses, while the
// enclaves run on.
func (a *apart) restartHost() {
	rpc, gateway := hostOf(a.net.RPC()), hostOf(a.net.URL())
	a.stopHost()
	a.startHost(rpc, gateway)
}

func (a *apart) url(role contribution.Role) string { return "http://" + a.at[role] }

// start starts roles. They are somebody else each time.
func (a *apart) start(these ...contribution.Role) {
	for _, role := range these {
		name := attest.RoleName(role)
		p := launch(a.t, exec.Command(a.binary, name, "--config", a.configure(role)))
		a.running[role] = p
		a.t.Cleanup(func() {
			p.kill()
			if a.t.Failed() {
				a.t.Logf("the %s said:\n%s", name, p.stderr.String())
			}
		})
	}
}

// configure writes a role's configuration and returns its path.
func (a *apart) configure(role contribution.Role) string {
	name := attest.RoleName(role)
	return a.writeConfig(name, a.settings(role))
}

// settings are a role's configuration.
func (a *apart) settings(role contribution.Role) map[string]any {
	name := attest.RoleName(role)
	network, err := readNetwork(a.file)
	if err != nil {
		a.t.Fatal(err)
	}
	pins, rpc := network.Pins, a.rpc[name]
	if rpc == nil {
		rpc = network.RPC
	}
	return map[string]any{
		"listen": cmp.Or(a.listens[a.at[role]], a.at[role]), "attester": localnet.Sockets(a.dir, role), "host": cmp.Or(a.host, "http://"+a.services),
		"keyrings": a.keyringsOf(role), "index": a.url(contribution.RoleIndex), "dir": filepath.Join(a.dir, "roles", name),
		"realm": deploy.DevRealm, "chainId": pins.ChainID, "pool": pins.Pool, "registry": pins.Registry,
		"rpc": rpc, "metrics": a.scraped[role],
	}
}

func (a *apart) writeConfig(name string, config map[string]any) string {
	text, err := json.Marshal(config)
	if err != nil {
		a.t.Fatal(err)
	}
	path := filepath.Join(a.dir, name+".json")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		a.t.Fatal(err)
	}
	return path
}

// keyringsOf are those that a role asks: a keyring alone has no peers.
func (a *apart) keyringsOf(role contribution.Role) []string {
	if role == contribution.RoleKeyring {
		return nil
	}
	return urls(a.keyrings)
}

func urls(addresses []string) (list []string) {
	for _, address := range addresses {
		list = append(list, "http://"+address)
	}
	return list
}

// kill sends SIGKILL to roles.
func (a *apart) kill(these []contribution.Role) {
	for _, role := range these {
		a.running[role].kill()
	}
}

// killAt kills roles when the path comes to a point, before it goes on. The
// channel is closed when they are dead.
func (a *apart) killAt(point localnet.Point, these []contribution.Role) <-chan struct{} {
	return a.doAt(point, func() { a.kill(these) })
}

// doAt does something when the path next comes to a point, before it goes on. The
// channel is closed when it is done.
func (a *apart) doAt(point localnet.Point, do func()) <-chan struct{} {
	m := mark{point, do, make(chan struct{})}
	select {
	case <-a.marked: // of a test that failed
	default:
	}
	a.marked <- m
	return m.done
}

// reached is told of each point by whatever part of the host came to it.
func (a *apart) reached(p localnet.Point) {
	select {
	case m := <-a.marked:
		if m.point != p {
			a.marked <- m
			return
		}
		m.do()
		close(m.done)
	default:
	}
}

// contributor has a new export, and a wallet that has not contributed.
func (a *apart) contributor(t *testing.T, account int) contributing {
	number := strconv.Itoa(account)
	return contributing{network: a.file, state: t.TempDir(), account: number, export: writeExport(t, "60kB", number)}
}

// contribute contributes. Until the keyring serves there is nothing to seal to, and
// whoever comes is asked to come again.
func contribute(t *testing.T, c contributing, more ...string) outcome {
	t.Helper()
	for begun := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		p := c.start(t, more...)
		p.wait(t)
		if p.cmd.ProcessState.ExitCode() != cli.ExitUnreachable || time.Since(begun) > patience {
			return p.outcome(t)
		}
	}
}

// awaitOpen returns when contributors can seal to the network again.
func (a *apart) awaitOpen(t *testing.T) {
	t.Helper()
	gateway, err := client.New(a.net.URL(), client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		if network, err := gateway.Network(t.Context()); err == nil && network.Epoch != nil {
			return
		}
	}
	t.Fatal("no key epoch was opened")
}

// buildTEE builds the measured binary: the one that people run, not a test's.
func buildTEE(t *testing.T) string {
	t.Helper()
	binary, err := builtTEE()
	if err != nil {
		t.Fatalf("building gptdao-tee: %v", err)
	}
	return binary
}

// builtTEE builds it beside the program under test, once.
var builtTEE = sync.OnceValues(func() (string, error) {
	gptdao, err := exec.LookPath("gptdao")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(filepath.Dir(gptdao), "gptdao-tee")
	build := exec.Command("go", "build", "-trimpath", "-o", binary, "../gptdao-tee")
	build.Stderr = os.Stderr
	return binary, build.Run()
})

// shortDir is a folder whose sockets have names that are short enough everywhere.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "dao")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// freeAddress is one that nobody listens at, and that nobody is given who asks the system
// for any: those are above 32768 on Linux, and 49152 elsewhere.
func freeAddress(t *testing.T) string {
	t.Helper()
	for range 100 {
		port := 20_000 + rand.IntN(12_000)
		if _, given := addresses.LoadOrStore(port, true); given {
			continue
		}
		listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:"+strconv.Itoa(port))
		if err == nil {
			defer listener.Close()
			return listener.Addr().String()
		}
	}
	t.Fatal("no address is free")
	return ""
}

// addresses are the ports that were given out, by number.
var addresses sync.Map

// logged keeps what was logged.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.TrimSpace(l.text.String())
}

// rounded is a time that people read.
func rounded(since time.Time) time.Duration { return time.Since(since).Round(time.Millisecond) }
