package contribution

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// KeyEpoch announces the recipient files are sealed to for a while (docs/spec/registry.md). Keyrings sign its ID.
type KeyEpoch struct {
	Epoch         uint32      `json:"epoch"`
	RecipientHash common.Hash `json:"recipientHash"` // RecipientDigest of the epoch's recipient
	EvidenceHash  common.Hash `json:"evidenceHash"`
	OpenAt        uint64      `json:"openAt,string"`     // first block time at which files may be sealed to it
	SealUntil     uint64      `json:"sealUntil,string"`  // last such block time
	EraseAfter    uint64      `json:"eraseAfter,string"` // from here on keyrings have erased its key
}

var keyEpochType = typeHash("KeyEpoch(uint32 epoch,bytes32 recipientHash,bytes32 evidenceHash,uint64 openAt,uint64 sealUntil,uint64 eraseAfter)")

// ID returns the digest keyrings sign.
func (k KeyEpoch) ID(r Registry) ID {
	return digest(r.Separator(), structOf(keyEpochType).
		uint(uint64(k.Epoch)).hash(k.RecipientHash).hash(k.EvidenceHash).
		uint(k.OpenAt).uint(k.SealUntil).uint(k.EraseAfter).
		sum())
}

// Validate reports the first rule the epoch breaks.
func (k KeyEpoch) Validate() error {
	if k.Epoch == 0 || k.RecipientHash == (common.Hash{}) || k.EvidenceHash == (common.Hash{}) || k.OpenAt == 0 {
		return fmt.Errorf("checking a key epoch: epoch, both hashes and openAt must be set: %w", ErrMissing)
	}
	if k.OpenAt >= k.SealUntil || k.SealUntil >= k.EraseAfter {
		return fmt.Errorf("checking a key epoch: openAt %d, sealUntil %d, eraseAfter %d must ascend: %w",
			k.OpenAt, k.SealUntil, k.EraseAfter, ErrOrder)
	}
	return nil
}

// Role is what an enclave is registered for.
type Role uint8

// The roles. 0 is none, so that an empty registration is never one.
const (
	RoleWorker Role = iota + 1
	RoleKeyring
	RoleIndex
)

// Registration is what an attestor threshold signs about one enclave (docs/spec/registry.md).
type Registration struct {
	Key           common.Address `json:"key"` // signs proofs, tickets or batches
	Role          Role           `json:"role"`
	Release       common.Hash    `json:"release"`       // the measurement's name in the registry
	Platform      common.Hash    `json:"platform"`      // the approved platform it runs on
	Evidence      common.Hash    `json:"evidence"`      // hash of the evidence that was appraised
	EncryptionKey common.Hash    `json:"encryptionKey"` // SHA-256 of the key messages to it are sealed to; zero if there is none
	ExpiresAt     uint64         `json:"expiresAt,string"`
}

var registrationType = typeHash("Registration(address key,uint8 role,bytes32 release,bytes32 platform,bytes32 evidence,bytes32 encryptionKey,uint64 expiresAt)")

// ID returns the digest attestors sign.
func (g Registration) ID(r Registry) ID {
	return digest(r.Separator(), structOf(registrationType).
		address(g.Key).uint(uint64(g.Role)).
		hash(g.Release).hash(g.Platform).hash(g.Evidence).hash(g.EncryptionKey).
		uint(g.ExpiresAt).
		sum())
}

// Validate reports the first rule the registration breaks.
func (g Registration) Validate() error {
	switch {
	case g.Key == common.Address{}, g.Release == common.Hash{}, g.Platform == common.Hash{},
		g.Evidence == common.Hash{}, g.ExpiresAt == 0:
		return fmt.Errorf("checking a registration: only encryptionKey may be zero: %w", ErrMissing)
	case g.Role < RoleWorker || g.Role > RoleIndex:
		return fmt.Errorf("checking a registration: role %d, want %d to %d: %w", g.Role, RoleWorker, RoleIndex, ErrRange)
	}
	return nil
}
