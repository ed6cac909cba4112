package sim_test

import (
	"bytes"
	"crypto/x509"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

var update = flag.Bool("update", false, "write keys.json again")

// TestKeysAreThoseOfTheSeed: the committed list holds the key that signs, and says
// what it is.
func TestKeysAreThoseOfTheSeed(t *testing.T) {
	public, err := x509.MarshalPKIXPublicKey(sim.Key().Public())
	if err != nil {
		t.Fatal(err)
	}
	day := func(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	want, err := mail.NewKeys(mail.SetSimulated, "SIMULATED. Anybody can sign with this key: its private half follows from the source code. For development networks only.",
		[]mail.Key{{Selector: sim.Selector, Public: public, NotBefore: day(2020), NotAfter: day(2100)}})
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("keys.json", want.Encode(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got := sim.Keys(); !bytes.Equal(got.Encode(), want.Encode()) || !got.Simulated() || got.Hash() != want.Hash() {
		t.Errorf("keys.json is %s, want %s", got.Encode(), want.Encode())
	}
	if err := sim.Key().Validate(); err != nil || sim.Key().N.BitLen() != 2048 {
		t.Errorf("a key of %d bits: %v", sim.Key().N.BitLen(), err)
	}
}
