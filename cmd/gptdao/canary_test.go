//go:build linux && scenarios

package main

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/crypto"
	_ "modernc.org/sqlite" // a leak goes into the database, too

	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/localnet"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// canaries are words that nobody else writes.
var canaries = []string{"vexquilborough-thrandimox", "oomphelblatt zygarnoth"}

// texts are where a message's text begins.
var texts = regexp.MustCompile(`"parts":\s*\[\s*"`)

// TestCanariesAreNowhere contributes an export with planted words, and looks for them,
// for the file's key and for the contributor's keys in everything that the host has or
// carries: its logs, databases, blobs, temporary files, memory, and all that was sent
// between anybody. Then the host is made to leak them, and they are found in each.
func TestCanariesAreNowhere(t *testing.T) {
	a := newApart(t)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	var taps []*tap
	tapOf := func(target string) string {
		p := tapped(t, target)
		taps = append(taps, p)
		return p.address
	}
	listen := map[string]string{}
	for _, role := range allRoles { // each is reached through a tap
		own := a.at[role]
		a.at[role] = tapOf(own)
		listen[a.at[role]] = own
	}
	a.workers, a.keyrings = []string{a.at[theWorker[0]]}, []string{a.at[theKeyring[0]]}
	services := a.services
	a.services = tapOf(services)
	a.listens = listen
	host := startHostApart(t, a, services)
	n, err := readNetwork(a.file)
	if err != nil {
		t.Fatal(err)
	}
	n.Gateway, n.RPC = "http://"+tapOf(hostOf(n.Gateway)), []string{"http://" + tapOf(hostOf(n.RPC[0]))}
	through := writeNetworkFile(t, n)
	a.start(allRoles...)

	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	keyFile := filepath.Join(t.TempDir(), "wallet.key")
	if err := os.WriteFile(keyFile, []byte(hex.EncodeToString(crypto.FromECDSA(key))), 0o600); err != nil {
		t.Fatal(err)
	}
	export, deflated := plantedExport(t)
	c := contributing{network: through, state: t.TempDir(), account: "2", export: export}
	got := contribute(t, c, "--key-file", keyFile)
	if got.State != api.Paid {
		t.Fatalf("ended as %q, want paid", got.State)
	}

	owner := identity.OwnerKey{Domain: localnet.Domain, ChainID: n.Pins.ChainID}
	wallet := crypto.PubkeyToAddress(key.PublicKey)
	signature, err := crypto.Sign(accounts.TextHash([]byte(owner.Message(wallet))), key)
	if err != nil {
		t.Fatal(err)
	}
	derived, err := owner.Identity(wallet, signature)
	if err != nil {
		t.Fatal(err)
	}
	recovery := recoveryIn(t, c.state)
	fileKey, err := identity.OpenHeader(headerIn(t, c.state), derived)
	if err != nil {
		t.Fatal(err)
	}
	secrets := []secret{
		{"the wallet's key", crypto.FromECDSA(key)}, {"the owner key's signature", signature[:64]},
		{"the owner key", []byte(derived.String())}, {"the recovery key", []byte(recovery)},
		{"the file key", fileKey[:]}, {"a compressed piece", deflated},
	}
	for _, word := range canaries {
		secrets = append(secrets, secret{word, []byte(word)})
	}
	all := func(visit func(string, []byte)) {
		visit("log", []byte(host.stderr.String()))
		for _, p := range a.running {
			visit("log of an enclave", []byte(p.stderr.String()))
		}
		for _, p := range taps {
			visit("traffic", p.bytes())
		}
		inFolder(t, a.dir, visit, leakName)
		inFolder(t, temporary, visit)
		t.Logf("%d MB of memory", inMemory(t, host.cmd.Process.Pid, visit)>>20)
	}
	for place, what := range found(secrets, all) {
		t.Errorf("in %s: %v", place, what)
	}

	leak(t, a, host, taps, secrets, temporary)
	after := found(secrets, all)
	for _, place := range []string{
		"log", "traffic", "memory", filepath.Join(a.dir, "ledger.db-wal"),
		filepath.Join(a.dir, "blobs", "leaked"), filepath.Join(temporary, "leaked"),
	} {
		for _, s := range secrets {
			if !after[place][s.name] {
				t.Errorf("%s was leaked and not found in: %s", s.name, place)
			}
		}
	}
}

// leak puts every secret, one way or another, everywhere.
func leak(t *testing.T, a *apart, host *process, taps []*tap, secrets []secret, temporary string) {
	t.Helper()
	var lines, raw bytes.Buffer
	for i, s := range secrets {
		raw.Write(s.bytes)
		lines.WriteString([]string{hex.EncodeToString(s.bytes), string(s.needles()[3])}[i%2] + "\n")
	}
	for _, path := range []string{filepath.Join(a.dir, leakName), filepath.Join(a.dir, "blobs", "leaked"), filepath.Join(temporary, "leaked")} {
		content := raw.Bytes()
		if strings.HasSuffix(path, leakName) {
			content = lines.Bytes()
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := host.cmd.Process.Signal(syscall.SIGUSR1); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); !strings.Contains(host.stderr.String(), "msg=leaking"); time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatal("the host never leaked")
		}
	}
	db, err := sql.Open("sqlite", filepath.Join(a.dir, "ledger.db")+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE leaked (secret BLOB); INSERT INTO leaked VALUES (?)", raw.Bytes()); err != nil {
		t.Fatal(err)
	}
	response, err := http.Post("http://"+taps[len(taps)-2].address+"/v1/consents", "application/octet-stream", bytes.NewReader(raw.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
}

// plantedExport is an export with the canaries in it, and a piece of its compressed
// conversations: the payload has them as they are.
func plantedExport(t *testing.T) (path string, deflated []byte) {
	t.Helper()
	from, err := zip.OpenReader(writeExport(t, "60kB", "77"))
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	var to bytes.Buffer
	w := zip.NewWriter(&to)
	for _, member := range from.File {
		content := contentOf(t, member)
		if isConversations(member.Name) {
			content = texts.ReplaceAll(content, []byte("${0}"+strings.Join(canaries, " and ")+" "))
		}
		out, err := w.Create(member.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	planted, err := zip.NewReader(bytes.NewReader(to.Bytes()), int64(to.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, member := range planted.File {
		if isConversations(member.Name) {
			if !bytes.Contains(contentOf(t, member), []byte(canaries[0])) {
				t.Fatal("the export has no canary in it")
			}
			raw, err := member.OpenRaw()
			if err != nil {
				t.Fatal(err)
			}
			all, err := io.ReadAll(raw)
			if err != nil {
				t.Fatal(err)
			}
			deflated = all[len(all)/2:][:64]
		}
	}
	if deflated == nil {
		t.Fatal("the export has no conversations")
	}
	path = filepath.Join(t.TempDir(), "planted.zip")
	if err := os.WriteFile(path, to.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, deflated
}

func isConversations(member string) bool {
	name := filepath.Base(member)
	return strings.HasPrefix(name, "conversations") && strings.HasSuffix(name, ".json")
}

func contentOf(t *testing.T, member *zip.File) []byte {
	t.Helper()
	r, err := member.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// headerIn is the header of the one draft in a state folder.
func headerIn(t *testing.T, state string) []byte {
	t.Helper()
	var d struct {
		Header []byte `json:"header"`
	}
	if err := json.Unmarshal(fileIn(t, state, "draft.json"), &d); err != nil {
		t.Fatal(err)
	}
	return d.Header
}

// recoveryIn is the recovery identity in a state folder.
func recoveryIn(t *testing.T, state string) string {
	t.Helper()
	ids, err := identity.ReadIdentities(bytes.NewReader(fileIn(t, state, ".txt")))
	if err != nil || len(ids) != 1 {
		t.Fatalf("%d recovery identities: %v", len(ids), err)
	}
	return ids[0].(*age.HybridIdentity).String()
}

func fileIn(t *testing.T, dir, suffix string) (content []byte) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, suffix) {
			content, err = os.ReadFile(path)
		}
		return err
	})
	if err != nil || content == nil {
		t.Fatalf("no *%s below %s: %v", suffix, dir, err)
	}
	return content
}
