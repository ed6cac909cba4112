package contributor

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// RecoveryFile is where the wallet's recovery identity is kept. Whoever has the
// file opens everything the wallet contributed, with stock age too.
func (c *Contributor) RecoveryFile() string {
	return filepath.Join(c.config.Dir, "recovery", c.wallet.Hex()+".txt")
}

// slots are the contributor's own recipients of a file that is sealed now: the
// wallet-derived one and the recovery file's, which is made the first time.
func (c *Contributor) slots() ([]contribution.Recipient, error) {
	derived, err := c.derive()
	if err != nil {
		return nil, err
	}
	recovery, err := c.recovery()
	if errors.Is(err, fs.ErrNotExist) {
		recovery, err = c.newRecovery(c.RecoveryFile())
	}
	if err != nil {
		return nil, err
	}
	return []contribution.Recipient{
		contribution.Recipient(derived.Recipient().String()),
		contribution.Recipient(recovery.Recipient().String()),
	}, nil
}

// identities open what the contributor sealed. A recovery file is never made here:
// one that is made after a file was sealed does not open it.
func (c *Contributor) identities() ([]age.Identity, error) {
	derived, err := c.derive()
	if err != nil {
		return nil, err
	}
	recovery, err := c.recovery()
	if errors.Is(err, fs.ErrNotExist) {
		return []age.Identity{derived}, nil
	}
	if err != nil {
		return nil, err
	}
	return []age.Identity{derived, recovery}, nil
}

// derive makes the wallet-derived identity. A key in a file signs
// deterministically (RFC 6979), so one signature is enough.
func (c *Contributor) derive() (*age.HybridIdentity, error) {
	owner := identity.OwnerKey{Domain: c.config.Domain, ChainID: c.config.Pins.ChainID}
	signature, err := crypto.Sign(accounts.TextHash([]byte(owner.Message(c.wallet))), c.config.Key)
	if err != nil {
		return nil, fmt.Errorf("deriving the owner key: %w", err)
	}
	derived, err := owner.Identity(c.wallet, signature)
	if err != nil {
		return nil, fmt.Errorf("deriving the owner key: %w", err)
	}
	return derived, nil
}

// recovery reads the recovery file; fs.ErrNotExist means that there is none.
func (c *Contributor) recovery() (*age.HybridIdentity, error) {
	path := c.RecoveryFile()
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the recovery file: %w", err)
	}
	found, err := identity.ReadIdentities(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("reading the recovery file %s: %w", path, err)
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("reading the recovery file %s: %d identities, want 1", path, len(found))
	}
	recovery, ok := found[0].(*age.HybridIdentity)
	if !ok {
		return nil, fmt.Errorf("reading the recovery file %s: not a post-quantum identity", path)
	}
	return recovery, nil
}

// newRecovery makes the recovery file, and returns the identity that is in it
// afterwards: another first run may have made it meanwhile, and both have to seal to
// the one that stays.
func (c *Contributor) newRecovery(path string) (*age.HybridIdentity, error) {
	made, _, err := identity.Generate()
	if err != nil {
		return nil, fmt.Errorf("making a recovery file: %w", err)
	}
	var text bytes.Buffer
	if err := identity.WriteRecovery(&text, made, c.wallet, c.config.Now()); err != nil {
		return nil, fmt.Errorf("making a recovery file: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("making a recovery file: %w", err)
	}
	if err := writeOnce(path, text.Bytes()); err != nil {
		return nil, fmt.Errorf("making a recovery file: %w", err)
	}
	return c.recovery()
}

// writeOnce writes a file whole, unless there is one: what is there stays.
func writeOnce(path string, text []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*") // with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(text)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Link(file.Name(), path); !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
