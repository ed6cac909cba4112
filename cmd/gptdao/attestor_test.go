package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/verify"
)

// attestorArguments writes what the command needs of a network, and a key.
func attestorArguments(t *testing.T, n *attestortest.Network, key string) []string {
	t.Helper()
	dir := t.TempDir()
	network, err := json.Marshal(networkFile{Schema: networkSchema, RPC: []string{n.Node.URL()}, Pins: verify.Pins{
		ChainID: n.Registry.ChainID, Realm: attest.DevRealm, Pool: n.Pool.Address, Registry: n.Registry.Address,
		Releases: n.Releases, Score: attestortest.Score, SimulatedRoot: n.Seed.Root(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	file, keyFile := filepath.Join(dir, "network.json"), filepath.Join(dir, "key")
	if err := errors.Join(os.WriteFile(file, network, 0o600), os.WriteFile(keyFile, []byte(key), 0o600)); err != nil {
		t.Fatal(err)
	}
	return []string{"attestor", "--network", file, "--key-file", keyFile, "--listen", "127.0.0.1:0", "--json"}
}

// TestAttestorRegistersARole runs the command, and has a role registered through it.
func TestAttestorRegistersARole(t *testing.T) {
	n := attestortest.New(t)
	ctx, stop := context.WithCancel(t.Context())
	stdout, said := io.Pipe()
	ended := make(chan int, 1)
	var stderr strings.Builder
	go func() {
		code := cli.Run(ctx, &cli.Process{
			Args:   attestorArguments(t, n, hex.EncodeToString(crypto.FromECDSA(n.Owner))),
			Getenv: os.Getenv, Stdout: said, Stderr: &stderr, Now: time.Now,
		}, command)
		said.Close()
		ended <- code
	}()
	var at attesting
	if err := json.NewDecoder(stdout).Decode(&at); err != nil {
		t.Fatalf("%v; exit code %d: %s", err, <-ended, stderr.String())
	}
	if want := crypto.PubkeyToAddress(n.Owner.PublicKey).Hex(); at.Address != want {
		t.Errorf("it is %s, want %s", at.Address, want)
	}
	i, err := enclave.New(contribution.RoleWorker, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	board := enclave.NewBoard(n.View, n.Registry, remote.Attestor(at.URL))
	if err := enclave.Register(t.Context(), i, n.Attester(contribution.RoleWorker), n.Place, board); err != nil {
		t.Fatal(err)
	}
	if s := attestortest.Read(n, n.Registry.Standing(i.Address())); !s.ActiveAt(contribution.RoleWorker, n.Now().Time) {
		t.Errorf("it stands at %+v", s)
	}
	stop()
	<-ended
}

func TestAttestorWantsToBeAdmitted(t *testing.T) {
	n := attestortest.New(t)
	var stdout, stderr strings.Builder
	code := cli.Run(t.Context(), &cli.Process{
		Args: attestorArguments(t, n, strings.Repeat("17", 32)), Getenv: os.Getenv, Stdout: &stdout, Stderr: &stderr, Now: time.Now,
	}, command)
	if code != cli.ExitUsage || !strings.Contains(stderr.String(), "no attestor on chain") || !strings.Contains(stderr.String(), "hint: ") {
		t.Errorf("exit code %d, %q", code, stderr.String())
	}
}
