package cli

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"fmt"
)

// ReadSigningKey returns the Ed25519 key in a PEM file (PKCS #8, not encrypted),
// as `openssl genpkey -algorithm ed25519` writes it. Its errors wrap ErrKeyFile
// and never quote the file.
func ReadSigningKey(keyFile string) (ed25519.PrivateKey, error) {
	text, err := readSecret(keyFile)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode([]byte(text))
	if block == nil || block.Type != "PRIVATE KEY" {
		return nil, fmt.Errorf("%w: %s is not a PEM file with a PRIVATE KEY", ErrKeyFile, keyFile)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%w: %s does not hold a PKCS #8 key", ErrKeyFile, keyFile)
	}
	key, ok := parsed.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%w: %s holds a %T, want an Ed25519 key", ErrKeyFile, keyFile, parsed)
	}
	return key, nil
}
