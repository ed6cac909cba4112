package main

import (
	"archive/zip"
	"context"
	"encoding/json"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/rogpeppe/go-internal/testscript"
)

// balanceOf asks a network's chain what GPT a wallet holds.
func balanceOf(file string, wallet common.Address) (*big.Int, error) {
	at, err := readNetwork(file)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client, err := ethclient.DialContext(ctx, at.RPC[0])
	if err != nil {
		return nil, err
	}
	defer client.Close()
	call := append(crypto.Keccak256([]byte("balanceOf(address)"))[:4], common.LeftPadBytes(wallet[:], 32)...)
	out, err := client.CallContract(ctx, ethereum.CallMsg{To: &at.Token, Data: call}, nil)
	return new(big.Int).SetBytes(out), err
}

// cmdDistrust writes a network file that pins something else than the network has.
//
//	distrust root|releases|chain|pool|realm other.json
func cmdDistrust(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: distrust what file")
	}
	n, err := readNetwork(ts.Getenv("NETWORK"))
	ts.Check(err)
	switch args[0] {
	case "root":
		n.Pins.SimulatedRoot[0] ^= 1
	case "releases":
		for i := range n.Pins.Releases {
			n.Pins.Releases[i].Measurement[0] ^= 1
		}
	case "chain":
		n.Pins.ChainID++
	case "realm":
		n.Pins.Realm ^= 1
	case "pool":
		n.Pins.Pool[0] ^= 1
	default:
		ts.Fatalf("nothing to distrust called %q", args[0])
	}
	text, err := json.Marshal(n)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), text, 0o600))
}

// cmdZip makes a zip of files, under their base names.
//
//	zip out.zip file...
func cmdZip(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: zip out file...")
	}
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer out.Close()
	w := zip.NewWriter(out)
	for _, name := range args[1:] {
		member, err := w.Create(filepath.Base(name))
		ts.Check(err)
		_, err = member.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(w.Close())
}

// cmdAge runs stock age.
//
//	[!] age argument...
func cmdAge(ts *testscript.TestScript, neg bool, args []string) {
	program, err := stockAge()
	ts.Check(err)
	if err := ts.Exec(program, args...); (err != nil) != neg {
		ts.Fatalf("age ended with %v", err)
	}
}

// stockAge builds the pinned age beside the program under test, once, and names it.
var stockAge = sync.OnceValues(func() (string, error) {
	gptdao, err := exec.LookPath("gptdao")
	if err != nil {
		return "", err
	}
	program := filepath.Join(filepath.Dir(gptdao), "age")
	build := exec.Command("go", "build", "-C", filepath.Join("..", "..", "tools"), "-o", program, "filippo.io/age/cmd/age")
	build.Stderr = os.Stderr
	return program, build.Run()
})
