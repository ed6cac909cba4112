package collateral_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func bundle() collateral.Bundle {
	b := sim.NewWorld(sim.Seed{1}, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)).Collateral()
	b.AMD = []collateral.AMD{
		{Product: "Genoa", Signer: "vcek", Chain: "chain", CRL: []byte{1}},
		{Product: "Genoa", Signer: "vlek", Chain: "chain", CRL: []byte{1}},
	}
	return b
}

func TestBundleHasOneForm(t *testing.T) {
	encoded, err := bundle().Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := collateral.Parse(encoded)
	if diff := cmp.Diff(bundle(), again); err != nil || diff != "" {
		t.Fatalf("%v, read otherwise than it was written:\n%s", err, diff)
	}
	for name, b := range map[string][]byte{
		"a space":    bytes.Replace(encoded, []byte(`,"intel"`), []byte(`, "intel"`), 1),
		"a new line": append(bytes.Clone(encoded), '\n'),
		"a member":   bytes.Replace(encoded, []byte(`{"amd"`), []byte(`{"a":1,"amd"`), 1),
		"no AMD":     bytes.Replace(encoded, []byte(`"schema"`), []byte(`"scheme"`), 1),
		"capitals":   bytes.Replace(encoded, []byte(`"signature":"0x`), []byte(`"signature":"0X`), 1),
		"cut":        encoded[:len(encoded)-1],
		"empty":      nil,
		"too long":   make([]byte, collateral.MaxDocument+1),
	} {
		if _, err := collateral.Parse(b); err == nil {
			t.Errorf("%s: it was read", name)
		}
	}
}

func TestBundleKeepsItsLimits(t *testing.T) {
	for name, test := range map[string]struct {
		alter func(b *collateral.Bundle)
		want  error
	}{
		"another schema":     {func(b *collateral.Bundle) { b.Schema += "0" }, contribution.ErrSchema},
		"no TCB info":        {func(b *collateral.Bundle) { b.Intel.TCBInfos = nil }, contribution.ErrLength},
		"many TCB infos":     {func(b *collateral.Bundle) { b.Intel.TCBInfos = make([]collateral.Signed, 33) }, contribution.ErrLength},
		"one TCB info twice": {func(b *collateral.Bundle) { b.Intel.TCBInfos = append(b.Intel.TCBInfos, b.Intel.TCBInfos...) }, contribution.ErrOrder},
		"a short signature":  {func(b *collateral.Bundle) { b.Intel.QEIdentity.Signature = make([]byte, 63) }, contribution.ErrLength},
		"an endless text":    {func(b *collateral.Bundle) { b.Intel.QEIdentity.Text = strings.Repeat("a", 256<<10+1) }, contribution.ErrTooLong},
		"no text":            {func(b *collateral.Bundle) { b.Intel.QEIdentity.Text = "" }, contribution.ErrMissing},
		"an endless chain":   {func(b *collateral.Bundle) { b.Intel.PCKCRL.Chain = strings.Repeat("a", 16<<10+1) }, contribution.ErrTooLong},
		"no root CRL":        {func(b *collateral.Bundle) { b.Intel.RootCRL = nil }, contribution.ErrMissing},
		"AMD out of order":   {func(b *collateral.Bundle) { b.AMD[0].Signer = "vlek" }, contribution.ErrOrder},
		"an unknown signer":  {func(b *collateral.Bundle) { b.AMD[0].Signer = "ark" }, contribution.ErrKind},
		"an AMD without CRL": {func(b *collateral.Bundle) { b.AMD[1].CRL = nil }, contribution.ErrMissing},
		"many of AMD":        {func(b *collateral.Bundle) { b.AMD = make([]collateral.AMD, 17) }, contribution.ErrTooLong},
	} {
		b := bundle()
		test.alter(&b)
		if _, err := b.Encode(); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
}

func TestForAMD(t *testing.T) {
	if a, err := bundle().ForAMD("Genoa", "vlek"); err != nil || a.Signer != "vlek" {
		t.Errorf("got %+v, %v", a, err)
	}
	if _, err := bundle().ForAMD("Milan", "vcek"); !errors.Is(err, collateral.ErrNone) {
		t.Errorf("got %v, want ErrNone", err)
	}
}

// TestPackTakesAnswersAsTheyAre: what Intel signed comes out to the byte.
func TestPackTakesAnswersAsTheyAre(t *testing.T) {
	w := sim.NewWorld(sim.Seed{1}, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	folder := fstest.MapFS{
		"vlek-Genoa.pem": {Data: []byte("chain")}, "vlek-Genoa.crl": {Data: []byte{1}},
		"vcek-Genoa.pem": {Data: []byte("chain")}, "vcek-Genoa.crl": {Data: []byte{1}},
		"notes.txt": {Data: []byte("not looked at")},
	}
	for name, answer := range w.Answers() {
		folder[name] = &fstest.MapFile{Data: answer}
	}
	// A proxy answered first.
	folder["qe-identity.headers"].Data = append([]byte("HTTP/1.1 200 Connection established\r\n\r\n"), folder["qe-identity.headers"].Data...)
	got, err := collateral.Pack(folder)
	if diff := cmp.Diff(bundle(), got); err != nil || diff != "" {
		t.Fatalf("%v, packed otherwise than published:\n%s", err, diff)
	}
	for _, missing := range []string{"qe-identity.json", "qe-identity.headers", "pck-crl.der", "pck-crl.headers", "root-crl.der", "vcek-Genoa.crl", "tcb-info-simulated.headers"} {
		without := fstest.MapFS{}
		for name, file := range folder {
			if name != missing {
				without[name] = file
			}
		}
		if _, err := collateral.Pack(without); err == nil || !strings.Contains(err.Error(), missing) {
			t.Errorf("without %s: got %v, want it named", missing, err)
		}
	}
	for name, spoilt := range map[string]string{
		"qe-identity.json":    `{"signature":"00"}`,
		"qe-identity.headers": "HTTP/2 200\r\n\r\n",
		"pck-crl.headers":     "sgx-pck-crl-issuer-chain: %zz",
	} {
		kept := folder[name].Data
		folder[name].Data = []byte(spoilt)
		if _, err := collateral.Pack(folder); err == nil {
			t.Errorf("%s as %q was packed", name, spoilt)
		}
		folder[name].Data = kept
	}
	if _, err := collateral.Pack(fstest.MapFS{}); !errors.Is(err, collateral.ErrNone) {
		t.Errorf("an empty folder: got %v, want ErrNone", err)
	}
}

// FuzzBundle: what is read is written as it was, or it was refused.
func FuzzBundle(f *testing.F) {
	encoded, err := bundle().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(encoded)
	f.Add(attesttest.Open(f, "tdx/genuine-tdx-1-5-in-its-own-time-with-revocations-of-2023.collateral.json"))
	f.Add([]byte(`{"amd":[],"intel":null,"schema":"gptdao/collateral/1"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := collateral.Parse(b)
		if err != nil {
			return
		}
		if again, err := c.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%q is written as %q: %v", b, again, err)
		}
	})
}

// FuzzPack: answers of any content are packed or refused.
func FuzzPack(f *testing.F) {
	answers := sim.NewWorld(sim.Seed{1}, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)).Answers()
	f.Add(answers["qe-identity.json"], answers["qe-identity.headers"])
	f.Add([]byte("{}"), []byte("HTTP/2 200\n\n\n"))
	f.Fuzz(func(t *testing.T, body, headers []byte) {
		folder := fstest.MapFS{}
		for name, answer := range answers {
			folder[name] = &fstest.MapFile{Data: answer}
		}
		folder["qe-identity.json"].Data, folder["qe-identity.headers"].Data = body, headers
		b, err := collateral.Pack(folder)
		if err != nil {
			return
		}
		if !bytes.Contains(body, []byte(b.Intel.QEIdentity.Text)) {
			t.Errorf("%q is not in the answer %q", b.Intel.QEIdentity.Text, body)
		}
	})
}
