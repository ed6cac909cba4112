package tdx

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-tdx-guest/abi"
	"github.com/google/go-tdx-guest/pcs"
	"github.com/google/go-tdx-guest/testing/testdata"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// genuineChain is the PCK chain of a genuine quote.
func genuineChain(t testing.TB) (text []byte, c chain) {
	t.Helper()
	q, err := readQuote(testdata.RawQuoteV5)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = readChain(q.certificates, 3); err != nil {
		t.Fatal(err)
	}
	return q.certificates, c
}

// FuzzQuote: what is read is what the library reads, and trimming ends.
func FuzzQuote(f *testing.F) {
	for _, quote := range [][]byte{testdata.RawQuote, testdata.RawQuoteV5, testdata.RawQuoteV5[:1000], {4, 0}} {
		f.Add(quote)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		short, err := Trim(b)
		if err != nil {
			return
		}
		q, err := readQuote(short)
		if err != nil || len(q.trailing) > 0 || !bytes.HasPrefix(b, short) {
			t.Fatalf("trimmed to what cannot be read: %v", err)
		}
		if q.Version != 4 && q.Version != 5 || q.AttestationKeyType != ecdsaP256 || q.TEEType != teeTDX {
			return // ends before
		}
		parsed, err := abi.QuoteToProto(short)
		if err != nil {
			return // the library wants more
		}
		if err := (&appraisal{quote: q}).sameBody(parsed); err != nil {
			t.Errorf("the library reads another body: %v", err)
		}
	})
}

// FuzzAppraiseQuote: nothing but the genuine quote's signed part is ever authentic.
func FuzzAppraiseQuote(f *testing.F) {
	want, err := readQuote(testdata.RawQuoteV5)
	if err != nil {
		f.Fatal(err)
	}
	encoded := genuineBundle(f)
	f.Add(testdata.RawQuoteV5)
	f.Add(testdata.RawQuote)
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := Appraise(Input{
			Quote: b, Collateral: encoded, Policy: policy.Default(), Roots: Genuine(),
			Time: time.Date(2026, 2, 10, 0, 0, 0, 0, time.UTC), ReportData: want.REPORTDATA,
		})
		if err == nil {
			t.Fatal("the default policy believes what is out of date")
		}
		if v.Root != "" && !bytes.HasPrefix(b, want.signed) {
			t.Fatalf("authentic and not genuine: %x", b)
		}
	})
}

// FuzzChain: certificates have one spelling but for how the text ends.
func FuzzChain(f *testing.F) {
	text, _ := genuineChain(f)
	f.Add(text)
	f.Add(bytes.TrimSuffix(text, []byte{0}))
	f.Add(append(bytes.Clone(text), '\n'))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := readChain(b, 3)
		if err != nil {
			return
		}
		for _, certificate := range c {
			if len(pointOf(certificate)) != 64 {
				t.Error("a key that is no point of P-256")
			}
		}
		if again, err := readChain(text, 3); err == nil && len(b) > len(text)+2 && again[0].Equal(c[0]) && again[1].Equal(c[1]) && again[2].Equal(c[2]) {
			t.Errorf("%d bytes more than the genuine chain make the same", len(b)-len(text))
		}
	})
}

// FuzzMachine: an SGX extension that is read says what the library says of it.
func FuzzMachine(f *testing.F) {
	_, c := genuineChain(f)
	var others []pkix.Extension
	for _, extension := range c.leaf().Extensions {
		if extension.Id.Equal(oidSGX) {
			f.Add(extension.Value)
			continue
		}
		others = append(others, extension)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		certificate := &x509.Certificate{PublicKey: c.leaf().PublicKey}
		certificate.Extensions = append(append(certificate.Extensions, others...), pkix.Extension{Id: oidSGX, Value: b})
		m, err := readMachine(certificate)
		if err != nil {
			return
		}
		library, err := pcs.PckCertificateExtensions(certificate)
		if err != nil {
			return // the library wants more
		}
		if library.FMSPC != hex.EncodeToString(m.FMSPC[:]) || library.PCEID != hex.EncodeToString(m.PCEID[:]) ||
			library.PPID != hex.EncodeToString(m.PPID[:]) || library.TCB.PCESvn != m.PCESVN || !bytes.Equal(library.TCB.CPUSvnComponents, m.CPUSVN[:]) {
			t.Errorf("read %+v, the library %+v", m, library)
		}
	})
}

// FuzzCRL: no list but the genuine one is the genuine CA's.
func FuzzCRL(f *testing.F) {
	_, c := genuineChain(f)
	genuine, err := x509.ParseRevocationList(testdata.PckCrlBody)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(testdata.PckCrlBody)
	f.Add(testdata.RootCrlBody)
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := x509.ParseRevocationList(b)
		if err != nil {
			return
		}
		if err := listed(l, c[1]); err == nil && !bytes.Equal(l.RawTBSRevocationList, genuine.RawTBSRevocationList) {
			t.Errorf("%x is believed", b)
		}
		_ = notRevoked(l, c.leaf()) // does not panic
	})
}

func FuzzTCBInfo(f *testing.F) {
	for _, body := range [][]byte{testdata.TcbInfoBody, testdata.TcbInfoBodyV5} {
		f.Add(string(memberOf(f, body, "tcbInfo")))
	}
	f.Fuzz(func(t *testing.T, text string) {
		info, err := readTCBInfo(text)
		if err != nil {
			return
		}
		a := &appraisal{info: info}
		for version := range byte(4) {
			a.quote.TEETCBSVN = [16]byte{9, version, 9}
			a.find()
			if status := converge(a.levels); len(a.levels) > 0 && status == "" {
				t.Errorf("levels %+v have no status", a.levels)
			}
			for _, judge := range []func() error{a.seamSigner, a.seamAttributes, a.tcbLevel, a.moduleLevel} {
				_ = judge() // does not panic
			}
		}
	})
}

func FuzzQEIdentity(f *testing.F) {
	f.Add(string(memberOf(f, testdata.QeIdentityBody, "enclaveIdentity")))
	f.Fuzz(func(t *testing.T, text string) {
		identity, err := readQEIdentity(text)
		if err != nil {
			return
		}
		a := &appraisal{from: published{qe: identity}}
		for _, judge := range []func() error{a.qeSigner, a.qeMisc, a.qeAttributes, a.qeLevel} {
			_ = judge() // does not panic
		}
	})
}

func memberOf(t testing.TB, body []byte, member string) json.RawMessage {
	t.Helper()
	var answer map[string]json.RawMessage
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	return answer[member]
}

// FuzzPublished: collateral of any content is read or refused.
func FuzzPublished(f *testing.F) {
	encoded := genuineBundle(f)
	f.Add(encoded, 0, byte(0))
	f.Add(encoded, len(encoded)/2, byte(1))
	f.Fuzz(func(t *testing.T, b []byte, at int, bits byte) {
		b = bytes.Clone(b)
		if at >= 0 && at < len(b) {
			b[at] ^= bits
		}
		p, err := readPublished(b)
		if err != nil {
			return
		}
		for i, info := range p.infos {
			if first, err := p.infoOf(info.FMSPC); err != nil || first > i {
				t.Errorf("TCB info %d is not found: %d, %v", i, first, err)
			}
		}
	})
}

// genuineBundle is the bundle of the genuine vectors.
func genuineBundle(t testing.TB) []byte {
	t.Helper()
	return readVector(t, "tdx/genuine-tdx-1-5-in-its-own-time-with-revocations-of-2023.collateral.json")
}

// readVector reads a file of the vectors.
func readVector(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../../../vectors/attest", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
