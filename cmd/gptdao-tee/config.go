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
)

// config is a role's configuration file: measured where the machine measures it.
type config struct {
	Listen   string `json:"listen"`   // address the role answers at
	Attester string `json:"attester"` // socket of what makes evidence
	Host     string `json:"host"`     // URL of store and registrar
	Keyring  string `json:"keyring"`  // URL; of worker and index
	Index    string `json:"index"`    // URL; of worker
	Dir      string `json:"dir"`      // what survives a boot; of keyring and index

	Realm    uint64         `json:"realm"`
	ChainID  uint64         `json:"chainId"`
	Pool     common.Address `json:"pool"`
	Registry common.Address `json:"registry"`
	RPC      []string       `json:"rpc"` // the more independent, the better
	Code     uint32         `json:"code"`
}

const exampleConfig = `{
  "listen": "127.0.0.1:7001", "attester": "/run/attester.sock", "host": "http://127.0.0.1:7000",
  "keyring": "http://127.0.0.1:7001", "index": "http://127.0.0.1:7002", "dir": "/var/lib/gptdao",
  "realm": 1, "chainId": 1480, "pool": "0x…", "registry": "0x…", "rpc": ["https://…"], "code": 1
}`

func readConfig(path string) (config, error) {
	var c config
	text, err := os.ReadFile(path)
	if err != nil {
		return c, cli.Usage(err, "name the role's configuration with --config")
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := errors.Join(decoder.Decode(&c), c.check()); err != nil {
		return c, cli.Usage(fmt.Errorf("configuration %s: %w", path, err), "--help shows an example")
	}
	return c, nil
}

func (c config) check() error {
	zero := common.Address{}
	switch {
	case c.Listen == "" || c.Attester == "" || c.Host == "":
		return errors.New("listen, attester and host must be set")
	case c.Realm == 0 || c.ChainID == 0 || c.Pool == zero || c.Registry == zero || c.Code == 0 || len(c.RPC) == 0:
		return errors.New("realm, chainId, pool, registry, rpc and code must be set")
	}
	return nil
}

// devRealm is where one node's head is final. Everywhere else the chain's consensus
// decides what is.
const devRealm = 0xD5

func (c config) view(ctx context.Context) (*chain.View, error) {
	finality := chain.Finalized
	if c.Realm == devRealm {
		finality = chain.Head
	}
	return chain.Dial(ctx, chain.ViewConfig{ChainID: c.ChainID, Finality: finality}, c.RPC...)
}

func (c config) pool() dao.Pool {
	return dao.NewPool(contribution.Pool{ChainID: c.ChainID, Address: c.Pool})
}

func (c config) registry() dao.Registry {
	return dao.NewRegistry(contribution.Registry{ChainID: c.ChainID, Address: c.Registry})
}
