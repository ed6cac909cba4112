package main

import (
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestOneOperatorIsNotBelieved: outside the development realm a role that would is
// refused at its start.
func TestOneOperatorIsNotBelieved(t *testing.T) {
	two := []string{"https://one.example/secret-key", "wss://two.example"}
	stores := []string{"https://one.example", "http://10.0.0.2:7000"}
	const worker, index = contribution.RoleWorker, contribution.RoleIndex
	for _, test := range []struct {
		name   string
		role   contribution.Role
		rpc    []string
		stores []string
		good   bool
	}{
		{"as it should be", index, two, stores, true},
		{"a worker, which keeps no segments", worker, two, nil, true},
		{"a keyring, which keeps none either", contribution.RoleKeyring, two, nil, true},
		{"no endpoint", worker, nil, nil, false},
		{"one endpoint", worker, two[:1], nil, false},
		{"one endpoint twice", worker, []string{two[0], two[0]}, nil, false},
		{"one host twice", worker, []string{two[0], "wss://ONE.example.:8546"}, nil, false},
		{"http", worker, []string{two[0], "http://two.example"}, nil, false},
		{"ws", worker, []string{two[0], "ws://two.example"}, nil, false},
		{"a path", worker, []string{two[0], "/tmp/node.ipc"}, nil, false},
		{"no URL", worker, []string{two[0], "https://:443"}, nil, false},
		{"no store", index, two, nil, false},
		{"one store", index, two, stores[:1], false},
		{"one store twice", index, two, []string{stores[0], stores[0] + "/again"}, false},
		{"a store that is none", index, two, []string{stores[0], "file:///tmp"}, false},
	} {
		text := with(t, "realm", 1, "attester", hardware, "rpc", test.rpc, "policy", "policy.json", "collateral", "collateral.json", "stores", test.stores, "attestors", two, "heartbeat", speakers)
		_, err := readConfig(writeConfig(t, text), test.role)
		if good := err == nil; good != test.good {
			t.Errorf("%s: error %v, accepted %v, want %v", test.name, err, good, test.good)
		}
		if err != nil && strings.Contains(err.Error(), "secret-key") {
			t.Errorf("%s: the error tells a URL: %v", test.name, err)
		}
		if _, err := readConfig(writeConfig(t, with(t, "stores", test.stores)), test.role); err != nil {
			t.Errorf("%s, in the development realm: %v", test.name, err)
		}
	}
}

// TestAttestorsAreNamed: in a real realm nobody else has a role registered.
func TestAttestorsAreNamed(t *testing.T) {
	text := with(t, "realm", 1, "attester", hardware, "rpc", []string{"https://one.example", "wss://two.example"})
	if _, err := readConfig(writeConfig(t, text), contribution.RoleWorker); err == nil || !strings.Contains(err.Error(), "attestors") {
		t.Errorf("got %v, want it to ask for attestors", err)
	}
}

// TestOldHeadsAreRefused: outside the development realm a chain that stands still is
// not asked.
func TestOldHeadsAreRefused(t *testing.T) {
	if got := (config{Realm: 1, ChainID: 1480}).viewConfig(); got.MaxAge != 10*time.Minute || got.Finality != chain.Finalized {
		t.Errorf("heads of any age below %v, finality %v", got.MaxAge, got.Finality)
	}
	if got := (config{Realm: attest.DevRealm, ChainID: 1337}).viewConfig(); got.MaxAge != 0 || got.Finality != chain.Head {
		t.Errorf("the development realm has heads of at most %v, finality %v", got.MaxAge, got.Finality)
	}
}

// TestSegmentStores: what is named comes on top of the host's.
func TestSegmentStores(t *testing.T) {
	c := config{Host: "http://127.0.0.1:7000", Stores: []string{"https://one.example", "https://two.example"}}
	if got := len(c.segmentStores()); got != 3 {
		t.Errorf("%d stores, want the host's and two", got)
	}
}

// TestASocketIsNoHardware: outside the development realm evidence and sealing key come
// from the machine itself.
func TestASocketIsNoHardware(t *testing.T) {
	two := []string{"https://one.example", "wss://two.example"}
	for attester, good := range map[string]bool{hardware: true, "/run/attester.sock": false, "": false} {
		_, err := readConfig(writeConfig(t, with(t, "realm", 1, "rpc", two, "attester", attester, "attestors", two)), contribution.RoleWorker)
		if (err == nil) != good {
			t.Errorf("attester %q: error %v, want it accepted: %v", attester, err, good)
		}
	}
}
