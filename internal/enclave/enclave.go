// Package enclave is the identity of one running role: the keys it made at boot,
// the evidence over them, the registration that makes others believe it, and
// messages that only one peer can read.
package enclave

import (
	"crypto/ecdsa"
	"crypto/hpke"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Identity is one running role. It lives as long as the process, and so do its
// keys: a role that boots again is somebody else. It is safe for concurrent use,
// and hides itself from fmt.
type Identity struct {
	Role       contribution.Role
	signing    *ecdsa.PrivateKey
	encryption hpke.PrivateKey

	nonce atomic.Uint64 // of the last message asked
	heard replays
}

// Peer is another enclave as a role knows it: registered on chain under Key, with
// the encryption key whose digest the registration holds.
type Peer struct {
	Role          contribution.Role `cbor:"1,keyasint"`
	Key           common.Address    `cbor:"2,keyasint"`
	EncryptionKey []byte            `cbor:"3,keyasint"`
}

// EncryptionKeyHash is what the peer's registration must hold.
func (p Peer) EncryptionKeyHash() common.Hash { return sha256.Sum256(p.EncryptionKey) }

// New makes the keys of a role. random is crypto/rand.Reader outside tests.
func New(role contribution.Role, random io.Reader) (*Identity, error) {
	signing, err := signingKey(random)
	if err != nil {
		return nil, fmt.Errorf("making a role's keys: %w", err)
	}
	seed := make([]byte, 32)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, fmt.Errorf("making a role's keys: %w", err)
	}
	encryption, err := kem.DeriveKeyPair(seed)
	if err != nil {
		return nil, fmt.Errorf("making a role's keys: %w", err)
	}
	return &Identity{Role: role, signing: signing, encryption: encryption}, nil
}

// signingKey reads keys until one is below the group's order, which the first is
// but for once in 2^128.
func signingKey(random io.Reader) (*ecdsa.PrivateKey, error) {
	for range 8 {
		var b [32]byte
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return nil, err
		}
		if key, err := crypto.ToECDSA(b[:]); err == nil {
			return key, nil
		}
	}
	return nil, errors.New("the random source gives no key")
}

// Format hides the keys from every verb of fmt.
func (i *Identity) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "%s %s", attest.RoleName(i.Role), i.Address())
}

// Address is the key that the role is registered under.
func (i *Identity) Address() common.Address { return crypto.PubkeyToAddress(i.signing.PublicKey) }

// Sign signs an ID as Address.
func (i *Identity) Sign(id contribution.ID) ([]byte, error) {
	signature, err := contribution.Sign(id, i.signing)
	return signature[:], err
}

// EncryptionKey is the public key that messages to the role are sealed to.
func (i *Identity) EncryptionKey() []byte { return i.encryption.PublicKey().Bytes() }

// Peer is the role as others know it.
func (i *Identity) Peer() Peer {
	return Peer{Role: i.Role, Key: i.Address(), EncryptionKey: i.EncryptionKey()}
}

// Claims are what the role binds its evidence to, at a recent final block. A
// keyring adds a key epoch's recipient.
func (i *Identity) Claims(realm, chainID uint64, registry common.Address, block uint64, blockHash common.Hash) attest.Claims {
	return attest.Claims{
		Realm: realm, ChainID: chainID, Registry: registry,
		Role: i.Role, Key: i.Address(), EncryptionKey: i.EncryptionKey(),
		Block: block, BlockHash: blockHash,
	}
}
