package deploy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Schema of the deployment file.
const Schema = "gptdao/deployment/1"

// maxFile bounds a deployment file: five contracts' creating transactions in hex
// stay far below it.
const maxFile = 8 << 20

// Deployment is what was, or is being, deployed: the file that every other part
// reads addresses from.
type Deployment struct {
	Schema  string         `json:"schema"`
	ChainID uint64         `json:"chainId"`
	Plan    Plan           `json:"plan"`
	By      common.Address `json:"deployer"`
	// Nonce of the first creating transaction; the others follow.
	Nonce     uint64     `json:"firstNonce"`
	Contracts []Contract `json:"contracts"`
}

// Contract is one step of a deployment.
type Contract struct {
	Name    string         `json:"name"`
	Address common.Address `json:"address"`
	// Transaction that created it, and its block; zero until it is mined.
	Transaction common.Hash `json:"transaction,omitzero"`
	Block       uint64      `json:"block,omitempty"`
	// Signed are the creating transactions that may be on their way: the first
	// and its replacements, of which one can be mined.
	Signed []hexutil.Bytes `json:"signed,omitempty"`
}

// Addresses of the contracts.
func (d Deployment) Addresses() Addresses { return addresses(d.By, d.Nonce) }

// Done says whether every contract is on the chain.
func (d Deployment) Done() bool {
	for _, c := range d.Contracts {
		if c.Transaction == (common.Hash{}) {
			return false
		}
	}
	return len(d.Contracts) == len(names)
}

// begin writes down what will be deployed where.
func begin(plan Plan, chainID uint64, by common.Address, nonce uint64) Deployment {
	places := addresses(by, nonce).inOrder()
	d := Deployment{Schema: Schema, ChainID: chainID, Plan: plan, By: by, Nonce: nonce}
	for i, name := range names {
		d.Contracts = append(d.Contracts, Contract{Name: name, Address: places[i]})
	}
	return d
}

// Read returns the deployment in the file; fs.ErrNotExist if there is none.
func Read(path string) (Deployment, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Deployment{}, fmt.Errorf("reading deployment: %w", err)
	}
	if info.Size() > maxFile {
		return Deployment{}, fmt.Errorf("reading deployment: %s has %d bytes, at most %d expected", path, info.Size(), maxFile)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Deployment{}, fmt.Errorf("reading deployment: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var d Deployment
	if err := decoder.Decode(&d); err != nil {
		return Deployment{}, fmt.Errorf("reading deployment %s: %v", path, err)
	}
	return d, d.check(path)
}

// check refuses a file that does not describe one of our deployments whole.
func (d Deployment) check(path string) error {
	if d.Schema != Schema {
		return fmt.Errorf("reading deployment %s: schema %q, want %q", path, d.Schema, Schema)
	}
	want := begin(d.Plan, d.ChainID, d.By, d.Nonce).Contracts
	if len(d.Contracts) != len(want) {
		return fmt.Errorf("reading deployment %s: %d contracts, want %d", path, len(d.Contracts), len(want))
	}
	for i, c := range d.Contracts {
		if c.Name != want[i].Name || c.Address != want[i].Address {
			return fmt.Errorf("reading deployment %s: contract %d is %s at %s, deployer and nonce give %s at %s",
				path, i, c.Name, c.Address, want[i].Name, want[i].Address)
		}
	}
	return d.Plan.Check()
}

// write replaces the file so that a crash leaves the old one or the new one.
func (d Deployment) write(path string) error {
	text, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return fmt.Errorf("encoding deployment: %w", err)
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("writing deployment: %w", err)
	}
	_, err = temporary.Write(append(text, '\n'))
	err = errors.Join(err, temporary.Chmod(0o644), temporary.Sync(), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("writing deployment: %w", errors.Join(err, os.Remove(temporary.Name())))
	}
	return nil
}

// readOrBegin returns the deployment that the file is about, or none.
func readOrBegin(path string) (d Deployment, found bool, err error) {
	d, err = Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Deployment{}, false, nil
	}
	return d, err == nil, err
}
