package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
)

// running is `gptdao up` in this process.
type running struct {
	network
	client *ethclient.Client
	stop   func() (code int, stderr string)
}

// up starts `gptdao up --json`, with more flags if there are any, and returns once it
// has said what is running.
func up(t testing.TB, dir string, more ...string) running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, stdout := io.Pipe()
	var stderr strings.Builder
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Run(ctx, &cli.Process{
			Args:   append([]string{"up", "--dir", dir, "--listen", "127.0.0.1:0", "--gateway", "127.0.0.1:0", "--json"}, more...),
			Getenv: os.Getenv, Stdout: stdout, Stderr: &stderr, Now: time.Now,
		}, command)
		stdout.Close()
	}()
	var r running
	if err := json.NewDecoder(out).Decode(&r.network); err != nil {
		cancel()
		t.Fatalf("reading what is running: %v; exit code %d; %s", err, <-ended, stderr.String())
	}
	go io.Copy(io.Discard, out)
	client, err := ethclient.DialContext(t.Context(), r.RPC)
	if err != nil {
		t.Fatal(err)
	}
	r.client = client
	r.stop = func() (int, string) {
		cancel()
		client.Close()
		return <-ended, stderr.String()
	}
	return r
}

func TestUpServesContractsAndRestartKeepsEverything(t *testing.T) {
	dir := t.TempDir()
	first := up(t, dir)
	for name, address := range first.Contracts {
		code, err := first.client.CodeAt(t.Context(), common.HexToAddress(address), nil)
		if err != nil || len(code) == 0 {
			t.Errorf("%s at %s: %d bytes of code (%v)", name, address, len(code), err)
		}
	}
	spend(t, first)
	before, err := first.client.HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if code, stderr := first.stop(); code != cli.ExitInterrupted && code != cli.ExitOK || !strings.Contains(stderr, "stopped") {
		t.Errorf("stopping: exit code %d, %q", code, stderr)
	}

	second := up(t, dir)
	defer second.stop()
	// The enclaves register anew, so the chain goes on; what was there stays.
	after, err := second.client.HeaderByNumber(t.Context(), before.Number)
	if err != nil || after.Hash() != before.Hash() {
		t.Errorf("after restart block %d is not what it was (%v)", before.Number, err)
	}
	// Ports may change.
	first.RPC, second.RPC, first.Gateway, second.Gateway, first.Page, second.Page = "", "", "", "", "", ""
	if diff := cmp.Diff(first.network, second.network); diff != "" {
		t.Errorf("restart changed the network:\n%s", diff)
	}
}

// spend shows that an announced account is funded and its key is the right one.
func spend(t *testing.T, r running) {
	t.Helper()
	key, err := crypto.HexToECDSA(strings.TrimPrefix(r.Accounts[1].PrivateKey, "0x"))
	if err != nil {
		t.Fatal(err)
	}
	sender, err := chain.NewSender(t.Context(), r.client, chain.SenderConfig{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	if sender.Address().Hex() != r.Accounts[1].Address {
		t.Errorf("the key of %s is %s's", r.Accounts[1].Address, sender.Address())
	}
	if _, err := sender.Send(t.Context(), chain.Tx{To: &common.Address{1}}); err != nil {
		t.Errorf("spending from a funded account: %v", err)
	}
}

func TestSecondUpInOneFolderNamesTheFirst(t *testing.T) {
	dir := t.TempDir()
	first := up(t, dir)
	defer first.stop()
	var stderr strings.Builder
	code := cli.Run(t.Context(), &cli.Process{
		Args:   []string{"up", "--dir", dir, "--listen", "127.0.0.1:0", "--gateway", "127.0.0.1:0"},
		Getenv: os.Getenv, Stdout: io.Discard, Stderr: &stderr, Now: time.Now,
	}, command)
	if code != cli.ExitFailure || !strings.Contains(stderr.String(), "hint: stop that process") {
		t.Errorf("exit code %d, %q; want a failure that says what to stop", code, stderr.String())
	}
}

// BenchmarkUp is `gptdao up` from nothing to serving with contracts in place.
func BenchmarkUp(b *testing.B) {
	for b.Loop() {
		r := up(b, b.TempDir())
		b.StopTimer()
		r.stop()
		b.StartTimer()
	}
}

func TestAddressInUseSaysWhatToDo(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, flag := range []string{"--listen", "--gateway"} {
		other := map[string]string{"--listen": "--gateway", "--gateway": "--listen"}[flag]
		var stderr strings.Builder
		code := cli.Run(t.Context(), &cli.Process{
			Args:   []string{"up", "--dir", t.TempDir(), flag, taken.Addr().String(), other, "127.0.0.1:0"},
			Getenv: os.Getenv, Stdout: io.Discard, Stderr: &stderr, Now: time.Now,
		}, command)
		if code != cli.ExitFailure || !strings.Contains(stderr.String(), "hint: another program listens there") {
			t.Errorf("%s: exit code %d, %q; want a hint about the address", flag, code, stderr.String())
		}
	}
}
