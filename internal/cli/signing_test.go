package cli_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/cli"
)

func TestReadSigningKey(t *testing.T) {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{3}, 32))
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	encode := func(kind string, key any) string {
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
	}
	good := encode("PRIVATE KEY", key)
	for _, c := range []struct {
		name, text, want string
	}{
		{"an Ed25519 key", good, ""},
		{"another algorithm", encode("PRIVATE KEY", other), "want an Ed25519 key"},
		{"another block", encode("CERTIFICATE", key), "not a PEM file"},
		{"no PEM", "secret stuff", "not a PEM file"},
		{"half a key", strings.Replace(good, "MC4C", "MC4D", 1), "does not hold"},
	} {
		file := filepath.Join(t.TempDir(), "key.pem")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := cli.ReadSigningKey(file)
		if c.want == "" {
			if err != nil || !got.Equal(key) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if !errors.Is(err, cli.ErrKeyFile) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
