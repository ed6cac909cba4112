package verify

import (
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

func published(e api.Epoch, is contribution.KeyEpoch) error {
	if err := is.Validate(); err != nil {
		return fmt.Errorf("the chain has no key epoch %d", e.Epoch)
	}
	if e.KeyEpoch != is {
		return fmt.Errorf("key epoch %d is not what the chain says it is", e.Epoch)
	}
	return nil
}

func recipient(e api.Epoch, is contribution.KeyEpoch) error {
	r, err := contribution.ParseRecipient(e.Recipient)
	if err != nil {
		return err
	}
	if hash := contribution.RecipientDigest(r); hash != is.RecipientHash {
		return fmt.Errorf("the recipient hashes to %s, on chain it is %s", hash, is.RecipientHash)
	}
	return nil
}

func open(is contribution.KeyEpoch, now uint64) error {
	switch {
	case now < is.OpenAt:
		return fmt.Errorf("it opens at block time %d, now it is %d", is.OpenAt, now)
	case now > is.SealUntil:
		return fmt.Errorf("it closed at block time %d, now it is %d", is.SealUntil, now)
	}
	return nil
}

// evidence refuses what is out of form before it is hashed.
func evidence(e api.Epoch, is contribution.KeyEpoch) error {
	if err := (attest.Application{Claims: e.Claims, Evidence: e.Evidence}).Check(); err != nil {
		return err
	}
	if hash := attest.Digest(e.Claims, e.Evidence); hash != is.EvidenceHash {
		return fmt.Errorf("the evidence hashes to %s, on chain it is %s", hash, is.EvidenceHash)
	}
	return nil
}

// claims compares what only a keyring's evidence over an epoch binds.
func claims(e api.Epoch) error {
	c := e.Claims
	switch {
	case c.Role != contribution.RoleKeyring:
		return fmt.Errorf("evidence of a %s, want a keyring", attest.RoleName(c.Role))
	case c.Recipient != e.Recipient:
		return errors.New("evidence over another recipient")
	case c.Epoch != e.Epoch:
		return fmt.Errorf("evidence over epoch %d, want %d", c.Epoch, e.Epoch)
	}
	return nil
}

func isNot(revoked bool) error {
	if revoked {
		return errors.New("the keyring, its code or its machine is revoked")
	}
	return nil
}
