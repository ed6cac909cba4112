// Package layers holds no code: its test is the promise that the arrows between
// packages point one way, checked over everything that is linked and not only
// over direct imports. Anyone can check a line of it with `go list -deps`.
package layers

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/gptdatadao/gptdao/"

// core is what takes readers and values, and no transport reaches.
var core = []string{
	"contribution", "export", "mail", "score", "preview", "job", "index", "seal", "seal/identity",
	"score/artifact", "score/lm", "score/known", "score/signal", "score/demo", "score/wordhash", "score/tools",
}

// ciphertextOnly is what people need not trust with a chat: it can neither open a
// sealed file nor tell what is in one.
var ciphertextOnly = []string{"gateway", "relay", "ledger", "client"}

// opening is what ciphertextOnly may not link.
var opening = []string{"export", "mail", "score", "seal/identity", "keyring", "index", "worker", "writer", "job"}

// rule is what may not be linked into a package, and why.
type rule struct{ from, what, because string }

// never lists the rules.
func never() (rules []rule) {
	for _, pkg := range core {
		for _, transport := range []string{"net/http", "github.com/ethereum/go-ethereum/rpc", "github.com/ethereum/go-ethereum/ethclient"} {
			rules = append(rules, rule{"internal/" + pkg, transport, "the core knows no transport"})
		}
	}
	for _, pkg := range ciphertextOnly {
		for _, what := range opening {
			rules = append(rules, rule{"internal/" + pkg, module + "internal/" + what, "it must not be able to open a contribution"})
		}
	}
	return append(rules, arrows...)
}

var arrows = []rule{
	{"internal/contribution", module, "contribution is a leaf"},
	{"internal/export", module + "internal/score", "score imports export"},
	{"internal/mail", module, "mail is a leaf"},
	{"internal/codec", module, "codec is a leaf"},
	{"internal/storage", module + "internal/storage/disk", "only cmd or a test imports an adapter"},
	{"internal/index", module + "internal/index/pebble", "only cmd or a test imports an adapter"},
	{"internal/attest", module + "internal/attest/sim", "only cmd or a test imports an adapter"},
	{"internal/worker", module + "internal/keyring", "roles meet in cmd, or over remote"},
	{"internal/worker", module + "internal/index", "roles meet in cmd, or over remote"},
	{"internal/worker/sandbox", module + "internal/keyring", "what opens files is given one key, and can ask for no other"},
	{"internal/worker/sandbox", module + "internal/chain", "what opens files asks nobody"},
	{"internal/worker/sandbox", module + "internal/enclave", "what opens files has no identity"},
	{"internal/worker/sandbox", "net/http", "what opens files has no network"},
	{"internal/attest", module + "internal/attest/tdx", "only cmd or a test imports an adapter"},
	{"internal/attest/tdx", module + "internal/attest/sim", "what judges hardware knows no simulator"},
	{"internal/attest/tdx", module + "internal/chain", "evidence is judged without asking anybody"},
	{"internal/attest/policy", module + "internal/attest/collateral", "a policy is a document, and so is collateral"},
	{"internal/attest/collateral", module + "internal/attest/policy", "a policy is a document, and so is collateral"},
	{"internal/verify", module + "internal/attest/sim", "who verifies decides which roots to trust"},
	{"internal/gateway", module + "internal/page", "the gateway gets a page, and need not know how it is made"},
	{"internal/gateway", "filippo.io/age", "it must not be able to open a contribution"},
	{"internal/client", "filippo.io/age", "it must not be able to open a contribution"},
	{"internal/seal", module + "internal/seal/identity", "who seals need not be able to open"},
	{"internal/cli", module, "cli is a leaf"},
	{"internal/escrow", module + "internal/seal", "the index root opens no file"},
	{"internal/escrow", module + "internal/chain", "whoever holds a share asks nobody"},
	{"internal/plot", module, "plot is a leaf"},
	{"internal/metrics", module, "metrics is a leaf: parts are measured, and know nothing of it"},
	{"internal/preview", module + "internal/mail", "verifying mails would double what the page downloads"},
	{"internal/devnet", module, "devnet is a chain and knows nothing of what runs on it"},
	{"internal/chain", module + "internal/devnet", "chain and devnet meet in cmd and in tests"},
	{"internal/chain/deploy", module + "internal/devnet", "chain and devnet meet in cmd and in tests"},
	{"internal/chain/deploy", "github.com/ethereum/go-ethereum/accounts/abi/abigen", "generating code is a tool's work"},
	{"internal/chain/dao", module + "internal/devnet", "chain and devnet meet in cmd and in tests"},
	{"internal/chain/dao", module + "internal/chain/deploy", "who reads the contracts need not be able to deploy them"},
	{"cmd/gptdao-tee", module + "internal/devnet", "the measured binary holds no more than it needs"},
	{"cmd/gptdao-tee", module + "internal/gateway", "the measured binary serves no page"},
	{"internal/gateway", module + "internal/metrics", "what is scraped is wired, so that parts work without it"},
	{"internal/relay", module + "internal/metrics", "what is scraped is wired, so that parts work without it"},
	{"internal/keyring", module + "internal/metrics", "what holds keys is asked, and tells nothing by itself"},
	{"internal/worker", module + "internal/metrics", "what reads contents tells nothing by itself"},
	{"internal/writer", module + "internal/metrics", "what knows the log tells nothing by itself"},
	{"cmd/gptdao-tee", module + "internal/ledger", "the measured binary keeps no queue"},
	{"cmd/gptdao-tee", module + "internal/attest/sim", "the measured binary simulates nothing"},
	{"cmd/gptdao-tee", module + "internal/mail/sim", "the measured binary simulates nothing"},
	{"cmd/gptdao-tee", module + "internal/sample", "the measured binary simulates nothing"},
	{"cmd/gptdao-tee", "github.com/ethereum/go-ethereum/node", "the measured binary is no chain node"},
}

func TestArrowsPointOneWay(t *testing.T) {
	linked := map[string][]string{}
	for _, rule := range never() {
		if linked[rule.from] == nil {
			linked[rule.from] = deps(t, rule.from)
		}
		for _, dep := range linked[rule.from] {
			if isIn(dep, rule.what) {
				t.Errorf("%s links %s, but %s", rule.from, dep, rule.because)
			}
		}
	}
}

// TestMeasuredBinaryLinksOnly lists our own packages in the measured binary: a
// longer list is a decision, made here.
func TestMeasuredBinaryLinksOnly(t *testing.T) {
	want := []string{
		"internal/attest", "internal/attest/certificate", "internal/attest/collateral", "internal/attest/guest", "internal/attest/policy",
		"internal/attest/snp", "internal/attest/socket", "internal/attest/tdx", "internal/chain", "internal/chain/bindings/pool",
		"internal/chain/bindings/registry", "internal/chain/bindings/timelock", "internal/chain/dao", "internal/cli",
		"internal/codec", "internal/contribution", "internal/enclave", "internal/escrow", "internal/export", "internal/frugal", "internal/index", "internal/index/pebble",
		"internal/job", "internal/keyring", "internal/mail", "internal/metrics", "internal/remote", "internal/score", "internal/score/artifact",
		"internal/score/demo", "internal/score/known", "internal/score/lm", "internal/score/signal", "internal/score/tools",
		"internal/score/wordhash", "internal/seal", "internal/seal/identity",
		"internal/storage", "internal/worker", "internal/worker/sandbox", "internal/writer",
	}
	if got := own(deps(t, "cmd/gptdao-tee")); !slices.Equal(got, want) {
		t.Errorf("gptdao-tee links %q, want %q", got, want)
	}
}

// TestReaderLinksOnly: the page's reader has no way out, and everybody downloads it.
func TestReaderLinksOnly(t *testing.T) {
	linksOnly(t, "cmd/gptdao-reader", page, map[string]string{
		"net":             "it sends nothing",
		"os/exec":         "it runs nothing",
		"crypto/elliptic": "curves take more than a megabyte, and it checks no signature",
		"filippo.io/age":  "it opens no sealed file",
	},
		"internal/contribution", "internal/export", "internal/jssource", "internal/preview", "internal/score", "internal/score/artifact",
		"internal/score/known", "internal/score/lm", "internal/score/signal", "internal/score/tools", "internal/score/wordhash",
	)
}

// TestMailCheckLinksOnly: like the reader, it has no way out. Nothing of it is in the
// reader, which everybody downloads.
func TestMailCheckLinksOnly(t *testing.T) {
	linksOnly(t, "cmd/gptdao-mail", page, map[string]string{
		"net/http":       "it sends nothing",
		"os/exec":        "it runs nothing",
		"filippo.io/age": "it opens no sealed file",
	},
		"internal/contribution", "internal/export", "internal/jssource", "internal/mail", "internal/mail/sim", "internal/preview/mailcheck",
	)
}

// TestEnclavesReaderLinksOnly: what opens a hostile file links what reading takes.
func TestEnclavesReaderLinksOnly(t *testing.T) {
	linksOnly(t, "cmd/gptdao-reader", nil, map[string]string{
		"net/http":                   "it has no network",
		"github.com/spf13/cobra":     "each file starts it, and waits for what it links",
		module + "internal/keyring":  "it has one file key, and makes no others",
		module + "internal/mail":     "the keyring verifies mails",
		module + "internal/chain":    "it asks nobody",
		module + "internal/localnet": "it is measured",
	},
		"internal/codec", "internal/contribution", "internal/export", "internal/frugal", "internal/job", "internal/score", "internal/score/artifact",
		"internal/score/demo", "internal/score/known", "internal/score/lm", "internal/score/signal", "internal/score/tools", "internal/score/wordhash",
		"internal/seal", "internal/seal/identity", "internal/storage", "internal/worker", "internal/worker/sandbox",
	)
}

// page is where the programs of the page run.
var page = []string{"GOOS=js", "GOARCH=wasm"}

// linksOnly holds a program to our own packages that are listed, and to nothing that it
// never links.
func linksOnly(t *testing.T, program string, platform []string, never map[string]string, want ...string) {
	t.Helper()
	linked := deps(t, program, platform...)
	for what, because := range never {
		for _, dep := range linked {
			if isIn(dep, what) {
				t.Errorf("%s links %s, but %s", program, dep, because)
			}
		}
	}
	if got := own(linked); !slices.Equal(got, want) {
		t.Errorf("%s links %q, want %q", program, got, want)
	}
}

// own are our own packages among all, sorted.
func own(all []string) (list []string) {
	for _, dep := range all {
		if name, ok := strings.CutPrefix(dep, module); ok {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// deps are all packages that pkg links, without itself; on another platform if the
// environment says so.
func deps(t *testing.T, pkg string, env ...string) []string {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", module+pkg)
	list.Env = append(os.Environ(), env...)
	out, err := list.Output()
	if err != nil {
		t.Fatalf("listing what %s links: %v", pkg, err)
	}
	all := strings.Fields(string(out))
	return slices.DeleteFunc(all, func(dep string) bool { return dep == module+pkg })
}

// isIn says whether a package is the one named, or below it. A name that ends
// in a slash stands for everything below it.
func isIn(pkg, name string) bool {
	return pkg == name || strings.HasPrefix(pkg, strings.TrimSuffix(name, "/")+"/")
}
