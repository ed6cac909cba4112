package tdx_test

import (
	"flag"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

var update = flag.Bool("update", false, "write the vectors instead of comparing them")

const vectorsFile = "tdx.json"

// TestVectors appraises every case and compares the verdicts with those in the table
// and in the file.
func TestVectors(t *testing.T) {
	files := map[string][]byte{}
	f := attesttest.File{
		Format: "attest", Spec: "docs/spec/evidence.md", Runs: []string{"go", "typescript"}, Checks: tdx.CheckNames(),
	}
	keep := keeper(files)
	for _, s := range append(genuine(t), simulated(t)...) {
		in := s.input
		v, err := tdx.Appraise(in)
		if (err == nil) != v.Trusted() || (len(v.Reasons()) == 0) != v.Trusted() {
			t.Errorf("%s: error %v, reasons %q and trusted %t do not go together", s.name, err, v.Reasons(), v.Trusted())
		}
		if diff := cmp.Diff(s.reasons, v.Reasons()); diff != "" {
			t.Errorf("%s: reasons differ (-want +got):\n%s%v", s.name, diff, err)
		}
		f.Cases = append(f.Cases, attesttest.Case{
			Name: s.name, Source: s.source, Technology: attest.TDX,
			Evidence:   keep(s.slug()+".quote", in.Quote),
			Collateral: keep(s.slug()+".collateral.json", in.Collateral),
			Policy:     keep(s.slug()+".policy.json", encoded(t, in.Policy)),
			Time:       in.Time, ReportData: in.ReportData[:], SimulatedRoot: simulatedRoot(in.Roots),
			Want: attesttest.Wanted(v),
		})
	}
	files[vectorsFile] = f.Encode(t)
	attesttest.Compare(t, *update, files)
}

func encoded(t *testing.T, d policy.Document) []byte {
	t.Helper()
	b, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func simulatedRoot(roots tdx.Roots) []byte {
	for digest, root := range roots {
		if root == attest.SimulatedRoot {
			return digest[:]
		}
	}
	return []byte{}
}

// keeper names files, equal ones once.
func keeper(files map[string][]byte) func(name string, b []byte) string {
	names := map[string]string{}
	return func(name string, b []byte) string {
		if len(b) == 0 {
			return ""
		}
		if names[string(b)] == "" {
			names[string(b)] = "tdx/" + name
			files["tdx/"+name] = b
		}
		return names[string(b)]
	}
}

// read makes the inputs of the file's cases.
func read(t testing.TB) (cases []attesttest.Case, inputs []tdx.Input) {
	t.Helper()
	file := attesttest.Read(t, vectorsFile)
	for _, c := range file.Cases {
		d, err := policy.Parse(attesttest.Open(t, c.Policy))
		if err != nil {
			t.Fatal(err)
		}
		roots := tdx.Genuine()
		if len(c.SimulatedRoot) > 0 {
			roots[common.Hash(c.SimulatedRoot)] = attest.SimulatedRoot
		}
		inputs = append(inputs, tdx.Input{
			Quote: attesttest.Open(t, c.Evidence), Collateral: attesttest.Open(t, c.Collateral), Policy: d,
			Roots: roots, Time: c.Time, ReportData: [64]byte(c.ReportData),
		})
	}
	return file.Cases, inputs
}

// TestVectorsFromTheirFiles is what other implementations do.
func TestVectorsFromTheirFiles(t *testing.T) {
	cases, inputs := read(t)
	for i, c := range cases {
		v, _ := tdx.Appraise(inputs[i])
		if diff := cmp.Diff(c.Want, attesttest.Wanted(v)); diff != "" {
			t.Errorf("%s: verdict differs (-want +got):\n%s", c.Name, diff)
		}
	}
}

// TestNoCheckCanBeForgotten leaves one check out at a time: evidence that it alone
// stood against is then believed. Some that read cannot be left out, since there is
// nothing to go on with: for them a case must be refused for that reason alone.
func TestNoCheckCanBeForgotten(t *testing.T) {
	cases, inputs := read(t)
	for _, name := range tdx.CheckNames() {
		alone, missed := 0, false
		for i, c := range cases {
			if !slices.Equal(c.Want.Reasons, []string{name}) {
				continue
			}
			alone++
			missed = missed || slices.Contains(yield, name) || believed(tdx.AppraiseWithout(inputs[i], name))
		}
		if !missed {
			t.Errorf("%s can be left out: %d vectors are refused for it alone, and all of them still would be", name, alone)
		}
	}
}

// yield are the checks that read what later ones need.
var yield = []string{attest.CheckTechAllowed, tdx.CheckQuote, tdx.CheckCertificates, attest.CheckBundle, tdx.CheckFMSPC}

// believed says whether only the second opinion may be left against evidence.
func believed(v attest.Verdict) bool {
	return len(slices.DeleteFunc(v.Reasons(), func(reason string) bool { return reason == tdx.CheckLibrary })) == 0
}

// TestLibraryNeverObjectsAlone: the second opinion is in no vector, since only Go has
// it. Where it alone objected, our own checks would have a gap.
func TestLibraryNeverObjectsAlone(t *testing.T) {
	for _, c := range attesttest.Read(t, vectorsFile).Cases {
		if slices.Contains(c.Want.Reasons, tdx.CheckLibrary) {
			t.Errorf("%s: go-tdx-guest alone objects", c.Name)
		}
	}
}

// scenario is one case before it is judged.
type scenario struct {
	name    string
	source  string
	input   tdx.Input
	reasons []string
}

// slug is the name as part of a file's.
func (s scenario) slug() string {
	slug := []byte{}
	for _, c := range []byte(s.name) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			slug = append(slug, c)
		case c >= 'A' && c <= 'Z':
			slug = append(slug, c+'a'-'A')
		case len(slug) > 0 && slug[len(slug)-1] != '-':
			slug = append(slug, '-')
		}
	}
	return string(slug)
}

var testTime = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
