package attest

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Limits on what is looked at at all. Quotes of real hardware are below 8 KiB,
// and their certificates with collateral below 128 KiB.
const (
	MaxReport = 64 << 10
	MaxBundle = 1 << 20
	// EncryptionKeySize is the size of an X-Wing public key.
	EncryptionKeySize = 1216
)

// DevRealm is the realm of development, the only one where evidence may be
// simulated; the registry contract says the same.
const DevRealm = 0xD5

// Check reports the first limit or rule of form the application breaks.
func (a Application) Check() error {
	if err := a.Claims.Check(); err != nil {
		return err
	}
	return a.Evidence.Check()
}

// Check reports the first limit the evidence exceeds.
func (e Evidence) Check() error {
	switch {
	case !slices.Contains([]Technology{TDX, SNP, Simulated}, e.Technology):
		return fmt.Errorf("%w: unknown technology %.20q", ErrUntrusted, string(e.Technology))
	case len(e.Report) == 0 || len(e.Report) > MaxReport:
		return fmt.Errorf("%w: a report of %d bytes, want 1 to %d", ErrUntrusted, len(e.Report), MaxReport)
	case len(e.Bundle) > MaxBundle:
		return fmt.Errorf("%w: a bundle of %d bytes, want at most %d", ErrUntrusted, len(e.Bundle), MaxBundle)
	}
	return nil
}

// Check reports the first rule of form the claims break.
func (c Claims) Check() error {
	switch {
	case c.Role < contribution.RoleWorker || c.Role > contribution.RoleIndex:
		return fmt.Errorf("%w: claims of role %d", ErrUntrusted, c.Role)
	case c.Key == common.Address{}:
		return fmt.Errorf("%w: claims without a key", ErrUntrusted)
	case len(c.EncryptionKey) != EncryptionKeySize:
		return fmt.Errorf("%w: an encryption key of %d bytes, want %d", ErrUntrusted, len(c.EncryptionKey), EncryptionKeySize)
	}
	return c.checkRecipient()
}

// checkRecipient allows a recipient to keyrings only, and with it a key epoch.
func (c Claims) checkRecipient() error {
	if c.Recipient == "" && c.Epoch == 0 {
		return nil
	}
	if c.Role != contribution.RoleKeyring || c.Epoch == 0 {
		return fmt.Errorf("%w: role %d claims recipient and key epoch %d", ErrUntrusted, c.Role, c.Epoch)
	}
	if _, err := contribution.ParseRecipient(c.Recipient); err != nil {
		return fmt.Errorf("%w: %v", ErrUntrusted, err)
	}
	return nil
}

// RoleName is the glossary's word for a role.
func RoleName(r contribution.Role) string {
	switch r {
	case contribution.RoleWorker:
		return "worker"
	case contribution.RoleKeyring:
		return "keyring"
	case contribution.RoleIndex:
		return "index"
	}
	return fmt.Sprintf("role %d", r)
}
