package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
)

// TestCollateralOfTheGatewayIsUsed: what is named wins over what the gateway serves, which
// wins over what comes with the evidence.
func TestCollateralOfTheGatewayIsUsed(t *testing.T) {
	bundle := func(serial int64) []byte {
		w := sim.NewWorld(sim.Seed{1}, time.Now())
		w.PCKCRL.Serials = []int64{serial}
		b, err := w.Collateral().Encode()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	served, named, along := bundle(11), bundle(12), bundle(13)
	isServed := true
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/collateral" || !isServed {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(served)
	}))
	defer gateway.Close()
	file := filepath.Join(t.TempDir(), "collateral.json")
	if err := os.WriteFile(file, named, 0o600); err != nil {
		t.Fatal(err)
	}
	report := sim.NewWorld(sim.Seed{1}, time.Now()).Quote([64]byte{1})
	used := func(n networkFile) attest.Verdict {
		verifiers, err := n.verifiers(t.Context(), time.Now)
		if err != nil {
			t.Fatal(err)
		}
		verdict, _ := verifiers[attest.TDX].Verify(attest.Evidence{Technology: attest.TDX, Report: report, Bundle: along}, [64]byte{1})
		return verdict
	}
	if got := used(networkFile{Gateway: gateway.URL}).Collateral; got != collateral.Hash(served) {
		t.Errorf("used %s, want what the gateway serves", got)
	}
	if got := used(networkFile{Gateway: gateway.URL, Collateral: file}).Collateral; got != collateral.Hash(named) {
		t.Errorf("used %s, want the file that is named", got)
	}
	isServed = false
	if got := used(networkFile{Gateway: gateway.URL}).Collateral; got != collateral.Hash(along) {
		t.Errorf("used %s, want what comes with the evidence", got)
	}
}
