package contributor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// Keys are the recipients that the wallet's files are sealed to.
type Keys struct {
	Owner    contribution.Recipient // the wallet's own
	Recovery contribution.Recipient // the recovery file's; empty if there is none here yet
}

// Keys returns the recipients of the wallet's own keys, and makes none.
func (c *Contributor) Keys() (Keys, error) {
	derived, err := c.derive()
	if err != nil {
		return Keys{}, err
	}
	keys := Keys{Owner: contribution.Recipient(derived.Recipient().String())}
	recovery, err := c.recovery()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return keys, nil
	case err != nil:
		return Keys{}, err
	}
	keys.Recovery = contribution.Recipient(recovery.Recipient().String())
	return keys, nil
}

// ExportOwner returns the wallet's own key as a file of age identities, which opens
// everything the wallet contributed without the wallet, and its recipient.
func (c *Contributor) ExportOwner() ([]byte, contribution.Recipient, error) {
	derived, err := c.derive()
	if err != nil {
		return nil, "", err
	}
	var text bytes.Buffer
	err = identity.WriteRecovery(&text, derived, c.wallet, c.config.Now())
	return text.Bytes(), contribution.Recipient(derived.Recipient().String()), err
}

// Opening is a contribution, and whether a key opens it.
type Opening struct {
	ID    contribution.ID
	Opens bool
}

// TryKeys tries the identities of a file on every contribution of the wallet that has a
// sealed file, the newest first.
func (c *Contributor) TryKeys(ctx context.Context, text []byte) ([]contribution.Recipient, []Opening, error) {
	ids, err := identity.ReadIdentities(bytes.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	recipients, err := recipientsOf(ids)
	if err != nil {
		return nil, nil, err
	}
	var tried []Opening
	err = c.each(ctx, func(of api.Contribution) error {
		switch of.State {
		case api.Withdrawn, api.Refused, api.Expired, api.Consented:
			return nil // there is no file any more, or not yet
		}
		header, err := c.config.Gateway.Header(ctx, of.ID)
		if err != nil {
			return err
		}
		_, err = identity.OpenHeader(header, ids...)
		tried = append(tried, Opening{of.ID, err == nil && seal.HeaderDigest(header) == of.Consent.Header})
		return nil
	})
	return recipients, tried, err
}

// recipientsOf are those of hybrid identities, which all of ours are.
func recipientsOf(ids []age.Identity) (all []contribution.Recipient, err error) {
	for _, id := range ids {
		hybrid, ok := id.(*age.HybridIdentity)
		if !ok {
			return nil, errors.New("reading identities: one is not a post-quantum identity")
		}
		all = append(all, contribution.Recipient(hybrid.Recipient().String()))
	}
	return all, nil
}

// RotateRecovery makes a new recovery file, to which everything is sealed from now on, and
// returns where the one before was kept, or nothing if there was none. That one still opens
// what was sealed to it.
func (c *Contributor) RotateRecovery() (kept string, err error) {
	path := c.RecoveryFile()
	if _, err := c.recovery(); err == nil {
		kept = fmt.Sprintf("%s.until-%s.txt", strings.TrimSuffix(path, ".txt"), c.config.Now().UTC().Format("20060102T150405Z"))
		if err := os.Link(path, kept); err != nil {
			return "", fmt.Errorf("keeping the recovery file: %w", err)
		}
		if err := os.Remove(path); err != nil {
			return "", fmt.Errorf("replacing the recovery file: %w", err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	_, err = c.newRecovery(path)
	return kept, err
}
