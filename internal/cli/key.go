package cli

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// maxKeyFile bounds key and password files; a keystore file has about 500 bytes.
const maxKeyFile = 64 << 10

// ErrKeyFile: a key file cannot be used. The text says why and never quotes it.
var ErrKeyFile = errors.New("unusable key file")

// ReadKey returns the secp256k1 key in a file: a Web3 Secret Storage keystore
// (version 3), opened with the password in passwordFile, or 64 hex digits with or
// without 0x. Keys come from files because flags end up in shell histories and
// process lists.
func ReadKey(keyFile, passwordFile string) (*ecdsa.PrivateKey, error) {
	text, err := readSecret(keyFile)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(text, "{") {
		return openKeystore(keyFile, text, passwordFile)
	}
	raw := common.FromHex(text)
	if hex := strings.TrimPrefix(text, "0x"); len(hex) != 64 || len(raw) != 32 {
		return nil, fmt.Errorf("%w: %s holds neither a keystore nor 64 hex digits", ErrKeyFile, keyFile)
	}
	key, err := crypto.ToECDSA(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: the number is not a secp256k1 key", ErrKeyFile, keyFile)
	}
	return key, nil
}

func openKeystore(keyFile, text, passwordFile string) (*ecdsa.PrivateKey, error) {
	if passwordFile == "" {
		return nil, fmt.Errorf("%w: %s is a keystore, and no password file is given", ErrKeyFile, keyFile)
	}
	password, err := readSecret(passwordFile)
	if err != nil {
		return nil, err
	}
	key, err := keystore.DecryptKey([]byte(text), password)
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, fmt.Errorf("%w: the password in %s does not open %s", ErrKeyFile, passwordFile, keyFile)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s is not a version 3 keystore", ErrKeyFile, keyFile)
	}
	return key.PrivateKey, nil
}

// readSecret returns a small file's text without the white space around it.
func readSecret(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("%w: %v", ErrKeyFile, err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxKeyFile+1))
	if err != nil {
		return "", fmt.Errorf("%w: %v", ErrKeyFile, err)
	}
	if len(text) > maxKeyFile {
		return "", fmt.Errorf("%w: %s is longer than %d bytes", ErrKeyFile, path, maxKeyFile)
	}
	return strings.TrimSpace(string(text)), nil
}
