//go:build anvil

package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/gptdatadao/gptdao/internal/chain/deploy"
)

// anvil starts a chain that is not ours, in a process of its own, mining every
// second so that transactions wait, and returns its URL.
func anvil(t *testing.T) string {
	t.Helper()
	found, err := filepath.Glob("../../contracts/node_modules/@foundry-rs/anvil-*/bin/anvil")
	if err != nil || len(found) == 0 {
		t.Fatal("anvil is not installed: run make contracts/node_modules")
	}
	cmd := exec.Command(found[0], "--port", "0", "--block-time", "1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	listening := regexp.MustCompile(`Listening on (\S+)`)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			go func() {
				for lines.Scan() {
				}
			}()
			return "http://" + m[1]
		}
	}
	t.Fatalf("anvil ended before it listened: %v", lines.Err())
	return ""
}

// funded makes a key that anvil gives a balance, and returns its file.
func funded(t *testing.T, url string) string {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	client, err := rpc.DialContext(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	address := crypto.PubkeyToAddress(key.PublicKey)
	if err := client.CallContext(t.Context(), nil, "anvil_setBalance", address, "0xde0b6b3a7640000"); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte(hex.EncodeToString(crypto.FromECDSA(key))), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// gptdao is the real binary as a process: the test's own, under that name.
func gptdao(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "gptdao")
	if err := os.Symlink(self, name); err != nil {
		t.Fatal(err)
	}
	return exec.CommandContext(t.Context(), name, args...)
}

// progress counts what the deployment file says: two for a contract on the
// chain, one for one whose transaction is signed.
func progress(file string) int {
	d, err := deploy.Read(file)
	if err != nil {
		return -1
	}
	var n int
	for _, c := range d.Contracts {
		switch {
		case c.Transaction != (common.Hash{}):
			n += 2
		case len(c.Signed) > 0:
			n++
		}
	}
	return n
}

// TestDeployToAnotherChainSurvivesKill kills the deploying process again and
// again, each time one step further, and lets the last one finish.
func TestDeployToAnotherChainSurvivesKill(t *testing.T) {
	url := anvil(t)
	keyFile, file := funded(t, url), filepath.Join(t.TempDir(), "deployment.json")
	args := []string{"deploy", "--rpc", url, "--key-file", keyFile, "--out", file}
	for step := 0; step < 8; step++ {
		cmd := gptdao(t, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(30 * time.Second); progress(file) < step; {
			if time.Now().After(deadline) {
				t.Fatalf("no progress beyond %d of %d", progress(file), step)
			}
			time.Sleep(5 * time.Millisecond)
		}
		_ = cmd.Process.Kill() // SIGKILL
		if err := cmd.Wait(); err == nil && step < 7 {
			t.Fatalf("step %d: the process ended before it was killed", step)
		}
	}
	out, err := gptdao(t, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("the last run: %v\n%s", err, out)
	}
	d, err := deploy.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	client, err := ethclient.DialContext(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if nonce, err := client.NonceAt(t.Context(), d.By, nil); err != nil || nonce != 4 {
		t.Errorf("the deployer has sent %d transactions (%v), want one per contract", nonce, err)
	}
	if out, err = gptdao(t, args...).CombinedOutput(); err != nil || strings.Count(string(out), "found") != 4 {
		t.Errorf("running it once more: %v\n%s", err, out)
	}
	if err := deploy.Verify(t.Context(), client, d); err != nil {
		t.Error(err)
	}
}

// TestDeployWithoutFundsSaysSo: the most common mistake.
func TestDeployWithoutFundsSaysSo(t *testing.T) {
	url := anvil(t)
	keyFile := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(keyFile, []byte(fmt.Sprintf("%064x", 42)), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "deployment.json")
	out, err := gptdao(t, "deploy", "--rpc", url, "--key-file", keyFile, "--out", file).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(string(out), "hint: send the deploying key") {
		t.Errorf("got %v\n%s\nwant exit code 1 and a hint to fund the key", err, out)
	}
}
