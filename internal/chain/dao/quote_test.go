package dao

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-tdx-guest/testing/testdata"

	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// genuineQuotes are Intel's, and in no hands of ours: from Google's go-tdx-guest.
func genuineQuotes(t testing.TB) map[string][]byte {
	t.Helper()
	return map[string][]byte{
		"tdx_prod_quote_SPR_E4.dat":  testdata.RawQuote,
		"quote_v5_sample.dat":        testdata.RawQuoteV5,
		"ccel/cos-113-tdx-quote.dat": moduleFile(t, "testing/testdata/ccel/cos-113-tdx-quote.dat"),
	}
}

// moduleFile reads a file that the module has and does not export.
func moduleFile(t testing.TB, path string) []byte {
	t.Helper()
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/google/go-tdx-guest").Output()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), path))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type quoteCase struct {
	Name        string         `json:"name"`
	Quote       hexutil.Bytes  `json:"quote"`
	Platform    common.Hash    `json:"platform"`
	Measurement common.Hash    `json:"measurement"`
	Config      common.Hash    `json:"config"`
	Evidence    common.Hash    `json:"evidence"`
	ReportData  [2]common.Hash `json:"reportData"`
}

// TestQuoteVectors pins what the chain is sent of a genuine quote and what follows
// from it. What follows is computed here from the fixed places in a TD's report.
func TestQuoteVectors(t *testing.T) {
	file := vectorfile.File[quoteCase, any]{
		Format: "tdxquote", Spec: "docs/spec/registry.md", Runs: []string{"go", "solidity"},
		Note: "Genuine quotes, trimmed,  from testing/testdata of github.com/google/go-tdx-guest (commit 91f9a52f36c7), " +
			"copyright Google LLC, Apache License 2.0.",
		Invalid: []any{},
	}
	quotes := genuineQuotes(t)
	for _, name := range []string{"tdx_prod_quote_SPR_E4.dat", "quote_v5_sample.dat", "ccel/cos-113-tdx-quote.dat"} {
		file.Valid = append(file.Valid, newQuoteCase(t, name, quotes[name]))
	}
	vectorfile.Compare(t, "tdxquote.json", file)
}

func newQuoteCase(t *testing.T, name string, quote []byte) quoteCase {
	t.Helper()
	q, err := TrimQuote(quote)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got, want := q.Evidence(), common.Hash(sha256.Sum256(signedPart(quote))); got != want {
		t.Errorf("%s: evidence %s, want %s", name, got, want)
	}
	body := quote[48:]
	if quote[0] == 5 {
		body = quote[54:]
	}
	return quoteCase{
		Name: name, Quote: hexutil.Bytes(q),
		Platform:    sha256.Sum256(append([]byte("gptdao/platform/tdx/1"), q[192:256]...)),
		Measurement: sha256.Sum256(slices.Concat([]byte("gptdao/measurement/tdx/1"), body[136:184], body[328:520])),
		Config:      common.Hash(body[184:216]),
		Evidence:    sha256.Sum256(signedPart(quote)),
		ReportData:  [2]common.Hash{common.Hash(body[520:552]), common.Hash(body[552:584])},
	}
}

// signedPart is header and body: of TD 1.0 in version 4, of TD 1.5 in version 5.
func signedPart(quote []byte) []byte {
	if quote[0] == 5 {
		return quote[:702]
	}
	return quote[:632]
}

// TestTrimQuoteSaysWhatIsWrong alters one place of a genuine quote at a time.
func TestTrimQuoteSaysWhatIsWrong(t *testing.T) {
	const signatureData = 48 + 584 // of version 4
	put := func(at int, value uint16) func([]byte) []byte {
		return func(q []byte) []byte { binary.LittleEndian.PutUint16(q[at:], value); return q }
	}
	for name, test := range map[string]struct {
		quote []byte
		alter func([]byte) []byte
		want  string
	}{
		"nothing":                 {testdata.RawQuote, func([]byte) []byte { return nil }, "early"},
		"half a header":           {testdata.RawQuote, func(q []byte) []byte { return q[:20] }, "early"},
		"half a body":             {testdata.RawQuote, func(q []byte) []byte { return q[:300] }, "early"},
		"version 3":               {testdata.RawQuote, put(0, 3), "version 3, want 4 or 5"},
		"a body of kind 1":        {testdata.RawQuoteV5, put(48, 1), "a body of kind 1 with 648 bytes"},
		"a body of another size":  {testdata.RawQuoteV5, put(50, 584), "a body of kind 3 with 584 bytes"},
		"more announced":          {testdata.RawQuote, put(signatureData, 0xffff), "65535 bytes are announced"},
		"endlessly more":          {testdata.RawQuote, put(signatureData+2, 0xffff), "are announced"},
		"a bare PCK":              {testdata.RawQuote, put(signatureData+4+128, 5), "kind 5, want 6"},
		"no certificates":         {testdata.RawQuote, put(signatureData+4+128+6+384+64+2+32, 3), "kind 3, want 5"},
		"endless QE data":         {testdata.RawQuote, put(signatureData+4+128+6+384+64, 0xffff), "early"},
		"certificates in no PEM":  {testdata.RawQuote, replace("-----BEGIN", "-----BEGAN"), "no PEM certificate"},
		"a key and not a leaf":    {testdata.RawQuote, replace("N CERTIFICATE--", "N CERTIFICATF--"), "no PEM certificate"},
		"a certificate of rubble": {testdata.RawQuote, replace("MIIE", "AAAA"), "PCK certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := TrimQuote(test.alter(bytes.Clone(test.quote)))
			if !errors.Is(err, ErrQuote) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an ErrQuote that says %q", err, test.want)
			}
		})
	}
}

func replace(old, with string) func([]byte) []byte {
	return func(q []byte) []byte { return bytes.Replace(q, []byte(old), []byte(with), 1) }
}

func TestTrimQuoteLeavesPaddingAway(t *testing.T) {
	want, err := TrimQuote(testdata.RawQuote)
	if err != nil {
		t.Fatal(err)
	}
	got, err := TrimQuote(append(bytes.Clone(testdata.RawQuote), 1, 2, 3))
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("got %v, and a difference:\n%s", err, diff)
	}
}

func FuzzTrimQuote(f *testing.F) {
	f.Add(testdata.RawQuote)
	f.Add(testdata.RawQuoteV5)
	f.Add(testdata.RawQuote[:700])
	f.Add([]byte{5})
	f.Fuzz(func(t *testing.T, b []byte) {
		q, err := TrimQuote(b)
		if err != nil {
			if !errors.Is(err, ErrQuote) {
				t.Errorf("got %v, want an ErrQuote", err)
			}
			return
		}
		if !bytes.HasPrefix(b, q[640:1272]) || !bytes.Contains(b, q[256:640]) {
			t.Errorf("parts that are not the quote's: %x", q)
		}
	})
}
