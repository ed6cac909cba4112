// Package attesttest reads and writes vectors/attest, which verifiers of all
// languages run.
package attesttest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// File is vectors/attest/<technology>.json; docs/spec/evidence.md says what its
// members mean.
type File struct {
	Format string   `json:"format"`
	Spec   string   `json:"spec"`
	Runs   []string `json:"runs"`
	Checks []string `json:"checks"`
	Cases  []Case   `json:"cases"`
}

// Case is one appraisal. Files are named relative to vectors/attest.
type Case struct {
	Name          string            `json:"name"`
	Source        string            `json:"source"`
	Technology    attest.Technology `json:"technology"`
	Evidence      string            `json:"evidence"`
	Bundle        string            `json:"bundle"`
	Collateral    string            `json:"collateral"`
	Policy        string            `json:"policy"`
	SimulatedRoot hexutil.Bytes     `json:"simulatedRoot"`
	Time          time.Time         `json:"time"`
	ReportData    hexutil.Bytes     `json:"reportData"`
	Want          Want              `json:"want"`
}

// Want is what must come out.
type Want struct {
	Trusted     bool        `json:"trusted"`
	Reasons     []string    `json:"reasons"`
	Root        attest.Root `json:"root"`
	Measurement common.Hash `json:"measurement"`
	Config      common.Hash `json:"config"`
	Platform    common.Hash `json:"platform"`
	TCB         attest.TCB  `json:"tcb"`
	Advisories  []string    `json:"advisories"`
	Collateral  common.Hash `json:"collateral"`
	Policy      common.Hash `json:"policy"`
}

// Wanted is what a case would want of a verdict.
func Wanted(v attest.Verdict) Want {
	v.TCB.Version = append(hexutil.Bytes{}, v.TCB.Version...)
	return Want{
		Trusted: v.Trusted(), Reasons: v.Reasons(), Root: v.Root, Measurement: v.Measurement, Config: v.Config,
		Platform: v.Platform, TCB: v.TCB, Advisories: append([]string{}, v.Advisories...), Collateral: v.Collateral, Policy: v.Policy,
	}
}

// Dir is the folder of vectors as seen from a package at internal/attest/x.
const Dir = "../../../vectors/attest"

// Read reads the vectors of a technology.
func Read(t testing.TB, name string) File {
	t.Helper()
	var f File
	if err := json.Unmarshal(Open(t, name), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// Open reads one of the files; the empty name is nil.
func Open(t testing.TB, name string) []byte {
	t.Helper()
	if name == "" {
		return nil
	}
	b, err := os.ReadFile(filepath.Join(Dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Compare holds files, by name, against what is there, or writes them.
func Compare(t testing.TB, update bool, files map[string][]byte) {
	t.Helper()
	for name, want := range files {
		path := filepath.Join(Dir, name)
		if update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("%v (write it with -update)", err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the code produces (-code +file):\n%s", name, cmp.Diff(string(want), string(got)))
		}
	}
}

// Encode writes a file of vectors.
func (f File) Encode(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
