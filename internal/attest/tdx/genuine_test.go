package tdx_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	google "github.com/google/go-tdx-guest/testing"
	"github.com/google/go-tdx-guest/testing/testdata"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// answered takes Intel's answer apart, without touching what was signed.
func answered(t testing.TB, body []byte, member string, header map[string][]string) collateral.Signed {
	t.Helper()
	var answer map[string]json.RawMessage
	var signature string
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(answer["signature"], &signature); err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(signature)
	if err != nil {
		t.Fatal(err)
	}
	return collateral.Signed{Text: string(answer[member]), Signature: raw, Chain: issuers(t, header)}
}

func issuers(t testing.TB, header map[string][]string) string {
	t.Helper()
	for _, values := range header {
		text, err := url.QueryUnescape(values[0])
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	t.Fatal("an answer without issuers")
	return ""
}

// genuineCollateral is Intel's of 2023 and 2026, as go-tdx-guest ships it.
func genuineCollateral(t testing.TB) []byte {
	t.Helper()
	infos := []collateral.Signed{
		answered(t, testdata.TcbInfoBody, "tcbInfo", google.TcbInfoHeader),
		answered(t, testdata.TcbInfoBodyV5, "tcbInfo", google.TcbInfoHeader),
	}
	slices.SortFunc(infos, func(a, b collateral.Signed) int { return strings.Compare(a.Text, b.Text) })
	b, err := collateral.Bundle{Schema: collateral.Schema, AMD: []collateral.AMD{}, Intel: &collateral.Intel{
		TCBInfos: infos, QEIdentity: answered(t, testdata.QeIdentityBody, "enclaveIdentity", google.QeIdentityHeader),
		PCKCRL:  collateral.CRL{DER: testdata.PckCrlBody, Chain: issuers(t, google.PckCrlHeader)},
		RootCRL: testdata.RootCrlBody,
	}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// shipped reads a file of go-tdx-guest's.
func shipped(t testing.TB, name string) []byte {
	t.Helper()
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/google/go-tdx-guest").Output()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testing", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// lenient accepts what is genuine of any age: what is left are dates and faults.
func lenient() policy.Document {
	d := policy.Default()
	d.MaxCollateralAge = 1 << 31
	d.TDX.MinEvaluation = 0
	d.TDX.SMT = true
	d.TDX.Modules = []policy.Module{{Version: 0}, {Version: 1}}
	return d
}

// old are the collateral's dates of 2023, seen from 2026.
var old = []string{tdx.CheckRootCRLDates, tdx.CheckPCKCRLDates, tdx.CheckSignerDates, tdx.CheckQEIdentityDates}

// genuine are the cases of Intel hardware. No single time suits all that ships with
// them, so the dates are part of what is found.
func genuine(t testing.TB) (all []scenario) {
	for _, c := range []struct {
		name    string
		quote   []byte
		time    string
		policy  policy.Document
		reasons []string
	}{
		{"genuine TDX 1.5 in its own time, with revocations of 2023", testdata.RawQuoteV5, "2026-02-10T00:00:00Z", lenient(), old},
		{"genuine TDX 1.5 in the time of those revocations", testdata.RawQuoteV5, "2023-06-20T00:00:00Z", lenient(),
			[]string{tdx.CheckChainDates, tdx.CheckTCBInfoDates}},
		{"genuine TDX 1.5 under the default policy", testdata.RawQuoteV5, "2026-02-10T00:00:00Z", policy.Default(),
			slices.Concat(old, []string{attest.CheckAge, tdx.CheckEvaluation, tdx.CheckSMT})},
		{"genuine TDX 1.0 without SEPT_VE_DISABLE", trimmed(t, testdata.RawQuote), "2023-06-20T00:00:00Z", lenient(),
			[]string{tdx.CheckTCBLevel, tdx.CheckSEPT}},
		{"genuine TDX 1.0, with what follows it in the file", testdata.RawQuote, "2023-06-20T00:00:00Z", lenient(),
			[]string{tdx.CheckTrailing}},
		{"genuine TDX 1.5 of a public cloud, of a model without TCB info", trimmed(t, shipped(t, "ccel/cos-113-tdx-quote.dat")), "2023-06-20T00:00:00Z", lenient(),
			[]string{tdx.CheckFMSPC}},
		{"genuine TDX 1.5 of a public cloud, padded by its host", shipped(t, "ccel/cos-113-tdx-quote.dat"), "2023-06-20T00:00:00Z", lenient(),
			[]string{tdx.CheckTrailing}},
	} {
		at, err := time.Parse(time.RFC3339, c.time)
		if err != nil {
			t.Fatal(err)
		}
		in := tdx.Input{Quote: c.quote, Collateral: genuineCollateral(t), Policy: c.policy, Roots: tdx.Genuine(), Time: at}
		copy(in.ReportData[:], reportDataOf(c.quote))
		all = append(all, scenario{name: c.name, source: "genuine", input: in, reasons: c.reasons})
	}
	return all
}

// reportDataOf is what a quote is over.
func reportDataOf(quote []byte) []byte {
	body := quote[48:]
	if quote[0] == 5 {
		body = quote[54:]
	}
	return body[584-64 : 584]
}

func trimmed(t testing.TB, quote []byte) []byte {
	t.Helper()
	short, err := tdx.Trim(quote)
	if err != nil || !bytes.HasPrefix(quote, short) {
		t.Fatalf("trimming: %v", err)
	}
	return short
}

// TestGenuineEvidenceHoldsButForDates: every check holds of the genuine TDX 1.5 quote
// at some time, and those that are not about time at all times.
func TestGenuineEvidenceHoldsButForDates(t *testing.T) {
	always := tdx.CheckNames()
	for _, s := range genuine(t)[:2] {
		v, _ := tdx.Appraise(s.input)
		if v.Root != attest.IntelRoot || v.TCB.Status != policy.UpToDate || len(v.Advisories) > 0 {
			t.Errorf("%s: got %+v, want it authentic and up to date", s.name, v)
		}
		always = slices.DeleteFunc(always, func(name string) bool { return !slices.Contains(v.Reasons(), name) })
	}
	if len(always) > 0 {
		t.Errorf("at no time hold %q", always)
	}
}

// TestAppraisingIsSilent: go-tdx-guest logs to standard output when left to itself.
// This test appraises in a process of its own, and looks at what that wrote.
func TestAppraisingIsSilent(t *testing.T) {
	const flag = "GPTDAO_TEST_APPRAISE"
	if os.Getenv(flag) != "" {
		for _, s := range simulated(t)[:3] {
			if _, err := tdx.Appraise(s.input); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	self := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAppraisingIsSilent$")
	self.Env = append(os.Environ(), flag+"=1")
	out, err := self.CombinedOutput()
	if err != nil || string(out) != "PASS\n" {
		t.Errorf("%v, it wrote %q", err, out)
	}
}
