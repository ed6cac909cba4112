package snp_test

import (
	"bytes"
	"testing"

	"github.com/google/go-sev-guest/abi"
	"github.com/google/go-sev-guest/verify/testdata"
	"github.com/google/go-sev-guest/verify/trust"

	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

// FuzzReport: what is read is written again bit for bit, and go-sev-guest reads it too.
func FuzzReport(f *testing.F) {
	f.Add(testdata.AttestationBytes)
	for _, c := range attesttest.Read(f, file).Cases {
		f.Add(attesttest.Open(f, c.Evidence))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := snp.Parse(b)
		if err != nil {
			return
		}
		if !bytes.Equal(r.Encode(), b) {
			t.Errorf("%x was read, and is written as %x", b, r.Encode())
		}
		if _, err := abi.ReportToProto(bytes.Clone(b)); err != nil {
			t.Errorf("go-sev-guest refuses what we read: %v", err)
		}
	})
}

// FuzzTable: what is read is the same when it is written and read again, and is what
// go-sev-guest reads.
func FuzzTable(f *testing.F) {
	f.Add(snp.Table{VCEK: testdata.VcekBytes, ARK: []byte{1}, ASK: []byte{2}}.Encode())
	for _, c := range attesttest.Read(f, file).Cases {
		f.Add(attesttest.Open(f, c.Bundle))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := snp.ParseTable(b)
		if err != nil {
			return
		}
		again, err := snp.ParseTable(table.Encode())
		if err != nil || !bytes.Equal(again.Encode(), table.Encode()) {
			t.Errorf("%x was read, and is not when written again: %v", b, err)
		}
		var theirs abi.CertTable
		if err := theirs.Unmarshal(b); err != nil {
			t.Fatalf("go-sev-guest refuses what we read: %v", err)
		}
		if got, err := theirs.GetByGUIDString(abi.VcekGUID); (err == nil) != (table.VCEK != nil) || !bytes.Equal(got, table.VCEK) {
			t.Errorf("VCEK %x, go-sev-guest reads %x", table.VCEK, got)
		}
	})
}

// FuzzAppraise alters evidence, certificates and collateral. Nothing panics, and what is
// believed is one of the good examples, bit for bit.
func FuzzAppraise(f *testing.F) {
	cases := attesttest.Read(f, file).Cases
	good := input(f, cases[0])
	bundle, err := collateral.Parse(good.Collateral)
	if err != nil {
		f.Fatal(err)
	}
	amd := bundle.AMD[0]
	for _, c := range cases {
		in := input(f, c)
		f.Add(in.Report, in.Bundle, []byte(amd.CRL), []byte(amd.Chain))
	}
	f.Add(good.Report, good.Bundle, []byte(amd.CRL), trust.AskArkGenoaVcekBytes)
	f.Fuzz(func(t *testing.T, report, table, crl, chain []byte) {
		in, bundle := good, bundle
		amd := amd
		amd.CRL, amd.Chain = crl, string(chain)
		bundle.AMD = []collateral.AMD{amd}
		encoded, err := bundle.Encode()
		if err != nil {
			return
		}
		in.Report, in.Bundle, in.Collateral = report, table, encoded
		if finding := snp.Appraise(in); finding.Checks.OK() && !bytes.Equal(report[:snp.SignedSize], good.Report[:snp.SignedSize]) {
			t.Errorf("%x is believed", report)
		}
	})
}

func BenchmarkAppraise(b *testing.B) {
	in := input(b, attesttest.Read(b, file).Cases[0])
	for b.Loop() {
		if f := snp.Appraise(in); !f.Checks.OK() {
			b.Fatal(f.Checks.Err())
		}
	}
}
