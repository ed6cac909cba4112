package snp_test

import (
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

func TestGood(t *testing.T) {
	begun := time.Now()
	m := sim.Seed{7}.SNP()
	t.Log(time.Since(begun))
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	r := m.Report([48]byte{1}, [32]byte{2}, [64]byte{3})
	in := snp.Input{Report: m.Sign(r), Bundle: snp.Table{VCEK: m.Certificate(m.Endorsement())}.Encode(), ReportData: [64]byte{3},
		Collateral: snp.Collateral{CRL: m.CRL(now.Add(-time.Hour), now.Add(time.Hour))}, Roots: m.Roots(), Now: now,
		Policy: snp.Policy{Lines: map[snp.Line]snp.Floors{snp.Genoa: {Reported: sim.SNPLevels}}, Configs: []snp.Config{{2}}}}
	begun = time.Now()
	f := snp.Appraise(in)
	t.Log(time.Since(begun))
	for _, c := range f.Checks {
		t.Log(c)
	}
	if err := f.Checks.Err(); err != nil {
		t.Fatal(err)
	}
}
