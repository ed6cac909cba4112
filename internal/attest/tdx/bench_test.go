package tdx_test

import (
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// BenchmarkAppraise is all there is to one verification: collateral and policy are
// read anew each time.
func BenchmarkAppraise(b *testing.B) {
	at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	w := sim.NewWorld(sim.Seed{1}, at)
	collateral, err := w.Collateral().Encode()
	if err != nil {
		b.Fatal(err)
	}
	d := policy.Default()
	d.Roots = []attest.Root{attest.SimulatedRoot}
	in := tdx.Input{
		Quote: w.Quote([64]byte{1}), Collateral: collateral, Policy: d, Time: at, ReportData: [64]byte{1},
		Roots: tdx.Roots{w.RootDigest(): attest.SimulatedRoot},
	}
	for b.Loop() {
		if _, err := tdx.Appraise(in); err != nil {
			b.Fatal(err)
		}
	}
}
