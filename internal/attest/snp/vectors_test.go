package snp_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

var update = flag.Bool("update", false, "write the vectors instead of comparing them")

const file = "snp.json"

// TestVectors appraises what is in vectors/attest/snp.json, from its files alone, as
// every other implementation does.
func TestVectors(t *testing.T) {
	if *update {
		write(t)
	}
	f := attesttest.Read(t, file)
	if diff := cmp.Diff(snp.Names(), f.Checks); diff != "" {
		t.Errorf("checks that the file names differ:\n%s", diff)
	}
	if len(f.Cases) != len(examples) {
		t.Errorf("%d cases, want %d: run with -update", len(f.Cases), len(examples))
	}
	for _, c := range f.Cases {
		t.Run(c.Name, func(t *testing.T) {
			if diff := cmp.Diff(c.Want, attesttest.Wanted(verdict(t, c))); diff != "" {
				t.Errorf("verdict differs (-want +got):\n%s", diff)
			}
		})
	}
}

// TestVectorsAreTheExamples makes each example again. The fake signer's differ each time.
func TestVectorsAreTheExamples(t *testing.T) {
	cases := map[string]attesttest.Case{}
	for _, c := range attesttest.Read(t, file).Cases {
		cases[c.Name] = c
	}
	for _, m := range all() {
		c, ok := cases[m.name]
		if !ok {
			t.Errorf("%s is not in the file: run with -update", m.name)
			continue
		}
		if strings.Contains(m.name, "forged") {
			continue
		}
		if !bytes.Equal(attesttest.Open(t, c.Evidence), m.Report) || !bytes.Equal(attesttest.Open(t, c.Bundle), m.Bundle) {
			t.Errorf("%s: the evidence is not what the simulator makes", m.name)
		}
	}
}

// configured is what a case's verifier is made with.
func configured(t testing.TB, c attesttest.Case) snp.Config {
	t.Helper()
	document, err := policy.Parse(attesttest.Open(t, c.Policy))
	if err != nil {
		t.Fatal(err)
	}
	roots := snp.Genuine()
	if len(c.SimulatedRoot) > 0 {
		roots[common.BytesToHash(c.SimulatedRoot)] = attest.SimulatedRoot
	}
	bundle := attesttest.Open(t, c.Collateral)
	return snp.Config{
		Policy: document, Collateral: func() []byte { return bundle }, Roots: roots, Now: func() time.Time { return c.Time },
	}
}

// input is a case, as the appraisal itself takes it.
func input(t testing.TB, c attesttest.Case) snp.Input {
	t.Helper()
	config := configured(t, c)
	return snp.Input{
		Report: attesttest.Open(t, c.Evidence), Bundle: attesttest.Open(t, c.Bundle), ReportData: [64]byte(c.ReportData),
		Collateral: config.Collateral(), Policy: config.Policy, Roots: config.Roots, Now: c.Time,
	}
}

// verdict appraises a case.
func verdict(t testing.TB, c attesttest.Case) attest.Verdict {
	t.Helper()
	v, err := snp.New(configured(t, c))
	if err != nil {
		t.Fatal(err)
	}
	in := input(t, c)
	verdict, err := v.Verify(attest.Evidence{Technology: c.Technology, Report: in.Report, Bundle: in.Bundle}, in.ReportData)
	if trusted := err == nil; trusted != verdict.Trusted() {
		t.Errorf("error %v, trusted %t", err, verdict.Trusted())
	}
	return verdict
}

// write puts each distinct piece into a file that is named after the example which
// needs it first.
func write(t *testing.T) {
	f := attesttest.File{Format: "attest", Spec: "docs/spec/evidence.md", Runs: []string{"go", "typescript"}, Checks: snp.Names()}
	files, names := map[string][]byte{}, map[string]string{}
	keep := func(m made, kind string, b []byte) string {
		if len(b) == 0 {
			return ""
		}
		if name, ok := names[kind+string(b)]; ok {
			return name
		}
		name := "snp/" + slug(m.name) + "." + kind
		if strings.Contains(m.name, "forged") {
			b = existing(name, b)
		}
		files[name], names[kind+string(b)] = b, name
		return name
	}
	for _, m := range all() {
		document, err := m.Policy.Encode()
		if err != nil {
			t.Fatalf("%s: %v", m.name, err)
		}
		c := attesttest.Case{
			Name: m.name, Source: "simulated", Technology: attest.SNP,
			Evidence: keep(m, "report", m.Report), Bundle: keep(m, "table", m.Bundle),
			Collateral: keep(m, "collateral.json", m.Collateral), Policy: keep(m, "policy.json", document),
			SimulatedRoot: []byte{}, Time: m.Now, ReportData: m.ReportData[:],
		}
		if m.genuine {
			c.Source = "genuine"
		}
		for root, name := range m.Roots {
			if name == attest.SimulatedRoot {
				c.SimulatedRoot = root.Bytes()
			}
		}
		f.Cases = append(f.Cases, c)
	}
	attesttest.Compare(t, true, files)
	for i := range f.Cases {
		f.Cases[i].Want = attesttest.Wanted(verdict(t, f.Cases[i]))
	}
	attesttest.Compare(t, true, map[string][]byte{file: f.Encode(t)})
}

// existing keeps what is there of the fake signer, which differs each time.
func existing(name string, made []byte) []byte {
	if b, err := os.ReadFile(filepath.Join(attesttest.Dir, name)); err == nil {
		return b
	}
	return made
}

func slug(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r == ' ' || r == '-':
			return '-'
		}
		return -1
	}, name)
}
