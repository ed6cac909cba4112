package page

import (
	"crypto/ed25519"
	"errors"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// key is one that everybody knows.
func key(n byte) ed25519.PrivateKey {
	seed := make([]byte, ed25519.SeedSize)
	seed[0] = n
	return ed25519.NewKeyFromSeed(seed)
}

func signers(threshold int, keys ...ed25519.PrivateKey) Signers {
	s := Signers{Threshold: threshold}
	for _, k := range keys {
		s.Keys = append(s.Keys, hexutil.Bytes(k.Public().(ed25519.PublicKey)))
	}
	return s
}

func signed(t *testing.T, manifest []byte, keys ...ed25519.PrivateKey) (s Signatures) {
	t.Helper()
	for _, k := range keys {
		var err error
		if s, err = s.Sign(manifest, k); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestSignaturesCountOncePerSigner(t *testing.T) {
	manifest := []byte("a manifest")
	all := signers(2, key(1), key(2), key(3))
	forged := signed(t, manifest, key(1))
	forged.Of = append(forged.Of, Signature{Key: all.Keys[1], Signature: forged.Of[0].Signature}, Signature{Key: all.Keys[2]})
	for name, c := range map[string]struct {
		of   Signatures
		want int
	}{
		"nobody":              {Signatures{}, 0},
		"one":                 {signed(t, manifest, key(1)), 1},
		"two":                 {signed(t, manifest, key(3), key(1)), 2},
		"one twice":           {signed(t, manifest, key(1), key(1)), 1},
		"one and a stranger":  {signed(t, manifest, key(1), key(9)), 1},
		"another's, and none": {forged, 1},
		"of another manifest": {signed(t, []byte("another"), key(1), key(2)), 0},
	} {
		if got := c.of.By(all, manifest); got != c.want {
			t.Errorf("%s: %d signers, want %d", name, got, c.want)
		}
	}
	if _, err := signed(t, manifest, key(1)).Sign([]byte("another"), key(2)); !errors.Is(err, ErrSignatures) {
		t.Errorf("two manifests in one document: %v", err)
	}
}

func TestSignersAreSeveral(t *testing.T) {
	short := signers(2, key(1), key(2))
	short.Keys[1] = short.Keys[1][1:]
	for name, s := range map[string]Signers{
		"nobody": {}, "one is enough": signers(1, key(1), key(2)), "more than there are": signers(3, key(1), key(2)),
		"one of them twice": signers(2, key(1), key(1)), "a short key": short,
	} {
		if s.Validate() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if err := signers(2, key(1), key(2)).Validate(); err != nil {
		t.Error(err)
	}
}

// TestASiteIsSignedByEnough has a site serve no signatures, too few, and enough.
func TestASiteIsSignedByEnough(t *testing.T) {
	dist := built(t)
	_, manifest, err := ReadManifest(dist)
	if err != nil {
		t.Fatal(err)
	}
	all := signers(2, key(1), key(2), key(3))
	for name, c := range map[string]struct {
		by   []ed25519.PrivateKey
		want string
	}{
		"nobody": {nil, "status 404"},
		"one":    {[]ed25519.PrivateKey{key(1)}, "1 of 3 signers"},
		"two":    {[]ed25519.PrivateKey{key(2), key(3)}, ""},
	} {
		p := serve(t, dist)
		if err := p.ServeSignatures(write(t, signed(t, manifest, c.by...))); c.by != nil && err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(p)
		defer server.Close()
		base, err := url.Parse(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		var found Comparison
		if err := (Site{Base: base, Client: server.Client()}).CompareSignatures(t.Context(), &found, all, manifest); err != nil {
			t.Fatal(err)
		}
		if ok := len(found.Differences) == 0; ok != (c.want == "") || !ok && !strings.Contains(found.Differences[0].What, c.want) {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func write(t *testing.T, s Signatures) string {
	t.Helper()
	text, err := s.Encode()
	file := filepath.Join(t.TempDir(), "signatures.json")
	if err := errors.Join(err, os.WriteFile(file, text, 0o600)); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestSignaturesOfAnotherPageAreNotServed(t *testing.T) {
	p := serve(t, built(t))
	if err := p.ServeSignatures(write(t, signed(t, []byte("another"), key(1)))); !errors.Is(err, ErrSignatures) {
		t.Errorf("error %v, want ErrSignatures", err)
	}
	if p.Has(SignaturesPath) {
		t.Error("they are served all the same")
	}
}
