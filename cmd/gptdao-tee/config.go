package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/escrow"
	"github.com/gptdatadao/gptdao/internal/keyring"
)

// config is a role's configuration file: measured where the machine measures it.
type config struct {
	Listen   string `json:"listen"`   // address the role answers at
	Attester string `json:"attester"` // "tsm" for the machine's hardware, or the socket of what stands in for it
	Host     string `json:"host"`     // URL of sealed files, and of the registrar where no attestors are named
	Index    string `json:"index"`    // URL; of worker
	Dir      string `json:"dir"`      // what survives a boot; of keyring and index
	Metrics  string `json:"metrics"`  // address that Prometheus scrapes; nothing is told if it is empty
	// Artifacts is a folder of what the policy names: language models and the filter of
	// public corpora, of worker; the boilerplate set, of index.
	Artifacts string `json:"artifacts"`
	MailKeys  string `json:"mailKeys"` // file of the keys that export mails are signed with; of keyring, optional

	// Certificates is a file with a certificate table of SEV-SNP, for hosts that hand out
	// none. It is no secret, and need not be trusted.
	Certificates string `json:"certificates"`

	// Attestors are URLs of those who are asked to sign the role's registration, each of
	// a person of its own.
	Attestors []string `json:"attestors"`

	// Stores are URLs of where an index puts its segments, besides the host. Each is of an
	// operator of its own: a segment that is lost takes the log with it.
	Stores []string `json:"stores"`

	// Keyrings are URLs: of all of them for worker and index, of the others for a keyring.
	Keyrings []string `json:"keyrings"`
	// Founder is the one keyring of several that may make the first secrets.
	Founder bool `json:"founder"`
	// EpochHolders is how many keyrings must hold a key epoch, where the registry asks for
	// fewer.
	EpochHolders int `json:"epochHolders"`
	// Policy and Collateral are files that a keyring appraises its peers by: see
	// docs/operate/keys.md.
	Policy     string `json:"policy"`
	Collateral string `json:"collateral"`
	// Escrow says who holds the index root besides the keyrings; of keyring, optional.
	Escrow *escrow.Governed `json:"escrow"`
	// Heartbeat says who confirms for governance that a keyring sees the real chain; of
	// keyring, optional in the development realm only.
	Heartbeat *keyring.Speakers `json:"heartbeat"`

	Realm    uint64         `json:"realm"`
	ChainID  uint64         `json:"chainId"`
	Pool     common.Address `json:"pool"`
	Registry common.Address `json:"registry"`
	RPC      []string       `json:"rpc"` // each of an operator of its own

	file []byte // that it was read from, which the machine was started for
}

const exampleConfig = `{
  "listen": "127.0.0.1:7001", "attester": "tsm", "host": "http://127.0.0.1:7000",
  "keyrings": ["http://127.0.0.1:7001"], "index": "http://127.0.0.1:7002", "dir": "/var/lib/gptdao", "metrics": "127.0.0.1:9481",
  "attestors": ["https://attestor.one.example", "https://attestor.two.example"],
  "stores": ["https://store.one.example", "https://store.two.example"],
  "realm": 1, "chainId": 1480, "pool": "0x…", "registry": "0x…", "rpc": ["https://one.example", "wss://two.example"]
}`

// readConfig reads what a role is told.
func readConfig(path string, role contribution.Role) (config, error) {
	var c config
	text, err := os.ReadFile(path)
	if err != nil {
		return c, cli.Usage(err, "name the role's configuration with --config")
	}
	c.file = text
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := errors.Join(decoder.Decode(&c), c.check(role)); err != nil {
		return c, cli.Usage(fmt.Errorf("configuration %s: %w", path, err), "--help shows an example")
	}
	return c, nil
}

// check wants what a role cannot do without. A folder that is not named would be the
// one the process happens to be in.
func (c config) check(role contribution.Role) error {
	zero := common.Address{}
	switch {
	case role != contribution.RoleKeyring && len(c.Keyrings) == 0:
		return errors.New("keyrings must be set")
	case role == contribution.RoleWorker && c.Index == "":
		return errors.New("index must be set")
	case role != contribution.RoleWorker && c.Dir == "":
		return errors.New("dir must be set")
	case c.Listen == "" || c.Attester == "" || c.Host == "":
		return errors.New("listen, attester and host must be set")
	case c.Realm == 0 || c.ChainID == 0 || c.Pool == zero || c.Registry == zero || len(c.RPC) == 0:
		return errors.New("realm, chainId, pool, registry and rpc must be set")
	}
	if c.Escrow != nil {
		if err := c.Escrow.Check(); err != nil {
			return err
		}
	}
	if c.Heartbeat != nil {
		if err := c.Heartbeat.Check(); err != nil {
			return err
		}
	}
	if c.isDev() {
		return nil
	}
	if role == contribution.RoleKeyring && c.Heartbeat == nil {
		return errors.New("heartbeat must be set outside the development realm: a keyring stops when governance is silent")
	}
	if role == contribution.RoleKeyring && len(c.Keyrings) > 0 && (c.Policy == "" || c.Collateral == "") {
		return errors.New("policy and collateral must be set: peers are appraised by them")
	}
	if c.Attester != hardware {
		return fmt.Errorf("attester %q, want %q: a socket stands in for hardware in the development realm only", c.Attester, hardware)
	}
	if len(c.Attestors) == 0 {
		return errors.New("attestors must be set outside the development realm: they have the role registered")
	}
	return c.checkIndependence(role)
}

func (c config) view(ctx context.Context) (*chain.View, error) {
	return chain.Dial(ctx, c.viewConfig(), c.RPC...)
}

func (c config) pool() dao.Pool {
	return dao.NewPool(contribution.Pool{ChainID: c.ChainID, Address: c.Pool})
}

func (c config) registry() dao.Registry {
	return dao.NewRegistry(contribution.Registry{ChainID: c.ChainID, Address: c.Registry})
}
