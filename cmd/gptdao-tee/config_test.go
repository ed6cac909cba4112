package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const validConfig = `{
  "listen": "127.0.0.1:7001", "attester": "/run/attester.sock", "host": "http://127.0.0.1:7000",
  "keyrings": ["http://127.0.0.1:7001"], "index": "http://127.0.0.1:7002", "dir": "/var/lib/gptdao",
  "realm": 213, "chainId": 1480, "pool": "0x0000000000000000000000000000000000000001",
  "registry": "0x0000000000000000000000000000000000000002", "rpc": ["http://127.0.0.1:8545"]
}`

func writeConfig(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "role.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// with is the valid configuration with fields changed: a name, a value, and so on.
func with(t *testing.T, changes ...any) string {
	t.Helper()
	var fields map[string]any
	if err := json.Unmarshal([]byte(validConfig), &fields); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(changes); i += 2 {
		fields[changes[i].(string)] = changes[i+1]
	}
	text, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestConfigIsRead(t *testing.T) {
	for _, role := range []contribution.Role{contribution.RoleWorker, contribution.RoleKeyring, contribution.RoleIndex} {
		c, err := readConfig(writeConfig(t, validConfig), role)
		if err != nil {
			t.Fatal(err)
		}
		if c.Realm != attest.DevRealm || c.ChainID != 1480 || c.Pool == c.Registry || len(c.RPC) != 1 {
			t.Errorf("read %+v", c)
		}
	}
}

// TestConfigIsRefused: a role that starts with less than it needs would fail later,
// where nobody sees why.
func TestConfigIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"empty":               "",
		"not JSON":            "listen = 1",
		"cut off":             validConfig[:40],
		"an unknown field":    with(t, "evil", 1),
		"no place to listen":  with(t, "listen", ""),
		"no attester":         with(t, "attester", ""),
		"no host":             with(t, "host", ""),
		"no realm":            with(t, "realm", 0),
		"no chain":            with(t, "chainId", 0),
		"no pool":             with(t, "pool", "0x0000000000000000000000000000000000000000"),
		"no registry":         with(t, "registry", "0x0000000000000000000000000000000000000000"),
		"a pool that is none": with(t, "pool", "0x12"),
		"no endpoint":         with(t, "rpc", []string{}),
		"a code of its own":   with(t, "code", 1),
	} {
		if _, err := readConfig(writeConfig(t, text), contribution.RoleWorker); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// speakers are one who is heard.
var speakers = map[string]any{"threshold": 1, "keys": []string{"0x00000000000000000000000000000000000000a1"}}

// TestPeersAreAppraised: outside the development realm a keyring with peers needs what
// it judges them by, and escrow at least two holders everywhere.
func TestPeersAreAppraised(t *testing.T) {
	real := []any{"realm", 1, "attester", hardware, "rpc", []string{"https://one.example", "wss://two.example"},
		"attestors", []string{"https://one.example", "https://two.example"}, "heartbeat", speakers}
	for name, test := range map[string]struct {
		with []any
		good bool
	}{
		"neither":         {nil, false},
		"no collateral":   {[]any{"policy", "policy.json"}, false},
		"both":            {[]any{"policy", "policy.json", "collateral", "collateral.json"}, true},
		"no peers":        {[]any{"keyrings", nil}, true},
		"no speaker":      {[]any{"keyrings", nil, "heartbeat", nil}, false},
		"too few to hear": {[]any{"keyrings", nil, "heartbeat", map[string]any{"threshold": 2, "keys": speakers["keys"]}}, false},
		"a lonely holder": {[]any{"keyrings", nil, "escrow", map[string]any{"threshold": 1, "holders": []string{"age1pq1"}}}, false},
	} {
		_, err := readConfig(writeConfig(t, with(t, append(real[:len(real):len(real)], test.with...)...)), contribution.RoleKeyring)
		if (err == nil) != test.good {
			t.Errorf("%s: error %v, accepted want %v", name, err, test.good)
		}
	}
}

// TestRolesNeedDifferentThings: an empty value is an error only where it is used.
func TestRolesNeedDifferentThings(t *testing.T) {
	const worker, keyring, index = contribution.RoleWorker, contribution.RoleKeyring, contribution.RoleIndex
	for field, needs := range map[string]map[contribution.Role]bool{
		"keyrings": {worker: true, index: true},
		"index":    {worker: true},
		"dir":      {keyring: true, index: true},
	} {
		for _, role := range []contribution.Role{worker, keyring, index} {
			_, err := readConfig(writeConfig(t, with(t, field, nil)), role)
			if refused := err != nil; refused != needs[role] {
				t.Errorf("role %d without %s: got %v, want an error: %v", role, field, err, needs[role])
			}
		}
	}
}

// TestRolesSayWhatIsWrong runs the commands themselves: exit code and hint.
func TestRolesSayWhatIsWrong(t *testing.T) {
	for _, role := range []string{"worker", "keyring", "index"} {
		for what, path := range map[string]string{
			"no file":  filepath.Join(t.TempDir(), "none.json"),
			"no realm": writeConfig(t, strings.Replace(validConfig, "213", "0", 1)),
		} {
			var stdout, stderr strings.Builder
			code := cli.Run(t.Context(), &cli.Process{
				Args: []string{role, "--config", path}, Getenv: os.Getenv, Stdout: &stdout, Stderr: &stderr,
			}, command)
			if code != cli.ExitUsage || !strings.Contains(stderr.String(), "hint: ") || stdout.Len() > 0 {
				t.Errorf("%s, %s: exit code %d, %q; want %d and a hint", role, what, code, stderr.String(), cli.ExitUsage)
			}
		}
	}
}
