package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/client"
	pages "github.com/gptdatadao/gptdao/internal/page"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/verify"
)

const (
	networkSchema = "gptdao/network/1"
	networkName   = "network.json"
)

// networkFile says where a network is and what to believe about it: the file is
// what a contributor trusts, and everything the network says is held against it.
type networkFile struct {
	Schema  string         `json:"schema"`
	Gateway string         `json:"gateway"`
	RPC     []string       `json:"rpc"`
	Token   common.Address `json:"token"`
	Domain  string         `json:"domain"` // of the owner key's message
	Pins    verify.Pins    `json:"pins"`
	// Policy and Collateral are files that evidence of real hardware is held against,
	// beside this one or at an absolute path. Without a policy it is the one that a realm
	// starts from; without collateral, the gateway's, or what comes with the evidence.
	Policy     string `json:"policy,omitempty"`
	Collateral string `json:"collateral,omitempty"`
	// PageSigners are who builds the page and signs its manifest; nil where nobody does.
	PageSigners *pages.Signers `json:"pageSigners,omitempty"`

	dir string // that the file is in
}

func readNetwork(path string) (networkFile, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return networkFile{}, cli.Usage(fmt.Errorf("no network file at %s", path), "run `gptdao up` in another terminal, or name a network with --network")
	}
	if err != nil {
		return networkFile{}, cli.Usage(err, "name a readable file with --network")
	}
	var n networkFile
	if err := json.Unmarshal(text, &n); err != nil || n.Schema != networkSchema {
		return networkFile{}, cli.Usage(fmt.Errorf("%s is not a network file", path), "`gptdao up` writes one; its schema is %s", networkSchema)
	}
	if n.PageSigners != nil {
		if err := n.PageSigners.Validate(); err != nil {
			return networkFile{}, cli.Usage(fmt.Errorf("%s: pageSigners: %w", path, err), "docs/spec/page.md says what it has")
		}
	}
	n.dir = filepath.Dir(path)
	if n.Pins.Score == (common.Hash{}) { // what this program scores by
		n.Pins.Score = score.Current().Hash()
	}
	return n, nil
}

// readNetworkWith reads a network file; collateral that is named takes the place of its.
func readNetworkWith(path, collateral string) (networkFile, error) {
	n, err := readNetwork(path)
	if err != nil || collateral == "" {
		return n, err
	}
	n.Collateral, err = filepath.Abs(collateral)
	return n, err
}

// dial connects to the network's endpoints.
func (n networkFile) dial(ctx context.Context) (*chain.View, error) {
	finality := chain.Finalized
	if n.Pins.Realm == deploy.DevRealm {
		finality = chain.Head
	}
	view, err := chain.Dial(ctx, chain.ViewConfig{ChainID: n.Pins.ChainID, Finality: finality}, n.RPC...)
	if errors.Is(err, chain.ErrWrongChain) {
		return nil, cli.Usage(err, "the network file is not this network's: `gptdao up` writes one, --network names another")
	}
	if err != nil {
		return nil, unreachable(err)
	}
	return view, nil
}

// verifiers appraise evidence on the contributor's machine.
func (n networkFile) verifiers(ctx context.Context, now func() time.Time) (attest.Verifiers, error) {
	document, err := policyOrDefault(n.beside(n.Policy))
	if err != nil {
		return nil, err
	}
	bundle := n.served(ctx)
	if n.Collateral != "" {
		read := func() ([]byte, error) { return readNamed(n.beside(n.Collateral), "network", collateral.MaxDocument) }
		if _, err := read(); err != nil {
			return nil, err
		}
		bundle = func() []byte { // anew each time: a daily job replaces the file
			encoded, _ := read()
			return encoded // nothing is refused
		}
	}
	intel, err := tdx.New(tdx.Config{Policy: document, Collateral: bundle, Now: now})
	if err != nil {
		return nil, err
	}
	amd, err := snp.New(snp.Config{Policy: document, Collateral: bundle, Now: now})
	if err != nil {
		return nil, err
	}
	verifiers := attest.Verifiers{attest.TDX: intel, attest.SNP: amd}
	if len(n.Pins.SimulatedRoot) > 0 {
		verifiers[attest.Simulated] = sim.NewVerifier(n.Pins.SimulatedRoot)
	}
	return verifiers, nil
}

// policyDocument is the attestation policy that the network judges by, as far as the file
// says.
func (n networkFile) policyDocument() (policy.Document, error) {
	if n.Policy == "" && len(n.Pins.SimulatedRoot) > 0 {
		return sim.Policy(), nil
	}
	return policyOrDefault(n.beside(n.Policy))
}

// served is the gateway's collateral, asked for only if there is evidence to hold against
// it. It is as good as any: Intel and AMD signed it, the policy says how old
// it may be, and without it what comes with the evidence is used.
func (n networkFile) served(ctx context.Context) func() []byte {
	return func() []byte {
		gateway, err := n.client()
		if err != nil {
			return nil
		}
		encoded, _ := gateway.Collateral(ctx, collateral.MaxDocument)
		return encoded
	}
}

// beside finds a file that the network file names.
func (n networkFile) beside(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(n.dir, name)
}

func (n networkFile) client() (*client.Client, error) { return client.New(n.Gateway, client.Options{}) }

// defaultNetwork is the one that `gptdao up` runs.
func defaultNetwork(getenv func(string) string) string {
	return filepath.Join(defaultDir(getenv), networkName)
}

// unreachable says what to do about a network that does not answer.
func unreachable(err error) error {
	return cli.Unreachable(err, "is `gptdao up` running? run the same command again: it goes on from where it stopped")
}
