package keyring

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
	"golang.org/x/crypto/chacha20poly1305"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// The file of secrets:
//
//	"gptdao/keyring/1\n" ‖ nonce 24 ‖ XChaCha20-Poly1305(key, nonce, JSON, deployment)
//
// The key is HKDF-SHA256 of the attester's sealing key; the deployment, as
// associated data, is the first line, realm, chain id, pool and registry.
//
// Nothing here can tell an old copy of the file from the newest. A host that keeps
// old copies keeps the erased epochs with them, sealed: this code on this machine
// would load them and erase them again by block time, but whoever gets the sealing key
// opens them all. Erasure at rest holds as far as the host deletes what it replaces.
const (
	vaultMagic = "gptdao/keyring/1\n"
	maxVault   = 64 << 20

	vaultName     = "keyring.sealed"
	simulatedName = "keyring.simulated.sealed"
	lockName      = "lock"
)

// vault keeps secrets at rest; with an empty path it keeps none. It holds its folder
// until it is closed: two keyrings would each write over the other's epochs.
type vault struct {
	lock       *flock.Flock
	path       string
	key        [32]byte
	deployment []byte
	random     io.Reader
}

func openVault(ctx context.Context, c Config) (vault, error) {
	if c.Dir == "" {
		return vault{}, nil
	}
	sealing, err := c.Attester.SealingKey(ctx)
	if errors.Is(err, attest.ErrNoSealing) {
		return vault{}, nil
	}
	if err != nil {
		return vault{}, fmt.Errorf("asking for the sealing key: %w", err)
	}
	defer clear(sealing[:])
	key, err := hkdf.Key(sha256.New, sealing[:], nil, "gptdao/keyring/at-rest/1", 32)
	if err != nil {
		return vault{}, fmt.Errorf("deriving the key at rest: %w", err)
	}
	defer clear(key)
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return vault{}, fmt.Errorf("making the keyring's folder: %w", err)
	}
	name := vaultName
	if c.Simulated {
		name = simulatedName
	}
	lock, err := lockDir(c.Dir)
	if err != nil {
		return vault{}, err
	}
	return vault{lock: lock, path: filepath.Join(c.Dir, name), key: [32]byte(key), deployment: c.deployment(), random: c.Random}, nil
}

func lockDir(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("locking the keyring's folder: %w", err)
	}
	if !held {
		return nil, fmt.Errorf("%w: %s", ErrInUse, dir)
	}
	return lock, nil
}

func (v vault) close() error {
	if v.lock == nil {
		return nil
	}
	return v.lock.Close()
}

func (c Config) deployment() []byte {
	b := binary.BigEndian.AppendUint64([]byte(vaultMagic), c.Realm)
	b = append(binary.BigEndian.AppendUint64(b, c.Pool.ChainID), c.Pool.Address[:]...)
	return append(binary.BigEndian.AppendUint64(b, c.Registry.ChainID), c.Registry.Address[:]...)
}

// load returns false if there is no file. A file that is there and does not open
// is ErrSecrets.
func (v vault) load() (secrets, bool, error) {
	if v.path == "" {
		return secrets{}, false, nil
	}
	sealed, err := readFile(v.path)
	if errors.Is(err, fs.ErrNotExist) {
		return secrets{}, false, nil
	}
	if err != nil {
		return secrets{}, false, fmt.Errorf("reading the secrets: %w", err)
	}
	s, err := v.open(sealed)
	if err != nil {
		return secrets{}, false, fmt.Errorf("%w: %s: %v", ErrSecrets, v.path, err)
	}
	return s, true, nil
}

func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, maxVault+1))
	if err == nil && len(b) > maxVault {
		err = fmt.Errorf("more than %d bytes", maxVault)
	}
	return b, err
}

func (v vault) open(sealed []byte) (secrets, error) {
	rest, ok := bytes.CutPrefix(sealed, []byte(vaultMagic))
	if !ok {
		return secrets{}, errors.New("not a file of secrets")
	}
	if len(rest) < chacha20poly1305.NonceSizeX+chacha20poly1305.Overhead {
		return secrets{}, errors.New("cut short")
	}
	aead, err := chacha20poly1305.NewX(v.key[:])
	if err != nil {
		return secrets{}, err
	}
	nonce, ciphertext := rest[:aead.NonceSize()], rest[aead.NonceSize():]
	plain, err := aead.Open(nil, nonce, ciphertext, v.deployment)
	if err != nil {
		return secrets{}, errors.New("altered, or sealed by other code, on another machine or for another deployment")
	}
	defer clear(plain)
	var s secrets
	if err := json.Unmarshal(plain, &s); err != nil {
		return secrets{}, errors.New("not the secrets of this version") // json's text quotes its input
	}
	return s, s.check()
}

// save is done only when the file will be there after a crash, the old one or the
// new one whole.
func (v vault) save(s secrets) error {
	if v.path == "" {
		return nil
	}
	sealed, err := v.seal(s)
	if err != nil {
		return fmt.Errorf("sealing the secrets: %w", err)
	}
	if err := replaceFile(v.path, sealed); err != nil {
		return fmt.Errorf("writing the secrets: %w", err)
	}
	return nil
}

func (v vault) seal(s secrets) ([]byte, error) {
	plain, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	aead, err := chacha20poly1305.NewX(v.key[:])
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := io.ReadFull(v.random, nonce); err != nil {
		return nil, err
	}
	return aead.Seal(append([]byte(vaultMagic), nonce...), nonce, plain, v.deployment), nil
}

func replaceFile(path string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(content)
	if err := errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes the names in a folder durable.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
